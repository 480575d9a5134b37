"""Reads of the journal: the trail, what waits or is parked, periodic jobs, seals, progress."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Min, OuterRef, Q, QuerySet, Subquery, Sum, Value, Window
from django.utils import timezone

from maharat.journal import register, rules
from maharat.journal.models import Delivery, Entry, Progress, Seal, SettingAside, Turn, Worker

_FACT = ("id", "at", "kind", "subject_kind", "subject_id", "by_id", "unit_id", "data")

# A worker says that it is here every half minute; after this long without a word it is counted as gone.
SILENCE = timedelta(minutes=2)


def facts(first_id: int, last_id: int, *, most: int | None = None) -> list[rules.Fact]:
    """The entries from `first_id` to `last_id` in the order of ids, at most `most`, as they are sealed: one query."""
    rows = Entry.objects.filter(id__gte=first_id, id__lte=last_id).order_by("id").values_list(*_FACT)
    return [rules.Fact(*row) for row in rows[:most]]


@dataclass(frozen=True)
class SealState:
    """How much is sealed, and what is not. `newest` is `number:hash` of the newest seal, or ""."""

    seals: int
    sealed: int
    unsealed: int
    newest: str


def seal_state() -> SealState:
    """How many seals, over how many entries, and how many entries wait for theirs: two queries."""
    seals, sealed = Window(Count("number")), Window(Sum("count"))
    newest = Seal.objects.defer("leaves").annotate(seals=seals, sealed=sealed).order_by("-number").first()
    if newest is None:
        return SealState(0, 0, Entry.objects.count(), "")
    unsealed = Entry.objects.filter(id__gt=newest.last_id).count()
    return SealState(newest.seals, newest.sealed, unsealed, f"{newest.number}:{newest.hash}")


@dataclass(frozen=True)
class Standing:
    """How the queue stands: counts, and since when the longest due delivery has been due."""

    waiting: int
    held: int
    parked: int
    aside: int
    done_lately: int
    due_since: datetime | None
    workers: int
    seen_at: datetime | None

    @property
    def nobody_works(self) -> bool:
        return not self.workers


def standing(now: datetime) -> Standing:
    """How the queue stands `now`; "lately" is the last 24 hours. Three queries, over the few rows that matter."""
    waiting = Delivery.objects.filter(state=Delivery.State.WAITING).aggregate(
        waiting=Count("id"),
        held=Count("id", Q(due_at__gt=now) & ~Q(leased_by="")),
        due_since=Min("due_at", filter=Q(due_at__lte=now)),
    )
    seen = Worker.objects.aggregate(
        workers=Count("name", Q(stopped_at=None, seen_at__gt=now - SILENCE)), seen_at=Max("seen_at")
    )
    counts: dict[str, int] = dict(
        _counted("parked", Delivery.objects.filter(state=Delivery.State.PARKED)).union(
            _counted("aside", SettingAside.objects.all()),
            _counted("done_lately", Delivery.objects.filter(done_at__gt=now - timedelta(days=1))),
        )
    )
    return Standing(
        **waiting,
        **seen,
        parked=counts.get("parked", 0),
        aside=counts.get("aside", 0),
        done_lately=counts.get("done_lately", 0),
    )


def _counted(what: str, rows: QuerySet[Any]) -> QuerySet[Any, tuple[str, int]]:
    named = rows.order_by().annotate(what=Value(what)).values("what")
    numbered: QuerySet[Any, tuple[str, int]] = named.annotate(number=Count("pk")).values_list("what", "number")
    return numbered


def parked() -> QuerySet[Delivery]:
    """Parked deliveries with their entries, the latest first: one query."""
    return Delivery.objects.filter(state=Delivery.State.PARKED).select_related("entry").order_by("-parked_at", "-id")


def aside() -> QuerySet[Delivery]:
    """Deliveries that a person set aside, with entry and reason, the latest first: one query."""
    set_aside = Delivery.objects.filter(state=Delivery.State.ASIDE).select_related("entry", "setting_aside")
    return set_aside.order_by("-setting_aside__at", "-id")


@dataclass(frozen=True)
class Periodic:
    """A periodic job: its cron line, when it had its last turn, and how that went."""

    line: str
    name: str
    turn_at: datetime | None
    state: str
    next_at: datetime | None
    progress: Progress | None


def periodic(now: datetime) -> list[Periodic]:
    """All periodic work that the rooms declare, by name: two queries however many there are."""
    turns = dict(Turn.objects.values_list("name", "turn_at"))
    newest = Entry.objects.filter(kind=register.TURN).values("subject_id").annotate(newest=Max("id")).values("newest")
    last = {
        delivery.handler: delivery
        for delivery in Delivery.objects.filter(entry__in=newest).select_related("entry__progress")
    }
    return [_periodic(line, name, turns.get(name), last.get(name), now) for line, name, _one in register.every()]


def _periodic(line: str, name: str, turn_at: datetime | None, last: Delivery | None, now: datetime) -> Periodic:
    return Periodic(
        line=line,
        name=name,
        turn_at=last.entry.at if last else None,
        state=last.state if last else "",
        next_at=rules.next_turn(line, turn_at or now, timezone.get_default_timezone()),
        progress=getattr(last.entry, "progress", None) if last else None,
    )


def trail(*, kind: str = "", subject: str = "", before: int | None = None) -> QuerySet[Entry]:
    """Entries, newest first, each with the `seal` it lies under (its number, else None): one query.

    `kind` is one kind, or a room's (`people.`); `subject` a subject's kind, its id, or `kind:id`; `before` an id.
    """
    seal = Seal.objects.filter(last_id__gte=OuterRef("id")).order_by("last_id").values("number")[:1]
    found = Entry.objects.annotate(seal=Subquery(seal)).order_by("-id")
    if before:
        found = found.filter(id__lt=before)
    if kind:
        found = found.filter(kind__startswith=kind) if kind.endswith(".") else found.filter(kind=kind)
    subject_kind, colon, subject_id = subject.partition(":")
    if colon:
        return found.filter(subject_kind=subject_kind, subject_id=subject_id)
    return found.filter(Q(subject_kind=subject) | Q(subject_id=subject)) if subject else found


def entry(entry_id: int) -> Entry | None:
    """One entry with its seal and its deliveries: two queries."""
    return trail().filter(id=entry_id).prefetch_related("deliveries").first()


def delivery(delivery_id: UUID) -> Delivery | None:
    """One delivery with its entry and its setting aside: one query."""
    return Delivery.objects.filter(id=delivery_id).select_related("entry", "setting_aside").first()


@dataclass(frozen=True)
class Work:
    """Long work and how far it has come. `parked` says that it stopped and needs somebody."""

    entry: Entry
    done: int
    failed: int
    total: int
    updated_at: datetime | None
    finished: bool
    parked: bool


def work_visible_to(entry_id: int, person_id: UUID | None, *, officer: bool) -> Work | None:
    """Long work that this person asked for, or any for an officer: two queries."""
    found = Entry.objects.filter(id=entry_id).select_related("progress").prefetch_related("deliveries")
    one = (found if officer else found.filter(by_id=person_id, by_id__isnull=False)).first()
    return work_of(one) if one else None


def work_of(asked_for: Entry) -> Work:
    """How far the work that an entry asked for has come: at most two queries."""
    progress: Progress | None = getattr(asked_for, "progress", None)
    states = {delivery.state for delivery in asked_for.deliveries.all()}
    return Work(
        entry=asked_for,
        done=progress.done if progress else 0,
        failed=progress.failed if progress else 0,
        total=progress.total if progress else 0,
        updated_at=progress.updated_at if progress else None,
        finished=states <= {Delivery.State.DONE},
        parked=bool(states & {Delivery.State.PARKED, Delivery.State.ASIDE}),
    )
