"""A credential is taken back with a reason, and everybody can see it."""

import json

import pytest
from django.urls import reverse

from maharat.assessment import actions as assessment
from maharat.credentials import actions, models, queries
from maharat.journal import worker
from maharat.journal.models import Entry
from tests.credentials import making
from tests.credentials.making import in_english
from tests.pages.actors import client_of


def address(name: str, award: models.Award) -> str:
    return reverse(f"credentials:{name}", args=[award.id])


def test_a_revoked_credential_is_revoked_for_every_verifier_and_no_other_is(cast):
    other = making.awarded(cast, cast.tarek)
    award = making.revoked(cast, cast.hala)

    assert queries.report(award, cast.now).verdict == "revoked"
    assert queries.report(queries.award(other.id), cast.now).verdict == "valid"
    assert award.document == queries.award(award.id).document
    (entry,) = Entry.objects.filter(kind="credentials.revoked")
    assert (entry.subject_id, entry.by_id, entry.data) == (str(award.id), cast.salma.id, {"reason": "error"})


def test_a_second_revocation_is_refused_and_the_first_stays(cast):
    award = making.revoked(cast, cast.hala)

    with pytest.raises(actions.AlreadyRevoked):
        actions.revoke(award=award, reason="misconduct", by=cast.mona, now=cast.now)

    assert models.Revocation.objects.get().reason == "error"


def test_a_withdrawn_pass_takes_its_credential_with_it(cast):
    award = making.awarded(cast, cast.hala)
    submission = queries.submission(award.submission_id)
    assessment.withdraw_pass(submission=submission, by=cast.omar, reason="It was copied.", now=cast.now)

    worker.drain()

    found = models.Revocation.objects.get()
    assert (found.award_id, found.reason, found.by) == (award.id, "withdrawn", cast.omar)
    assert "copied" not in found.note


def test_the_officer_revokes_on_a_page_with_a_reason(cast):
    award = making.awarded(cast, cast.hala)
    client = in_english(cast, "nour")

    page = client.get(address("revocation", award))
    assert "withdrawn" not in page.content.decode()
    answer = client.post(address("revocation", award), {"reason": "misconduct", "note": "Heard on Monday."})

    assert answer.status_code == 302
    found = models.Revocation.objects.get()
    assert (found.reason, found.note, found.by) == ("misconduct", "Heard on Monday.", cast.nour)
    assert "misconduct" in client.get(answer.url).content.decode().lower()


def test_without_a_reason_nothing_is_revoked(cast):
    award = making.awarded(cast, cast.hala)
    client = in_english(cast, "nour")

    for reason in ("", "withdrawn", "nonsense"):
        assert client.post(address("revocation", award), {"reason": reason}).status_code == 422

    assert not models.Revocation.objects.exists()


def test_a_double_submit_revokes_once_and_says_so(cast):
    award = making.awarded(cast, cast.hala)
    client = in_english(cast, "nour")
    client.post(address("revocation", award), {"reason": "error"})

    again = client.post(address("revocation", award), {"reason": "error"})

    assert again.status_code == 409
    assert "already been revoked" in again.content.decode()
    assert models.Revocation.objects.count() == 1


def test_an_officer_of_another_university_finds_nothing_to_revoke(cast):
    award = making.awarded(cast, cast.amina)

    assert client_of(cast, "nour").post(address("revocation", award), {"reason": "error"}).status_code == 404
    assert not models.Revocation.objects.exists()


def test_a_revoked_page_shows_the_name_and_nothing_that_was_handed_in(cast, client):
    award = making.awarded(cast, cast.hala)
    before = client.get(address("credential", award), {"lang": "en"}, follow=True).content.decode()
    actions.revoke(award=award, reason="error", note="Two share the name.", by=cast.salma, now=cast.now)

    after = client.get(address("credential", award), {"lang": "en"}, follow=True).content.decode()

    for kept_back in ("Purpose at 3", "Plans a blended session", "Unsupervised", ".pdf", "credential_json"):
        assert kept_back not in after
    for internal in ("Two share the name.", "Week 4, redesigned", cast.karim.name, cast.karim.latin_name):
        assert internal not in before + after
    assert "Purpose at 3" in before
    for shown in ("Revoked", cast.hala.latin_name, "It was issued by mistake"):
        assert shown in after


def test_the_data_and_the_certificate_of_a_revoked_one_are_gone(cast, client):
    award = making.revoked(cast, cast.hala)

    gone = client.get(address("credential_json", award))
    paper = client.get(reverse("credentials:certificate", args=[award.id, "ar"]))

    assert gone.status_code == 410
    assert json.loads(gone.content)["reason"] == "error"
    assert cast.hala.latin_name not in gone.content.decode()
    assert (paper.status_code, paper.url) == (302, address("credential", award))
