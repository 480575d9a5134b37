"""Who holds a delivery, and how it is given back: done, tried later, or parked. Each in its own short transaction.

Order: what one room hears about one subject comes in the order of the entries' ids, so that a withdrawal is heard
after the award it takes back. A delivery waits while an earlier one of its room and subject still waits (also while
that one backs off); one that is parked or set aside no longer holds up the others. Different subjects and different
rooms do not wait for each other, nor do two handlers of one entry.
"""

import random
from datetime import datetime, timedelta
from pathlib import Path
from traceback import walk_tb

from django.db import connection, transaction
from django.db.models import Exists, F, OuterRef, QuerySet

from maharat.journal import actions, rules
from maharat.journal.models import Delivery

WAITING = Delivery.State.WAITING
# What makes parking news, and what must not make news of itself.
PARKED = "journal.parked"


class LeaseLost(Exception):
    """Another worker has taken the delivery: what was done here must not be committed."""


def due(now: datetime) -> QuerySet[Delivery]:
    """What may be taken now, the longest due first: not held, or held by a worker whose lease has run out."""
    earlier = Delivery.objects.filter(state=WAITING, lane=OuterRef("lane"), entry__lt=OuterRef("entry"))
    waiting = Delivery.objects.filter(~Exists(earlier), state=WAITING, due_at__lte=now)
    return waiting.order_by("due_at", "entry")


def take(*, worker: str, now: datetime, lease: timedelta, most: int) -> list[Delivery]:
    """Take up to `most` deliveries for `worker` until `now + lease`.

    One whose lease ran out at another worker may be what killed it: that counts as an attempt, and it is taken alone,
    so that its neighbours do not share its fate.
    """
    if not due(now).exists():  # a plain read, so that an idle worker never asks for SQLite's one write lock
        return []
    with transaction.atomic():
        found = due(now).select_related("entry")
        if connection.features.has_select_for_update_skip_locked:
            found = found.select_for_update(skip_locked=True, of=("self",))
        taken = _alone_or_together(list(found[:most]))
        ids = [delivery.pk for delivery in taken]
        Delivery.objects.filter(pk__in=ids).exclude(leased_by="").update(attempts=F("attempts") + 1)
        Delivery.objects.filter(pk__in=ids).update(leased_by=worker, due_at=now + lease)
    for delivery in taken:
        delivery.attempts += bool(delivery.leased_by)
        delivery.leased_by = worker
    return taken


def _alone_or_together(found: list[Delivery]) -> list[Delivery]:
    lost = [delivery for delivery in found if delivery.leased_by]
    return lost[:1] or found


def _held(delivery: Delivery) -> QuerySet[Delivery]:
    return Delivery.objects.filter(pk=delivery.pk, state=WAITING, leased_by=delivery.leased_by)


def keep(delivery: Delivery, *, until: datetime) -> None:
    """Lengthen the lease; LeaseLost when another has it."""
    if not _held(delivery).update(due_at=until):
        raise LeaseLost


def keep_all(*, worker: str, until: datetime) -> None:
    """The heartbeat: lengthen the leases of all that `worker` holds."""
    Delivery.objects.filter(state=WAITING, leased_by=worker).update(due_at=until)


def release(*, worker: str, now: datetime) -> None:
    """Give back what `worker` holds and did not begin."""
    Delivery.objects.filter(state=WAITING, leased_by=worker).update(leased_by="", due_at=now)


def done(delivery: Delivery, *, now: datetime) -> None:
    """Mark as done, inside the handler's transaction; LeaseLost (and so nothing is committed) when another has it."""
    if not _held(delivery).update(state=Delivery.State.DONE, done_at=now, due_at=None, leased_by=""):
        raise LeaseLost


@transaction.atomic
def failed(delivery: Delivery, failure: BaseException, *, now: datetime) -> None:
    """After a failure: try later, or park after the last attempt."""
    attempts = delivery.attempts + 1
    said = {"attempts": attempts, **_said(failure)}
    if rules.is_spent(attempts):
        _park(delivery, now=now, **said)
        return
    later = now + rules.delay(attempts, random.random())
    _held(delivery).update(leased_by="", due_at=later, **said)


@transaction.atomic
def park(delivery: Delivery, *, failure: str, code: str, now: datetime) -> None:
    """Park at once, where trying again cannot help."""
    _park(delivery, now=now, failure=failure, code=code, place="")


def _park(delivery: Delivery, *, now: datetime, **said: object) -> None:
    if not _held(delivery).update(state=Delivery.State.PARKED, parked_at=now, due_at=None, leased_by="", **said):
        return
    if delivery.entry.kind != PARKED:
        actions.write(PARKED, delivery, entry=delivery.entry_id, handler=delivery.handler, failure=said["failure"])


def _said(failure: BaseException) -> dict[str, str]:
    """The failure's class, a refusal's code and the line of ours that raised it: a message may name somebody."""
    code = getattr(failure, "code", "")
    return {
        "failure": type(failure).__name__[:100],
        "code": code[:60] if isinstance(code, str) and rules.is_code(code) else "",
        "place": _place(failure)[:120],
    }


def _place(failure: BaseException) -> str:
    """`credentials/actions.py:88`: the innermost line of our own code."""
    lines = [
        (Path(frame.f_code.co_filename), line)
        for frame, line in walk_tb(failure.__traceback__)
        if frame.f_globals.get("__name__", "").startswith("maharat.")
    ]
    path, line = lines[-1] if lines else (Path(), 0)
    return f"{path.parent.name}/{path.name}:{line}" if lines else ""
