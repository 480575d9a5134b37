"""The addresses of assessment: who may open them, with which example, and what they cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maharat.assessment import actions, queries
from maharat.assessment.quizzes import actions as quizzes
from maharat.assessment.quizzes import queries as quiz_queries
from maharat.kernel.ids import uuid7
from tests.assessment import making
from tests.pages.table import CENTRE, Page

if TYPE_CHECKING:
    from maharat.people.models import Person
    from maharat.site.demonstration.people import Cast

REVIEWERS = {"mentor", "assessor", "karim", "sadia"}
READERS = REVIEWERS | CENTRE
JUDGES = REVIEWERS | {"centre-quality"}
AUTHORS = ("hala", "amina", "tarek", "yasmin", "mahmoud")


def quiz(cast: Cast) -> dict[str, object]:
    return {"enrolment_id": making.enrolled(cast, cast.hala).id, "activity_id": making.activity(cast, "quiz").id}


def attempt(cast: Cast) -> dict[str, object]:
    enrolment, activity = making.enrolled(cast, cast.hala), making.activity(cast, "quiz")
    keys = quiz_queries.keys(activity)
    made = quizzes.answer(enrolment=enrolment, activity=activity, chosen=keys, by=cast.hala, now=cast.now)
    return {**quiz(cast), "attempt_id": made.id}


def artefact(cast: Cast) -> dict[str, object]:
    return {"enrolment_id": making.enrolled(cast, cast.hala).id, "activity_id": making.activity(cast).id}


def draft_with_file(cast: Cast) -> dict[str, object]:
    enrolment = making.enrolled(cast, cast.hala)
    actions.attach(enrolment=enrolment, file=making.upload(), name="plan.pdf", now=cast.now)
    return artefact(cast)


def returned(cast: Cast) -> dict[str, object]:
    making.returned(cast, cast.hala)
    return artefact(cast)


def second_version(cast: Cast) -> dict[str, object]:
    enrolment = making.enrolled(cast, cast.hala)
    making.save(enrolment, cast.now, "Office")
    making.save(enrolment, cast.now, "Train", revision=0)
    return {**artefact(cast), "set_aside_id": queries.set_aside(enrolment).get().id}


def waiting(cast: Cast) -> dict[str, object]:
    return {"submission_id": making.submitted(cast, cast.hala).id}


def passed(cast: Cast) -> dict[str, object]:
    return {"submission_id": making.passed(cast, cast.hala).id}


def with_file(cast: Cast) -> dict[str, object]:
    enrolment = making.enrolled(cast, cast.hala)
    actions.attach(enrolment=enrolment, file=making.upload(), name="plan.pdf", now=cast.now)
    return {"submission_id": actions.submit(enrolment=enrolment, by=cast.hala, receipt=uuid7(), now=cast.now).id}


def _authors(cast: Cast, count: int) -> list[Person]:
    free = [getattr(cast, name) for name in AUTHORS if not getattr(cast, name).submissions.exists()]
    return free[:count]


def hand_in(cast: Cast, count: int) -> None:
    for person in _authors(cast, count):
        making.submitted(cast, person)


def answer(cast: Cast, count: int) -> None:
    for person in _authors(cast, count):
        making.passed(cast, person)


def try_again(cast: Cast, count: int) -> None:
    for _ in range(count):
        making.returned(cast, cast.hala)


def written(**more: object) -> dict[str, object]:
    return {"title": "", "text": "Text", "language": "", "link": "", "revision": 0, **more} | {
        "window": uuid7(),
        "receipt": uuid7(),
    }


HALF = {"revision": 0, "receipt": uuid7()}

PAGES = [
    Page("assessment:quiz", who={"hala"}, example=quiz),
    Page("assessment:quiz", who={"hala"}, example=quiz, method="post"),
    Page("assessment:answers", who={"hala"}, example=quiz, method="post"),
    Page("assessment:attempt", who={"hala"}, example=attempt),
    Page("assessment:artefact", who={"hala"}, example=artefact, many=try_again),
    Page("assessment:artefact", who={"hala"}, example=artefact, method="post", data=written(act="save")),
    Page("assessment:draft", who={"hala"}, example=artefact, method="post", data=written()),
    Page("assessment:preview", who={"hala"}, example=artefact, html=False),
    Page("assessment:draft-file", who={"hala"}, example=draft_with_file, html=False),
    Page("assessment:set-aside", who={"hala"}, example=second_version, method="post", data={"act": "take-up"}),
    Page("assessment:second-try", who={"hala"}, example=returned, method="post"),
    Page("assessment:submission", who={"hala"} | READERS, example=passed, reader="hala"),
    Page("assessment:file", who={"hala"} | READERS, example=with_file, html=False),
    Page("assessment:withdrawal", who={"centre-quality"}, example=passed, method="post", data={"reason": "Copied."}),
    Page("assessment:queue", who=READERS, many=hand_in),
    Page("assessment:read", who=READERS, many=answer, reader="omar"),
    Page("assessment:next", who=REVIEWERS, method="post"),
    Page("assessment:claim", who=REVIEWERS, example=waiting, method="post"),
    Page("assessment:give-back", who=REVIEWERS, example=waiting, method="post"),
    Page("assessment:review", who=JUDGES, example=waiting, reader="karim"),
    Page(
        "assessment:review-draft", who=JUDGES, example=waiting, method="post", data={"revision": 0, "receipt": uuid7()}
    ),
]
