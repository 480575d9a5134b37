"""DIDs and their documents: did:web ⇄ URL (W3C CCG did:web method, section 3.2) and the document of an issuer."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from maharat.standards.vc import keys

DID_CONTEXT = "https://www.w3.org/ns/did/v1"
MULTIKEY_CONTEXT = "https://w3id.org/security/multikey/v1"
_WEB = "did:web:"
_LOOPBACK = frozenset({"localhost", "127.0.0.1"})


class NotADid(ValueError):
    """Not a DID of the methods read here, or its document does not belong to it."""


def web(address: str) -> str:
    """The did:web of the folder at `address`: a port's colon is percent-encoded, slashes become colons.

    `http://localhost:8000/issuers/a` → `did:web:localhost%3A8000:issuers:a`.
    """
    at = urlsplit(address)
    if not at.hostname or at.query or at.fragment or at.username:
        raise NotADid("a did:web is made of a host and a path")
    host = at.hostname + (f"%3A{at.port}" if at.port else "")
    steps = [quote(unquote(step), safe="-._~") for step in at.path.split("/") if step]
    return _WEB + ":".join([host, *steps])


def web_address(did: str) -> str:
    """Where the document of a did:web lies. https, save on this machine itself, where there is no certificate."""
    if not did.startswith(_WEB) or "#" in did or "/" in did:
        raise NotADid("not a did:web")
    host, *steps = did.removeprefix(_WEB).split(":")
    if not host or not all(steps):
        raise NotADid("an empty part in a did:web")
    host = unquote(host)
    scheme = "http" if host.split(":")[0] in _LOOPBACK else "https"
    path = "/".join(quote(unquote(step), safe="-._~") for step in steps) if steps else ".well-known"
    return f"{scheme}://{host}/{path}/did.json"


def document(did: str, methods: Mapping[str, bytes], *, also_known_as: Iterable[str] = ()) -> dict[str, Any]:
    """A DID document whose `methods` (fragment → public key) may sign (DID Core 1.0, sections 5.2 and 5.3)."""
    listed = [
        {"id": f"{did}#{fragment}", "type": "Multikey", "controller": did, "publicKeyMultibase": keys.multikey(public)}
        for fragment, public in methods.items()
    ]
    names = list(also_known_as)
    return {
        "@context": [DID_CONTEXT, MULTIKEY_CONTEXT],
        "id": did,
        **({"alsoKnownAs": names} if names else {}),
        "verificationMethod": listed,
        "assertionMethod": [method["id"] for method in listed],
    }


def assertion_keys(found: Mapping[str, Any]) -> dict[str, bytes]:
    """Verification method → Ed25519 key, of those that a DID document lets sign credentials. Others are left out."""
    did = found.get("id")
    if not isinstance(did, str):
        raise NotADid("a DID document has an id")
    methods = [method for method in _listed(found.get("verificationMethod")) if isinstance(method, Mapping)]
    embedded = [entry for entry in _listed(found.get("assertionMethod")) if isinstance(entry, Mapping)]
    allowed = {_absolute(did, entry) for entry in _listed(found.get("assertionMethod")) if isinstance(entry, str)}
    allowed |= {_absolute(did, entry.get("id")) for entry in embedded}
    read = {}
    for method in [*methods, *embedded]:
        name = _absolute(did, method.get("id"))
        if name in allowed and method.get("controller", did) == did and (key := _key(method)) is not None:
            read[name] = key
    return read


def _key(method: Mapping[str, Any]) -> bytes | None:
    try:
        return keys.public_of(str(method.get("publicKeyMultibase", "")))
    except keys.NotAKey:
        return None


def _absolute(did: str, name: object) -> str:
    """A method's id may be written relative to its document (DID Core 1.0, section 3.2.2)."""
    return did + name if isinstance(name, str) and name.startswith("#") else str(name)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
