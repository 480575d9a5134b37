"""Who may open the pages of learning, and with which example."""

from __future__ import annotations

from secrets import token_hex
from typing import TYPE_CHECKING

from maharat.learning import actions, permissions
from maharat.people import actions as people
from tests.courses import making as courses
from tests.learning import making
from tests.pages.table import CENTRE, SIGNED_IN, Page

if TYPE_CHECKING:
    from maharat.site.demonstration.people import Cast

LOOKERS = set(permissions.LOOKERS)
OFFERERS = set(permissions.OFFERERS)


def enrolment(cast: Cast) -> dict[str, object]:
    found = making.enrolled(cast)
    making.done(cast, found, 1)
    return {"enrolment_id": found.id}


def case(cast: Cast) -> dict[str, object]:
    found = making.enrolled(cast)
    return {"enrolment_id": found.id, "activity_id": making.activities(found)[1].id}


def left(cast: Cast) -> dict[str, object]:
    found = making.enrolled(cast)
    actions.withdraw(enrolment=found, by=cast.hala, now=cast.now)
    return {"enrolment_id": found.id}


def offered(cast: Cast) -> dict[str, object]:
    return {"slug": making.run(cast).version.course.slug}


def run(cast: Cast) -> dict[str, object]:
    found = making.run(cast)
    making.enrolled(cast, cast.amina, into=found)
    return {"run_id": found.id}


def more_courses(cast: Cast, count: int) -> None:
    for _ in range(count):
        version = courses.published(cast, f"course-{token_hex(4)}")
        making.enrolled(cast, into=making.run(cast, version))


def more_runs(cast: Cast, count: int) -> None:
    for _ in range(count):
        making.run(cast, courses.published(cast, f"course-{token_hex(4)}"))


def _colleague(cast: Cast):
    return people.add_person(
        name=f"ندى {token_hex(3)}", name_language="ar", unit=cast.unit("ain-shams-medicine"), by=None, now=cast.now
    )


def more_learners(cast: Cast, count: int) -> None:
    from maharat.learning.models import Run

    for _ in range(count):
        making.enrolled(cast, _colleague(cast), into=Run.objects.get())


def more_to_enrol(cast: Cast, count: int) -> None:
    for _ in range(count):
        _colleague(cast)


CLOSES = {"closes_on": "2027-01-31"}
PAGES = [
    Page("learning:mine", who=SIGNED_IN, many=more_courses, reader="hala"),
    Page("learning:enrolment", who={"hala"}, example=enrolment),
    Page("learning:target", who={"hala"}, example=enrolment, method="post", data={"on": "2027-01-31"}),
    Page("learning:withdrawal", who={"hala"}, example=enrolment),
    Page("learning:return", who={"hala"}, example=left, method="post"),
    Page("learning:activity", who={"hala"}, example=case),
    Page("learning:completion", who={"hala"}, example=case, method="post"),
    Page("learning:enrol", who=SIGNED_IN, example=offered, reader="hala"),
    Page("learning:offer", who=OFFERERS, example=offered),
    Page("learning:runs", who=LOOKERS, many=more_runs),
    Page("learning:run", who=LOOKERS, example=run, many=more_learners, reader="centre-operations"),
    Page("learning:closing", who=CENTRE, example=run, method="post", data=CLOSES),
    Page("learning:enrol-list", who=OFFERERS, example=run, many=more_to_enrol, reader="centre-operations"),
]
