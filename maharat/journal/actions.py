"""Writing to the journal inside the action's own transaction; receipts; progress; what to do with parked deliveries."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import TypeVar, cast
from uuid import UUID

from django.apps import apps
from django.db import models as db
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maharat.journal import models, register, rules
from maharat.kernel.refusals import Refusal

Subject = TypeVar("Subject", bound=db.Model | None)


class ClientIdTaken(Refusal):
    """A client's id came again, from another person or for another action."""

    message = _(
        "This was sent under a mark that already belongs to something else. Nothing was changed. "
        "Load the page again and send it once more."
    )
    code = "client-id-taken"
    status = 409


class NotParked(Refusal):
    """Somebody else has decided about this delivery in the meantime, or it has been delivered."""

    message = _("This delivery is no longer parked: somebody has already decided about it. Nothing was changed.")
    code = "not-parked"
    status = 409


def write(
    kind: str,
    subject: db.Model,
    *,
    by: UUID | None = None,
    unit: UUID | None = None,
    now: datetime | None = None,
    **data: object,
) -> models.Entry:
    """Note that `kind` (`room.what-happened`) happened to `subject`, and owe it to every handler of a room above.

    Only inside a transaction: what is written and what happened are committed together. `data` holds ids, codes and
    numbers (rules.is_code); anything else is a programming error, as is a malformed kind: ValueError.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("journal.write belongs into the action's transaction")
    if not rules.is_kind(kind):
        raise ValueError(f"{kind!r} is not a kind of entry: room.what-happened")
    entry = models.Entry.objects.create(
        at=now or timezone.now(),
        kind=kind,
        subject_kind=subject._meta.label_lower,
        subject_id=str(subject.pk),
        by_id=by,
        unit_id=unit,
        data={key: _code(kind, key, value) for key, value in data.items()},
    )
    _owe(entry, register.handlers_of(kind))
    return entry


def _code(kind: str, key: str, value: object) -> rules.Code:
    code = value if value is None or isinstance(value, int | float) else str(value)
    if not rules.is_code(code):
        raise ValueError(f"{kind}: {key} is neither an id nor a code nor a number")
    return code


def _owe(entry: models.Entry, handlers: list[str]) -> None:
    now = timezone.now()
    models.Delivery.objects.bulk_create(
        models.Delivery(entry=entry, handler=name, lane=rules.lane(name, entry.subject), due_at=now)
        for name in handlers
    )


@transaction.atomic
def take_turn(*, name: str, now: datetime) -> models.Entry:
    """Give the periodic job `name` (`room.function`) its turn: an entry, delivered to this one handler."""
    turn, _fresh = models.Turn.objects.update_or_create(name=name, defaults={"turn_at": now})
    entry = write(register.TURN, turn, now=now)
    _owe(entry, [name])
    return entry


@transaction.atomic
def once(client_id: UUID, *, by: UUID | None, action: str, do: Callable[[], Subject]) -> Subject:
    """Do what arrives under `client_id` once; answer with its subject (a saved row, or None) however often it comes.

    The receipt commits together with what `do` did; if `do` fails, nothing is kept and the client may send again.
    Two that arrive together wait for each other. ClientIdTaken when the id came from another person or action.
    """
    receipt, fresh = models.Receipt.objects.get_or_create(
        id=client_id, defaults={"by_id": by, "action": action, "received_at": timezone.now()}
    )
    if fresh:
        subject = do()
        if subject is not None:
            receipt.subject_kind, receipt.subject_id = subject._meta.label_lower, str(subject.pk)
            receipt.save(update_fields=["subject_kind", "subject_id"])
        return subject
    if (receipt.by_id, receipt.action) != (by, action):
        raise ClientIdTaken
    return cast(Subject, _subject_of(receipt))


def _subject_of(receipt: models.Receipt) -> db.Model | None:
    if not receipt.subject_kind:
        return None
    rows: db.QuerySet[db.Model] = apps.get_model(receipt.subject_kind)._default_manager.filter(pk=receipt.subject_id)
    return rows.first()


def report(entry: models.Entry, *, done: int, total: int, failed: int = 0) -> models.Progress:
    """How far the long work that `entry` asked for has come: `done` and `failed` of `total` pieces."""
    progress, _fresh = models.Progress.objects.update_or_create(
        entry=entry, defaults={"done": done, "failed": failed, "total": total, "updated_at": timezone.now()}
    )
    return progress


@transaction.atomic
def try_again(*, delivery: models.Delivery, by: UUID, now: datetime) -> None:
    """Let a parked delivery wait for the worker again, with all its attempts before it; NotParked if it is not."""
    _unpark(delivery, state=models.Delivery.State.WAITING, attempts=0, due_at=now)
    write("journal.tried-again", delivery, by=by, entry=delivery.entry_id, handler=delivery.handler, now=now)


@transaction.atomic
def try_all_again(*, by: UUID, now: datetime) -> int:
    """Let everything that is parked wait for the worker again; answers how many. Each is journaled by itself."""
    parked = list(models.Delivery.objects.filter(state=models.Delivery.State.PARKED).order_by("id"))
    tried = 0
    for delivery in parked:
        with suppress(NotParked):
            try_again(delivery=delivery, by=by, now=now)
            tried += 1
    return tried


@transaction.atomic
def set_aside(*, delivery: models.Delivery, reason: str, by: UUID, now: datetime) -> models.SettingAside:
    """Decide that a parked delivery is not tried again, for one of SettingAside.Reason; NotParked if it is not."""
    _unpark(delivery, state=models.Delivery.State.ASIDE)
    aside = models.SettingAside.objects.create(delivery=delivery, reason=reason, by_id=by, at=now)
    write(
        "journal.set-aside", delivery, by=by, entry=delivery.entry_id, handler=delivery.handler, reason=reason, now=now
    )
    return aside


def _unpark(delivery: models.Delivery, **changes: object) -> None:
    parked = models.Delivery.objects.filter(pk=delivery.pk, state=models.Delivery.State.PARKED)
    if not parked.update(parked_at=None, **changes):
        raise NotParked
