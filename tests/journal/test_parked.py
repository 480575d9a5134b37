import pytest
from django.utils import timezone

from maharat.journal import actions, models, queries, worker
from maharat.journal.models import Delivery
from tests.journal.conftest import MONA

pytestmark = pytest.mark.django_db


def hear(entry): ...


@pytest.fixture
def parked(declare, write):
    """Three parked deliveries."""
    declare(ON={"probe.happened": hear})
    for _ in range(3):
        write()
    Delivery.objects.update(state="parked", attempts=8, parked_at=timezone.now(), failure="ValueError")
    return list(queries.parked())


def test_a_parked_delivery_is_tried_again_with_all_its_attempts_before_it(parked):
    actions.try_again(delivery=parked[0], by=MONA, now=timezone.now())

    parked[0].refresh_from_db()
    assert (parked[0].state, parked[0].attempts, parked[0].parked_at) == ("waiting", 0, None)
    entry = models.Entry.objects.get(kind="journal.tried-again")
    assert (entry.by_id, entry.subject_id) == (MONA, str(parked[0].pk))
    assert worker.drain() == 1


def test_all_that_is_parked_is_tried_again_each_with_its_entry(parked):
    assert actions.try_all_again(by=MONA, now=timezone.now()) == 3

    assert models.Entry.objects.filter(kind="journal.tried-again").count() == 3
    assert worker.drain() == 3
    assert not queries.parked().exists()


def test_what_is_not_parked_is_not_tried_again(parked):
    actions.try_again(delivery=parked[0], by=MONA, now=timezone.now())

    with pytest.raises(actions.NotParked) as refused:
        actions.try_again(delivery=parked[0], by=MONA, now=timezone.now())

    assert refused.value.status == 409
    assert models.Entry.objects.filter(kind="journal.tried-again").count() == 1


def test_a_parked_delivery_is_set_aside_for_a_reason_and_keeps_its_row(parked):
    aside = actions.set_aside(delivery=parked[0], reason="done-by-hand", by=MONA, now=timezone.now())

    parked[0].refresh_from_db()
    assert (parked[0].state, parked[0].setting_aside, aside.by_id) == ("aside", aside, MONA)
    entry = models.Entry.objects.get(kind="journal.set-aside")
    assert (entry.subject_id, entry.data["reason"]) == (str(parked[0].pk), "done-by-hand")
    assert worker.drain() == 0


def test_what_is_set_aside_is_not_set_aside_again(parked):
    actions.set_aside(delivery=parked[0], reason="done-by-hand", by=MONA, now=timezone.now())

    with pytest.raises(actions.NotParked):
        actions.set_aside(delivery=parked[0], reason="no-longer-needed", by=MONA, now=timezone.now())

    assert models.SettingAside.objects.count() == 1
