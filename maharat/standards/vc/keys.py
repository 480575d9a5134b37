"""Ed25519 keys as Multikey (W3C Controlled Identifiers 1.0, section 2.2.2) and as did:key (W3C CCG did:key method)."""

from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from maharat.standards.vc import multibase

# Multicodec prefix of an Ed25519 public key (0xed as a varint).
_ED25519_PUBLIC = b"\xed\x01"
_DID_KEY = "did:key:"


class NotAKey(ValueError):
    """Not an Ed25519 public key in Multikey form."""


def multikey(public: bytes) -> str:
    """The 32 bytes of an Ed25519 public key as `z6Mk…`."""
    if len(public) != 32:
        raise NotAKey("an Ed25519 public key has 32 bytes")
    return multibase.encode_base58(_ED25519_PUBLIC + public)


def public_of(text: str) -> bytes:
    """The 32 bytes behind a Multikey string. Raises NotAKey, also for the keys of other algorithms."""
    try:
        data = multibase.decode(text)
    except multibase.NotMultibase as error:
        raise NotAKey(str(error)) from error
    if not text.startswith("z") or not data.startswith(_ED25519_PUBLIC) or len(data) != 34:
        raise NotAKey("not an Ed25519 Multikey")
    return data[2:]


def did_key(public: bytes) -> str:
    return _DID_KEY + multikey(public)


def did_key_method(public: bytes) -> str:
    """The address of the one verification method of a did:key."""
    return f"{did_key(public)}#{multikey(public)}"


def public_of_did_key(did: str) -> bytes:
    """The key that a did:key is, with or without its fragment. Raises NotAKey; a fragment must repeat the key."""
    if not did.startswith(_DID_KEY):
        raise NotAKey("not a did:key")
    text, _, fragment = did.removeprefix(_DID_KEY).partition("#")
    if fragment and fragment != text:
        raise NotAKey("the fragment names another key")
    return public_of(text)


def verifies(public: bytes, signature: bytes, data: bytes) -> bool:
    """Whether `signature` is `public`'s Ed25519 signature (RFC 8032) of `data`."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


@dataclass(frozen=True)
class SigningKey:
    """A private key and the address under which its public half is found."""

    private: Ed25519PrivateKey
    method: str

    @classmethod
    def from_seed(cls, seed: bytes, method: str = "") -> "SigningKey":
        """From the 32 private bytes; without `method` it signs as its own did:key."""
        private = Ed25519PrivateKey.from_private_bytes(seed)
        return cls(private, method or did_key_method(private.public_key().public_bytes_raw()))

    @classmethod
    def generate(cls, method: str = "") -> "SigningKey":
        return cls.from_seed(Ed25519PrivateKey.generate().private_bytes_raw(), method)

    @property
    def public(self) -> bytes:
        return self.private.public_key().public_bytes_raw()

    @property
    def seed(self) -> bytes:
        return self.private.private_bytes_raw()

    @property
    def controller(self) -> str:
        """The DID whose key this is."""
        return self.method.partition("#")[0]

    def sign(self, data: bytes) -> bytes:
        return self.private.sign(data)
