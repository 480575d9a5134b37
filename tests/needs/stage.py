"""Campaigns and answers for tests, made by the same actions that people use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.test import Client

from maharat.framework import queries as frameworks
from maharat.needs import actions, queries
from maharat.people import actions as people
from tests.framework import stage as framework
from tests.framework.stage import said
from tests.items import stage as items
from tests.pages import actors

if TYPE_CHECKING:
    from maharat.framework.models import Framework
    from maharat.framework.models import Item as Competency
    from maharat.needs.models import Campaign, Gap, Response
    from maharat.people.models import Person, Unit
    from maharat.site.demonstration.people import Cast

# A pattern: competency code → (importance, self level, how many of the two scenarios are right).
Pattern = Mapping[str, tuple[int, int, int]]
# Days of a campaign that is open whenever the tests run: pages go by the real clock.
ALWAYS = (-3650, 36500)
LOW: tuple[int, int, int] = (5, 2, 0)
FINE: tuple[int, int, int] = (3, 3, 2)


def ready(cast: Cast, codes: tuple[str, ...] = ("A1", "A2")) -> Framework:
    """A published framework with two scenarios for each competency."""
    ours = framework.published(cast, codes)
    items.scenarios(cast, *frameworks.competencies(ours))
    return ours


def open_campaign(
    cast: Cast,
    codes: tuple[str, ...] = ("A1", "A2"),
    *,
    ours: Framework | None = None,
    unit: Unit | None = None,
    days: tuple[int, int] = (-30, 30),
    target: int = 3,
) -> Campaign:
    today = cast.now.date()
    ours = ours or ready(cast, codes)
    return actions.open_campaign(
        title=said("Autumn"),
        framework=ours,
        unit=unit or cast.centre,
        targets=[(competency, target) for competency in frameworks.competencies(ours)],
        opens_on=today + timedelta(days=days[0]),
        closes_on=today + timedelta(days=days[1]),
        by=cast.mona,
        now=cast.now,
        today=today,
    )


def begin(cast: Cast, campaign: Campaign, person: Person) -> Response:
    return actions.begin(campaign=campaign, person=person, now=cast.now, today=cast.now.date())


def filled(campaign: Campaign, pattern: Pattern) -> dict[UUID, actions.Filled]:
    """A whole sheet after a pattern; what the pattern leaves out is FINE."""
    sheet = {}
    for target in queries.targets(campaign):
        importance, level, right = pattern.get(target.competency.code, FINE)
        answers = {}
        for at, place in enumerate(target.items.all()):
            option = place.item.options.filter(is_key=at < right).first()
            assert option is not None
            answers[place.item_id] = option.id
        sheet[target.competency_id] = actions.Filled(importance, level, answers)
    return sheet


def handed_in(
    cast: Cast, campaign: Campaign, person: Person, pattern: Pattern | None = None, *, now: datetime | None = None
) -> list[Gap]:
    """Answered by this person and handed in: their gaps, the most pressing first. A second time it is a retake."""
    now = now or cast.now
    today = now.date()
    response = actions.begin(campaign=campaign, person=person, now=now, today=today)
    if response.handed_in_at is not None:
        response = actions.begin_again(response=response, now=now, today=today)
    actions.fill_in(response=response, sheet=filled(campaign, pattern or {}), now=now, today=today)
    actions.hand_in(response=response, now=now, today=today)
    return list(queries.profile_of(response))


def people_at(cast: Cast, unit: Unit, count: int) -> list[Person]:
    return [
        people.add_person(name=f"Teacher {n} of {unit.slug}", name_language="en", unit=unit, by=None, now=cast.now)
        for n in range(count)
    ]


def university(cast: Cast, slug: str, sector: str) -> Unit:
    return people.add_unit(parent=cast.centre, slug=slug, kind="university", sector=sector, name=said(slug), by=None)


def crowd(cast: Cast, campaign: Campaign, sizes: Sequence[tuple[str, int]], pattern: Pattern) -> None:
    """So many people of each sector answer alike."""
    for sector, count in sizes:
        unit = university(cast, f"{sector}-{count}", sector)
        for person in people_at(cast, unit, count):
            handed_in(cast, campaign, person, pattern)


def competency(code: str = "A1") -> Competency:
    return items.competency(code)


def day(cast: Cast, days: int) -> date:
    return cast.now.date() + timedelta(days=days)


def reader(cast: Cast, slug: str) -> Client:
    """The browser of somebody who reads English."""
    client = actors.client_of(cast, slug)
    client.cookies["django_language"] = "en"
    return client
