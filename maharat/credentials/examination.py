"""Looking at what a stranger hands in: text, a file, or the address of a credential of this install.

Nothing is fetched from the network: what is not ours is checked with what it brings along.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from maharat.credentials import addresses, models, queries, signing
from maharat.kernel.refusals import Refusal
from maharat.standards.openbadges import badge as ob
from maharat.standards.openbadges import baking, parsing, verification
from maharat.standards.openbadges.verification import Report, State
from maharat.standards.vc import jose, reading

LARGEST_FILE = 5_000_000
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)


class NothingGiven(Refusal):
    code = "nothing-given"
    message = _("Paste a credential or its address, or choose its file. Nothing was checked.")


class ForeignAddress(Refusal):
    code = "foreign-address"
    message = _(
        "This address belongs to another site, and this page fetches nothing from elsewhere. "
        "Download the credential there and choose its file here."
    )


class NotACredentialAddress(Refusal):
    code = "not-a-credential-address"
    message = _("This is an address of this site, but not that of a credential. Check the number on the certificate.")


class NoSuchCredential(Refusal):
    code = "no-such-credential"
    status = 404
    message = _("No credential with this number was issued here. Compare it with the certificate, sign by sign.")


class TooLarge(Refusal):
    code = "too-large"
    status = 413
    message = _("This is larger than any credential. Choose the JSON or PDF file of the credential, at most 5 MB.")


class WrongType(Refusal):
    code = "wrong-type"
    status = 415
    message = _("This is neither a credential (JSON) nor a certificate or badge that carries one (PDF, PNG, SVG).")


class NothingInside(Refusal):
    code = "nothing-inside"
    message = _("This file carries no credential. It may be a printed or scanned copy: type the number on it instead.")


class Unreadable(Refusal):
    code = "unreadable"
    message = _("This is not readable as a credential: it is damaged or incomplete. Copy or download it once more.")


@dataclass(frozen=True)
class Examined:
    """What was found. `award` is the credential of this install that it says to be, if there is one."""

    report: Report
    badge: ob.Badge
    award: models.Award | None

    @property
    def is_ours_as_issued(self) -> bool:
        """Its signature and issuer are in order: what it says is what this install's issuer signed."""
        return self.report.signature.state is State.OK and self.report.issuer.state is State.OK


def address_in(text: str) -> str | None:
    """The text if it is an address or a bare number of a credential, else None."""
    said = text.strip()
    if _UUID.fullmatch(said):
        return said
    return said if re.fullmatch(r"(https?://|urn:uuid:)\S+", said, re.IGNORECASE) and len(said) < 2_000 else None


def award_at(address: str) -> models.Award:
    """The credential of this install at an address (that of the QR code) or under a bare number.

    Raises ForeignAddress, NotACredentialAddress, NoSuchCredential.
    """
    at = urlsplit(address.strip())
    if at.scheme in ("http", "https") and at.netloc.lower() != urlsplit(settings.ORIGIN).netloc.lower():
        raise ForeignAddress
    number = _UUID.search(at.path) if at.scheme != "https" and at.scheme != "http" else _number_in_path(at.path)
    if number is None:
        raise NotACredentialAddress
    found = queries.award(UUID(number[0]))
    if found is None:
        raise NoSuchCredential
    return found


def _number_in_path(path: str) -> re.Match[str] | None:
    return _UUID.search(path) if path.startswith("/credentials/") else None


def examine(data: bytes, *, now: datetime) -> Examined:
    """Check JSON, a compact JWS, or a file that carries one of them.

    Raises NothingGiven, TooLarge, WrongType, NothingInside, Unreadable.
    """
    if not data.strip():
        raise NothingGiven
    if len(data) > LARGEST_FILE:
        raise TooLarge
    if baking.kind_of(data):
        try:
            data = baking.unbaked(data)
        except baking.NothingInside as error:
            raise NothingInside from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise WrongType from error
    return _examined_token(text, now) if jose.looks_like_token(text) else _examined_json(text, now)


def _examined_json(text: str, now: datetime) -> Examined:
    try:
        document = reading.json_object(text)
    except reading.Unreadable as error:
        raise _refusal(error.code) from error
    known = queries.known_for(document)
    report = verification.verify(document, known=known, contexts=signing.contexts(), now=now)
    return _examined(report, document)


def _examined_token(text: str, now: datetime) -> Examined:
    try:
        token = jose.read(text)
    except jose.NotAToken as error:
        raise Unreadable from error
    known = queries.known_for(token.credential)
    report = verification.verify_token(token, known=known, contexts=signing.contexts(), now=now)
    return _examined(report, token.credential)


def _examined(report: Report, document: dict[str, Any]) -> Examined:
    badge = parsing.read(document)
    return Examined(report, badge, _ours(badge.id))


def _ours(name: str) -> models.Award | None:
    number = _UUID.search(name)
    if number is None or name != addresses.credential(UUID(number[0])):
        return None
    return queries.award(UUID(number[0]))


def _refusal(code: str) -> Refusal:
    if code == "too-large":
        return TooLarge()
    return WrongType() if code in ("not-text", "not-json", "not-an-object") else Unreadable()
