import threading
import time
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from maharat.journal import actions, models, queries, verification
from maharat.journal.models import Entry, Seal
from maharat.journal.worker import seals
from tests.journal.conftest import thing

HOUR = timedelta(hours=1)


def sealed(write, *sizes):
    """As many seals as `sizes`, over that many entries each."""
    for size in sizes:
        for number in range(size):
            write(number=number, code="BL1")
        seals.seal(timezone.now())


def found(noted=None):
    return [str(finding) for finding in verification.findings(noted)]


@pytest.mark.django_db
def test_what_is_sealed_and_untouched_is_found_whole(write):
    sealed(write, 3, 1, 2)

    assert found() == []
    assert list(Seal.objects.order_by("number").values_list("number", "count")) == [(1, 3), (2, 1), (3, 2)]


@pytest.mark.django_db
def test_a_seal_begins_where_the_one_before_it_ended(write):
    sealed(write, 2, 2)

    first, second = Seal.objects.order_by("number")
    assert (second.first_id, second.previous) == (first.last_id + 1, first.hash)
    assert (first.first_id, first.previous) == (0, "")


@pytest.mark.django_db
def test_many_entries_are_sealed_in_batches(write, monkeypatch):
    monkeypatch.setattr(seals, "MOST", 2)
    sealed(write, 5)

    assert list(Seal.objects.order_by("number").values_list("count", flat=True)) == [2, 2, 1]


@pytest.mark.django_db
def test_nothing_is_sealed_twice_and_nothing_means_no_seal(write):
    assert seals.seal(timezone.now()) == 0
    sealed(write, 1)

    assert seals.seal(timezone.now()) == 0


@pytest.mark.django_db
def test_entries_wait_for_company_but_not_longer_than_a_minute(write, monkeypatch):
    monkeypatch.setattr(seals, "MOST", 2)
    assert not seals.is_time(timezone.now() + HOUR)

    sealed(write, 1)
    assert not seals.is_time(timezone.now() + HOUR)

    write()
    assert not seals.is_time(timezone.now())
    assert seals.is_time(timezone.now() + timedelta(seconds=61))

    write()
    assert seals.is_time(timezone.now())


@pytest.mark.django_db
def test_what_is_not_yet_sealed_is_counted(write):
    sealed(write, 3)
    write()

    assert queries.seal_state().unsealed == 1
    assert queries.seal_state().sealed == 3


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change", [{"kind": "probe.altered"}, {"data": {"number": 9}}, {"by_id": None}, {"at": timezone.now() - HOUR}]
)
def test_a_changed_entry_is_found_by_name(write, change):
    sealed(write, 2, 3)
    entry = Entry.objects.order_by("id")[3]

    Entry.objects.filter(pk=entry.pk).update(**change)

    assert found() == [f"seal 2, entry {entry.pk}: this entry was changed"]


@pytest.mark.django_db
def test_a_removed_entry_is_found_by_name(write):
    sealed(write, 2, 3)
    entry = Entry.objects.order_by("id")[1]

    Entry.objects.filter(pk=entry.pk).delete()

    assert found() == [f"seal 1, entry {entry.pk}: this entry was removed"]


@pytest.mark.django_db
def test_an_inserted_entry_is_found_by_name(write):
    sealed(write, 3)
    other = Entry.objects.order_by("id")[1]
    Entry.objects.filter(pk=other.pk).delete()
    Seal.objects.all().delete()
    seals.seal(timezone.now())

    other.save(force_insert=True)

    assert found() == [f"seal 1, entry {other.pk}: this entry was inserted"]


@pytest.mark.django_db
def test_a_changed_seal_is_found(write):
    sealed(write, 1, 1)

    Seal.objects.filter(number=1).update(count=2)

    assert found() == ["seal 1: the seal itself was changed"]


@pytest.mark.django_db
def test_an_entry_and_its_seal_changed_together_break_the_chain(write):
    sealed(write, 1, 1)
    entry = Entry.objects.order_by("id")[0]
    entry.kind = "probe.altered"
    entry.save()
    reseal(Seal.objects.get(number=1))

    assert found() == ["seal 2: it does not follow from the seal before it"]


@pytest.mark.django_db
def test_a_removed_seal_is_found(write):
    sealed(write, 1, 1, 1)

    Seal.objects.filter(number=2).delete()

    assert found() == ["seal 2: this seal, and all up to the next one that is there, are gone"]


@pytest.mark.django_db
def test_a_whole_chain_made_anew_is_found_by_who_noted_a_hash_elsewhere(write):
    sealed(write, 1, 1)
    noted = Seal.objects.get(number=2)
    Entry.objects.update(kind="probe.altered")
    Seal.objects.all().delete()
    sealed(write, 1)
    seals.seal(timezone.now())

    assert found() == []
    assert found((1, noted.hash)) == ["seal 1: its hash is not the one that was noted"]
    assert found((2, noted.hash)) == ["seal 2: the seal that was noted is gone"]


def reseal(seal):
    """What somebody would do who changed an entry and knows how seals are made."""
    from maharat.journal import rules

    seal.leaves = rules.leaves(queries.facts(seal.first_id, seal.last_id))
    link = rules.Link(seal.number, seal.first_id, seal.last_id, seal.count, seal.previous)
    seal.hash = rules.seal(link, seal.leaves)
    seal.save()


@pytest.mark.django_db
def test_the_command_says_what_is_sealed_and_what_is_not(write):
    sealed(write, 2)
    write()
    said = StringIO()

    call_command("journal_verify", stdout=said)

    newest = Seal.objects.get()
    assert said.getvalue().splitlines() == [
        "1 seals over 2 entries; 1 entries not yet sealed.",
        f"Newest seal, to be noted elsewhere: 1:{newest.hash}",
        "All sealed entries are as they were.",
    ]


@pytest.mark.django_db
def test_the_command_fails_when_something_is_wrong(write):
    sealed(write, 2)
    entry = Entry.objects.order_by("id")[0]
    Entry.objects.filter(pk=entry.pk).update(kind="probe.altered")
    said = StringIO()

    with pytest.raises(SystemExit) as ended:
        call_command("journal_verify", stdout=said)

    assert ended.value.code == 1
    assert f"seal 1, entry {entry.pk}: this entry was changed" in said.getvalue()


@pytest.mark.django_db(transaction=True)
def test_no_seal_reaches_past_an_entry_of_an_open_transaction(write, monkeypatch):
    """A transaction draws an id and stays open while a later one is committed (possible on PostgreSQL only)."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite: writers follow one another, no transaction can be open beside another")
    monkeypatch.setattr(seals, "_PATIENCE", 0.2)
    drawn, may_end = threading.Event(), threading.Event()

    def slow():
        with transaction.atomic():
            actions.write("probe.slow", thing())
            drawn.set()
            may_end.wait(10)
        connection.close()

    thread = threading.Thread(target=slow)
    thread.start()
    drawn.wait(10)
    write("probe.quick")

    assert list(Entry.objects.values_list("kind", flat=True)) == ["probe.quick"]
    assert seals.seal(timezone.now()) == 0
    may_end.set()
    thread.join()
    assert seals.seal(timezone.now()) == 1
    assert Seal.objects.get().count == 2
    assert found() == []


@pytest.mark.django_db(transaction=True)
def test_workers_that_seal_while_others_write_make_one_whole_chain(write, monkeypatch):
    monkeypatch.setattr(seals, "MOST", 7)
    over = time.monotonic() + 1.5
    failures = []

    def during(act):
        try:
            while time.monotonic() < over:
                act()
        except Exception as failure:
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=during, args=(act,)) for act in [write] * 3 + [seal_now] * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seal_now()

    assert failures == []
    assert found() == []
    assert queries.seal_state().unsealed == 0
    assert models.Entry.objects.count() == queries.seal_state().sealed > 10


def seal_now():
    seals.seal(timezone.now())
