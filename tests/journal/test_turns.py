import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from maharat.journal import checks, models, queries, worker
from maharat.journal.worker import turns

# 09:00 in Cairo; the next three o'clock is eighteen hours away.
NOW = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
NEXT = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
DAY = timedelta(days=1)
heard = []


def remind(entry):
    heard.append(entry.at)


@pytest.fixture
def nightly(declare):
    heard.clear()
    declare(EVERY={"0 3 * * *": remind})


@pytest.mark.django_db
def test_a_job_that_is_new_waits_for_its_next_moment(nightly):
    assert turns.give(NOW) == NEXT
    assert worker.drain() == 0


@pytest.mark.django_db
def test_a_turn_is_delivered_when_its_moment_has_come_and_once(nightly):
    turns.give(NOW)

    assert turns.give(NEXT) == NEXT + DAY
    assert turns.give(NEXT + timedelta(seconds=1)) == NEXT + DAY

    assert worker.drain() == 1
    assert heard == [NEXT]


@pytest.mark.django_db
def test_turns_that_were_missed_are_one_turn(nightly):
    turns.give(NOW)
    late = NEXT + 3 * DAY + timedelta(hours=5)

    assert turns.give(late) == NEXT + 4 * DAY

    assert worker.drain() == 1
    assert heard == [late]


@pytest.mark.django_db
def test_without_periodic_work_there_is_no_next_moment(declare):
    declare(EVERY={})

    assert turns.give(NOW) is None


@pytest.mark.django_db(transaction=True)
def test_several_workers_give_a_turn_once(nightly):
    turns.give(NOW)
    together, failures = threading.Barrier(4), []

    def look():
        together.wait()
        try:
            turns.give(NEXT)
        except Exception as failure:
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert models.Entry.objects.filter(kind="journal.turn").count() == 1
    assert models.Delivery.objects.get().handler == "probe.remind"


@pytest.mark.django_db
def test_the_list_of_periodic_work_says_when_it_last_ran_how_that_went_and_when_it_runs_next(nightly):
    turns.give(NOW)
    (before,) = queries.periodic(NOW)
    turns.give(NEXT)
    worker.drain()
    (after,) = queries.periodic(NEXT)

    assert (before.name, before.turn_at, before.state, before.next_at) == ("probe.remind", None, "", NEXT)
    assert (after.turn_at, after.state, after.next_at) == (NEXT, "done", NEXT + DAY)


def no_argument(): ...


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"ON": {"probe.happened": remind}, "EVERY": {"0 3 * * *": remind}}, []),
        (
            {"ON": {"happened": remind}},
            ["probe.remind is declared in ON for 'happened', not room.what-happened"],
        ),
        (
            {"EVERY": {"0 25 * * *": remind}},
            ["probe.remind is declared in EVERY for '0 25 * * *', not a cron line"],
        ),
        ({"ON": {"probe.happened": no_argument}}, ["probe.no_argument must take one argument, the entry"]),
    ],
)
def test_a_declaration_that_could_never_be_delivered_is_said_before_anything_runs(declare, said, wrong):
    declare(**said)

    assert list(checks.wrong()) == wrong


def test_what_the_rooms_declare_can_be_delivered():
    assert list(checks.wrong()) == []
    assert timezone.get_default_timezone_name()
