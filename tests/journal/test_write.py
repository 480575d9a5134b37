import pytest

from maharat.journal import actions, models
from tests.journal.conftest import MONA, thing


@pytest.mark.django_db(transaction=True)
def test_an_entry_is_refused_outside_the_transaction_of_what_happened():
    with pytest.raises(RuntimeError):
        actions.write("probe.happened", thing())

    assert models.Entry.objects.count() == 0


@pytest.mark.django_db
def test_an_entry_says_what_happened_to_what_by_whom_and_is_owed_to_each_handler(declare):
    declare(ON={"probe.happened": [hear, hear_too]})
    subject = thing()

    entry = actions.write("probe.happened", subject, by=MONA, level=3, code="BL1")

    entry.refresh_from_db()
    assert (entry.kind, entry.subject, entry.by_id, entry.unit_id) == (
        "probe.happened",
        f"journal.receipt:{subject.pk}",
        MONA,
        None,
    )
    assert entry.data == {"level": 3, "code": "BL1"}
    assert sorted(entry.deliveries.values_list("handler", "state", "lane")) == [
        ("probe.hear", "waiting", f"probe|{entry.subject}"),
        ("probe.hear_too", "waiting", f"probe|{entry.subject}"),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("said", ["Hala Mansour", "hala@example.edu", "هالة", "a\nb", "x" * 121, float("nan")])
def test_names_sentences_and_addresses_cannot_get_into_the_journal(said):
    with pytest.raises(ValueError, match="neither an id nor a code nor a number"):
        actions.write("probe.happened", thing(), word=said)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["happened", "Probe.happened", "probe.", "probe.has happened", "probe." + "x" * 60])
def test_a_kind_names_a_room_and_what_happened(kind):
    with pytest.raises(ValueError, match="is not a kind of entry"):
        actions.write(kind, thing())


def hear(entry): ...


def hear_too(entry): ...
