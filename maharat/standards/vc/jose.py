"""Reading credentials in VC-JWT form (Open Badges 3.0, section 8.2.4: compact JWS): RS256, EdDSA, ES256."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from maharat.standards.vc import keys, multibase, reading
from maharat.standards.vc.proof import stamp

ALGORITHMS = frozenset({"EdDSA", "RS256", "ES256"})
# Claims whose value, when both are there, must be that of the credential's own member.
_SAME = {"jti": "id", "nbf": "validFrom", "exp": "validUntil"}


class NotAToken(ValueError):
    """Not a compact JWS with JSON inside, or its claims contradict the credential. `code` says which."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@dataclass(frozen=True)
class Token:
    """A decoded token; nothing of it is trusted before `holds`."""

    header: Mapping[str, Any]
    credential: dict[str, Any]
    signed: bytes
    signature: bytes

    @property
    def algorithm(self) -> str:
        return str(self.header.get("alg", ""))

    @property
    def method(self) -> str:
        """Where the key is said to be (`kid`), or "" when the token brings it along."""
        kid = self.header.get("kid")
        return kid if isinstance(kid, str) else ""


def looks_like_token(text: str) -> bool:
    parts = text.strip().split(".")
    return len(parts) == 3 and parts[0].startswith("ey") and not any(space in text.strip() for space in " \n\t{")


def read(text: str) -> Token:
    """Decode a compact JWS. Raises NotAToken (not-a-token, contradiction, too-large)."""
    if len(text) > reading.LARGEST:
        raise NotAToken("too-large")
    try:
        head, body, mark = text.strip().split(".")
        header = reading.json_object(multibase.decode(f"u{head}"))
        payload = reading.json_object(multibase.decode(f"u{body}"))
        signature = multibase.decode(f"u{mark}")
    except ValueError as error:
        raise NotAToken("not-a-token") from error
    return Token(header, _credential(payload), f"{head}.{body}".encode("ascii"), signature)


def holds(token: Token, key: Mapping[str, Any]) -> bool:
    """Whether the JWK `key` made the token's signature; a key of another kind than `alg` is refused (RFC 8725, 3.1)."""
    try:
        check = {"EdDSA": _eddsa, "RS256": _rs256, "ES256": _es256}[token.algorithm]
        return check(token, key)
    except (KeyError, ValueError, TypeError, InvalidSignature):
        return False


def jwk(public: bytes) -> dict[str, str]:
    """An Ed25519 key as a JWK (RFC 8037)."""
    return {"kty": "OKP", "crv": "Ed25519", "x": multibase.encode_base64url(public)[1:]}


def _credential(payload: dict[str, Any]) -> dict[str, Any]:
    """The credential that the claims are about: the payload itself (2.0), or its `vc` claim (1.1)."""
    found = dict(payload["vc"]) if isinstance(payload.get("vc"), dict) else dict(payload)
    claims = {name: payload.get(name) for name in ("iss", "sub", *_SAME)}
    for name in (*claims, "iat", "aud", "cnf"):
        found.pop(name, None)
    for claim, member in _SAME.items():
        said = _moment(claims[claim]) if claim != "jti" else claims[claim]
        if said is not None:
            _agree(found.setdefault(member, said), said)
    _agree_on_id(found.setdefault("issuer", claims["iss"]), claims["iss"])
    subject = found.get("credentialSubject")
    if isinstance(subject, dict):
        _agree_on_id(subject.setdefault("id", claims["sub"]), claims["sub"])
    return found


def _moment(value: Any) -> str | None:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    try:
        return stamp(datetime.fromtimestamp(value, UTC))
    except (OverflowError, OSError, ValueError) as error:
        raise NotAToken("contradiction") from error


def _agree(member: Any, claim: str) -> None:
    if member != claim and _parsed(member) != (_parsed(claim) or claim):
        raise NotAToken("contradiction")


def _parsed(value: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(value).replace(microsecond=0)
    except (TypeError, ValueError):
        return None


def _agree_on_id(member: Any, claim: Any) -> None:
    named = member.get("id") if isinstance(member, Mapping) else member
    if claim is not None and named is not None and named != claim:
        raise NotAToken("contradiction")


def _number(key: Mapping[str, Any], name: str) -> int:
    return int.from_bytes(multibase.decode(f"u{key[name]}"), "big")


def _eddsa(token: Token, key: Mapping[str, Any]) -> bool:
    if key["kty"] != "OKP" or key["crv"] != "Ed25519":
        return False
    return keys.verifies(multibase.decode(f"u{key['x']}"), token.signature, token.signed)


def _rs256(token: Token, key: Mapping[str, Any]) -> bool:
    if key["kty"] != "RSA":
        return False
    public = rsa.RSAPublicNumbers(_number(key, "e"), _number(key, "n")).public_key()
    if public.key_size < 2048:
        return False
    public.verify(token.signature, token.signed, padding.PKCS1v15(), hashes.SHA256())
    return True


def _es256(token: Token, key: Mapping[str, Any]) -> bool:
    if key["kty"] != "EC" or key["crv"] != "P-256" or len(token.signature) != 64:
        return False
    public = ec.EllipticCurvePublicNumbers(_number(key, "x"), _number(key, "y"), ec.SECP256R1()).public_key()
    halves = (int.from_bytes(token.signature[:32], "big"), int.from_bytes(token.signature[32:], "big"))
    public.verify(encode_dss_signature(*halves), token.signed, ec.ECDSA(hashes.SHA256()))
    return True


def encode(header: Mapping[str, Any], payload: Mapping[str, Any]) -> str:
    """The part of a compact JWS that is signed: header and payload, each base64url."""
    parts = (json.dumps(part, ensure_ascii=False, separators=(",", ":")).encode("utf-8") for part in (header, payload))
    return ".".join(multibase.encode_base64url(part)[1:] for part in parts)
