"""Every write about learning: runs, enrolment, what is done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maharat.courses.models import Activity, Version
from maharat.journal import actions as journal
from maharat.kernel.refusals import Refusal
from maharat.learning import queries, rules
from maharat.learning.models import Completion, Enrolment, Run, Target, Withdrawal
from maharat.needs.models import Gap
from maharat.people import queries as people
from maharat.people.models import Person, Unit


class NotPublished(Refusal):
    code = "version-not-published"
    message = _("Only a published course can be offered.")


class DatesReversed(Refusal):
    code = "run-dates-reversed"
    message = _("The last day lies before the first day.")


class AlreadyOffered(Refusal):
    code = "run-already-open"
    status = 409
    message = _("This course is already offered here in these days.")


class NotOpenYet(Refusal):
    code = "run-not-open-yet"
    message = _("Enrolment has not opened yet.")


class Closed(Refusal):
    code = "run-closed"
    message = _("Enrolment is closed.")


class AlreadyEnrolled(Refusal):
    """`enrolment` is the one that stands."""

    code = "already-enrolled"
    status = 409
    message = _("You are already enrolled in this course. Continue where you were.")

    def __init__(self, enrolment: Enrolment) -> None:
        super().__init__()
        self.enrolment = enrolment


class LeftBefore(Refusal):
    """`enrolment` is the one that the person left and can come back to."""

    code = "left-before"
    status = 409
    message = _("You left this course before. Come back to it: what you did is kept.")

    def __init__(self, enrolment: Enrolment) -> None:
        super().__init__()
        self.enrolment = enrolment


class NoPlaceOfWork(Refusal):
    code = "no-affiliation"
    message = _("No university is recorded for this person yet. Ask your university's administrator.")


class NotYourGap(Refusal):
    code = "not-your-gap"
    message = _("This gap was found in somebody else's answers.")


class NotASource(Refusal):
    code = "not-a-source"
    message = _("There is no such way to come into a course.")


class HasLeft(Refusal):
    code = "has-left"
    status = 409
    message = _("You have left this course. Come back to it first: what you did is kept.")


class HasNotLeft(Refusal):
    code = "has-not-left"
    status = 409
    message = _("You have not left this course.")


class NotInThisCourse(Refusal):
    code = "activity-not-in-course"
    message = _("This activity belongs to another course.")


class DayIsPast(Refusal):
    code = "day-is-past"
    message = _("This day has passed. Choose a day to come.")


@transaction.atomic
def open_run(
    *, version: Version, unit: Unit, opens_on: date, by: Person | None, now: datetime, closes_on: date | None = None
) -> Run:
    """Offer a published course to the people of `unit`, from one day to another or without end."""
    if not hasattr(version, "publication"):
        raise NotPublished
    if closes_on is not None and closes_on < opens_on:
        raise DatesReversed
    for run in Run.objects.filter(version=version, unit=unit):
        if (closes_on is None or run.opens_on <= closes_on) and (run.closes_on is None or opens_on <= run.closes_on):
            raise AlreadyOffered
    run = Run.objects.create(
        version=version, unit=unit, opens_on=opens_on, closes_on=closes_on, opened_by=by, opened_at=now
    )
    journal.write("learning.run-opened", run, now=now, by=by.id if by else None, unit=unit.id, version=str(version.id))
    return run


@transaction.atomic
def close_run(*, run: Run, closes_on: date, by: Person) -> Run:
    """The last day on which one may enrol. Who is in goes on."""
    if closes_on < run.opens_on:
        raise DatesReversed
    run.closes_on = closes_on
    run.save(update_fields=["closes_on"])
    journal.write("learning.run-closed", run, by=by.id, unit=run.unit_id)
    return run


def _check_door(run: Run, now: datetime) -> None:
    door = rules.door(opens_on=run.opens_on, closes_on=run.closes_on, today=timezone.localdate(now))
    if door is rules.Door.NOT_YET:
        raise NotOpenYet
    if door is rules.Door.CLOSED:
        raise Closed


@transaction.atomic
def enrol(
    *,
    run: Run,
    person: Person,
    source: str,
    now: datetime,
    gap: Gap | None = None,
    brought_by: Person | None = None,
    by: Person | None = None,
) -> Enrolment:
    """A person enters a run. `by` pressed the button (the person, when None), `brought_by` invited or listed them.

    Raises NotASource, NotOpenYet, Closed, NotYourGap, NoPlaceOfWork, and AlreadyEnrolled or LeftBefore when the
    person is or was in this version of the course.
    """
    if source not in Enrolment.Source.values:
        raise NotASource
    Person.objects.select_for_update().get(id=person.id)
    _check_before(run, person, gap)
    _check_door(run, now)
    unit = people.unit_of(person)
    if unit is None:
        raise NoPlaceOfWork
    enrolment = Enrolment.objects.create(
        run=run, person=person, unit=unit, source=source, gap=gap, brought_by=brought_by, enrolled_at=now
    )
    journal.write(
        "learning.enrolled",
        enrolment,
        now=now,
        by=(by or person).id,
        unit=unit.id,
        source=source,
        run=str(run.id),
        version=str(run.version_id),
        gap=str(gap.id) if gap else None,
    )
    return enrolment


def _check_before(run: Run, person: Person, gap: Gap | None) -> None:
    before = queries.enrolment_in(run.version, person)
    if before is not None:
        raise LeftBefore(before) if queries.has_left(before) else AlreadyEnrolled(before)
    if gap is not None and gap.person_id != person.id:
        raise NotYourGap


@dataclass(frozen=True)
class Listed:
    """What became of one person of a list: the enrolment, or the refusal that stands in the way."""

    person: Person
    enrolment: Enrolment | None
    refusal: Refusal | None = None


@transaction.atomic
def enrol_list(*, run: Run, persons: Iterable[Person], source: str, by: Person, now: datetime) -> list[Listed]:
    """Enrol many, in the name of a hub or of a mandate. Asked twice, nobody is enrolled twice; a result for each."""
    if source not in (Enrolment.Source.HUB, Enrolment.Source.MANDATE):
        raise NotASource
    _check_door(run, now)
    listed = []
    for person in persons:
        try:
            enrolment = enrol(run=run, person=person, source=source, now=now, brought_by=by, by=by)
        except (AlreadyEnrolled, LeftBefore, NoPlaceOfWork) as refusal:
            listed.append(Listed(person, None, refusal))
        else:
            listed.append(Listed(person, enrolment))
    return listed


@transaction.atomic
def withdraw(*, enrolment: Enrolment, by: Person, now: datetime, reason: str = "") -> Withdrawal:
    """The person leaves; all that they did is kept for when they come back."""
    if queries.has_left(enrolment):
        raise HasLeft
    withdrawal = Withdrawal.objects.create(enrolment=enrolment, at=now, reason=reason)
    journal.write("learning.withdrew", enrolment, now=now, by=by.id, unit=enrolment.unit_id, reason=reason)
    return withdrawal


@transaction.atomic
def come_back(*, enrolment: Enrolment, by: Person, now: datetime) -> Enrolment:
    """The person takes up again what they left."""
    withdrawal = Withdrawal.objects.filter(enrolment=enrolment, returned_at=None).first()
    if withdrawal is None:
        raise HasNotLeft
    withdrawal.returned_at = now
    withdrawal.save(update_fields=["returned_at"])
    journal.write("learning.returned", enrolment, now=now, by=by.id, unit=enrolment.unit_id)
    return enrolment


@transaction.atomic
def complete(*, enrolment: Enrolment, activity: Activity, by: Person | None, now: datetime) -> Completion:
    """An activity is done, in whatever order. Asked twice, it is the same completion."""
    if activity.part.version_id != enrolment.run.version_id:
        raise NotInThisCourse
    if queries.has_left(enrolment):
        raise HasLeft
    completion, fresh = Completion.objects.get_or_create(enrolment=enrolment, activity=activity, defaults={"at": now})
    if fresh:
        who = by.id if by else None
        journal.write(
            "learning.completed", enrolment, now=now, by=who, unit=enrolment.unit_id, activity=str(activity.id)
        )
        if queries.progress_of([enrolment])[enrolment.id].is_finished:
            journal.write("learning.finished", enrolment, now=now, by=who, unit=enrolment.unit_id)
    return completion


@transaction.atomic
def set_target(*, enrolment: Enrolment, on: date | None, by: Person, now: datetime) -> Target:
    """The day by which the person means to be done; None takes it away. A wish, not a deadline."""
    if on is not None and on < timezone.localdate(now):
        raise DayIsPast
    target = Target.objects.create(enrolment=enrolment, on=on, set_at=now)
    journal.write("learning.target-set", enrolment, now=now, by=by.id, unit=enrolment.unit_id)
    return target


@transaction.atomic
def note_look(*, run: Run, by: Person) -> None:
    """That somebody entitled to it has read the list of who is enrolled."""
    journal.write("learning.enrolments-seen", run, by=by.id, unit=run.unit_id)
