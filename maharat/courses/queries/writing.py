"""Courses as their authors see them: also what is not published."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from maharat.courses import permissions, rules
from maharat.courses.models import Activity, ActivityItem, Course, Outcome, Part, Version
from maharat.courses.queries import courses
from maharat.items import queries as items
from maharat.items.models import ArtefactTask, Criterion, Item, Option
from maharat.people import queries as people
from maharat.people.models import Unit
from maharat.people.permissions import Standing


def courses_written_by(standing: Standing) -> QuerySet[Course]:
    """The courses that this person may write, newest first, each with its versions: two queries."""
    reach = people.within(standing.paths(*permissions.WRITERS), "owner__path")
    versions = Prefetch("versions", Version.objects.select_related("publication").order_by("-number"))
    return Course.objects.filter(reach).select_related("owner").prefetch_related(versions).order_by("-made_at", "-id")


@dataclass(frozen=True)
class Written:
    """A course as its author sees it in a list."""

    course: Course
    newest: Version
    standing: Version | None

    @property
    def is_open(self) -> bool:
        """Whether a version is being written."""
        return self.newest != self.standing


def written(courses_: Iterable[Course]) -> list[Written]:
    """The lines of a list of `courses_written_by`: no query more."""
    rows = []
    for course in courses_:
        versions = list(course.versions.all())
        standing = next((version for version in versions if hasattr(version, "publication")), None)
        rows.append(Written(course, versions[0], standing))
    return rows


def open_version(slug: str) -> Version | None:
    """The version of a course that is being written: not yet published. At most one; with course, owner and task."""
    found = Version.objects.filter(course__slug=slug, publication=None)
    return found.select_related("course__owner", "task__rubric").first()


def outline(version: Version) -> Version:
    """The version with its outcomes, units and activities, without what they are judged by: three queries."""
    outcomes = Prefetch("outcomes", Outcome.objects.select_related("competency"))
    activities = Prefetch("parts__activities", Activity.objects.order_by("position", "id"))
    prefetch_related_objects([version], outcomes, activities)
    return version


def activity_open_to(standing: Standing, activity_id: UUID) -> Activity | None:
    """An activity of a course that this person may write."""
    reach = people.within(standing.paths(*permissions.WRITERS), "part__version__course__owner__path")
    return Activity.objects.filter(reach, id=activity_id).select_related("part__version__course__owner").first()


def owners_for(standing: Standing) -> QuerySet[Unit]:
    """The Centre and universities that may award what this person writes."""
    reach = people.within(standing.paths(*permissions.WRITERS))
    kinds = (Unit.Kind.CENTRE, Unit.Kind.UNIVERSITY, Unit.Kind.PARTNER)
    return Unit.objects.filter(reach, kind__in=kinds).order_by("path")


def slugs() -> set[str]:
    """The addresses that are taken."""
    return set(Course.objects.values_list("slug", flat=True))


def questions_of(activity: Activity) -> list[Item]:
    """The questions of a quiz in their order."""
    return [asked.item for asked in activity.quiz_items.select_related("item")]


def tasks_for(version: Version) -> list[ArtefactTask]:
    """The artefact tasks in force, and the one that the version has, though it be superseded."""
    in_force = list(items.tasks())
    return in_force if version.task is None or version.task in in_force else [version.task, *in_force]


def sketch(version: Version) -> rules.Sketch:
    """The version as the publication check sees it, in eight queries."""
    asked = Prefetch("quiz_items", ActivityItem.objects.select_related("item").prefetch_related(
        Prefetch("item__options", Option.objects.order_by("position"))))  # fmt: skip
    activities = Prefetch("activities", Activity.objects.prefetch_related(asked, "outcomes").order_by("position", "id"))
    parts = list(version.parts.prefetch_related(activities))
    outcomes = list(version.outcomes.all())
    practised = {one.id for part in parts for activity in part.activities.all() for one in activity.outcomes.all()}
    criteria = _criteria(version)
    spoken = [
        *_facts(version),
        *(rules.Spoken("outcome", str(one.id), "statement", one.statement) for one in outcomes),
        *(text for part in parts for text in _of_part(part)),
        *_of_task(version, criteria),
    ]
    return rules.Sketch(
        languages=version.languages,
        level=version.level,
        hours=courses.hours(version),
        texts=spoken,
        outcomes=[
            rules.OutcomeSketch(str(one.id), one.code or str(one.position), one.level, one.id in practised)
            for one in outcomes
        ],
        parts={
            str(part.id): [
                rules.ActivitySketch(str(one.id), one.kind, len(one.quiz_items.all())) for one in part.activities.all()
            ]
            for part in parts
        },
        criteria=None if version.task_id is None else len(criteria),
        owner=str(version.course.owner),
        country=settings.PROFILE["name"]["en"],
    )


_NEEDED = ("title", "summary", "what_you_make", "assessment_type", "quality_assurance")
_OPTIONAL = ("for_whom", "prerequisites", "participation_note", "identity", "eqf", "stacking")


def _facts(version: Version) -> list[rules.Spoken]:
    return [
        rules.Spoken("facts", "", name, getattr(version, name), needed=name in _NEEDED)
        for name in (*_NEEDED, *_OPTIONAL)
    ]


def _of_part(part: Part) -> list[rules.Spoken]:
    told = [
        rules.Spoken("part", str(part.id), "title", part.title),
        rules.Spoken("part", str(part.id), "aim", part.aim, needed=False),
    ]
    for activity in part.activities.all():
        bodiless = activity.kind in (rules.QUIZ, rules.ARTEFACT)
        told += [
            rules.Spoken("activity", str(activity.id), "title", activity.title),
            rules.Spoken("activity", str(activity.id), "body", activity.body, needed=not bodiless),
        ]
        for asked in activity.quiz_items.all():
            told.append(rules.Spoken("quiz", str(activity.id), "situation", asked.item.situation, needed=False))
            told.append(rules.Spoken("quiz", str(activity.id), "question", asked.item.stem))
            for option in asked.item.options.all():
                told.append(rules.Spoken("quiz", str(activity.id), "option", option.text))
                told.append(rules.Spoken("quiz", str(activity.id), "feedback", option.feedback, needed=False))
    return told


def _criteria(version: Version) -> list[Criterion]:
    if version.task is None:
        return []
    return list(version.task.rubric.criteria.prefetch_related("levels"))


def _of_task(version: Version, criteria: list[Criterion]) -> list[rules.Spoken]:
    if version.task is None:
        return []
    told = [
        rules.Spoken("task", "", "title", version.task.title),
        rules.Spoken("task", "", "instructions", version.task.instructions),
        *(rules.Spoken("task", "", "step", step) for step in version.task.steps_said),
        *(rules.Spoken("task", "", "part", part) for part in version.task.parts_said),
    ]
    for criterion in criteria:
        told.append(rules.Spoken("task", "", "criterion", criterion.title))
        told += [rules.Spoken("task", "", "criterion-level", level.description) for level in criterion.levels.all()]
    return told
