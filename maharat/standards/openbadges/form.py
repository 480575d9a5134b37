"""What makes a credential well formed as Open Badges 3.0 on VC Data Model 2.0 (or 1.1, which is read too).

Lenient where the data model is (one value or an array), strict where a verdict would otherwise rest on nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from maharat.standards.vc.contexts import VC1, VC2

BADGE, ENDORSEMENT, COMPREHENSIVE = "badge", "endorsement", "clr"
_KINDS = {
    "OpenBadgeCredential": BADGE,
    "AchievementCredential": BADGE,
    "EndorsementCredential": ENDORSEMENT,
    "ClrCredential": COMPREHENSIVE,
}
_OB = ("https://purl.imsglobal.org/spec/ob/v3p0/", "https://purl.imsglobal.org/spec/clr/v2p0/")


@dataclass(frozen=True)
class Problem:
    """Why a document is not what it says. Codes: no-context, wrong-first-context, no-badge-context, no-type,
    not-a-badge, no-id, no-issuer, no-subject, no-achievement, bad-date, no-proof."""

    code: str
    where: str = ""


def kind(document: Mapping[str, Any]) -> str:
    """badge, endorsement, clr, or "" for other credentials."""
    return next((_KINDS[name] for name in listed(document.get("type")) if name in _KINDS), "")


def problem(document: Mapping[str, Any], *, in_token: bool = False) -> Problem | None:
    """The first thing that is wrong with the document's form, or None. What comes in a token needs no proof inside."""
    checks = (_context, _type, *(() if in_token else (_proof,)), _id, _issuer, _subject, _achievement, _dates)
    return next((found for check in checks if (found := check(document)) is not None), None)


def issuer_id(document: Mapping[str, Any]) -> str:
    """The issuer's id, whether it stands alone or in a profile."""
    issuer = document.get("issuer")
    found = issuer.get("id") if isinstance(issuer, Mapping) else issuer
    return found if isinstance(found, str) else ""


def valid_from(document: Mapping[str, Any]) -> datetime | None:
    return moment(document.get("validFrom", document.get("issuanceDate")))


def valid_until(document: Mapping[str, Any]) -> datetime | None:
    return moment(document.get("validUntil", document.get("expirationDate")))


def moment(value: Any) -> datetime | None:
    """A dateTimeStamp with its zone, or None."""
    if not isinstance(value, str):
        return None
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return None
    return found if found.tzinfo else None


def listed(value: Any) -> list[Any]:
    """One value or an array, as an array."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _context(document: Mapping[str, Any]) -> Problem | None:
    contexts = listed(document.get("@context"))
    if not contexts:
        return Problem("no-context", "@context")
    if contexts[0] not in (VC2, VC1):
        return Problem("wrong-first-context", "@context")
    if kind(document) and not any(isinstance(one, str) and one.startswith(_OB) for one in contexts):
        return Problem("no-badge-context", "@context")
    return None


def _type(document: Mapping[str, Any]) -> Problem | None:
    kinds = listed(document.get("type"))
    if "VerifiableCredential" not in kinds:
        return Problem("no-type", "type")
    return None if kind(document) else Problem("not-a-badge", "type")


def _proof(document: Mapping[str, Any]) -> Problem | None:
    found = listed(document.get("proof"))
    return None if found and all(isinstance(one, Mapping) for one in found) else Problem("no-proof", "proof")


def _id(document: Mapping[str, Any]) -> Problem | None:
    name = document.get("id")
    return None if isinstance(name, str) and ":" in name else Problem("no-id", "id")


def _issuer(document: Mapping[str, Any]) -> Problem | None:
    return None if ":" in issuer_id(document) else Problem("no-issuer", "issuer")


def _subject(document: Mapping[str, Any]) -> Problem | None:
    subjects = listed(document.get("credentialSubject"))
    if not subjects or not all(isinstance(subject, Mapping) and subject for subject in subjects):
        return Problem("no-subject", "credentialSubject")
    return None


def _achievement(document: Mapping[str, Any]) -> Problem | None:
    """A badge says for what: an achievement with a name (Open Badges 3.0, section B.1.3)."""
    if kind(document) != BADGE:
        return None
    achievement = listed(document["credentialSubject"])[0].get("achievement")
    name = achievement.get("name") if isinstance(achievement, Mapping) else None
    return (
        None if isinstance(name, str) and name.strip() else Problem("no-achievement", "credentialSubject.achievement")
    )


def _dates(document: Mapping[str, Any]) -> Problem | None:
    old = listed(document.get("@context"))[0] == VC1
    first, last = ("issuanceDate", "expirationDate") if old else ("validFrom", "validUntil")
    if document.get(first) is None and old:
        return Problem("bad-date", first)
    for name in (first, last):
        if document.get(name) is not None and moment(document[name]) is None:
            return Problem("bad-date", name)
    return None
