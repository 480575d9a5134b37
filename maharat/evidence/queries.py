"""The loop in one strip, the public figures, and the thread behind one person's way."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maharat.assessment import queries as assessment
from maharat.credentials import queries as credentials
from maharat.evidence import indicators, rules
from maharat.learning import queries as learning
from maharat.needs import queries as needs


@dataclass(frozen=True)
class Station:
    """One station of the loop: its main number, and a second one that says what the first is of or how it went on."""

    label: str | Promise
    main: indicators.Indicator
    value: int
    second: indicators.Indicator
    second_value: int


_STRIP = (
    (_("Gaps"), "gap", "answered"),
    (_("Learners"), "learners", "from-gap"),
    (_("Artefacts"), "artefacts", "passed"),
    (_("Credentials"), "credentials", "learners"),
    (_("Gap measured again"), "again", "smaller"),
)


def loop() -> tuple[Station, ...]:
    """The loop in one strip: gaps, learners, artefacts, credentials, the gap measured again. One query."""
    numbers = indicators.counts({code for _label, main, second in _STRIP for code in (main, second)})
    named = indicators.BY_CODE
    return tuple(
        Station(label, named[main], numbers[main], named[second], numbers[second]) for label, main, second in _STRIP
    )


@dataclass(frozen=True)
class Figure:
    """A number that the public sees; `value` is None where the group is under the floor."""

    indicator: indicators.Indicator
    value: int | None
    share: float | None = None
    of: int | None = None


def public_figures() -> tuple[Figure, ...]:
    """Four numbers for the front page, small groups hidden. One query."""
    numbers = indicators.counts(("credentials", "learners", "answered", "voluntary", "passed"))
    named = indicators.BY_CODE
    return (
        Figure(named["credentials"], rules.published(numbers["credentials"])),
        Figure(named["passed"], rules.published(numbers["passed"])),
        Figure(named["answered"], rules.published(numbers["answered"])),
        Figure(
            named["voluntary"],
            rules.published(numbers["voluntary"]),
            rules.share(numbers["voluntary"], numbers["learners"]),
            rules.published(numbers["learners"]),
        ),
    )


def rows(indicator: indicators.Indicator) -> QuerySet[Any]:
    """The rows behind a number, newest first, with what its table shows of each."""
    shaped: Mapping[str, Any] = {
        "response": lambda found: found.select_related("person", "unit", "campaign").order_by("-handed_in_at", "-pk"),
        "gap": lambda found: found.select_related("person", "competency", "response__unit").order_by(
            "-found_at", "-pk"
        ),
        "enrolment": lambda found: found.select_related("person", "unit", "run__version", "gap__competency").order_by(
            "-enrolled_at", "-pk"
        ),
        "submission": lambda found: found.select_related("author", "unit", "task").order_by("-handed_in_at", "-pk"),
        "award": lambda found: found.select_related("holder", "issuer", "achievement__version", "submission").order_by(
            "-awarded_at", "-pk"
        ),
        "pair": lambda found: found.select_related("person", "competency", "earlier").order_by("-found_at", "-pk"),
    }
    found: QuerySet[Any] = shaped[indicator.shape](indicator.rows())
    return found


@dataclass(frozen=True)
class Thread:
    """One person's way through the loop, each station a row of its own room."""

    enrolment: Any
    gap: Any
    works: tuple[Any, ...]
    award: Any
    again: Any

    @property
    def began_at(self) -> datetime:
        began: datetime = self.gap.found_at if self.gap else self.enrolment.enrolled_at
        return began


def thread(enrolment_id: UUID) -> Thread | None:
    """The thread behind an enrolment: back to the gap, on to the artefacts, the credential and the gap again."""
    enrolment = (
        learning.enrolments()
        .select_related("person", "unit", "run__version__course", "gap__competency", "gap__response__campaign")
        .filter(id=enrolment_id)
        .first()
    )
    if enrolment is None:
        return None
    return Thread(
        enrolment=enrolment,
        gap=enrolment.gap,
        works=tuple(assessment.works_of(enrolment)),
        award=credentials.award_of_enrolment(enrolment),
        again=needs.measured_again(enrolment.person).filter(earlier=enrolment.gap).first() if enrolment.gap else None,
    )
