"""Every number is the count of the rows that it opens."""

import pytest
from django.urls import reverse

from maharat.evidence import indicators, queries
from maharat.journal.models import Entry
from tests.credentials import making
from tests.pages import actors

pytestmark = pytest.mark.django_db


@pytest.fixture
def loop(cast):
    """A few people on their way: one with a credential, one whose credential was revoked, one handed in only."""
    award = making.awarded(cast, cast.hala)
    making.revoked(cast, cast.tarek)
    making.submitted(cast, cast.amina)
    return award


@pytest.mark.parametrize("code", indicators.BY_CODE)
def test_a_number_is_the_count_of_the_rows_it_opens(cast, loop, code):
    indicator = indicators.BY_CODE[code]
    client = actors.client_of(cast, "mona")

    page = client.get(reverse("evidence:indicator", args=[code]))

    rows = list(queries.rows(indicator))
    assert indicators.counts([code])[code] == len(rows) == page.context["page"].paginator.count
    assert len(page.context["page"].object_list) == min(len(rows), 25)


def test_the_strip_shows_the_numbers_of_its_rows(cast, loop):
    shown = {station.main.code: station.value for station in queries.loop()}

    assert shown["artefacts"] == 3
    assert shown["credentials"] == 1
    assert shown == {code: indicators.BY_CODE[code].rows().count() for code in shown}


def test_all_numbers_of_the_strip_are_of_one_moment(cast, loop, django_assert_num_queries):
    with django_assert_num_queries(1):
        queries.loop()


def test_an_empty_install_counts_nought(db):
    assert [station.value for station in queries.loop()] == [0, 0, 0, 0, 0]


def test_that_somebody_looked_at_rows_about_people_is_noted(cast, loop):
    client = actors.client_of(cast, "mona")

    client.get(reverse("evidence:indicator", args=["credentials"]))
    client.get(reverse("evidence:thread", args=[loop.submission.enrolment_id]))

    looks = Entry.objects.filter(kind="evidence.looked", by_id=cast.mona.id).order_by("id")
    assert [look.subject_kind for look in looks] == ["people.unit", "learning.enrolment"]


@pytest.mark.parametrize("name", ["nothing", "credential"])
def test_a_number_that_there_is_not_is_not_found(cast, name):
    assert actors.client_of(cast, "mona").get(reverse("evidence:indicator", args=[name])).status_code == 404


def test_a_thread_leads_back_from_the_credential_to_the_work_and_the_course(cast, loop):
    thread = queries.thread(loop.submission.enrolment_id)

    assert thread.award == loop
    assert [work.id for work in thread.works] == [loop.submission_id]
    assert thread.enrolment.person == cast.hala
