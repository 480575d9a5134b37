"""Work for the tests, written, handed in and judged by the same actions that people use."""

from __future__ import annotations

from datetime import datetime, timedelta
from io import BytesIO
from typing import TYPE_CHECKING
from uuid import UUID
from zipfile import ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile

from maharat.assessment import actions, models, queries
from maharat.courses.models import Activity, Version
from maharat.kernel.ids import uuid7
from maharat.learning import actions as learning
from maharat.learning.models import Enrolment
from tests.courses import making as courses

if TYPE_CHECKING:
    from maharat.people.models import Person
    from maharat.site.demonstration.people import Cast

TEXT = "# Week 4\n\nThe lecture is now work in pairs.\n\n- sort twelve workplaces by risk\n- defend a diagnosis"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 32
PDF = b"%PDF-1.7\n%%EOF\n"


def version(cast: Cast) -> Version:
    """The published course of these tests, made at the first call."""
    found = Version.objects.filter(course__slug="blended-learning").select_related("course__owner", "task").first()
    return found or courses.published(cast)


def enrolled(cast: Cast, person: Person) -> Enrolment:
    """The person's enrolment in the course, as the player knows it."""
    run = version(cast).runs.first() or learning.open_run(
        version=version(cast),
        unit=cast.centre,
        opens_on=(cast.now - timedelta(days=28)).date(),
        by=cast.salma,
        now=cast.now - timedelta(days=28),
    )
    known = Enrolment.objects.filter(run=run, person=person).first()
    made = known or learning.enrol(run=run, person=person, source="self", now=cast.now - timedelta(days=20))
    return Enrolment.objects.select_related("run__version__task__rubric", "unit").get(id=made.id)


def activity(cast: Cast, kind: str = "artefact") -> Activity:
    return courses.activity(version(cast), kind)


def written(text: str = TEXT, **more: str) -> actions.Written:
    return actions.Written(text=text, **more)


def save(
    enrolment: Enrolment, now: datetime, text: str = TEXT, revision: int = 0, window: UUID | None = None
) -> actions.Saved:
    return actions.save(
        enrolment=enrolment, written=written(text), revision=revision, window=window or uuid7(), now=now
    )


def submitted(cast: Cast, author: Person, now: datetime | None = None, text: str = TEXT) -> models.Submission:
    """A try that waits to be read."""
    enrolment, now = enrolled(cast, author), now or cast.now - timedelta(days=2)
    if queries.work_of(enrolment, now).may_try_again:
        actions.begin_again(enrolment=enrolment, by=author, now=now)
    found = queries.draft_of(enrolment)
    save(enrolment, now, text, found.revision if found else 0)
    return actions.submit(enrolment=enrolment, by=author, receipt=uuid7(), now=now)


def judged(
    submission: models.Submission, *scores: int, next_step: str = "Ask one question alone first."
) -> actions.Judged:
    """Marks for the rubric's criteria in order, with a comment on the first; 3 for each where none are given."""
    criteria = [criterion.id for criterion in queries.criteria(submission.rubric)]
    given = dict(zip(criteria, scores or [3] * len(criteria), strict=False))
    return actions.Judged(
        scores=given, comments={criteria[0]: "The minutes add up."}, strengths="Clear.", next_step=next_step
    )


def reviewed(
    submission: models.Submission, by: Person, *scores: int, now: datetime, supersedes: models.Review | None = None
) -> models.Review:
    return actions.review(
        submission=submission, by=by, judged=judged(submission, *scores), now=now, supersedes=supersedes
    )


def passed(cast: Cast, author: Person) -> models.Submission:
    """A try that karim has passed."""
    submission = submitted(cast, author)
    reviewed(submission, cast.karim, now=cast.now - timedelta(days=1))
    return submission


def returned(cast: Cast, author: Person) -> models.Submission:
    """A try that karim has answered with "not yet"."""
    submission = submitted(cast, author)
    reviewed(submission, cast.karim, 3, 2, now=cast.now - timedelta(days=1))
    return submission


def upload(name: str = "plan.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def archive(*members: str, **contents: str) -> bytes:
    """A ZIP with these members, as office files are."""
    held = BytesIO()
    with ZipFile(held, "w") as made:
        for member in members:
            made.writestr(member, contents.get(member, "<x/>"))
    return held.getvalue()
