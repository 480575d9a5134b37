"""What waits to be read, by whom it is being read, how long it took."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from statistics import median
from uuid import UUID

from django.conf import settings
from django.db.models import Case, Count, Exists, IntegerField, Min, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone

from maharat.assessment import models, permissions, rules
from maharat.assessment.queries import works
from maharat.people.models import Person, RoleGrant
from maharat.people.permissions import Standing
from maharat.people.queries import within


def weekend() -> frozenset[int]:
    """The country's days of rest, as date.weekday() numbers."""
    return rules.weekdays(settings.PROFILE["week"]["weekend"])


def due_on(submission: models.Submission) -> date:
    """The day by which an answer is promised."""
    return rules.due_on(timezone.localtime(submission.handed_in_at).date(), weekend())


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _unread() -> QuerySet[models.Submission]:
    return models.Submission.objects.filter(~Exists(models.Review.objects.filter(submission=OuterRef("pk"))))


def waiting(standing: Standing, *, roles: tuple[str, ...] = permissions.REVIEWERS) -> QuerySet[models.Submission]:
    """Unread work in the units over which one of `roles` is held, oldest first."""
    found = _unread().filter(within(standing.paths(*roles), "unit__path"))
    return found.select_related(
        "author", "unit__parent", "task", "claim__reviewer", "enrolment__run__version"
    ).order_by("handed_in_at", "id")


def next_to_read(standing: Standing, person: Person, now: datetime, language: str = "") -> QuerySet[models.Submission]:
    """What `person` may read next: what they have begun, then the oldest that nobody else holds. Never their own."""
    held = Q(claim__at__gt=now - rules.CLAIM)
    found = waiting(standing).exclude(author=person).exclude(held & ~Q(claim__reviewer=person))
    if language:
        found = found.filter(language=language)
    mine = Case(When(held & Q(claim__reviewer=person), then=Value(0)), default=Value(1), output_field=IntegerField())
    return found.order_by(mine, "handed_in_at", "id")


@dataclass(frozen=True)
class Waiting:
    """A row of the queue."""

    submission: models.Submission
    due_on: date
    is_late: bool
    # Whether this person may judge it: not their own, and in their units.
    is_theirs: bool
    # Who is reading it now, and until when nobody else can take it.
    held_by: Person | None
    held_until: datetime | None
    is_mine: bool


def waiting_row(submission: models.Submission, person: Person, standing: Standing, now: datetime) -> Waiting:
    """A submission of `waiting` as one reviewer sees it: no query."""
    due = due_on(submission)
    claim: models.Claim | None = getattr(submission, "claim", None)
    held = claim if claim and rules.claim_holds(claim.at, now) else None
    return Waiting(
        submission=submission,
        due_on=due,
        is_late=due < timezone.localtime(now).date(),
        is_theirs=submission.author_id != person.id and permissions.may_review(standing, submission.unit),
        held_by=held.reviewer if held else None,
        held_until=held.at + rules.CLAIM if held else None,
        is_mine=held is not None and held.reviewer_id == person.id,
    )


@dataclass(frozen=True)
class Load:
    """How much waits, in which languages, how much of it is late, since when the oldest waits."""

    by_language: dict[str, int]
    late: int
    oldest_at: datetime | None

    @property
    def total(self) -> int:
        return sum(self.by_language.values())


def load_of(standing: Standing, today: date, *, roles: tuple[str, ...] = permissions.REVIEWERS) -> Load:
    """The queue in numbers, over the units where one of `roles` is held: one query."""
    cut = _start_of(rules.late_before(today, weekend()))
    rows = (
        waiting(standing, roles=roles)
        .order_by()
        .values("language")
        .annotate(count=Count("id"), late=Count("id", filter=Q(handed_in_at__lt=cut)), oldest=Min("handed_in_at"))
    )
    found = list(rows.order_by("language"))
    return Load(
        by_language={row["language"]: row["count"] for row in found},
        late=sum(row["late"] for row in found),
        oldest_at=min((row["oldest"] for row in found), default=None),
    )


def being_read_by(person: Person, now: datetime) -> QuerySet[models.Submission]:
    """What `person` has taken and not yet answered, oldest first."""
    found = _unread().filter(claim__reviewer=person, claim__at__gt=now - rules.CLAIM)
    return found.select_related("author", "task", "claim__reviewer").order_by("handed_in_at", "id")


def read(standing: Standing, *, roles: tuple[str, ...] = permissions.READERS) -> QuerySet[models.Review]:
    """The standing reviews in the units over which one of `roles` is held, newest first."""
    found = models.Review.objects.filter(superseded_by=None)
    found = found.filter(within(standing.paths(*roles), "submission__unit__path"))
    return found.select_related(
        "submission__author", "submission__unit", "submission__task", "reviewer", "withdrawal"
    ).order_by("-at", "-id")


def review_draft(submission: models.Submission, reviewer: Person) -> models.ReviewDraft | None:
    return models.ReviewDraft.objects.filter(submission=submission, reviewer=reviewer).first()


def earlier_marks(submission: models.Submission) -> dict[UUID, int]:
    """{criterion: score} of the try before this one, as it stands: to see what has moved. One query."""
    marks = models.Mark.objects.filter(
        review__submission__enrolment=submission.enrolment_id,
        review__submission__number=submission.number - 1,
        review__superseded_by=None,
    )
    return dict(marks.values_list("criterion_id", "score"))


@dataclass(frozen=True)
class Service:
    """How fast work was answered between two days: first reviews only."""

    read: int
    in_time: int
    median_days: float | None
    since: date


def service(standing: Standing, today: date, *, days: int = 90) -> Service:
    """Working days from handing in to the first answer, over the units of the Centre's officers: one query."""
    since = today - timedelta(days=days)
    paths = standing.paths(*permissions.READERS)
    answered = models.Review.objects.filter(
        within(paths, "submission__unit__path"), supersedes=None, at__gte=_start_of(since)
    )
    rest = weekend()
    took = [
        rules.working_days(timezone.localtime(start).date(), timezone.localtime(end).date(), rest)
        for start, end in answered.values_list("submission__handed_in_at", "at")
    ]
    return Service(
        read=len(took),
        in_time=sum(days <= rules.WORKING_DAYS for days in took),
        median_days=median(took) if took else None,
        since=since,
    )


def submission_to_review(person: Person, standing: Standing, submission_id: UUID) -> QuerySet[models.Submission]:
    """The submission for somebody who may judge it; nothing for its author and outside their units."""
    roles = {*permissions.REVIEWERS, *permissions.SECOND_READERS}
    return (
        works.submission_visible_to(person, standing, submission_id)
        .filter(within(standing.paths(*roles), "unit__path"))
        .exclude(author=person)
    )


class Mode(StrEnum):
    """How a reviewer meets a submission: free to take, in somebody's hands, in theirs, or read already."""

    OPEN = "open"
    TAKEN = "taken"
    MINE = "mine"
    READ = "read"
    SECOND = "second"


@dataclass(frozen=True)
class Reading:
    """A submission on the review screen."""

    row: Waiting
    mode: Mode
    standing_review: models.Review | None
    # Working days since it was handed in, of those in which an answer is promised.
    days: int
    promised: int = rules.WORKING_DAYS

    @property
    def submission(self) -> models.Submission:
        return self.row.submission

    @property
    def may_take(self) -> bool:
        return self.mode is Mode.OPEN and self.row.is_theirs

    @property
    def may_write(self) -> bool:
        return self.mode in (Mode.MINE, Mode.SECOND)

    @property
    def is_blind(self) -> bool:
        """A second reader knows neither who wrote it nor what the first reader found."""
        return self.mode is Mode.SECOND


def may_read_again(submission: models.Submission, person: Person, standing: Standing) -> bool:
    """Whether this person may judge read work a second time: never their own, never twice, only the newest try."""
    if submission.author_id == person.id or not permissions.may_read_again(standing, submission.unit):
        return False
    if models.Review.objects.filter(submission=submission, reviewer=person).exists():
        return False
    newer = models.Submission.objects.filter(enrolment=submission.enrolment_id, number__gt=submission.number)
    return not newer.exists()


def reading(
    submission: models.Submission, person: Person, standing: Standing, now: datetime, *, again: bool
) -> Reading:
    """How `person` meets a submission of `submission_to_review`; again: they ask to read read work a second time."""
    row = waiting_row(submission, person, standing, now)
    review = works.standing_review(submission)
    if review is None:
        mode = Mode.MINE if row.is_mine else Mode.TAKEN if row.held_by else Mode.OPEN
    else:
        mode = Mode.SECOND if again and may_read_again(submission, person, standing) else Mode.READ
    since, today = (timezone.localtime(at).date() for at in (submission.handed_in_at, now))
    return Reading(row, mode, review, rules.working_days(since, today, weekend()))


def reviewers(today: date) -> list[Person]:
    """Everybody who may take work from the queue today, once each."""
    held = RoleGrant.objects.filter(role__in=permissions.REVIEWERS, starts_on__lte=today)
    held = held.filter(Q(ends_on=None) | Q(ends_on__gte=today))
    return list(Person.objects.filter(id__in=held.values("person")).order_by("id"))
