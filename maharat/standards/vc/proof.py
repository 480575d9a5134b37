"""Data Integrity proofs: `eddsa-rdfc-2022` made and checked (W3C Data Integrity EdDSA Cryptosuites 1.0, section 3.2).

The older `Ed25519Signature2020` hashes in the same way under another name; it is read, never made.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from maharat.standards.vc import keys, multibase, rdf
from maharat.standards.vc.contexts import Contexts
from maharat.standards.vc.keys import SigningKey

SUITE = "eddsa-rdfc-2022"
PURPOSE = "assertionMethod"
_LEGACY = "Ed25519Signature2020"


@dataclass(frozen=True)
class Proof:
    """One proof as written. `options` is all of it but the value, as it was hashed."""

    method: str
    value: str
    created: str
    expires: str
    purpose: str
    options: Mapping[str, Any]


def stamp(moment: datetime) -> str:
    """A moment as `2026-11-24T08:00:00Z` (XML Schema dateTimeStamp, whole seconds, UTC)."""
    return moment.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def sign(document: Mapping[str, Any], *, key: SigningKey, created: datetime, contexts: Contexts) -> dict[str, Any]:
    """`document` with one proof, in an array as the strict schema wants it. Raises rdf.Unsafe before signing."""
    unsigned = {name: value for name, value in document.items() if name != "proof"}
    options = {
        "type": "DataIntegrityProof",
        "cryptosuite": SUITE,
        "created": stamp(created),
        "verificationMethod": key.method,
        "proofPurpose": PURPOSE,
    }
    value = multibase.encode_base58(key.sign(_hashed(unsigned, options, contexts)))
    return {**unsigned, "proof": [{**options, "proofValue": value}]}


def proofs(document: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The proofs as written, one or many (Data Integrity 1.0, section 2.1.1)."""
    found = document.get("proof")
    listed = found if isinstance(found, list) else [] if found is None else [found]
    return [proof for proof in listed if isinstance(proof, Mapping)]


def supported(proof: Mapping[str, Any]) -> bool:
    """Whether this proof is of a kind that can be checked here."""
    kind = proof.get("type")
    return (kind == "DataIntegrityProof" and proof.get("cryptosuite") == SUITE) or kind == _LEGACY


def read(proof: Mapping[str, Any]) -> Proof | None:
    """A supported proof, or None when a part of it is missing or of the wrong shape."""
    method, value = proof.get("verificationMethod"), proof.get("proofValue")
    if isinstance(method, Mapping):
        method = method.get("id")
    if not isinstance(method, str) or not isinstance(value, str):
        return None
    said = {name: proof.get(name, "") for name in ("created", "expires", "proofPurpose")}
    if not all(isinstance(part, str) for part in said.values()):
        return None
    options = {name: part for name, part in proof.items() if name != "proofValue"}
    return Proof(method, value, said["created"], said["expires"], said["proofPurpose"], options)


def holds(document: Mapping[str, Any], proof: Proof, public: bytes, contexts: Contexts) -> bool:
    """Whether `public` made this proof over this document. Raises rdf.Unsafe when the document cannot be relied on."""
    unsigned = {name: value for name, value in document.items() if name != "proof"}
    try:
        signature = multibase.decode(proof.value)
    except multibase.NotMultibase:
        return False
    return keys.verifies(public, signature, _hashed(unsigned, proof.options, contexts))


def _hashed(unsigned: Mapping[str, Any], options: Mapping[str, Any], contexts: Contexts) -> bytes:
    """Hash of the options, read in the document's contexts, then hash of the document (section 3.2.4)."""
    configuration = {**options, "@context": unsigned.get("@context", [])}
    about_proof = rdf.canonical(configuration, contexts)
    about_document = rdf.canonical(dict(unsigned), contexts)
    return hashlib.sha256(about_proof).digest() + hashlib.sha256(about_document).digest()
