from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from maharat.journal import actions, models
from maharat.journal.models import Delivery
from tests.journal import pages
from tests.pages.actors import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(cast):
    return client_of(cast, "centre-operations", headers={"accept-language": "en"})


def text(response):
    return response.content.decode()


def test_the_page_says_what_waits_what_is_parked_and_that_nobody_works(cast, officer):
    pages.delivery(cast)

    page = text(officer.get(reverse("journal:deliveries")))

    assert "No worker is running" in page
    assert "probe.happened" in page
    assert "worker-died" in page


def test_a_worker_that_was_seen_just_now_is_not_missed(cast, officer):
    models.Worker.objects.create(name="here", started_at=timezone.now(), seen_at=timezone.now())
    models.Worker.objects.create(name="gone", started_at=timezone.now(), seen_at=timezone.now() - timedelta(days=1))

    assert "No worker is running" not in text(officer.get(reverse("journal:deliveries")))


def test_where_nothing_is_parked_the_page_says_so(cast, officer):
    assert "Nothing is parked" in text(officer.get(reverse("journal:deliveries")))
    assert "Nothing is set aside" in text(officer.get(reverse("journal:deliveries"), {"show": "aside"}))


def test_a_parked_delivery_is_tried_again_from_the_list(cast, officer):
    said = pages.delivery(cast)

    answer = officer.post(reverse("journal:another-try", kwargs=said), follow=True)

    assert "It waits for the worker again." in text(answer)
    assert Delivery.objects.get(id=said["delivery_id"]).state == "waiting"


def test_all_that_is_parked_is_tried_again_at_once(cast, officer):
    pages.many(cast, 2)

    answer = officer.post(reverse("journal:another-try-of-all"), follow=True)

    assert "2 deliveries wait for the worker again." in text(answer)
    assert not Delivery.objects.filter(state="parked").exists()


def test_who_comes_second_is_told_that_somebody_has_decided(cast, officer):
    said = pages.delivery(cast)
    officer.post(reverse("journal:another-try", kwargs=said))

    answer = officer.post(reverse("journal:another-try", kwargs=said))

    assert answer.status_code == 409
    assert "somebody has already decided about it" in text(answer)


def test_a_delivery_is_set_aside_with_a_reason(cast, officer):
    said = pages.delivery(cast)

    answer = officer.post(reverse("journal:setting-aside", kwargs=said), {"reason": "done-by-hand"}, follow=True)

    assert "It is set aside" in text(answer)
    assert Delivery.objects.get(id=said["delivery_id"]).state == "aside"
    assert "It was done by hand" in text(officer.get(reverse("journal:deliveries"), {"show": "aside"}))
    assert "It was done by hand" in text(officer.get(reverse("journal:delivery", kwargs=said)))


@pytest.mark.parametrize("reason", ["", "because I say so"])
def test_without_a_reason_of_the_list_nothing_is_set_aside(cast, officer, reason):
    said = pages.delivery(cast)

    answer = officer.post(reverse("journal:setting-aside", kwargs=said), {"reason": reason})

    assert answer.status_code == 422
    assert Delivery.objects.get(id=said["delivery_id"]).state == "parked"


@pytest.mark.parametrize("name", ["delivery", "another-try", "setting-aside"])
def test_a_delivery_that_is_not_there_is_not_found(cast, officer, name):
    address = reverse(f"journal:{name}", kwargs={"delivery_id": cast.hala.id})

    assert (officer.get if name == "delivery" else officer.post)(address).status_code == 404


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ({"kind": "probe.happened"}, 1),
        ({"kind": "probe."}, 1),
        ({"kind": "probe"}, 0),
        ({"kind": "probe.happened", "subject": "people.person"}, 1),
        ({"subject": "people.unit", "kind": "probe.happened"}, 0),
        ({"kind": "probe.happened", "before": "1"}, 0),
        ({"kind": "x" * 61}, 0),
        ({"before": "much"}, 0),
    ],
)
def test_the_trail_is_narrowed_by_kind_room_and_subject(cast, officer, search, found):
    pages.entry(cast)

    page = text(officer.get(reverse("journal:trail"), search))

    assert page.count(">probe.happened<") == found
    assert ("No such entry" in page) is not bool(found) or "No entry yet" in page


def test_the_trail_finds_all_that_happened_to_one_thing(cast, officer):
    pages.entry(cast)

    page = text(officer.get(reverse("journal:trail"), {"subject": f"people.person:{cast.hala.id}"}))

    assert page.count(">probe.happened<") == 1
    assert page.count(">people.person-added<") == 1


def test_older_entries_are_a_page_further(cast, officer):
    pages.many(cast, 30)

    first = officer.get(reverse("journal:trail"), {"kind": "probe."})
    last = first.context["entries"][-1].id
    second = officer.get(reverse("journal:trail"), {"kind": "probe.", "before": last})

    assert f"before={last}" in text(first)
    assert [len(page.context["entries"]) for page in (first, second)] == [25, 5]
    assert "Older entries" not in text(second)


def test_an_entry_says_whose_act_it_was_in_words_that_are_not_kept_in_the_journal(cast, officer):
    page = text(officer.get(reverse("journal:entry", kwargs=pages.entry(cast))))

    assert f'href="{reverse("people:person", args=[cast.hala.id])}"' in page
    assert cast.hala.name in page


def test_an_entry_that_is_not_there_is_not_found(cast, officer):
    assert officer.get(reverse("journal:entry", kwargs={"entry_id": 2**40})).status_code == 404


def test_long_work_shows_itself_and_looks_again_by_itself(cast):
    hala, said = client_of(cast, "hala"), pages.work(cast)
    address = reverse("journal:work", kwargs=said) + "?lang=en"

    page, part = text(hala.get(address)), text(hala.get(address, headers={"hx-request": "true"}))

    assert "3 of 12 done" in page
    assert part.startswith("<div")
    assert "hx-get" in part


@pytest.mark.parametrize(("state", "word"), [("done", "finished"), ("parked", "stopped")])
def test_long_work_that_has_ended_no_longer_looks(cast, state, word):
    hala, said = client_of(cast, "hala"), pages.work(cast)
    Delivery.objects.filter(entry=said["entry_id"]).update(state=state)

    page = text(hala.get(reverse("journal:work", kwargs=said) + "?lang=en"))

    assert word in page
    assert "hx-get" not in page


def test_work_that_somebody_else_asked_for_is_not_found(cast):
    said = pages.work(cast)

    assert client_of(cast, "karim").get(reverse("journal:work", kwargs=said)).status_code == 404


def test_work_of_nobody_is_seen_by_officers_only(cast, officer):
    said = pages.work(cast)
    models.Entry.objects.filter(id=said["entry_id"]).update(by_id=None)

    assert client_of(cast, "hala").get(reverse("journal:work", kwargs=said)).status_code == 404
    assert officer.get(reverse("journal:work", kwargs=said)).status_code == 200


def test_refusals_are_said_in_three_languages():
    from django.utils import translation

    for refusal in (actions.ClientIdTaken, actions.NotParked):
        said = set()
        for language in ("ar", "ur", "en"):
            with translation.override(language):
                said.add(str(refusal()))
        assert len(said) == 3
