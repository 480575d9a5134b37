"""The public addresses: what they answer to people and to programs."""

import json

import jsonschema
import pytest

from maharat.journal import worker
from maharat.standards.vc import did, status
from tests.credentials import making, outsiders
from tests.credentials.making import in_english


@pytest.mark.parametrize(
    ("accept", "answered"),
    [
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html; charset=utf-8"),
        ("*/*", "text/html; charset=utf-8"),
        ("", "text/html; charset=utf-8"),
        ("application/json", "application/json"),
        ("application/ld+json", "application/ld+json"),
        ("application/vc", "application/vc"),
        ("application/vc, text/html;q=0.1", "application/vc"),
    ],
)
def test_one_address_answers_a_person_with_a_page_and_a_program_with_data(cast, client, accept, answered):
    award = making.awarded(cast, cast.hala)
    for path in (f"/credentials/{award.id}", f"/achievements/{award.achievement_id}"):
        answer = client.get(path, headers={"Accept": accept} if accept else {})
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, answered)
        assert "Accept" in answer.headers["Vary"]


def test_the_data_are_those_that_were_issued_letter_for_letter_and_open_to_every_origin(cast, client):
    award = making.awarded(cast, cast.hala)

    answer = client.get(f"/credentials/{award.id}.json")

    assert answer.content.decode() == award.document
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "attachment" in client.get(f"/credentials/{award.id}.json?download").headers["Content-Disposition"]


def test_the_ids_inside_lead_to_what_they_name(cast, client):
    document = json.loads(making.awarded(cast, cast.hala).document)
    json_please = {"Accept": "application/json"}

    def at(address: str) -> dict:
        answer = client.get(address.removeprefix("http://localhost:8000"), headers=json_please)
        assert answer.status_code == 200, address
        return json.loads(answer.content)

    achievement = document["credentialSubject"]["achievement"]
    assert at(document["id"]) == document
    assert at(achievement["id"])["name"] == achievement["name"]
    assert at(achievement["related"][0]["id"])["name"] == achievement["related"][0]["name"]
    assert at(did.web_address(document["issuer"]["id"]))["id"] == document["issuer"]["id"]
    listed = at(document["credentialStatus"]["statusListCredential"])
    assert status.bit_in(listed, status.entry(document["credentialStatus"])) is False
    star = client.get(achievement["image"]["id"].removeprefix("http://localhost:8000"))
    assert star.headers["Content-Type"] == "image/svg+xml"


def test_ids_that_are_nobodys_are_not_found(client, db):
    nobody = "00000000-0000-4000-8000-000000000000"
    for path in (f"/credentials/{nobody}", f"/credentials/{nobody}.json", f"/achievements/{nobody}"):
        assert client.get(path).status_code == 404
    assert client.get(f"/achievements/{nobody}/frieze.svg").status_code == 404
    assert client.get(f"/credentials/{nobody}/certificate-ar.pdf").status_code == 404


def test_a_certificate_is_made_in_the_three_languages_only(cast, client):
    award = making.awarded(cast, cast.hala)
    assert client.get(f"/credentials/{award.id}/certificate-fr.pdf").status_code == 404
    assert client.get(f"/achievements/{award.achievement_id}/fr").status_code == 404


def test_digital_bazaars_verifier_accepts_what_is_served_and_refuses_it_altered_or_revoked(cast, client):
    award, revoked = making.awarded(cast, cast.hala), making.revoked(cast, cast.tarek)

    def served(path: str) -> dict:
        return json.loads(client.get(path).content)

    good = served(f"/credentials/{award.id}.json")
    altered = json.loads(json.dumps(good).replace("Blended learning", "Advanced surgery"))
    handed = {"dids": [served("/issuers/ain-shams/did.json")], "lists": [served("/issuers/ain-shams/status/1")]}
    answers = outsiders.verified(
        [
            {"name": "good", "credential": good, **handed},
            {"name": "altered", "credential": altered, **handed},
            {"name": "revoked", "credential": json.loads(revoked.document), **handed},
        ]
    )

    assert {name: (one["proof"], one["status"]) for name, one in answers.items()} == {
        "good": (True, "good"),
        "altered": (False, "none"),
        "revoked": (True, "revoked"),
    }, answers


@pytest.mark.outside
def test_the_public_schema_accepts_what_is_awarded_and_refuses_it_malformed(cast, shared):
    schema = json.loads(shared("conformance/data/schemas/ob_v3p0_achievementcredential_schema.json").read_text())
    validator = jsonschema.Draft201909Validator(schema, format_checker=jsonschema.FormatChecker())
    document = json.loads(making.awarded(cast, cast.hala).document)

    assert list(validator.iter_errors(document)) == []
    del document["credentialSubject"]["achievement"]["criteria"]
    assert list(validator.iter_errors(document))


def test_the_holder_sees_the_wall_and_what_is_on_its_way(cast):
    making.awarded(cast, cast.hala)
    making.passed(cast, cast.amina)
    worker.drain()

    assert "Blended learning" in in_english(cast, "hala").get("/me/credentials/").content.decode()
    assert "no key to sign with yet" in in_english(cast, "amina").get("/me/credentials/").content.decode()
