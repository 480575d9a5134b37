"""Credentials for the tests, earned and awarded by the same actions that people use."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.test import Client

from maharat.assessment import actions as assessment
from maharat.assessment import queries as assessed
from maharat.assessment.models import Submission
from maharat.courses.models import Version
from maharat.credentials import actions, queries
from maharat.credentials.models import Award, Issuer
from maharat.journal import worker
from maharat.kernel.ids import uuid7
from maharat.learning import actions as learning
from maharat.people import queries as people
from tests.courses import making as courses
from tests.pages.actors import client_of

if TYPE_CHECKING:
    from maharat.people.models import Person
    from maharat.site.demonstration.people import Cast


def issuer(cast: Cast, slug: str = "ain-shams") -> Issuer:
    """The university's issuer with its key, made at the first call."""
    found = queries.issuer(slug)
    return found or actions.make_issuer(unit=cast.unit(slug), by=cast.mona, now=cast.now - timedelta(days=60))


def version(cast: Cast, slug: str = "blended-learning") -> Version:
    found = Version.objects.filter(course__slug=slug).select_related("course__owner", "task").first()
    return found or courses.published(cast, slug)


def submitted(cast: Cast, author: Person, slug: str = "blended-learning") -> Submission:
    """Work that waits to be read."""
    course = version(cast, slug)
    run = course.runs.first() or learning.open_run(
        version=course, unit=cast.centre, opens_on=cast.now.date() - timedelta(days=30), by=cast.salma, now=cast.now
    )
    enrolment = learning.enrol(run=run, person=author, source="self", now=cast.now - timedelta(days=20))
    written = assessment.Written(title="Week 4, redesigned", text="The lecture is now work in pairs.", language="en")
    assessment.save(enrolment=enrolment, written=written, revision=0, window=uuid7(), now=cast.now - timedelta(days=3))
    return assessment.submit(enrolment=enrolment, by=author, receipt=uuid7(), now=cast.now - timedelta(days=2))


def judge(cast: Cast, submission: Submission, *scores: int, days_ago: float = 1, by: Person | None = None) -> None:
    criteria = [criterion.id for criterion in submission.rubric.criteria.all()]
    judged = assessment.Judged(
        scores=dict(zip(criteria, scores or [3] * len(criteria), strict=True)), next_step="One more step."
    )
    assessment.review(
        submission=submission,
        by=by or cast.karim,
        judged=judged,
        now=cast.now - timedelta(days=days_ago),
        supersedes=assessed.standing_review(submission),
    )


def passed(cast: Cast, author: Person, slug: str = "blended-learning") -> Submission:
    """Work that karim has passed; the news of it is not delivered yet."""
    found = submitted(cast, author, slug)
    judge(cast, found)
    return queries.submission(found.id)


def awarded(cast: Cast, holder: Person, slug: str = "blended-learning") -> Award:
    """A credential as it comes about: passed, the news delivered, awarded."""
    unit = people.university_of(people.unit_of(holder))
    assert unit is not None
    issuer(cast, unit.slug)
    submission = passed(cast, holder, slug)
    worker.drain()
    found = queries.award_for(submission)
    assert found is not None
    return found


def revoked(cast: Cast, holder: Person, reason: str = "error") -> Award:
    award = awarded(cast, holder)
    actions.revoke(award=award, reason=reason, note="Two people share the name.", by=cast.salma, now=cast.now)
    found = queries.award(award.id)
    assert found is not None
    return found


def in_english(cast: Cast, actor: str) -> Client:
    """The browser of somebody who reads English."""
    client = client_of(cast, actor)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client
