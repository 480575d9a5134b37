"""Forty people enrol, each in their own way and each as far as they have come: most begin, fewer hand in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from maharat.courses import queries as courses
from maharat.courses.models import Activity
from maharat.framework.models import Item as Competency
from maharat.learning import actions
from maharat.learning.models import Enrolment, Run
from maharat.needs import queries as needs
from maharat.needs.models import Gap
from maharat.people.models import Person
from maharat.site.demonstration import assessment
from maharat.site.demonstration.people import Cast

COURSE = "blended-learning"
OPENED = timedelta(days=70)
HOW_MANY = 40
Source = Enrolment.Source

# How they come, by turns: most by their own choice or a colleague's word.
SOURCES = (
    Source.SELF,
    Source.INVITED,
    Source.SELF,
    Source.HUB,
    Source.SELF,
    Source.INVITED,
    Source.MANDATE,
    Source.SELF,
)
# What share of the activities each has done, by turns: a funnel.
SHARES = (0.95, 0.7, 0.4, 0.0, 0.6, 0.25, 0.95, 0.1, 0.5, 0.0)
# Those who have come up to the artefact, so many days ago enrolled.
BY_NAME = {"hala": 52, "tarek": 46, "amina": 38, "faiza": 31, "yasmin": 26}
# The others whose work is handed in (demonstration/works.toml) enrolled so many days before, and not before the run.
BEFORE, AT_MOST = 18, 66
# Who left and who came back.
LEFT, RETURNED = 17, 23


def _days() -> dict[str, float]:
    """{person: how many days ago they enrolled} of those whom the files name."""
    return {name: min(days + BEFORE, AT_MOST) for name, days in assessment.first_handed_in().items()} | BY_NAME


@dataclass(frozen=True)
class Plan:
    person: Person
    source: str
    share: float
    enrolled_at: datetime


def _plans(cast: Cast) -> Iterator[Plan]:
    by_name = {name: days for name, days in _days().items() if name in cast.people}
    for place, (name, days) in enumerate(by_name.items()):
        source = Source.SELF if name in BY_NAME else SOURCES[place % len(SOURCES)]
        yield Plan(cast.people[name], source, 1.0, cast.now - timedelta(days=days))
    others = [person for person in cast.learners() if person not in [cast.people[name] for name in by_name]]
    for place, person in enumerate(others[: HOW_MANY - len(by_name)]):
        at = cast.now - timedelta(days=max(58 - 1.5 * place, 1), hours=place % 9)
        yield Plan(person, SOURCES[place % len(SOURCES)], SHARES[place % len(SHARES)], at)


def _gap(person: Person, competencies: set[Competency], before: datetime) -> Gap | None:
    """The person's most pressing gap that the course closes, if it was found before they enrolled."""
    found = (gap for gap in needs.gaps_of(person) if gap.competency in competencies and gap.found_at <= before)
    return next(found, None)


def load(cast: Cast, tell: Callable[[int, int], None]) -> None:
    current = courses.current(COURSE)
    version = courses.version_full(current.id) if current else None
    if version is None:
        raise RuntimeError("the course comes before its learners")
    opened_at = cast.now - OPENED
    run = actions.open_run(version=version, unit=cast.centre, opens_on=opened_at.date(), by=cast.salma, now=opened_at)
    activities = [activity for part in version.parts.all() for activity in part.activities.all()]
    closed = {outcome.competency for outcome in version.outcomes.all()}
    plans = list(_plans(cast))
    for done, plan in enumerate(plans, 1):
        _live(cast, run, plan, plans[0].person, activities, closed, done)
        tell(done, len(plans))


def _live(
    cast: Cast,
    run: Run,
    plan: Plan,
    first: Person,
    activities: list[Activity],
    closed: set[Competency],
    place: int,
) -> None:
    listed_by = cast.salma if plan.source in (Source.HUB, Source.MANDATE) else None
    enrolment = actions.enrol(
        run=run,
        person=plan.person,
        source=plan.source,
        gap=_gap(plan.person, closed, plan.enrolled_at),
        brought_by=listed_by or (first if plan.source == Source.INVITED else None),
        by=listed_by,
        now=plan.enrolled_at,
    )
    _learn(enrolment, plan, activities, cast.now)
    if place in (LEFT, RETURNED):
        actions.withdraw(enrolment=enrolment, by=plan.person, now=cast.now - timedelta(days=1, hours=3), reason="time")
    if place == RETURNED:
        actions.come_back(enrolment=enrolment, by=plan.person, now=cast.now - timedelta(hours=4))


def _learn(enrolment: Enrolment, plan: Plan, activities: list[Activity], now: datetime) -> None:
    """Texts in the course's order, spread over the days until today; quizzes and the artefact are assessment's."""
    reached = activities[: round(plan.share * len(activities))]
    texts = [activity for activity in reached if activity.kind not in ("quiz", "artefact")]
    # Whoever has handed in had done the rest in the first part of their time.
    end = plan.enrolled_at + (now - plan.enrolled_at) * (0.45 if plan.share == 1 else 0.9)
    for place, activity in enumerate(texts, 1):
        at = plan.enrolled_at + (end - plan.enrolled_at) * (place / (len(texts) + 1))
        actions.complete(enrolment=enrolment, activity=activity, by=plan.person, now=at)
