"""Several workers at once, in threads of this process; the real processes are killed in tests/faults."""

import threading
import time
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from maharat.journal import models
from maharat.journal.models import Delivery, Receipt
from maharat.journal.worker import leases, loop

pytestmark = pytest.mark.django_db(transaction=True)
SECONDS = timedelta(seconds=1)


def trace(entry):
    # Not idempotent on purpose: what is written twice would be seen.
    Receipt.objects.create(id=uuid4(), action=f"heard {entry.id}", received_at=timezone.now())


@pytest.fixture
def shift():
    """`shift()`: a worker in a thread; all are asked to stop at the end."""
    started = []

    def start(**more):
        one = loop.Shift(threading.Event(), **more)

        def work():
            try:
                one.work()
            finally:
                connection.close()

        thread = threading.Thread(target=work)
        thread.start()
        started.append((one, thread))
        return one, thread

    yield start
    for one, thread in started:
        one.stop.set()
        thread.join(20)


def until(true, seconds=20.0):
    over = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < over, "not within the time"
        time.sleep(0.02)


def all_done():
    return not Delivery.objects.exclude(state="done").exists()


def test_three_workers_deliver_everything_once(declare, write, shift):
    declare(ON={"probe.happened": trace})
    entries = [write() for _ in range(40)]

    for _ in range(3):
        shift()

    until(all_done)
    assert sorted(Receipt.objects.filter(action__startswith="heard").values_list("action", flat=True)) == sorted(
        f"heard {entry.id}" for entry in entries
    )


def test_an_idle_worker_hears_of_news_within_a_second(declare, write, shift):
    declare(ON={"probe.happened": trace})
    shift()
    time.sleep(2)

    write()
    written = time.monotonic()
    until(all_done)

    assert time.monotonic() - written < 1.5  # a second, and what a busy machine adds


slow_started = threading.Event()


def slow(entry):
    slow_started.set()
    time.sleep(0.5)
    trace(entry)


def test_a_worker_that_is_asked_to_stop_finishes_what_it_is_at_and_gives_the_rest_back(declare, write, shift):
    declare(ON={"probe.happened": slow})
    slow_started.clear()
    for _ in range(3):
        write()
    one, thread = shift()
    slow_started.wait(10)

    one.stop.set()
    thread.join(20)

    assert sorted(Delivery.objects.values_list("state", "leased_by")) == [
        ("done", ""),
        ("waiting", ""),
        ("waiting", ""),
    ]
    assert len(leases.take(worker="next", now=timezone.now(), lease=SECONDS, most=9)) == 2
    assert models.Worker.objects.get(name=one.name).stopped_at is not None


def test_a_slow_handler_keeps_its_lease_by_the_heartbeat(declare, write, shift):
    declare(ON={"probe.happened": slow})
    write()

    shift(lease=0.3 * SECONDS)
    shift(lease=0.3 * SECONDS)

    until(all_done)
    assert Receipt.objects.filter(action__startswith="heard").count() == 1
    assert Delivery.objects.get().attempts == 0


def test_the_database_may_go_away_for_a_while(declare, write, shift, monkeypatch):
    declare(ON={"probe.happened": trace})
    take, away = leases.take, [3]

    def sometimes(**more):
        if away[0]:
            away[0] -= 1
            raise loop.Error
        return take(**more)

    monkeypatch.setattr(leases, "take", sometimes)
    write()

    shift()

    until(all_done)
    assert away == [0]


def test_a_handler_that_hangs_ends_its_worker(monkeypatch):
    ended = []
    monkeypatch.setattr(loop.os, "_exit", ended.append)
    one = loop.Shift(threading.Event())

    one._beat(time.monotonic() - loop.PATIENCE.total_seconds() + 60)
    assert ended == []

    one._beat(time.monotonic() - loop.PATIENCE.total_seconds() - 1)
    assert ended == [loop.HUNG]


def test_workers_that_were_last_seen_long_ago_are_forgotten(shift):
    now = timezone.now()
    for name, days in (("old", 8), ("recent", 1)):
        models.Worker.objects.create(name=name, started_at=now, seen_at=now - timedelta(days=days))
    one, _thread = shift()

    until(lambda: models.Worker.objects.filter(name=one.name).exists())

    assert set(models.Worker.objects.values_list("name", flat=True)) == {"recent", one.name}
