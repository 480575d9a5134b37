import re

import pytest
from django.urls import reverse

from maharat.people import models, queries

pytestmark = pytest.mark.django_db


def enter(client, person):
    client.force_login(queries.account_of(person), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


NEW = {
    "name": "مريم",
    "name_language": "ar",
    "latin_name": "Maryam",
    "called": "",
    "gender": "female",
    "rank": "lecturer",
    "rank_since": "2022-09-01",
    "email": "maryam@example.org",
    "language": "ar",
    "role": "learner",
}
UNIT = {
    "name_ar": "جامعة قنا",
    "name_ur": "قنا یونیورسٹی",
    "name_en": "Qena University",
    "slug": "qena",
    "kind": "university",
    "sector": "public",
    "city_ar": "",
    "city_ur": "",
    "city_en": "",
}


def test_an_empty_install_is_set_up_once_and_its_officer_is_signed_in(client):
    first = {
        "centre_name_ar": "المركز القومي",
        "centre_name_ur": "قومی مرکز",
        "centre_name_en": "National Centre",
        "name": "سلمى",
        "name_language": "ar",
        "latin_name": "Salma",
        "email": "salma@example.org",
        "password": "a long way to the sea",
    }

    answer = client.post(reverse("people:setup"), first)
    again = client.post(reverse("people:setup"), first)

    assert answer["Location"] == "/desk/"
    assert queries.centre().name["en"] == "National Centre"
    assert again["Location"] == reverse("account_login")
    assert models.Person.objects.count() == 1
    assert client.get(reverse("people:people")).status_code == 200


def test_a_weak_password_is_refused_and_nothing_is_made(client):
    answer = client.post(reverse("people:setup"), {"name": "سلمى", "password": "12345"})

    assert answer.status_code == 422
    assert models.Unit.objects.count() == 0


def test_anybody_can_enter_as_somebody_synthetic_in_the_demonstration(client, cast, settings):
    settings.DEMONSTRATION = True

    page = client.get(reverse("people:enter"))
    answer = client.post(reverse("people:enter"), {"email": "hala@example.org"})

    assert b"hala@example.org" in page.content
    assert answer["Location"] == "/desk/"
    assert client.get(reverse("people:account")).status_code == 200


def test_nobody_enters_by_that_door_in_a_real_install(client, cast, settings):
    settings.DEMONSTRATION = False

    assert client.get(reverse("people:enter")).status_code == 404
    assert client.post(reverse("people:enter"), {"email": "hala@example.org"}).status_code == 404
    assert client.get(reverse("people:outbox")).status_code == 404


def test_a_person_who_is_not_synthetic_has_no_such_door(client, cast, settings):
    settings.DEMONSTRATION = True
    models.Person.objects.filter(id=cast.hala.id).update(synthetic=False)

    assert client.post(reverse("people:enter"), {"email": "hala@example.org"}).status_code == 404


def test_a_university_adds_a_person_who_gets_a_letter_with_a_working_link(client, cast, deliver, mailoutbox):
    enter(client, cast.nour)

    answer = client.post(reverse("people:new-person"), {**NEW, "unit": cast.unit("ain-shams-medicine").id})
    deliver()

    person = models.Person.objects.get(name="مريم")
    assert answer["Location"] == reverse("people:person", args=[person.id])
    assert [letter.to for letter in mailoutbox] == [["maryam@example.org"]]
    link = re.search(r"http://\S+", mailoutbox[0].body).group()
    client.logout()
    assert client.get(link, follow=True).status_code == 200


def test_a_university_cannot_add_people_to_another(client, cast):
    enter(client, cast.nour)

    answer = client.post(reverse("people:new-person"), {**NEW, "unit": cast.unit("mansoura").id})

    assert answer.status_code == 422
    assert not models.Person.objects.filter(name="مريم").exists()


def test_a_university_cannot_make_a_centre_officer(client, cast):
    enter(client, cast.nour)
    new = {**NEW, "unit": cast.unit("ain-shams").id, "role": "centre-director"}

    assert client.post(reverse("people:new-person"), new).status_code == 422


def test_an_e_mail_address_in_use_is_said_beside_its_field_and_the_form_keeps_the_rest(client, cast):
    enter(client, cast.mona)
    new = {**NEW, "unit": cast.unit("ain-shams").id, "email": "HALA@example.org"}

    answer = client.post(reverse("people:new-person"), new)

    assert answer.status_code == 422
    assert "email" in answer.context["form"].errors
    assert "Maryam" in answer.content.decode()


@pytest.mark.parametrize(("latin", "status"), [("Maryam Élodie O'Neil-2", 302), ("مريم", 422)])
def test_the_latin_name_is_in_latin_letters(client, cast, latin, status):
    enter(client, cast.mona)
    new = {**NEW, "unit": cast.unit("ain-shams").id, "latin_name": latin}

    assert client.post(reverse("people:new-person"), new).status_code == status


def test_signing_in_by_password_leads_to_the_desk_and_is_noted(client, cast):
    from maharat.journal.models import Entry

    account = queries.account_of(cast.hala)
    account.set_password("a long way to the sea")
    account.save()

    wrong = client.post(reverse("account_login"), {"login": account.email, "password": "by the river"})
    right = client.post(reverse("account_login"), {"login": account.email, "password": "a long way to the sea"})

    assert wrong.status_code == 422 or wrong.context["form"].errors
    assert right["Location"] == "/desk/"
    assert Entry.objects.filter(kind="people.signed-in", by_id=cast.hala.id).count() == 1


def test_a_person_of_another_university_is_not_found(client, cast):
    enter(client, cast.nour)

    assert client.get(reverse("people:person", args=[cast.hala.id])).status_code == 200
    assert client.get(reverse("people:person", args=[cast.karim.id])).status_code == 404


def test_a_role_is_granted_and_ended_on_the_persons_page(client, cast):
    enter(client, cast.nour)
    where = {"role": "facilitator", "unit": cast.unit("ain-shams-medicine").id}

    granted = client.post(reverse("people:grants", args=[cast.hala.id]), where)
    twice = client.post(reverse("people:grants", args=[cast.hala.id]), where)
    grant = cast.hala.grants.get(role="facilitator")
    ended = client.post(reverse("people:end-grant", args=[grant.id]))
    ended_twice = client.post(reverse("people:end-grant", args=[grant.id]))

    grant.refresh_from_db()
    assert [granted.status_code, twice.status_code, ended.status_code, ended_twice.status_code] == [302, 422, 302, 409]
    assert grant.ends_on is not None


def test_a_university_does_not_end_what_the_centre_granted_over_the_country(client, cast, now):
    from maharat.people import actions

    grant = actions.grant_role(person=cast.hala, role="mentor", unit=cast.centre, by=cast.mona, now=now)
    enter(client, cast.nour)

    assert client.post(reverse("people:end-grant", args=[grant.id])).status_code == 403


def test_a_unit_is_added_and_its_short_name_is_taken_once(client, cast):
    enter(client, cast.mona)
    new = {**UNIT, "parent": cast.centre.id}

    first = client.post(reverse("people:new-unit"), new)
    second = client.post(reverse("people:new-unit"), new)

    assert first["Location"] == reverse("people:unit", args=["qena"])
    assert second.status_code == 422
    assert "slug" in second.context["form"].errors


def test_a_university_says_its_sector_and_its_name_in_three_languages(client, cast):
    enter(client, cast.mona)
    new = {**UNIT, "parent": cast.centre.id, "sector": "", "name_ur": ""}

    answer = client.post(reverse("people:new-unit"), new)

    assert answer.status_code == 422
    assert {"sector", "name"} <= set(answer.context["form"].errors)


def test_language_and_digits_are_chosen_and_kept(client, cast):
    enter(client, cast.hala)

    client.post(reverse("people:account"), {"language": "ur", "digits": "urdu"})

    page = client.get(reverse("people:account"))
    assert page["Content-Language"] == "ur"
    assert '<html lang="ur" dir="rtl"' in page.content.decode()


def test_a_language_that_is_none_of_the_three_is_refused(client, cast):
    enter(client, cast.hala)

    assert client.post(reverse("people:account"), {"language": "fr", "digits": ""}).status_code == 422


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_people_costs_the_same_however_long_it_is(client, cast, count, now, django_assert_max_num_queries):
    from maharat.people import actions

    for place in range(count):
        actions.add_person(name=f"ندى {place}", name_language="ar", unit=cast.unit("ain-shams"), by=None, now=now)
    enter(client, cast.nour)

    with django_assert_max_num_queries(7):
        assert client.get(reverse("people:people")).status_code == 200
