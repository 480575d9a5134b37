"""One delivery: the handler's writes and the mark that it is done are one transaction.

At least once for a handler's calls, exactly once for what it writes: a handler that fails, is killed or has lost its
lease leaves nothing behind. What leaves the database (a mail) may happen twice.
"""

import logging
from collections.abc import Callable, Generator
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from maharat.journal import register, rules
from maharat.journal.models import Delivery
from maharat.journal.worker import leases

log = logging.getLogger(__name__)

_END = object()


class Undeclared(Exception):
    """No room declares this handler any more."""


def deliver(delivery: Delivery, *, lease: timedelta, stopping: Callable[[], bool]) -> None:
    """Call the handler of a delivery that is held; whatever goes wrong is noted on the delivery."""
    if rules.is_spent(delivery.attempts):
        leases.park(delivery, failure="LeaseLost", code="worker-died", now=timezone.now())
        return
    try:
        run(delivery, lease=lease, stopping=stopping)
    except leases.LeaseLost:
        log.warning("delivery %s (%s): the lease was lost, nothing kept", delivery.pk, delivery.handler)
    except Undeclared:
        leases.park(delivery, failure="Undeclared", code="handler-not-declared", now=timezone.now())
    except Exception as failure:  # a handler may raise anything: the queue goes on
        leases.failed(delivery, failure, now=timezone.now())
        log.warning("delivery %s (%s): %s", delivery.pk, delivery.handler, type(failure).__name__)


def run(delivery: Delivery, *, lease: timedelta, stopping: Callable[[], bool]) -> None:
    """Call the handler; mark the delivery done together with what it wrote. Raises what the handler raises."""
    handler = register.handler(delivery.entry.kind, delivery.handler)
    if handler is None:
        raise Undeclared
    with transaction.atomic():
        steps = handler(delivery.entry)
        if not isinstance(steps, Generator):
            leases.done(delivery, now=timezone.now())
            return
    while _step(delivery, steps, lease):
        if stopping():
            steps.close()
            leases.release(worker=delivery.leased_by, now=timezone.now())
            return


def _step(delivery: Delivery, steps: Generator[object, None, None], lease: timedelta) -> bool:
    """One step of long work up to its next `yield`, committed; whether there may be more."""
    with transaction.atomic():
        if next(steps, _END) is _END:
            leases.done(delivery, now=timezone.now())
            return False
        leases.keep(delivery, until=timezone.now() + lease)
        return True


def drain(most: int = 100_000) -> int:
    """Deliver in this process whatever is due now and what that leads to; answers how many.

    A handler's failure is raised, not put off: a test or a demonstration that fails should say so at once.
    """
    lease, delivered = timedelta(hours=1), 0
    while delivered < most:
        taken = leases.take(worker="drain", now=timezone.now(), lease=lease, most=50)
        if not taken:
            break
        try:
            for delivery in taken:
                run(delivery, lease=lease, stopping=lambda: False)
                delivered += 1
        finally:
            leases.release(worker="drain", now=timezone.now())
    return delivered
