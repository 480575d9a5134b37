"""The learner's and the administrator's screens: the good way and the bad cases."""

from uuid import uuid4

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from maharat.courses import actions as courses
from maharat.journal.models import Entry
from maharat.learning import actions, queries
from maharat.learning.models import Completion, Enrolment, Run
from maharat.ui import register
from tests.courses import making as course
from tests.learning import making
from tests.pages import actors


def client(cast, who):
    found = actors.client_of(cast, who)
    found.cookies["django_language"] = "en"
    return found


@pytest.fixture
def hala(cast):
    return client(cast, "hala")


@pytest.fixture
def run(cast):
    return making.run(cast)


def enrol_at(run, query=""):
    return reverse("learning:enrol", args=[run.version.course.slug]) + query


def said(answer):
    return answer.content.decode()


def test_one_enrols_by_a_button_begins_and_goes_on_to_the_end(cast, hala, run):
    answer = hala.post(enrol_at(run))
    enrolment = Enrolment.objects.get()
    assert answer.headers["Location"] == reverse("learning:enrolment", args=[enrolment.id])
    assert (enrolment.person, enrolment.source) == (cast.hala, "self")

    reading, case, quiz, _artefact = making.activities(enrolment)
    first = queries.address(enrolment, reading)
    assert f'href="{first}"' in said(hala.get(answer.headers["Location"]))
    assert "<strong>this</strong>" in said(hala.get(first))

    on = hala.post(reverse("learning:completion", args=[enrolment.id, reading.id]))
    assert on.headers["Location"] == queries.address(enrolment, case)
    on = hala.post(reverse("learning:completion", args=[enrolment.id, case.id]))
    assert on.headers["Location"] == queries.address(enrolment, quiz)
    assert Completion.objects.count() == 2


def test_who_enrols_twice_is_told_to_continue(cast, hala, run):
    enrolment = making.enrolled(cast, into=run)

    answer = hala.post(enrol_at(run))

    assert answer.status_code == 409
    assert "You are already enrolled." in said(answer)
    assert reverse("learning:enrolment", args=[enrolment.id]) in said(answer)
    assert Enrolment.objects.count() == 1


def test_who_left_comes_back_by_a_button(cast, hala, run):
    enrolment = making.enrolled(cast, into=run)
    leave = reverse("learning:withdrawal", args=[enrolment.id])
    assert hala.post(leave, {"reason": "nonsense"}).status_code == 422
    assert hala.post(leave, {"reason": "too-hard"}).status_code == 302

    answer = hala.post(enrol_at(run))
    assert answer.status_code == 409
    assert reverse("learning:return", args=[enrolment.id]) in said(answer)
    first = making.activities(enrolment)[0]
    assert hala.get(queries.address(enrolment, first)).status_code == 409
    assert hala.post(reverse("learning:completion", args=[enrolment.id, first.id])).status_code == 409

    assert hala.post(reverse("learning:return", args=[enrolment.id])).status_code == 302
    assert hala.get(queries.address(enrolment, first)).status_code == 200


def test_a_colleagues_link_is_kept_as_the_source(cast, hala, run):
    assert "invites you" in said(hala.get(enrol_at(run, f"?from={cast.karim.id}")))

    hala.post(enrol_at(run, f"?from={cast.karim.id}"))

    enrolment = Enrolment.objects.get()
    assert (enrolment.source, enrolment.brought_by) == ("invited", cast.karim)


@pytest.mark.parametrize("link", ["?from=nobody", "?from=00000000-0000-7000-8000-000000000000", "own"])
def test_a_link_from_nobody_or_from_oneself_invites_nobody(cast, hala, run, link):
    hala.post(enrol_at(run, f"?from={cast.hala.id}" if link == "own" else link))

    assert Enrolment.objects.get().source == "self"


def test_a_foreign_gap_in_the_address_is_not_found(hala, run):
    assert hala.get(enrol_at(run, f"?gap={uuid4()}")).status_code == 404
    assert hala.post(enrol_at(run, "?gap=x")).status_code == 404
    assert not Enrolment.objects.exists()


def test_where_nothing_is_offered_one_is_told_so_and_refused(cast, hala):
    version = course.published(cast)
    address = reverse("learning:enrol", args=[version.course.slug])

    assert "not open for enrolment" in said(hala.get(address))
    assert hala.post(address).status_code == 422


def test_an_unpublished_course_cannot_be_entered(cast, hala):
    version = course.draft(cast)

    assert hala.get(reverse("learning:enrol", args=[version.course.slug])).status_code == 404


def test_a_foreign_enrolment_is_not_found(cast, run):
    enrolment = making.enrolled(cast, into=run)
    activity = making.activities(enrolment)[0]
    tarek = client(cast, "tarek")

    for name, args in (
        ("enrolment", [enrolment.id]),
        ("activity", [enrolment.id, activity.id]),
        ("withdrawal", [enrolment.id]),
    ):
        assert tarek.get(reverse(f"learning:{name}", args=args)).status_code == 404
    assert tarek.post(reverse("learning:completion", args=[enrolment.id, activity.id])).status_code == 404
    assert not Completion.objects.exists()


def test_an_activity_of_another_course_is_not_found(cast, hala, run):
    enrolment = making.enrolled(cast, into=run)
    other = course.activity(course.published(cast, "other"), "reading")

    assert hala.get(reverse("learning:activity", args=[enrolment.id, other.id])).status_code == 404


def test_an_activity_of_another_kind_is_shown_by_its_own_room_and_not_done_here(cast, hala, run):
    enrolment = making.enrolled(cast, into=run)
    quiz = making.activities(enrolment)[2]

    shown = hala.get(reverse("learning:activity", args=[enrolment.id, quiz.id]))
    assert shown.headers["Location"] == reverse(register.kind("quiz").page, args=[enrolment.id, quiz.id])
    assert hala.post(reverse("learning:completion", args=[enrolment.id, quiz.id])).status_code == 404


def test_a_local_case_is_shown_with_the_original_one_click_away(cast, hala, run):
    enrolment = making.enrolled(cast, into=run)
    case = making.activities(enrolment)[1]
    courses.replace_case(
        activity=case, unit=cast.unit("ain-shams"), title=course.said("Noise"), body=course.said("In our workshop"),
        by=cast.nour, now=cast.now,
    )  # fmt: skip
    address = queries.address(enrolment, case)

    assert "In our workshop" in said(hala.get(address))
    assert "Local case of Ain Shams University" in said(hala.get(address))
    assert "The original case." in said(hala.get(address + "?original"))


def test_a_text_that_is_not_there_in_the_readers_language_says_so(cast, hala):
    version = course.draft(cast)
    courses.edit(row=version, revision=0, by=cast.rana, languages=["ar"])
    reading = course.activity(version, "reading")
    courses.edit(row=reading, revision=0, by=cast.rana, body={"ar": "نص"})
    courses.publish(version=version, by=cast.mona, now=cast.now)
    enrolment = making.enrolled(cast, into=making.run(cast, version))

    answer = said(hala.get(queries.address(enrolment, reading)))

    assert '<div class="prose" lang="ar" dir="rtl">' in answer
    assert "This text is not there in English yet; you read it in Arabic." in answer


def test_a_day_in_the_past_is_refused(cast, hala, run):
    enrolment = making.enrolled(cast, into=run)
    address = reverse("learning:target", args=[enrolment.id])

    assert hala.post(address, {"on": "soon"}).status_code == 422
    refused = hala.post(address, {"on": "2020-01-01"})
    assert refused.status_code == 422
    assert 'value="2020-01-01"' in said(refused)
    assert "This day has passed." in said(refused)
    assert hala.post(address, {"on": "2031-01-01"}).status_code == 302


def test_a_course_is_offered_and_a_list_enrolled_through_screens(cast):
    version = course.published(cast)
    salma = client(cast, "salma")
    offer = reverse("learning:offer", args=[version.course.slug])
    data = {"unit": cast.centre.id, "opens_on": "2020-01-01"}
    assert salma.post(offer, data | {"unit": uuid4()}).status_code == 422
    assert salma.post(offer, data).status_code == 302
    twice = salma.post(offer, data)
    assert twice.status_code == 409
    assert 'value="2020-01-01"' in said(twice)
    run = Run.objects.get()

    address = reverse("learning:enrol-list", args=[run.id])
    assert salma.post(address, {"source": "mandate"}).status_code == 422
    assert salma.post(address, {"source": "self", "persons": [cast.tarek.id]}).status_code == 422
    assert salma.post(address, {"source": "mandate", "persons": [uuid4()]}).status_code == 422
    answer = salma.post(address, {"source": "mandate", "persons": [cast.tarek.id, cast.amina.id]})
    assert answer.status_code == 302
    assert [str(message) for message in get_messages(answer.wsgi_request)] == ["2 people are enrolled."]
    assert set(Enrolment.objects.values_list("source", "brought_by")) == {("mandate", cast.salma.id)}


def test_who_cannot_be_enrolled_is_named_with_the_reason(cast, run):
    cast.amina.affiliations.update(ends_on=cast.now.date())
    listed = actions.enrol_list(run=run, persons=[cast.amina], source="hub", by=cast.salma, now=cast.now)

    assert str(listed[0].refusal.said)


def test_reading_the_list_of_learners_is_journaled(cast, run):
    making.enrolled(cast, into=run)
    nour = client(cast, "nour")

    answer = nour.get(reverse("learning:run", args=[run.id]))

    assert "هالة محمود" in said(answer)
    assert [entry.by_id for entry in Entry.objects.filter(kind="learning.enrolments-seen")] == [cast.nour.id]


def test_a_university_administrator_enrols_only_their_own_people(cast, run):
    nour = client(cast, "nour")
    address = reverse("learning:enrol-list", args=[run.id])

    assert nour.post(address, {"source": "hub", "persons": [cast.amina.id]}).status_code == 422
    assert nour.post(address, {"source": "hub", "persons": [cast.tarek.id]}).status_code == 302
    assert [enrolment.person for enrolment in Enrolment.objects.all()] == [cast.tarek]


def test_the_desk_says_where_to_go_on(cast, hala, run):
    from django.test import RequestFactory

    from maharat.learning import panels

    enrolment = making.enrolled(cast, into=run)
    making.done(cast, enrolment, 1)
    request = RequestFactory().get("/desk/")
    request.person, request.user, request.standing = cast.hala, cast.hala.accounts.get(), None

    shown = panels.on_my_desk(request, None)

    assert queries.address(enrolment, making.activities(enrolment)[1]) in shown
