"""Publishing a version, and opening the next."""

from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db import models as db
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from maharat.courses import queries, rules
from maharat.courses.actions.writing import open_to_change
from maharat.courses.models import Activity, ActivityItem, Course, Outcome, Part, Publication, Version
from maharat.courses.words import sentence
from maharat.journal import actions as journal
from maharat.kernel.refusals import Refusal
from maharat.people.models import Person

M = TypeVar("M", bound=db.Model)


class Incomplete(Refusal):
    """Not ready. `findings` is the list of what is missing."""

    code = "course-incomplete"
    message = _("The course cannot be published yet.")

    def __init__(self, findings: list[rules.Finding]) -> None:
        super().__init__(details=[sentence(finding) for finding in findings])
        self.findings = findings


class StillOpen(Refusal):
    code = "version-still-open"
    status = 409
    message = _("A new version of this course is already being written.")


@transaction.atomic
def publish(*, version: Version, by: Person | None, now: datetime) -> Publication:
    """From now on the version stands, and it is what learners find. Raises AlreadyPublished, Incomplete."""
    version = open_to_change(version)
    if findings := rules.findings(queries.sketch(version)):
        raise Incomplete(findings)
    publication = Publication.objects.create(version=version, by=by, at=now)
    journal.write(
        "courses.published",
        version,
        now=now,
        by=by.id if by else None,
        unit=version.course.owner_id,
        number=version.number,
    )
    return publication


@transaction.atomic
def new_version(*, course: Course, by: Person | None, now: datetime) -> Version:
    """The next version, open, with a copy of all that the newest has. Local cases follow by themselves.

    Raises StillOpen when there is one already.
    """
    newest = Version.objects.select_for_update(of=("self",)).filter(course=course).order_by("-number")[0]
    if not hasattr(newest, "publication"):
        raise StillOpen
    old = queries.version_full(newest.id)
    assert old is not None
    fresh = _copied(old, Version(), course=course, number=old.number + 1, made_at=now)
    outcomes = {one.id: _copied(one, Outcome(), version=fresh) for one in old.outcomes.all()}
    for part in old.parts.all():
        copy = _copied(part, Part(), version=fresh)
        for activity in part.activities.all():
            _copy_activity(activity, copy, outcomes)
    journal.write(
        "courses.version-opened", fresh, now=now, by=by.id if by else None, unit=course.owner_id, number=fresh.number
    )
    return fresh


def _copy_activity(old: Activity, part: Part, outcomes: dict[UUID, Outcome]) -> None:
    fresh = _copied(old, Activity(), part=part)
    fresh.outcomes.set([outcomes[one.id] for one in old.outcomes.all()])
    for asked in old.quiz_items.all():
        _copied(asked, ActivityItem(), activity=fresh)


def _copied(old: M, fresh: M, **changed: object) -> M:
    """A new row with the fields of `old`, but its own id, no revision yet, and what is `changed`."""
    for field in old._meta.concrete_fields:
        if not field.primary_key and field.name != "revision":
            setattr(fresh, field.attname, getattr(old, field.attname))
    for name, value in changed.items():
        setattr(fresh, name, value)
    fresh.save(force_insert=True)
    return fresh
