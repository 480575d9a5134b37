"""What a campaign says of many people. Small groups are hidden, and figures move by full lots of answers (rules)."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Avg, Count, Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maharat.framework.models import Item as Competency
from maharat.needs import models, permissions, queries, rules
from maharat.people import queries as people
from maharat.people.models import Unit
from maharat.people.permissions import Standing

# Responses from no university of the country: the Centre itself, partners abroad.
ELSEWHERE = "elsewhere"
# How many people have handed in, of a campaign.
ANSWERED = Count("responses", filter=Q(responses__is_first=True, responses__handed_in_at__isnull=False))


@dataclass(frozen=True)
class Line:
    """What the counted answers say of one competency. Means are over people; `share` has a gap of a level or more."""

    competency: Competency
    target_level: int
    n: int
    importance: float
    self_gap: float
    measured_gap: float
    share: float
    priority: float
    decisions: tuple[models.Decision, ...]

    @property
    def level(self) -> int:
        """The level at which people stand, rounded down: what a course has to take them on from."""
        return min(math.floor(self.target_level - self.measured_gap), self.target_level - 1)

    @property
    def decision(self) -> models.Decision | None:
        return self.decisions[0] if self.decisions else None


@dataclass(frozen=True)
class Group:
    """People of one sector. `answers` is None where it is hidden: `small` for its own size, else to shield another."""

    code: str
    name: str | Promise
    answers: int | None
    small: bool = False


@dataclass(frozen=True)
class Picture:
    """`answers` were handed in, `counted` of them are in the figures. `cells`: (competency id, group) → mean gap."""

    campaign: models.Campaign
    floor: int
    answers: int
    counted: int
    lines: tuple[Line, ...]
    groups: tuple[Group, ...]
    cells: Mapping[tuple[UUID, str], float]

    @property
    def missing(self) -> int:
        """How many more answers until the figures are renewed."""
        return self.floor - self.answers % self.floor

    @property
    def undecided(self) -> list[Line]:
        return [line for line in self.lines if line.share > 0 and not line.decisions]


@dataclass(frozen=True)
class Cell:
    """A group's mean measured gap in one competency; `share` of the largest gap there can be, for its colour."""

    mean: float
    share: float


def heat(picture: Picture) -> list[tuple[Line, list[Cell | None]]]:
    """The lines with a cell for each group, None where it is hidden."""
    return [(line, [_cell(picture, line, group) for group in picture.groups]) for line in picture.lines]


def _cell(picture: Picture, line: Line, group: Group) -> Cell | None:
    mean = picture.cells.get((line.competency.id, group.code))
    return None if mean is None else Cell(mean, mean / line.target_level)


def floor() -> int:
    """The smallest group shown: the country's profile may ask for more than the usual."""
    return rules.floor(settings.PROFILE.get("reporting", {}).get("floor", rules.USUAL_FLOOR))


def _first_responses(campaign: models.Campaign) -> QuerySet[models.Response]:
    """What the figures count: each person's first response to this campaign, in the order in which they came."""
    found = models.Response.objects.filter(campaign=campaign, is_first=True, handed_in_at__isnull=False)
    return found.order_by("handed_in_at", "id")


def _means(gaps: QuerySet[models.Gap]) -> dict[UUID, dict[str, Any]]:
    """Competency id → n, the means, and `wide`: how many have a gap of a level or more."""
    rows = gaps.values("competency_id").annotate(
        n=Count("id"),
        importance_mean=Avg("importance"),
        self_mean=Avg("self_gap"),
        measured_mean=Avg("measured_gap"),
        wide=Count("id", filter=Q(measured_gap__gte=1)),
    )
    return {row["competency_id"]: dict(row) for row in rows}


def _sizes(campaign: models.Campaign) -> dict[str, int]:
    """Sector → answers handed in, ELSEWHERE for people of no university."""
    counted = _first_responses(campaign).order_by().values_list("university__sector").annotate(n=Count("id"))
    sizes: dict[str, int] = {}
    for sector, n in counted:
        sizes[sector or ELSEWHERE] = sizes.get(sector or ELSEWHERE, 0) + n
    return sizes


def _of(sector: str) -> Q:
    if sector == ELSEWHERE:
        return Q(university=None) | Q(university__sector="")
    return Q(university__sector=sector)


def _lines(campaign: models.Campaign, counted: int) -> list[Line]:
    gaps = models.Gap.objects.filter(response__in=_first_responses(campaign).values("id")[:counted])
    means = _means(gaps) if counted else {}
    decided = queries.decisions(campaign)
    lines = [
        _line(target, means[target.competency_id], tuple(decided.get(target.competency_id, ())))
        for target in models.Target.objects.filter(campaign=campaign).select_related("competency__parent")
        if target.competency_id in means
    ]
    return sorted(lines, key=lambda line: -line.priority)


def _line(target: models.Target, row: Mapping[str, Any], decided: tuple[models.Decision, ...]) -> Line:
    return Line(
        competency=target.competency,
        target_level=target.level,
        n=row["n"],
        importance=row["importance_mean"],
        self_gap=row["self_mean"],
        measured_gap=row["measured_mean"],
        share=row["wide"] / row["n"],
        priority=rules.group_priority(row["importance_mean"], row["measured_mean"]),
        decisions=decided,
    )


def _cells(campaign: models.Campaign, shown: Mapping[str, int]) -> dict[tuple[UUID, str], float]:
    """Mean measured gap of each competency in each group that may be shown: one query."""
    if not shown:
        return {}
    reach = Q(pk__in=[])
    for sector, counted in shown.items():
        reach |= Q(response__in=_first_responses(campaign).filter(_of(sector)).values("id")[:counted])
    rows = models.Gap.objects.filter(reach).values_list("competency_id", "response__university__sector")
    totals: dict[tuple[UUID, str], tuple[float, int]] = {}
    for competency, sector, mean, n in rows.annotate(mean=Avg("measured_gap"), n=Count("id")):
        key = (competency, sector or ELSEWHERE)
        before, others = totals.get(key, (0.0, 0))
        totals[key] = (before + mean * n, others + n)
    return {key: total / n for key, (total, n) in totals.items()}


def _groups(sizes: Mapping[str, int], shown: Mapping[str, int], k: int) -> list[Group]:
    names = {**dict(Unit.Sector.choices), ELSEWHERE: _("Partners abroad and others")}
    return [
        Group(code, name, shown.get(code), small=sizes[code] < k) for code, name in names.items() if sizes.get(code)
    ]


def picture(campaign: models.Campaign) -> Picture:
    """The figures of a campaign, by competency and by sector of university: five queries, however many answered."""
    k, sizes = floor(), _sizes(campaign)
    answers = sum(sizes.values())
    counted = rules.counted(answers, k)
    shown = rules.shown(sizes, k)
    return Picture(
        campaign=campaign,
        floor=k,
        answers=answers,
        counted=counted,
        lines=tuple(_lines(campaign, counted)),
        groups=tuple(_groups(sizes, shown, k)),
        cells=_cells(campaign, shown),
    )


def to_decide(standing: Standing) -> QuerySet[models.Target]:
    """The gaps on which the Centre has not decided, in the newest campaign with figures to show: two queries.

    The same as `Picture.undecided` of that campaign."""
    visible = models.Campaign.objects.filter(people.within(standing.paths(*permissions.OFFICERS), "unit__path"))
    newest = visible.annotate(answered=ANSWERED).filter(answered__gte=floor()).order_by("-opens_on", "-id").first()
    if newest is None:
        return models.Target.objects.none()
    counted = rules.counted(newest.answered, floor())
    answers = _first_responses(newest).values("id")[:counted]
    lacking = models.Gap.objects.filter(response__in=answers, competency=OuterRef("competency"), measured_gap__gte=1)
    decided = models.Decision.objects.filter(campaign=newest, competency=OuterRef("competency"))
    found = models.Target.objects.filter(Exists(lacking), ~Exists(decided), campaign=newest)
    return found.select_related("competency", "campaign").order_by("position")


@dataclass(frozen=True)
class Measured:
    """How common a gap is: `wide` of `n` people have one of a level or more."""

    competency: Competency
    campaign: models.Campaign
    n: int
    wide: int

    @property
    def share(self) -> float:
        return self.wide / self.n


def _newest_to_show(competencies: Iterable[UUID]) -> tuple[models.Campaign | None, int]:
    """The newest campaign on any of `competencies` with enough answers, and how many of them are counted."""
    asking = models.Target.objects.filter(competency__in=competencies).values("campaign")
    shown = models.Campaign.objects.filter(id__in=asking).annotate(answered=ANSWERED).filter(answered__gte=floor())
    campaign = shown.order_by("-opens_on", "-id").first()
    return campaign, rules.counted(campaign.answered, floor()) if campaign else 0


def measured(competencies: Iterable[Competency]) -> dict[UUID, Measured]:
    """Competency id → how common its gap is, in the newest campaign that may be shown; none without. Two queries."""
    wanted = {one.id: one for one in competencies}
    campaign, counted = _newest_to_show(wanted)
    if campaign is None:
        return {}
    answers = _first_responses(campaign).values("id")[:counted]
    means = _means(models.Gap.objects.filter(response__in=answers, competency__in=wanted))
    return {key: Measured(wanted[key], campaign, row["n"], row["wide"]) for key, row in means.items()}
