"""What others say of our credentials, and what we say of theirs."""

import json
from dataclasses import replace

import jsonschema
import pytest

from maharat.standards.openbadges import verification, writing
from maharat.standards.openbadges.verification import Known
from maharat.standards.vc import proof
from maharat.standards.vc.keys import SigningKey, did_key
from tests.credentials import outsiders
from tests.standards import examples
from tests.standards.examples import CONTEXTS, ISSUER, NOW, ROOT, key
from tests.standards.openbadges.test_verification import signed, status_list

# 1EdTech's own examples, and the verdict that is right of each; docs/verdicts.md says why.
VERDICTS = {
    "clr-complex": "unsupported",
    "clr-simple": "unsupported",
    "complete": "unknown-issuer",
    "credential-status-revoked": "unknown-issuer",
    "endorsement-valid": "unknown-issuer",
    "simple": "unknown-issuer",
    "simple-did-key-method": "unknown-issuer",
    "simple-did-web-method": "unknown-issuer",
    "simple-err-context": "malformed",
    "simple-err-expired": "expired",
    "simple-err-issuer": "malformed",
    "simple-err-proof-value": "altered",
    "simple-err-type": "malformed",
    "simple-multiple-proofs": "unknown-issuer",
    "simple-noproof": "malformed",
}


def test_the_npm_verifier_says_the_same_as_ours():
    good, altered, added = signed(), signed(), signed()
    altered["credentialSubject"]["achievement"]["name"] = "Blended learning, advanced"
    added["extra"] = "x"
    own = SigningKey.from_seed(b"\x09" * 32)
    by_key = signed(replace(examples.badge(issuer=did_key(own.public)), status=None), by=own)
    dids = [examples.did_document()]
    at = {"now": NOW.isoformat()}
    case = {**at, "dids": dids, "lists": [status_list(94_568)]}
    answers = outsiders.verified(
        [
            {"name": "good", "credential": good, **case},
            {"name": "altered", "credential": altered, **case},
            {"name": "added", "credential": added, **case},
            {"name": "revoked", "credential": good, **at, "dids": dids, "lists": [status_list(94_567)]},
            {"name": "list of another", "credential": good, **at, "dids": dids, "lists": [status_list(by=own)]},
            {"name": "no list", "credential": good, **at, "dids": dids},
            {"name": "no issuer", "credential": good, **at, "lists": [status_list()]},
            {"name": "did:key", "credential": by_key, **at},
            {"name": "another's key", "credential": signed(by=SigningKey.generate()), **case},
        ]
    )
    said = {name: (answer["proof"], answer["status"]) for name, answer in answers.items()}
    assert said == {
        "good": (True, "good"),
        "altered": (False, "none"),
        "added": (False, "none"),
        "revoked": (True, "revoked"),
        "list of another": (True, "unknown"),
        "no list": (True, "unknown"),
        "no issuer": (False, "none"),
        "did:key": (True, "none"),
        "another's key": (False, "none"),
    }, answers


@pytest.mark.outside
def test_the_public_schema_accepts_ours_and_refuses_a_malformed_one(shared):
    schema = json.loads(shared("conformance/data/schemas/ob_v3p0_achievementcredential_schema.json").read_text())
    validator = jsonschema.Draft201909Validator(schema, format_checker=jsonschema.FormatChecker())
    validator.validate(signed())
    for spoil in (
        lambda d: d["credentialSubject"]["achievement"].pop("criteria"),
        lambda d: d.update(proof=d["proof"][0]),
        lambda d: d["credentialSubject"]["result"][0].update(status="Excellent"),
        lambda d: d.update({"@context": d["@context"][:1]}),
    ):
        document = signed()
        spoil(document)
        assert list(validator.iter_errors(document))


@pytest.mark.outside
@pytest.mark.parametrize("name", VERDICTS)
def test_each_of_1edtechs_signed_examples_gets_the_right_verdict(shared, name):
    document = json.loads(shared(f"conformance/data/examples/1edtech/{name}.json").read_text())
    report = verification.verify(document, known=Known(), contexts=CONTEXTS, now=NOW)
    assert report.verdict == VERDICTS[name]


@pytest.mark.outside
def test_the_table_in_the_docs_has_every_example_with_its_verdict(shared):
    files = {path.stem for path in shared("conformance/data/examples/1edtech").glob("*.json")}
    rows = [line.split("|") for line in (ROOT / "docs" / "verdicts.md").read_text().splitlines()]
    table = {row[1].strip(" `"): row[2].strip(" *") for row in rows if len(row) > 3 and row[1].strip(" `") in files}
    assert set(VERDICTS) == files
    assert table == VERDICTS


@pytest.mark.outside
def test_the_contexts_that_we_pin_make_the_same_statements_as_the_ones_published(shared):
    """Copies of the Open Badges context differ in two terms that we never use."""
    document = proof.sign(writing.document(examples.badge()), key=key(), created=NOW, contexts=CONTEXTS)
    theirs = json.loads(shared("conformance/data/contexts/ob-v3p0-3.0.3.json").read_text())["@context"]
    ours = CONTEXTS.document(document["@context"][1])["@context"]
    assert set(theirs) - set(ours) <= {"endorsementJwt", "jti"}
    assert {name: value for name, value in theirs.items() if name in ours and "@context" not in dict_of(value)} == {
        name: value for name, value in ours.items() if "@context" not in dict_of(value)
    }
    assert ISSUER in json.dumps(document)


def dict_of(value: object) -> dict:
    return value if isinstance(value, dict) else {}
