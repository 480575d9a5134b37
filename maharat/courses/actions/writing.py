"""Writing a version, as long as it is not published."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models as db
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from maharat.courses import rules
from maharat.courses.models import Activity, ActivityItem, Course, Outcome, Part, Version
from maharat.framework.models import Item as FrameworkItem
from maharat.items.models import ArtefactTask, Item
from maharat.journal import actions as journal
from maharat.kernel.ids import uuid7
from maharat.kernel.refusals import Refusal
from maharat.kernel.text import Text
from maharat.people.models import Person, Unit
from maharat.ui import register

Row = Version | Outcome | Part | Activity


class AddressTaken(Refusal):
    code = "course-address-taken"
    status = 409
    message = _("Another course already has this address. Choose another one.")


class AlreadyPublished(Refusal):
    code = "version-published"
    status = 409
    message = _("This version is published and stands as it is. Open a new version to change the course.")


class Stale(Refusal):
    """Somebody saved the row since the form was opened. `row` is what stands now."""

    code = "edited-meanwhile"
    status = 409
    message = _("Somebody else has saved this while you were writing. Nothing is lost: both texts are below.")

    def __init__(self, row: Row) -> None:
        super().__init__()
        self.row = row


class UnknownKind(Refusal):
    code = "unknown-activity-kind"
    message = _("There is no such kind of activity.")


class NotAQuiz(Refusal):
    code = "not-a-quiz"
    message = _("Only a quiz has questions.")


class NoSuchLevel(Refusal):
    code = "no-such-level"
    message = _("Levels go from 1 to 4.")


def version_of(row: Row) -> Version:
    """The version that a row belongs to."""
    if isinstance(row, Version):
        return row
    return row.part.version if isinstance(row, Activity) else row.version


def open_to_change(version: Version) -> Version:
    """The version, held for this transaction. Raises AlreadyPublished."""
    held = Version.objects.select_for_update(of=("self",)).select_related("course").get(id=version.id)
    if hasattr(held, "publication"):
        raise AlreadyPublished
    return held


def _note(version: Version, what: str, by: Person | None, row: db.Model | None = None) -> None:
    who, place = by.id if by else None, str(row.pk) if row is not None else None
    journal.write("courses.changed", version, by=who, unit=version.course.owner_id, what=what, row=place)


@transaction.atomic
def create_course(
    *, slug: str, owner: Unit, title: Text, by: Person | None, now: datetime, id: UUID | None = None, **facts: Any
) -> Version:
    """A course with its first version, open to be written. `facts` are fields of the version."""
    if Course.objects.filter(slug=slug).exists():
        raise AddressTaken
    course = Course.objects.create(id=id or uuid7(), slug=slug, owner=owner, made_by=by, made_at=now)
    version = Version.objects.create(course=course, title=title, made_at=now, **facts)
    journal.write("courses.created", course, now=now, by=by.id if by else None, unit=owner.id, version=str(version.id))
    return version


def _next(rows: db.Manager[Any]) -> int:
    return (rows.aggregate(last=Max("position"))["last"] or 0) + 1


def _checked_level(level: int) -> int:
    if level not in rules.LEVELS:
        raise NoSuchLevel
    return level


@transaction.atomic
def add_outcome(
    *, version: Version, statement: Text, competency: FrameworkItem, level: int, by: Person | None, code: str = ""
) -> Outcome:
    """What who completes the course can do, and the competency and level that it leads to; last in order."""
    version = open_to_change(version)
    position = _next(version.outcomes)
    outcome = Outcome.objects.create(
        version=version,
        code=code or f"O{position}",
        statement=statement,
        competency=competency,
        level=_checked_level(level),
        position=position,
    )
    _note(version, "outcome-added", by, outcome)
    return outcome


@transaction.atomic
def add_part(*, version: Version, title: Text, by: Person | None, aim: Text | None = None) -> Part:
    """A unit of the course, last in order."""
    version = open_to_change(version)
    part = Part.objects.create(version=version, title=title, aim=aim or Text(), position=_next(version.parts))
    _note(version, "part-added", by, part)
    return part


@transaction.atomic
def add_activity(
    *, part: Part, kind: str, title: Text, by: Person | None, outcomes: Iterable[Outcome] = (), **facts: Any
) -> Activity:
    """A step of a unit, last in order. `facts` are fields of the activity."""
    version = open_to_change(part.version)
    if kind not in register.kinds():
        raise UnknownKind
    activity = Activity.objects.create(part=part, kind=kind, title=title, position=_next(part.activities), **facts)
    activity.outcomes.set(outcomes)
    _note(version, "activity-added", by, activity)
    return activity


@transaction.atomic
def edit(*, row: Row, revision: int, by: Person | None, outcomes: Iterable[Outcome] | None = None, **facts: Any) -> Row:
    """New values for fields of a version, outcome, unit or activity that is still open.

    `revision` is the one that the writer saw: when the row has moved on, Stale, and nothing is overwritten.
    An activity given another `part` goes to that unit's end. Raises AlreadyPublished, Stale, NoSuchLevel.
    """
    version = open_to_change(version_of(row))
    held = type(row).objects.get(pk=row.pk)
    if held.revision != revision:
        raise Stale(held)
    if "level" in facts:
        _checked_level(facts["level"])
    if isinstance(held, Activity) and facts.get("part", held.part) != held.part:
        facts["position"] = _next(facts["part"].activities)
    for name, value in facts.items():
        setattr(held, name, value)
    held.revision += 1
    held.save()
    if outcomes is not None and isinstance(held, Activity):
        held.outcomes.set(outcomes)
    _note(version, f"{held._meta.model_name}-edited", by, held)
    return held


def _siblings(row: Outcome | Part | Activity) -> db.QuerySet[Any]:
    if isinstance(row, Activity):
        return Activity.objects.filter(part=row.part).order_by("position", "id")
    return type(row).objects.filter(version=row.version).order_by("position", "id")


def _number(rows: Iterable[Any]) -> None:
    """Places from 1, without holes."""
    for position, row in enumerate(rows, 1):
        if row.position != position:
            row.position = position
            row.save(update_fields=["position"])


@transaction.atomic
def reorder(*, row: Outcome | Part | Activity, to: int, by: Person | None) -> None:
    """Put a row at place `to` (from 1) among its own; beyond the ends is the end."""
    version = open_to_change(version_of(row))
    siblings = {str(one.pk): one for one in _siblings(row)}
    _number(siblings[one] for one in rules.in_order(siblings, str(row.pk), to))
    _note(version, "reordered", by, row)


@transaction.atomic
def remove(*, row: Outcome | Part | Activity, by: Person | None) -> None:
    """Take an outcome, a unit with its activities, or an activity out of an open version."""
    version = open_to_change(version_of(row))
    _note(version, f"{row._meta.model_name}-removed", by, row)
    others = [one for one in _siblings(row) if one.pk != row.pk]
    row.delete()
    _number(others)


@transaction.atomic
def set_task(*, version: Version, task: ArtefactTask | None, by: Person | None) -> Version:
    """The artefact that the course asks for, with the rubric it is judged by."""
    version = open_to_change(version)
    version.task = task
    version.save(update_fields=["task"])
    _note(version, "task-set", by)
    return version


@transaction.atomic
def set_questions(*, activity: Activity, items: Iterable[Item], by: Person | None) -> None:
    """The questions of a quiz, in this order, in place of those it had."""
    version = open_to_change(activity.part.version)
    if activity.kind != rules.QUIZ:
        raise NotAQuiz
    activity.quiz_items.all().delete()
    chosen: dict[UUID, Item] = {item.id: item for item in items}
    ActivityItem.objects.bulk_create(
        [
            ActivityItem(activity=activity, item=item, position=position)
            for position, item in enumerate(chosen.values(), 1)
        ]
    )
    _note(version, "questions-set", by, activity)
