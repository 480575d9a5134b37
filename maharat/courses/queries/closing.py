"""Which course closes a gap, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext

from maharat.courses import rules
from maharat.courses.models import Outcome, Version
from maharat.courses.queries import courses

ByCompetency = Mapping[UUID, Sequence[Outcome]]


@dataclass(frozen=True)
class Closing:
    """A published course that takes a person further in a competency, by one of its outcomes."""

    version: Version
    outcome: Outcome
    step: rules.Step

    @property
    def from_level(self) -> int:
        return self.step.from_level

    @property
    def to_level(self) -> int:
        return self.step.to_level

    @property
    def is_enough(self) -> bool:
        """Whether it leads to the level aimed at, or only part of the way."""
        return self.step.is_enough

    @property
    def hours(self) -> Decimal:
        return courses.hours(self.version)

    @property
    def reason(self) -> str:
        """In the reader's language: because its outcome … takes BL1 from level 1 to level 3."""
        words = {
            "outcome": str(self.outcome.statement),
            "competency": self.outcome.competency.code or str(self.outcome.competency.title),
            "before": self.from_level,
            "after": self.to_level,
        }
        if self.is_enough:
            return (
                gettext("its outcome “%(outcome)s” takes %(competency)s from level %(before)d to level %(after)d.")
                % words
            )
        words["target"] = self.step.target
        return (
            gettext(
                "its outcome “%(outcome)s” takes %(competency)s from level %(before)d to level %(after)d: "
                "part of the way to level %(target)d."
            )
            % words
        )


def outcomes_by_competency() -> ByCompetency:
    """The outcomes of all courses that stand, by competency: one query, enough for a page of many gaps."""
    found: dict[UUID, list[Outcome]] = {}
    standing = courses.current_versions().order_by().values("id")
    outcomes = Outcome.objects.filter(version__in=standing).select_related("version__course", "competency")
    for outcome in outcomes.order_by("version_id", "position"):
        found.setdefault(outcome.competency_id, []).append(outcome)
    return found


def that_close(*, competency_id: UUID, level: int, target: int, among: ByCompetency | None = None) -> list[Closing]:
    """The courses that take a person at `level` further towards `target`, the best first; each course once.

    Best is what reaches the target in the fewest hours; then what comes nearest to it. `among` spares the query.
    """
    outcomes = (outcomes_by_competency() if among is None else among).get(competency_id, ())
    best: dict[UUID, Closing] = {}
    for outcome in outcomes:
        step = rules.step(measured=level, target=target, leads_to=outcome.level)
        if step is None:
            continue
        closing = Closing(outcome.version, outcome, step)
        known = best.get(outcome.version_id)
        if known is None or _order(closing) < _order(known):
            best[outcome.version_id] = closing
    return sorted(best.values(), key=_order)


def _order(closing: Closing) -> tuple[bool, int, Decimal]:
    distance = abs(closing.step.target - closing.to_level)
    return (not closing.is_enough, distance, closing.hours)
