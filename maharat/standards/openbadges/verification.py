"""Verifying a credential over documents that were fetched before: five checks, each apart, and one verdict.

Pure: what is known (DID documents, status lists), the contexts and the time are handed in. A signature by a key that
the credential itself names proves that nothing changed, not who signed: "good signature, unknown issuer" is its own
verdict.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from maharat.standards.openbadges import form
from maharat.standards.vc import did, jose, keys, proof, rdf, status
from maharat.standards.vc.contexts import Contexts


class State(StrEnum):
    OK = "ok"
    FAILED = "failed"
    UNKNOWN = "unknown"


class Verdict(StrEnum):
    VALID = "valid"
    EXPIRED = "expired"
    NOT_YET_VALID = "not-yet-valid"
    REVOKED = "revoked"
    ALTERED = "altered"
    UNKNOWN_ISSUER = "unknown-issuer"
    MALFORMED = "malformed"
    UNSUPPORTED = "unsupported"
    STATUS_UNAVAILABLE = "status-unavailable"


@dataclass(frozen=True)
class Check:
    """One of the five answers. `reason` is a stable word, `detail` a name, address or date that it is about."""

    state: State
    reason: str
    detail: str = ""


@dataclass(frozen=True)
class Known:
    """What the caller has: DID documents of issuers it vouches for, by DID, and status lists, by address."""

    dids: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    lists: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class Report:
    verdict: Verdict
    form: Check
    signature: Check
    issuer: Check
    status: Check
    dates: Check
    kind: str = ""
    issuer_id: str = ""


_NOT_REACHED = Check(State.UNKNOWN, "not-reached")
# Refusals of the statements that say "not readable here", not "wrong".
_UNREADABLE = frozenset({"unknown-context", "inline-context", "too-complex"})


def addresses(document: Mapping[str, Any]) -> tuple[str, ...]:
    """The status lists that a credential points to: what to look up before `verify`."""
    entries = (_entry(one) for one in form.listed(document.get("credentialStatus")))
    return tuple(dict.fromkeys(one.list_address for one in entries if one is not None))


def issuer_of(document: Mapping[str, Any]) -> str:
    """The DID whose document to look up before `verify`."""
    return form.issuer_id(document)


def verify(document: dict[str, Any], *, known: Known, contexts: Contexts, now: datetime) -> Report:
    """Check a credential with embedded proofs."""
    if found := form.problem(document):
        return _malformed(document, found)
    return _report(document, _by_proofs(document, known, contexts), known, contexts, now)


def verify_token(token: jose.Token, *, known: Known, contexts: Contexts, now: datetime) -> Report:
    """Check a credential in VC-JWT form; its JSON is covered byte for byte, so no statements are made of it."""
    if found := form.problem(token.credential, in_token=True):
        return _malformed(token.credential, found)
    return _report(token.credential, _by_token(token, known), known, contexts, now)


@dataclass(frozen=True)
class _Signed:
    """What the signature says: the check, and the method that was shown to have signed ("" if none was)."""

    check: Check
    method: str = ""


def _malformed(document: Mapping[str, Any], found: form.Problem) -> Report:
    check = Check(State.FAILED, found.code, found.where)
    rest = dict.fromkeys(("signature", "issuer", "status", "dates"), _NOT_REACHED)
    return Report(Verdict.MALFORMED, check, kind=form.kind(document), issuer_id=form.issuer_id(document), **rest)


def _report(document: Mapping[str, Any], signed: _Signed, known: Known, contexts: Contexts, now: datetime) -> Report:
    issuer = _issuer(form.issuer_id(document), signed, known)
    checks = {
        "form": Check(State.OK, "well-formed"),
        "signature": signed.check,
        "issuer": issuer,
        "status": _status(document, known, contexts, now),
        "dates": _dates(document, now),
    }
    return Report(_verdict(checks), kind=form.kind(document), issuer_id=form.issuer_id(document), **checks)


def _verdict(checks: Mapping[str, Check]) -> Verdict:
    """The one word: what weighs most is said first."""
    signature, issuer, state, dates = (checks[name] for name in ("signature", "issuer", "status", "dates"))
    if signature.reason == "not-covered" and issuer.reason == "issuer-unknown":
        return Verdict.MALFORMED
    weighed = (
        (signature.reason in ("suite-unsupported", "not-readable"), Verdict.UNSUPPORTED),
        (State.FAILED in (signature.state, issuer.state), Verdict.ALTERED),
        (state.state is State.FAILED, Verdict.REVOKED),
        (dates.reason == "expired", Verdict.EXPIRED),
        (dates.reason == "not-yet-valid", Verdict.NOT_YET_VALID),
        (issuer.state is State.UNKNOWN, Verdict.UNKNOWN_ISSUER),
        (state.state is State.UNKNOWN, Verdict.STATUS_UNAVAILABLE),
    )
    return next((verdict for holds, verdict in weighed if holds), Verdict.VALID)


# ---- signature


def _by_proofs(document: dict[str, Any], known: Known, contexts: Contexts) -> _Signed:
    """Of a set of proofs, those of a kind known here must all hold; the others say nothing (Data Integrity, 2.1.1)."""
    able = [proof.read(one) for one in proof.proofs(document) if proof.supported(one)]
    if not able:
        return _Signed(Check(State.UNKNOWN, "suite-unsupported"))
    results = [_by_proof(document, one, known, contexts) for one in able]
    failed = [one for one in results if one.check.state is State.FAILED]
    held = [one for one in results if one.check.state is State.OK]
    issuer = form.issuer_id(document)
    by_issuer = [one for one in held if one.method.partition("#")[0] == issuer]
    return next(iter([*failed, *by_issuer, *held, *results]))


def _by_proof(document: dict[str, Any], one: proof.Proof | None, known: Known, contexts: Contexts) -> _Signed:
    if one is None:
        return _Signed(Check(State.FAILED, "bad-proof"))
    if one.purpose != proof.PURPOSE:
        return _Signed(Check(State.FAILED, "wrong-purpose", one.purpose))
    key = _key(one.method, known)
    try:
        if key is None:
            rdf.canonical({name: value for name, value in document.items() if name != "proof"}, contexts)
            return _Signed(Check(State.UNKNOWN, "key-unknown", one.method))
        good = proof.holds(document, one, key, contexts)
    except rdf.Unsafe as error:
        if error.code in _UNREADABLE:
            return _Signed(Check(State.UNKNOWN, "not-readable", error.code))
        return _Signed(Check(State.FAILED, "not-covered", error.where or error.code))
    if not good:
        return _Signed(Check(State.FAILED, "signature-wrong", one.method))
    return _Signed(Check(State.OK, "signature-good", one.created), one.method)


def _by_token(token: jose.Token, known: Known) -> _Signed:
    if token.algorithm not in jose.ALGORITHMS:
        return _Signed(Check(State.UNKNOWN, "suite-unsupported", token.algorithm))
    brought = token.header.get("jwk")
    method = token.method
    key = _key(method, known) if method else None
    jwk = jose.jwk(key) if key is not None else brought
    if not isinstance(jwk, Mapping):
        return _Signed(Check(State.UNKNOWN, "key-unknown", method))
    if not jose.holds(token, jwk):
        return _Signed(Check(State.FAILED, "signature-wrong", method))
    return _Signed(
        Check(State.OK, "signature-good", token.algorithm), method if key is not None else _owner(jwk, known)
    )


def _owner(jwk: Mapping[str, Any], known: Known) -> str:
    """The method of a known issuer whose key the token brought along, or "" when it is nobody's that is known."""
    for document in known.dids.values():
        for method, key in did.assertion_keys(document).items():
            if jose.jwk(key).items() <= dict(jwk).items():
                return method
    return ""


def _key(method: str, known: Known) -> bytes | None:
    """The key of a verification method: a known issuer's, else the key that the method's own address spells out."""
    owner, _, fragment = method.partition("#")
    if owner in known.dids and (key := did.assertion_keys(known.dids[owner]).get(method)) is not None:
        return key
    try:
        return keys.public_of_did_key(method) if owner.startswith("did:key:") else keys.public_of(fragment)
    except keys.NotAKey:
        return None


# ---- issuer


def _issuer(issuer_id: str, signed: _Signed, known: Known) -> Check:
    if issuer_id not in known.dids:
        return Check(State.UNKNOWN, "issuer-unknown", issuer_id)
    if signed.check.state is not State.OK:
        return Check(State.UNKNOWN, "issuer-not-proven", issuer_id)
    if signed.method in did.assertion_keys(known.dids[issuer_id]):
        return Check(State.OK, "issuer-known", issuer_id)
    return Check(State.FAILED, "not-the-issuers-key", signed.method)


# ---- status


def _status(document: Mapping[str, Any], known: Known, contexts: Contexts, now: datetime) -> Check:
    entries = form.listed(document.get("credentialStatus"))
    if not entries:
        return Check(State.OK, "no-status")
    results = [_entry_status(one, form.issuer_id(document), known, contexts, now) for one in entries]
    return min(results, key=lambda check: (State.FAILED, State.UNKNOWN, State.OK).index(check.state))


def _entry(document: Any) -> status.Entry | None:
    return status.entry(document) if isinstance(document, Mapping) else None


def _entry_status(document: Any, issuer_id: str, known: Known, contexts: Contexts, now: datetime) -> Check:
    entry = _entry(document)
    if entry is None or entry.purpose not in (status.REVOCATION, status.SUSPENSION):
        return Check(State.UNKNOWN, "status-unsupported")
    found = known.lists.get(entry.list_address)
    if found is None:
        return Check(State.UNKNOWN, "list-unavailable", entry.list_address)
    if fault := _list_fault(dict(found), entry, issuer_id, known, contexts, now):
        return Check(State.UNKNOWN, fault, entry.list_address)
    try:
        is_set = status.bit_in(found, entry)
    except status.BadList as error:
        return Check(State.UNKNOWN, "list-unreadable", error.code)
    if is_set:
        return Check(State.FAILED, "revoked" if entry.purpose == status.REVOCATION else "suspended")
    return Check(State.OK, "not-revoked", str(found.get("validFrom", "")))


def _list_fault(
    found: dict[str, Any], entry: status.Entry, issuer_id: str, known: Known, contexts: Contexts, now: datetime
) -> str:
    """Why a list cannot be believed, or "". It must be the credential's issuer's own, signed, and of today."""
    if found.get("id") != entry.list_address or form.issuer_id(found) != issuer_id:
        return "list-of-another-issuer"
    signed = _by_proofs(found, known, contexts)
    if signed.check.state is not State.OK or signed.method.partition("#")[0] != issuer_id:
        return "list-not-signed"
    if issuer_id in known.dids and signed.method not in did.assertion_keys(known.dids[issuer_id]):
        return "list-not-signed"
    return "" if _dates(found, now).state is State.OK else "list-out-of-date"


# ---- dates


def _dates(document: Mapping[str, Any], now: datetime) -> Check:
    start, end = form.valid_from(document), form.valid_until(document)
    if end is not None and now > end:
        return Check(State.FAILED, "expired", end.isoformat())
    if start is not None and now < start:
        return Check(State.FAILED, "not-yet-valid", start.isoformat())
    if ends := _ended_proof(document, now):
        return Check(State.FAILED, "expired", ends)
    return Check(State.OK, "within" if end is not None else "without-end", end.isoformat() if end is not None else "")


def _ended_proof(document: Mapping[str, Any], now: datetime) -> str:
    ends: Iterable[datetime | None] = (form.moment(one.get("expires")) for one in proof.proofs(document))
    return next((end.isoformat() for end in ends if end is not None and now > end), "")
