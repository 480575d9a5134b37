"""An institution comes to sign in one press; its keys are replaced without breaking what they signed."""

import json

import pytest
from django.urls import reverse
from django.utils import timezone

from maharat.credentials import actions, models, queries
from maharat.people.models import Unit
from tests.credentials import making
from tests.credentials.making import in_english
from tests.pages.actors import client_of


def test_one_press_makes_address_key_and_list(cast):
    client = in_english(cast, "nour")
    page = client.get(reverse("credentials:issuers")).content.decode()
    assert "Ain Shams University" in page

    answer = client.post(reverse("credentials:new_issuer", args=["ain-shams"]))

    issuer = queries.issuer("ain-shams")
    assert answer.url == reverse("credentials:issuer", args=["ain-shams"])
    assert issuer.did == "did:web:localhost%3A8000:issuers:ain-shams"
    assert issuer.name["en"] == "Ain Shams University (demonstration)"
    assert issuer.keys.count() == issuer.status_lists.count() == 1


def test_a_second_press_changes_nothing_and_says_so(cast):
    making.issuer(cast)

    with pytest.raises(actions.AlreadyIssuer):
        actions.make_issuer(unit=cast.unit("ain-shams"), by=cast.mona, now=cast.now)
    answer = client_of(cast, "nour").post(reverse("credentials:new_issuer", args=["ain-shams"]))

    assert answer.status_code == 409
    assert models.IssuerKey.objects.count() == 1


def test_a_faculty_signs_in_its_universitys_name_only(cast):
    faculty = Unit.objects.get(slug="ain-shams-medicine")

    with pytest.raises(actions.NotAnInstitution):
        actions.make_issuer(unit=faculty, by=cast.mona, now=cast.now)
    assert client_of(cast, "nour").post(reverse("credentials:new_issuer", args=[faculty.slug])).status_code == 422

    assert not models.Issuer.objects.exists()


def test_a_universitys_administrator_makes_no_key_for_another(cast):
    assert client_of(cast, "nour").post(reverse("credentials:new_issuer", args=["mansoura"])).status_code == 404
    assert not models.Issuer.objects.exists()


def test_the_did_document_lists_the_key_and_names_it_as_did_key(cast, client):
    issuer = making.issuer(cast)

    answer = client.get("/issuers/ain-shams/did.json")

    document = json.loads(answer.content)
    key = queries.signing_key(issuer).public
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert document["id"] == issuer.did
    assert document["alsoKnownAs"] == [f"did:key:{key}"]
    assert document["assertionMethod"] == [f"{issuer.did}#{key}"]


def test_what_a_replaced_key_signed_stays_good_and_the_new_one_signs(cast):
    before = making.awarded(cast, cast.hala)
    old = queries.signing_key(before.issuer)
    client = in_english(cast, "nour")

    client.post(reverse("credentials:replacement", args=["ain-shams", old.public]))
    after = making.awarded(cast, cast.tarek)

    assert old.public in before.document
    assert old.public not in after.document
    assert queries.report(queries.award(before.id), timezone.now()).verdict == "valid"
    assert queries.report(after, timezone.now()).verdict == "valid"


def test_two_presses_replace_a_key_once(cast):
    key = queries.signing_key(making.issuer(cast))
    actions.replace_key(key=key, by=cast.nour, now=cast.now)

    with pytest.raises(actions.AlreadyRetired):
        actions.replace_key(key=key, by=cast.nour, now=cast.now)

    assert models.IssuerKey.objects.count() == 2


def test_a_key_in_somebody_elses_hands_is_no_longer_listed(cast):
    award = making.awarded(cast, cast.hala)
    key = queries.signing_key(award.issuer)
    reason = models.KeyRetirement.Reason.COMPROMISED
    models.KeyRetirement.objects.create(key=key, reason=reason, by=cast.mona, at=cast.now)

    assert queries.did_document(queries.issuer("ain-shams"))["assertionMethod"] == []
    assert queries.report(award, cast.now).verdict == "altered"


def test_no_issuer_no_document(client, db):
    for path in ("/issuers/nobody", "/issuers/nobody/did.json", "/issuers/nobody/status/1"):
        assert client.get(path).status_code == 404
