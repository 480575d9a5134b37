from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from maharat.journal import actions, models, rules, worker
from maharat.journal.models import Delivery, Receipt
from maharat.journal.worker import delivering, leases
from maharat.kernel.refusals import Refusal
from tests.journal.conftest import thing

LEASE = timedelta(seconds=30)
pytestmark = pytest.mark.django_db


class NotReady(Refusal):
    """A refusal of these tests."""

    message = "Hala Mansour is not ready"
    code = "not-ready"


def take(name="one", *, after=timedelta(0), most=10):
    return leases.take(worker=name, now=timezone.now() + after, lease=LEASE, most=most)


def deliver(delivery, *, stopping=lambda: False):
    delivering.deliver(delivery, lease=LEASE, stopping=stopping)
    delivery.refresh_from_db()
    return delivery


def trace(entry):
    """What a handler of these tests writes: a receipt with the entry's number as its action."""
    Receipt.objects.create(id=uuid4(), action=f"heard {entry.id}", received_at=timezone.now())


def traces():
    return list(Receipt.objects.filter(action__startswith="heard").order_by("pk").values_list("action", flat=True))


def refuse(entry):
    trace(entry)
    raise NotReady


def test_what_a_handler_writes_and_that_it_is_done_are_one(declare, write):
    declare(ON={"probe.happened": trace})
    entry = write()

    delivery = deliver(take()[0])

    assert (delivery.state, delivery.leased_by) == ("done", "")
    assert traces() == [f"heard {entry.id}"]
    assert take() == []


def test_a_handler_that_fails_leaves_nothing_behind_and_is_tried_later(declare, write):
    declare(ON={"probe.happened": refuse})
    write()

    delivery = deliver(take()[0])

    assert traces() == []
    assert (delivery.state, delivery.attempts, delivery.leased_by) == ("waiting", 1, "")
    assert timedelta(0) < delivery.due_at - timezone.now() <= timedelta(seconds=2)
    assert take() == []
    assert len(take(after=timedelta(seconds=2))) == 1


def test_of_a_failure_its_class_code_and_place_are_kept_but_no_word_that_could_name_somebody(declare, write):
    declare(ON={"probe.happened": refuse})
    write()

    delivery = deliver(take()[0])

    assert (delivery.failure, delivery.code) == ("NotReady", "not-ready")
    assert delivery.place.startswith("worker/delivering.py:")
    assert "Hala" not in f"{delivery.failure}{delivery.code}{delivery.place}"


def test_what_keeps_failing_is_parked_and_says_so_in_the_journal(declare, write):
    declare(ON={"probe.happened": refuse})
    entry = write()

    for attempt in range(rules.ATTEMPTS):
        delivery = deliver(take(after=timedelta(hours=2 * attempt))[0])

    assert (delivery.state, delivery.attempts) == ("parked", rules.ATTEMPTS)
    assert take(after=timedelta(days=1)) == []
    news = models.Entry.objects.get(kind="journal.parked")
    assert (news.subject, news.data) == (
        f"journal.delivery:{delivery.pk}",
        {"entry": entry.id, "handler": "probe.refuse", "failure": "NotReady"},
    )


def test_a_handler_of_parked_news_that_fails_makes_no_news_of_itself(declare, write):
    declare(ON={"journal.parked": refuse})
    write("journal.parked")

    for attempt in range(rules.ATTEMPTS):
        deliver(take(after=timedelta(hours=2 * attempt))[0])

    assert models.Entry.objects.filter(kind="journal.parked").count() == 1


def test_a_handler_that_its_room_no_longer_declares_is_parked_with_that_reason(declare, write):
    declare(ON={"probe.happened": trace})
    write()
    declare(ON={})

    delivery = deliver(take()[0])

    assert (delivery.state, delivery.failure, delivery.code) == ("parked", "Undeclared", "handler-not-declared")


def test_what_one_worker_holds_no_other_takes(declare, write):
    declare(ON={"probe.happened": trace})
    write()

    assert len(take("one")) == 1
    assert take("two") == []


def test_the_lease_of_a_worker_that_died_runs_out_and_another_takes_over(declare, write):
    declare(ON={"probe.happened": trace})
    write()
    take("dead")

    (taken,) = take("two", after=LEASE)

    assert (taken.leased_by, taken.attempts) == ("two", 1)
    assert deliver(taken).state == "done"


def test_the_heartbeat_keeps_what_a_worker_holds(declare, write):
    declare(ON={"probe.happened": trace})
    write()
    take("one")

    leases.keep_all(worker="one", until=timezone.now() + 2 * LEASE)

    assert take("two", after=LEASE) == []


def test_who_has_lost_the_lease_keeps_nothing_of_what_it_did(declare, write):
    declare(ON={"probe.happened": trace})
    write()
    (stale,) = take("slow")
    (fresh,) = take("quick", after=LEASE)

    assert deliver(stale).state == "waiting"
    assert traces() == []
    assert deliver(fresh).state == "done"
    assert len(traces()) == 1


def test_a_failure_of_who_has_lost_the_lease_changes_nothing(declare, write):
    declare(ON={"probe.happened": refuse})
    write()
    (stale,) = take("slow")
    (fresh,) = take("quick", after=LEASE)

    deliver(stale)

    fresh.refresh_from_db()
    assert (fresh.leased_by, fresh.attempts, fresh.failure) == ("quick", 1, "")


def test_what_a_dead_worker_held_is_taken_alone_so_that_neighbours_do_not_share_its_fate(declare, write):
    declare(ON={"probe.happened": trace})
    for _ in range(3):
        write()
    take("dead", most=2)

    assert [len(take("two", after=LEASE)) for _ in range(3)] == [1, 1, 1]


def test_a_handler_that_kills_its_workers_is_parked_as_well(declare, write):
    declare(ON={"probe.happened": trace})
    write()
    take("first")
    for death in range(1, rules.ATTEMPTS):
        (taken,) = take(f"next {death}", after=death * LEASE)
    (taken,) = take("last", after=rules.ATTEMPTS * LEASE)

    delivery = deliver(taken)

    assert (delivery.state, delivery.failure, delivery.code) == ("parked", "LeaseLost", "worker-died")
    assert traces() == []


def test_news_of_one_subject_comes_to_a_room_in_order(declare, write):
    declare(ON={"probe.happened": [trace, refuse], "probe.undone": trace})
    subject = thing()
    first, second = write(about=subject), write("probe.undone", about=subject)

    assert {(one.entry_id, one.handler) for one in take()} == {
        (first.id, "probe.trace"),
        (first.id, "probe.refuse"),
    }
    assert second.deliveries.get().leased_by == ""


def test_another_room_does_not_wait_for_it(declare, write):
    declare(ON={"probe.happened": trace})
    subject = thing()
    write(about=subject)
    second = write(about=subject)
    second.deliveries.update(lane=rules.lane("other.trace", second.subject))

    assert len(take()) == 2


def test_an_earlier_entry_that_backs_off_holds_up_its_subject_but_nobody_else(declare, write):
    declare(ON={"probe.happened": refuse})
    subject = thing()
    write(about=subject)
    deliver(take()[0])
    write(about=subject)
    other = write()

    assert [one.entry_id for one in take()] == [other.id]


@pytest.mark.parametrize("state", ["parked", "aside", "done"])
def test_what_is_parked_set_aside_or_done_holds_up_nobody(declare, write, state):
    declare(ON={"probe.happened": trace})
    subject = thing()
    first, second = write(about=subject), write(about=subject)
    first.deliveries.update(state=state)

    assert [one.entry_id for one in take()] == [second.id]


def in_three_steps(entry):
    """Long work: goes on from what is committed."""
    done = getattr(models.Progress.objects.filter(entry=entry).first(), "done", 0)
    for step in range(done, 3):
        trace(entry)
        actions.report(entry, done=step + 1, total=3)
        yield


def test_long_work_is_committed_step_by_step(declare, write):
    declare(ON={"probe.happened": in_three_steps})
    entry = write()

    assert deliver(take()[0]).state == "done"
    assert (len(traces()), entry.progress.done, entry.progress.total) == (3, 3, 3)


def test_long_work_stops_between_two_steps_and_goes_on_from_there(declare, write):
    declare(ON={"probe.happened": in_three_steps})
    entry = write()

    delivery = deliver(take()[0], stopping=lambda: True)

    assert (delivery.state, delivery.leased_by, delivery.attempts) == ("waiting", "", 0)
    assert (len(traces()), entry.progress.done) == (1, 1)
    assert deliver(take("two")[0]).state == "done"
    entry.progress.refresh_from_db()
    assert (len(traces()), entry.progress.done) == (3, 3)


def failing_at_its_second_step(entry):
    trace(entry)
    yield
    trace(entry)
    raise NotReady


def test_a_step_that_fails_leaves_the_steps_before_it(declare, write):
    declare(ON={"probe.happened": failing_at_its_second_step})
    write()

    delivery = deliver(take()[0])

    assert (delivery.state, delivery.attempts) == ("waiting", 1)
    assert len(traces()) == 1


def test_long_work_whose_lease_is_lost_stops_at_the_next_step(declare, write):
    declare(ON={"probe.happened": in_three_steps})
    write()
    (stale,) = take("slow")
    take("quick", after=LEASE)

    deliver(stale)

    assert traces() == []


def and_tell(entry):
    actions.write("probe.told", thing())


def test_draining_delivers_what_is_due_and_what_that_leads_to(declare, write):
    declare(ON={"probe.happened": and_tell, "probe.told": trace})
    write()

    assert worker.drain() == 2
    assert len(traces()) == 1


def test_draining_says_at_once_what_fails_and_holds_nothing(declare, write):
    declare(ON={"probe.happened": refuse})
    write()

    with pytest.raises(NotReady):
        worker.drain()

    assert list(Delivery.objects.values_list("state", "leased_by", "attempts")) == [("waiting", "", 0)]
