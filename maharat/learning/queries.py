"""Reads about learning: who is in what, how far, and what stands around one activity."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Length
from django.urls import reverse

from maharat.courses import queries as courses
from maharat.courses.models import Activity, LocalCase, Part, Version
from maharat.learning import permissions, rules
from maharat.learning.models import Completion, Enrolment, Run, Target, Withdrawal
from maharat.people import queries as people
from maharat.people.models import Affiliation, Person, Unit
from maharat.people.permissions import Standing
from maharat.ui import register

Progress = rules.Progress[Activity]


def _ancestors(path: str) -> list[str]:
    """The paths of a unit and of all above it."""
    steps = path.strip("/").split("/")
    return ["/".join(steps[:n]) + "/" for n in range(1, len(steps) + 1)]


def open_run(version: Version, unit: Unit | None, today: date) -> Run | None:
    """The run that a person of `unit` enters when they enrol: the open one that is nearest to them."""
    if unit is None:
        return None
    runs = Run.objects.filter(version=version, unit__path__in=_ancestors(unit.path), opens_on__lte=today)
    runs = runs.filter(Q(closes_on=None) | Q(closes_on__gte=today)).select_related("unit", "version__course")
    return runs.order_by(Length("unit__path").desc(), "-opens_on").first()


@dataclass(frozen=True)
class Door:
    """A version of a course as a person finds it: the run they are or could be in, and their enrolment."""

    run: Run | None
    enrolment_id: UUID | None
    enrolled_at: datetime | None


def door(version: Version, person: Person, today: date) -> Door:
    """The person's enrolment in the version, else the open run that is nearest to where they work: one query."""
    mine = Enrolment.objects.filter(run=OuterRef("pk"), person=person)
    here = Affiliation.objects.filter(person=person, ends_on=None, unit__path__startswith=OuterRef("unit__path"))
    is_open = Q(opens_on__lte=today) & (Q(closes_on=None) | Q(closes_on__gte=today))
    runs = Run.objects.filter(version=version).annotate(
        enrolment_id=Subquery(mine.values("id")[:1]), enrolled_at=Subquery(mine.values("enrolled_at")[:1])
    )
    runs = runs.filter(Q(enrolment_id__isnull=False) | (is_open & Exists(here)))
    nearest = [F("enrolled_at").asc(nulls_last=True), Length("unit__path").desc(), F("opens_on").desc()]
    found = runs.order_by(*nearest).first()
    return Door(found, found.enrolment_id, found.enrolled_at) if found else Door(None, None, None)


def runs_visible_to(standing: Standing) -> QuerySet[Run]:
    """Runs that reach the units where this person looks after learners, newest first, with how many are enrolled."""
    paths = standing.paths(*permissions.LOOKERS)
    above = [path for root in paths for path in _ancestors(root)]
    reach = people.within(paths, "unit__path") | Q(unit__path__in=above)
    runs = Run.objects.filter(reach).select_related("version__course", "unit")
    return runs.annotate(enrolled=Count("enrolments")).order_by("-opened_at", "-id")


def run_visible_to(standing: Standing, run_id: UUID) -> Run | None:
    return runs_visible_to(standing).filter(id=run_id).first()


def _open_withdrawal() -> Exists:
    return Exists(Withdrawal.objects.filter(enrolment=OuterRef("pk"), returned_at=None))


def _enrolments() -> QuerySet[Enrolment]:
    target = Target.objects.filter(enrolment=OuterRef("pk")).order_by("-set_at", "-id").values("on")[:1]
    found = Enrolment.objects.select_related("run__version__course", "run__unit", "unit__parent", "person")
    return found.annotate(left=_open_withdrawal(), target_on=Subquery(target))


def enrolments() -> QuerySet[Enrolment]:
    """Every enrolment of everybody, for rooms above that count. They narrow it to what their reader may see."""
    return Enrolment.objects.order_by("-enrolled_at", "-id")


def enrolment_visible_to(person: Person | None, enrolment_id: UUID) -> Enrolment | None:
    """The learner's own enrolment. `left` says whether they have withdrawn, `target_on` is their own day."""
    return _enrolments().filter(id=enrolment_id, person=person).first() if person is not None else None


def enrolment_in(version: Version, person: Person) -> Enrolment | None:
    """The person's enrolment in this version of a course, withdrawn or not."""
    return Enrolment.objects.filter(run__version=version, person=person).order_by("enrolled_at").first()


def has_left(enrolment: Enrolment) -> bool:
    return Withdrawal.objects.filter(enrolment=enrolment, returned_at=None).exists()


def progress_of(enrolments: Iterable[Enrolment]) -> dict[UUID, Progress]:
    """How far each enrolment has come, by its id: two queries, however many there are."""
    listed = list(enrolments)
    steps: dict[UUID, list[Activity]] = {}
    versions = {enrolment.run.version_id for enrolment in listed}
    for activity in Activity.objects.filter(part__version__in=versions).select_related("part"):
        steps.setdefault(activity.part.version_id, []).append(activity)
    done: dict[UUID, set[UUID]] = {}
    completions = Completion.objects.filter(enrolment__in=[enrolment.id for enrolment in listed])
    for enrolment_id, activity_id in completions.values_list("enrolment_id", "activity_id"):
        done.setdefault(enrolment_id, set()).add(activity_id)
    return {one.id: _progress(steps.get(one.run.version_id, []), done.get(one.id, set())) for one in listed}


def _progress(activities: Sequence[Activity], done: set[UUID]) -> Progress:
    return rules.progress(activities, [activity for activity in activities if activity.id in done])


def address(enrolment: Enrolment, activity: Activity | None) -> str:
    """Where an activity is done, whichever room shows it; without one, the contents of the enrolment."""
    if activity is None:
        return reverse("learning:enrolment", args=[enrolment.id])
    return reverse(register.kind(activity.kind).page, args=[enrolment.id, activity.id])


@dataclass(frozen=True)
class Course:
    """One of a person's courses, and how far they have come."""

    enrolment: Enrolment
    progress: Progress
    star: courses.Star

    @property
    def continues_at(self) -> str:
        """The address of the first activity that is not done, else of the course's contents."""
        return address(self.enrolment, self.progress.next)

    @property
    def version(self) -> Version:
        return self.enrolment.run.version

    @property
    def has_left(self) -> bool:
        return bool(self.enrolment.left)  # type: ignore[attr-defined]


def enrolments_of(person: Person) -> list[Course]:
    """A person's courses, those to go on with first, then by the last enrolment: four queries."""
    found = list(_enrolments().filter(person=person).order_by("-enrolled_at"))
    progress = progress_of(found)
    stars = courses.stars_of(enrolment.run.version for enrolment in found)
    mine = [Course(one, progress[one.id], stars[one.run.version_id]) for one in found]
    return sorted(mine, key=lambda course: (course.has_left, course.progress.is_finished))


def enrolled_in(run: Run, standing: Standing, source: str = "") -> QuerySet[Enrolment]:
    """Who is enrolled in a run, of the units where this person looks after learners, newest first."""
    found = _enrolments().filter(people.within(standing.paths(*permissions.LOOKERS), "unit__path"), run=run)
    if source:
        found = found.filter(source=source)
    return found.order_by("-enrolled_at", "-id")


def source_counts(enrolments: QuerySet[Enrolment]) -> dict[str, int]:
    """How many came by each source, all four always there: one query."""
    found = enrolments.order_by().values_list("source").annotate(n=Count("id"))
    return dict.fromkeys(Enrolment.Source.values, 0) | dict(found)


def people_to_enrol(run: Run, standing: Standing, search: str = "") -> QuerySet[Person]:
    """People whom this administrator answers for, whom the run reaches, and who are not in the course yet."""
    inside = Enrolment.objects.filter(run__version=run.version_id, person=OuterRef("pk"))
    reached = Q(affiliations__ends_on=None, affiliations__unit__path__startswith=run.unit.path)
    return people.people_visible_to(standing, search).filter(reached).exclude(Exists(inside))


def places_of(persons: Iterable[Person]) -> dict[UUID, Unit]:
    """Where each person works now, by person id, each unit with its parent: one query."""
    current = Affiliation.objects.filter(person__in=list(persons), ends_on=None).select_related("unit__parent")
    return {one.person_id: one.unit for one in current}


# The frame around one activity


@dataclass(frozen=True)
class Step:
    """An activity in the spine along the page."""

    enrolment: Enrolment
    activity: Activity
    number: int
    is_done: bool
    is_here: bool = False

    @property
    def url(self) -> str:
        return address(self.enrolment, self.activity)

    @property
    def kind(self) -> register.Kind:
        return register.kind(self.activity.kind)


@dataclass(frozen=True)
class Frame:
    """All that the player shows around an activity, whichever room shows the activity itself."""

    enrolment: Enrolment
    steps: Sequence[Step]
    here: Step | None

    @property
    def version(self) -> Version:
        return self.enrolment.run.version

    @property
    def activity(self) -> Activity:
        assert self.here is not None
        return self.here.activity

    @property
    def has_left(self) -> bool:
        return bool(self.enrolment.left)  # type: ignore[attr-defined]

    @property
    def done(self) -> int:
        return sum(step.is_done for step in self.steps)

    @property
    def of(self) -> int:
        return len(self.steps)

    @property
    def is_finished(self) -> bool:
        return bool(self.steps) and self.done == self.of

    @property
    def previous(self) -> Step | None:
        return self.steps[self.here.number - 2] if self.here and self.here.number > 1 else None

    @property
    def next(self) -> Step | None:
        """The step that follows in the course's order."""
        return self.steps[self.here.number] if self.here and self.here.number < self.of else None

    @property
    def goes_on_at(self) -> str:
        """Where one goes from here when this activity is done: the next that is not, else the contents."""
        at = self.here.number if self.here else 0
        undone = [step for step in (*self.steps[at:], *self.steps[: at - 1 if at else 0]) if not step.is_done]
        return undone[0].url if undone else address(self.enrolment, None)

    @cached_property
    def first_undone(self) -> Step | None:
        """Where one resumes."""
        return next((step for step in self.steps if not step.is_done), None)

    @property
    def minutes_left(self) -> int:
        return sum(step.activity.minutes for step in self.steps if not step.is_done)

    @property
    def hours_left(self) -> int:
        """In whole hours, where there are two or more; else 0."""
        return round(self.minutes_left / 60) if self.minutes_left >= 120 else 0

    @property
    def parts(self) -> list[tuple[Part, list[Step]]]:
        """The steps by unit."""
        found: dict[UUID, tuple[Part, list[Step]]] = {}
        for step in self.steps:
            found.setdefault(step.activity.part_id, (step.activity.part, []))[1].append(step)
        return list(found.values())


def frame(enrolment: Enrolment, activity_id: UUID | None = None) -> Frame | None:
    """The player's frame around an activity of the enrolment's course (None: around the contents): two queries.

    None when the activity is not of this course.
    """
    activities = Activity.objects.filter(part__version=enrolment.run.version_id).select_related("part")
    done = set(Completion.objects.filter(enrolment=enrolment).values_list("activity_id", flat=True))
    steps = [
        Step(enrolment, activity, number, activity.id in done, activity.id == activity_id)
        for number, activity in enumerate(activities, 1)
    ]
    here = next((step for step in steps if step.is_here), None)
    return Frame(enrolment, steps, here) if here or activity_id is None else None


def local_case(frame: Frame) -> LocalCase | None:
    """What the learner's university reads in place of the activity: at most two queries."""
    if frame.here is None or not frame.activity.replaceable:
        return None
    return courses.case_for(frame.activity, frame.version, people.university_of(frame.enrolment.unit))


def units_offered_by(standing: Standing) -> QuerySet[Unit]:
    """The units for whose people this person may offer courses: the Centre and universities, and what is under them."""
    reach = people.within(standing.paths(*permissions.OFFERERS))
    return Unit.objects.filter(reach).order_by("path")
