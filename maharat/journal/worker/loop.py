"""The worker's day: look what is due, sleep a little longer each time that there is nothing, stop when asked."""

import contextlib
import logging
import os
import secrets
import socket
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import Error, close_old_connections, connection
from django.utils import timezone

from maharat.journal.models import Delivery, Worker
from maharat.journal.worker import delivering, leases, seals, turns

log = logging.getLogger(__name__)

BATCH = 10
# How long an idle worker sleeps between two looks: at first, and at most. The latter is the longest wait of news.
SHORTEST, LONGEST = 0.05, 0.5
PRESENCE = timedelta(seconds=30)
SEALING = timedelta(seconds=10)
# Workers that were last seen longer ago are forgotten.
REMEMBERED = timedelta(days=7)
# A handler that takes longer than this without a `yield` ends its worker (and with it, on SQLite, everybody's wait).
PATIENCE = timedelta(minutes=10)
HUNG = 70

_NEVER = datetime.max.replace(tzinfo=UTC)
_AT_ONCE = datetime.min.replace(tzinfo=UTC)


@dataclass
class Shift:
    """One worker process from its start to its end."""

    stop: threading.Event
    lease: timedelta = field(default_factory=lambda: timedelta(seconds=settings.WORKER_LEASE_SECONDS))
    name: str = field(default_factory=lambda: f"{socket.gethostname()[:30]}:{os.getpid()}:{secrets.token_hex(4)}")
    began_at: float | None = None

    def work(self) -> None:
        """Until `stop` is set. What is under way is finished (or, if it is long, left at its next `yield`)."""
        self._arrive()
        heartbeat = threading.Thread(target=self._heartbeat, name="heartbeat", daemon=True)
        heartbeat.start()
        pause, diary = SHORTEST, Diary()
        while not self.stop.is_set():
            busy = self._round(diary)
            pause = SHORTEST if busy else min(LONGEST, pause * 1.5)
            if not busy:
                self.stop.wait(pause)
        heartbeat.join(LONGEST)
        self._leave()

    def _round(self, diary: "Diary") -> bool:
        try:
            self.upkeep(diary, timezone.now())
            return self.deliver()
        except Error as failure:  # the database is away or busy: nothing is lost, look again
            log.warning("worker %s: %s", self.name, type(failure).__name__)
            connection.close()
            self.stop.wait(LONGEST)
            return False

    def deliver(self) -> bool:
        """Take what is due and deliver it; whether there was anything."""
        taken = leases.take(worker=self.name, now=timezone.now(), lease=self.lease, most=BATCH)
        for delivery in taken:
            if self.stop.is_set():
                break
            self._deliver_one(delivery)
        return bool(taken)

    def _deliver_one(self, delivery: Delivery) -> None:
        self.began_at = time.monotonic()
        try:
            delivering.deliver(delivery, lease=self.lease, stopping=self._step_done)
        finally:
            self.began_at = None

    def _step_done(self) -> bool:
        self.began_at = time.monotonic()
        return self.stop.is_set()

    def upkeep(self, diary: "Diary", now: datetime) -> None:
        """Say that we are here, give periodic jobs their turn, seal: each when its time has come."""
        if now >= diary.presence_at:
            close_old_connections()
            Worker.objects.update_or_create(
                name=self.name, defaults={"seen_at": now}, create_defaults={"seen_at": now, "started_at": now}
            )
            diary.presence_at = now + PRESENCE
        if now >= diary.turn_at:
            diary.turn_at = turns.give(now) or _NEVER
        if now >= diary.seal_at:
            if seals.is_time(now):
                seals.seal(now)
            diary.seal_at = now + SEALING

    def _arrive(self) -> None:
        """Clear away those who were last seen long ago."""
        try:
            Worker.objects.filter(seen_at__lt=timezone.now() - REMEMBERED).delete()
        except Error:
            connection.close()

    def _leave(self) -> None:
        """Give back what was not begun; where the database is away, the leases run out by themselves."""
        now = timezone.now()
        with contextlib.suppress(Error):
            leases.release(worker=self.name, now=now)
            Worker.objects.filter(name=self.name).update(seen_at=now, stopped_at=now)

    def _heartbeat(self) -> None:
        """In its own thread: lengthen the leases while a handler works, and end a worker whose handler hangs."""
        while not self.stop.wait(self.lease.total_seconds() / 3):
            if self.began_at is not None:
                self._beat(self.began_at)
        connection.close()

    def _beat(self, began_at: float) -> None:
        if time.monotonic() - began_at > PATIENCE.total_seconds():
            log.error("worker %s: a handler hangs, the worker ends", self.name)
            os._exit(HUNG)
        try:
            leases.keep_all(worker=self.name, until=timezone.now() + self.lease)
        except Error:  # SQLite's one write lock is with the handler itself: then nobody else can take it either
            connection.close()


@dataclass
class Diary:
    """When the worker next has to do what it does now and then."""

    presence_at: datetime = _AT_ONCE
    turn_at: datetime = _AT_ONCE
    seal_at: datetime = _AT_ONCE
