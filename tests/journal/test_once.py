import threading
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.utils import timezone

from maharat.journal import actions, models
from tests.journal.conftest import MONA, SADIA, thing


def note():
    """What is done once: an entry about something new."""
    with transaction.atomic():
        return actions.write("probe.happened", thing(), by=MONA)


@pytest.mark.django_db
def test_what_arrives_twice_counts_once_and_answers_the_same():
    client_id = uuid4()

    first = actions.once(client_id, by=MONA, action="probe.send", do=note)
    again = actions.once(client_id, by=MONA, action="probe.send", do=note)

    assert first == again
    assert models.Entry.objects.count() == 1


@pytest.mark.django_db
def test_what_has_no_subject_also_counts_once():
    client_id, calls = uuid4(), []

    for _ in range(2):
        assert actions.once(client_id, by=None, action="probe.send", do=lambda: calls.append(1)) is None

    assert calls == [1]


@pytest.mark.django_db
def test_what_fails_is_not_received_and_may_be_sent_again():
    client_id = uuid4()

    with pytest.raises(ZeroDivisionError):
        actions.once(client_id, by=MONA, action="probe.send", do=lambda: 1 / 0)

    assert not models.Receipt.objects.exists()
    assert actions.once(client_id, by=MONA, action="probe.send", do=note) is not None


@pytest.mark.django_db
@pytest.mark.parametrize(("by", "action"), [(SADIA, "probe.send"), (None, "probe.send"), (MONA, "probe.other")])
def test_an_id_that_somebody_else_or_something_else_has_used_is_refused(by, action):
    client_id = uuid4()
    actions.once(client_id, by=MONA, action="probe.send", do=note)

    with pytest.raises(actions.ClientIdTaken) as refused:
        actions.once(client_id, by=by, action=action, do=note)

    assert (refused.value.code, refused.value.status) == ("client-id-taken", 409)
    assert models.Entry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_what_arrives_several_times_at_once_counts_once():
    client_id, answers = uuid4(), []
    together = threading.Barrier(4)

    def send():
        together.wait()
        answers.append(actions.once(client_id, by=MONA, action="probe.send", do=note))
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(answers) == 4
    assert answers == [models.Entry.objects.get()] * 4


@pytest.mark.django_db
def test_progress_is_one_row_that_moves(write):
    entry = write()

    actions.report(entry, done=1, total=3)
    actions.report(entry, done=2, failed=1, total=3)

    progress = models.Progress.objects.get()
    assert (progress.entry, progress.done, progress.failed, progress.total) == (entry, 2, 1, 3)
    assert progress.updated_at <= timezone.now()
