"""Runs and enrolments for the tests, made by the same actions that people use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from maharat.learning import actions
from maharat.learning.models import Enrolment, Run
from tests.courses import making as courses

if TYPE_CHECKING:
    from maharat.courses.models import Activity, Version
    from maharat.people.models import Person
    from maharat.site.demonstration.people import Cast


def run(cast: Cast, version: Version | None = None, **more: Any) -> Run:
    """A run of the Centre, open since yesterday, of a course published before."""
    opened = more.pop("opens_on", cast.now.date())
    return actions.open_run(
        version=version or courses.published(cast),
        unit=cast.centre,
        opens_on=opened,
        by=cast.salma,
        now=cast.now,
        **more,
    )


def enrolled(cast: Cast, person: Person | None = None, *, source: str = "self", into: Run | None = None) -> Enrolment:
    """cast.hala, or another, in a run."""
    return actions.enrol(run=into or run(cast), person=person or cast.hala, source=source, now=cast.now)


def activities(enrolment: Enrolment) -> list[Activity]:
    """The course's activities in their order: reading, case, quiz, artefact."""
    from maharat.courses.models import Activity

    return list(Activity.objects.filter(part__version=enrolment.run.version).select_related("part"))


def done(cast: Cast, enrolment: Enrolment, count: int) -> None:
    """The first `count` activities are done."""
    for activity in activities(enrolment)[:count]:
        actions.complete(enrolment=enrolment, activity=activity, by=enrolment.person, now=cast.now)
