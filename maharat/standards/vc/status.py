"""W3C Bitstring Status List 1.0: one bit a credential, in a compressed list that the issuer signs."""

import gzip
import io
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from maharat.standards.vc import multibase
from maharat.standards.vc.contexts import VC2
from maharat.standards.vc.proof import stamp

# Section 3.1: at least 131,072 entries, so that a fetch does not tell which credential is being looked at.
LEAST_LENGTH = 131_072
REVOCATION, SUSPENSION = "revocation", "suspension"
_MOST_BYTES = 16_000_000


class BadList(ValueError):
    """The list cannot be read. `code`: not-a-list, not-compressed, too-large, too-short, out-of-range."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@dataclass(frozen=True)
class Entry:
    """Where the bit of one credential stands (section 2.1, BitstringStatusListEntry)."""

    list_address: str
    index: int
    purpose: str = REVOCATION

    def document(self) -> dict[str, Any]:
        return {
            "id": f"{self.list_address}#{self.index}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": self.purpose,
            "statusListIndex": str(self.index),
            "statusListCredential": self.list_address,
        }


def entry(document: Mapping[str, Any]) -> Entry | None:
    """The entry that a credentialStatus is, or None when it is of another kind or lacks a part."""
    address, index, purpose = (
        document.get(name) for name in ("statusListCredential", "statusListIndex", "statusPurpose")
    )
    kinds = document.get("type")
    if "BitstringStatusListEntry" not in (kinds if isinstance(kinds, list) else [kinds]):
        return None
    if document.get("statusSize", 1) != 1 or not isinstance(address, str) or not isinstance(purpose, str):
        return None
    if isinstance(index, bool) or not str(index).isascii() or not str(index).isdigit() or len(str(index)) > 10:
        return None
    return Entry(address, int(str(index)), purpose)


def encode(set_bits: Iterable[int], length: int = LEAST_LENGTH) -> str:
    """The `encodedList` in which these bits are set: bit 0 is the leftmost of the first byte (section 3.3)."""
    if length < LEAST_LENGTH or length % 8:
        raise BadList("too-short")
    bits = bytearray(length // 8)
    for index in set_bits:
        if not 0 <= index < length:
            raise BadList("out-of-range")
        bits[index >> 3] |= 0x80 >> (index & 7)
    # Without a time in its header, the same bits are the same string.
    return multibase.encode_base64url(gzip.compress(bytes(bits), mtime=0))


def decode(encoded: str) -> bytes:
    """The bits of an `encodedList`. Early drafts left the multibase letter out; that is read too. Raises BadList."""
    text = encoded if encoded.startswith("u") else f"u{encoded}"
    try:
        packed = multibase.decode(text)
        with gzip.GzipFile(fileobj=io.BytesIO(packed)) as file:
            bits = file.read(_MOST_BYTES + 1)
    except (multibase.NotMultibase, OSError, EOFError, zlib.error) as error:
        raise BadList("not-compressed") from error
    if len(bits) > _MOST_BYTES:
        raise BadList("too-large")
    if len(bits) * 8 < LEAST_LENGTH:
        raise BadList("too-short")
    return bits


def is_set(bits: bytes, index: int) -> bool:
    """The bit at `index`. Raises BadList when the list is shorter."""
    if not 0 <= index < len(bits) * 8:
        raise BadList("out-of-range")
    return bool(bits[index >> 3] & 0x80 >> (index & 7))


def list_credential(
    *, address: str, issuer: str, encoded: str, valid_from: datetime, purpose: str = REVOCATION, minutes: int = 5
) -> dict[str, Any]:
    """The list as a credential still to be signed (section 2.2). `minutes`: how long a copy may be kept (`ttl`)."""
    return {
        "@context": [VC2],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer,
        "validFrom": stamp(valid_from),
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": purpose,
            "encodedList": encoded,
            "ttl": minutes * 60_000,
        },
    }


def bit_in(list_document: Mapping[str, Any], wanted: Entry) -> bool:
    """Whether `wanted`'s bit is set in the list (section 3.2, steps 5 to 11; the signature is checked elsewhere)."""
    subject = list_document.get("credentialSubject")
    kinds = list_document.get("type")
    if not isinstance(subject, Mapping) or not isinstance(kinds, list) or "BitstringStatusListCredential" not in kinds:
        raise BadList("not-a-list")
    purposes = subject.get("statusPurpose")
    encoded = subject.get("encodedList")
    if wanted.purpose not in (purposes if isinstance(purposes, list) else [purposes]) or not isinstance(encoded, str):
        raise BadList("not-a-list")
    return is_set(decode(encoded), wanted.index)
