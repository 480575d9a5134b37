"""Five checks and one verdict."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from maharat.standards.openbadges import verification, writing
from maharat.standards.openbadges.verification import Known, State, Verdict
from maharat.standards.vc import proof, status
from maharat.standards.vc.keys import SigningKey, did_key, multikey
from tests.standards import examples
from tests.standards.examples import CONTEXTS, ISSUER, LIST, NOW, key


def signed(badge=None, by=None) -> dict:
    return proof.sign(writing.document(badge or examples.badge()), key=by or key(), created=NOW, contexts=CONTEXTS)


def status_list(*revoked: int, by=None, issuer: str = ISSUER, at: datetime = NOW, **changes) -> dict:
    unsigned = status.list_credential(address=LIST, issuer=issuer, encoded=status.encode(revoked), valid_from=at)
    return proof.sign({**unsigned, **changes}, key=by or key(), created=at, contexts=CONTEXTS)


def known(*revoked: int, **changes) -> Known:
    return Known(dids={ISSUER: examples.did_document()}, lists={LIST: status_list(*revoked, **changes)})


def verify(document: dict, having: Known | None = None, now: datetime = NOW) -> verification.Report:
    return verification.verify(document, known=having or known(), contexts=CONTEXTS, now=now)


def states(report: verification.Report) -> tuple[State, ...]:
    return tuple(check.state for check in (report.form, report.signature, report.issuer, report.status, report.dates))


def test_a_good_credential_is_valid_in_all_five():
    report = verify(signed())
    assert report.verdict is Verdict.VALID
    assert states(report) == (State.OK,) * 5
    assert (report.kind, report.issuer_id) == ("badge", ISSUER)


def test_the_list_that_is_needed_can_be_asked_for_before():
    assert verification.addresses(signed()) == (LIST,)


def test_a_revoked_one_is_revoked_and_nothing_else_is_wrong_with_it():
    report = verify(signed(), known(94_567))
    assert report.verdict is Verdict.REVOKED
    assert states(report) == (State.OK, State.OK, State.OK, State.FAILED, State.OK)
    assert verify(signed(), known(94_566, 94_568)).verdict is Verdict.VALID


def test_a_suspended_one_is_not_counted_and_says_why():
    document = signed(replace(examples.badge(), status=status.Entry(LIST, 5, status.SUSPENSION)))
    unsigned = status.list_credential(
        address=LIST, issuer=ISSUER, encoded=status.encode([5]), valid_from=NOW, purpose=status.SUSPENSION
    )
    lists = {LIST: proof.sign(unsigned, key=key(), created=NOW, contexts=CONTEXTS)}
    report = verify(document, Known(dids=known().dids, lists=lists))
    assert (report.verdict, report.status.reason) == (Verdict.REVOKED, "suspended")


def test_dates_are_checked_apart():
    assert verify(signed(), now=datetime(2028, 11, 25, tzinfo=UTC)).verdict is Verdict.EXPIRED
    early = verify(signed(), now=NOW - timedelta(seconds=1))
    assert (early.verdict, early.dates.reason) == (Verdict.NOT_YET_VALID, "not-yet-valid")
    assert verify(signed(examples.badge(valid_until=None))).dates.reason == "without-end"


def test_a_change_is_seen():
    document = signed()
    document["credentialSubject"]["identifier"][0]["identityHash"] = "Somebody Else"
    report = verify(document)
    assert (report.verdict, report.signature.reason) == (Verdict.ALTERED, "signature-wrong")
    assert report.issuer == verification.Check(State.UNKNOWN, "issuer-not-proven", ISSUER)


def test_an_addition_that_the_signature_does_not_cover_is_an_alteration_of_ours_and_bad_form_of_a_strangers():
    document = {**signed(), "grade": "excellent"}
    report = verify(document)
    assert (report.verdict, report.signature.reason, report.signature.detail) == (
        Verdict.ALTERED,
        "not-covered",
        "grade",
    )
    assert verify(document, Known()).verdict is Verdict.MALFORMED


def test_who_signs_in_anothers_name_is_found_out():
    forger = SigningKey.generate()
    report = verify(signed(by=forger))
    assert (report.signature.state, report.issuer.reason) == (State.OK, "not-the-issuers-key")
    assert report.verdict is Verdict.ALTERED


def test_a_key_that_the_issuer_no_longer_lists_does_not_count():
    report = verify(signed(by=key(2)))
    assert (report.verdict, report.issuer.reason) == (Verdict.ALTERED, "not-the-issuers-key")
    both = Known(dids={ISSUER: examples.did_document(key(1), key(2))}, lists=known().lists)
    assert verify(signed(by=key(2)), both).verdict is Verdict.VALID


def test_a_good_signature_of_an_unknown_issuer_is_a_state_of_its_own():
    report = verify(signed(), Known())
    assert report.verdict is Verdict.UNKNOWN_ISSUER
    assert states(report) == (State.OK, State.OK, State.UNKNOWN, State.UNKNOWN, State.OK)


def test_a_did_key_issuer_is_checked_with_its_own_list():
    own = SigningKey.from_seed(b"\x09" * 32)
    document = signed(examples.badge(issuer=did_key(own.public)), by=own)
    lists = {LIST: status_list(94_567, by=own, issuer=did_key(own.public))}
    assert verify(document, Known(lists=lists)).verdict is Verdict.REVOKED


def test_a_key_that_cannot_be_found_leaves_the_signature_unknown():
    nameless = SigningKey.from_seed(b"\x05" * 32, f"{ISSUER}#key-1")
    report = verify(signed(by=nameless), Known())
    assert (report.signature.state, report.signature.reason) == (State.UNKNOWN, "key-unknown")
    assert report.verdict is Verdict.UNKNOWN_ISSUER


def test_no_status_is_asked_for_where_none_is_promised():
    assert verify(signed(replace(examples.badge(), status=None))).status.reason == "no-status"


@pytest.mark.parametrize(
    ("lists", "reason"),
    [
        ({}, "list-unavailable"),
        ({LIST: status_list(by=key(2))}, "list-not-signed"),
        ({LIST: {**status_list(), "issuer": "did:web:other.example"}}, "list-of-another-issuer"),
        ({LIST: status_list(issuer="did:web:other.example")}, "list-of-another-issuer"),
        ({LIST: {**status_list(), "validFrom": "2020-01-01T00:00:00Z"}}, "list-not-signed"),
        ({LIST: status_list(validUntil="2025-11-24T08:00:00Z")}, "list-out-of-date"),
    ],
)
def test_a_list_that_cannot_be_believed_leaves_the_status_unknown(lists, reason):
    report = verify(signed(), Known(dids=known().dids, lists=lists))
    assert (report.verdict, report.status.reason) == (Verdict.STATUS_UNAVAILABLE, reason)


def test_an_unreadable_list_and_an_unknown_kind_of_status_leave_it_unknown():
    short = {LIST: status_list(credentialSubject={**status_list()["credentialSubject"], "encodedList": "uAAAA"})}
    assert verify(signed(), Known(dids=known().dids, lists=short)).status.reason == "list-unreadable"
    document = writing.document(examples.badge())
    document["@context"].append("https://purl.imsglobal.org/spec/ob/v3p0/extensions.json")
    document["credentialStatus"] = {"id": LIST, "type": "1EdTechRevocationList"}
    report = verify(proof.sign(document, key=key(), created=NOW, contexts=CONTEXTS))
    assert (report.verdict, report.status.reason) == (Verdict.STATUS_UNAVAILABLE, "status-unsupported")


def test_one_bad_proof_of_two_spoils_both_and_an_unknown_kind_says_nothing():
    document = signed()
    second = signed(by=SigningKey.from_seed(b"\x07" * 32))["proof"][0]
    assert verify({**document, "proof": [*document["proof"], second]}).verdict is Verdict.VALID
    assert (
        verify({**document, "proof": [{**second, "proofValue": "z1"}, *document["proof"]]}).verdict is Verdict.ALTERED
    )
    assert verify({**document, "proof": [{"type": "SomeProof"}, *document["proof"]]}).verdict is Verdict.VALID
    assert verify({**document, "proof": {"type": "SomeProof"}}).verdict is Verdict.UNSUPPORTED


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"proofPurpose": "authentication"}, "wrong-purpose"),
        ({"proofValue": None}, "bad-proof"),
        ({"created": 5}, "bad-proof"),
    ],
)
def test_a_proof_of_the_wrong_shape_or_purpose_fails(change, reason):
    document = signed()
    document["proof"][0].update(change)
    assert verify(document).signature.reason == reason


def test_a_proof_that_has_ended_is_past():
    unsigned = writing.document(examples.badge())
    document = proof.sign(unsigned, key=key(), created=NOW, contexts=CONTEXTS)
    document["proof"][0]["expires"] = "2025-11-24T08:00:00Z"
    assert verify(document).dates.reason == "expired"


def test_contexts_that_are_not_here_make_it_unsupported_not_wrong():
    document = signed()
    document["@context"].append("https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json")
    assert verify(document).verdict is Verdict.UNSUPPORTED


def test_what_is_not_a_badge_is_malformed_and_nothing_more_is_said():
    report = verify({"hello": "world"})
    assert report.verdict is Verdict.MALFORMED
    assert states(report) == (State.FAILED, *(State.UNKNOWN,) * 4)


def test_the_fragment_of_our_methods_is_the_key_itself():
    assert key().method == f"{ISSUER}#{multikey(key().public)}"
