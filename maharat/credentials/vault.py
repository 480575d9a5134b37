"""The private halves of issuer keys at rest: AES-256-GCM under a key derived from the install's secret."""

import os
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE = 12


class WrongSecret(Exception):
    """The stored key does not open: the install's secret is not the one it was closed with, or it was changed."""


@cache
def _cipher(secret: str) -> AESGCM:
    return AESGCM(HKDF(SHA256(), 32, salt=None, info=b"maharat issuer keys 1").derive(secret.encode("utf-8")))


def close(seed: bytes, *, public: str, secret: str) -> bytes:
    """`seed` encrypted. It opens only together with its own public key, so rows cannot be exchanged."""
    nonce = os.urandom(_NONCE)
    return nonce + _cipher(secret).encrypt(nonce, seed, public.encode("ascii"))


def open_(closed: bytes, *, public: str, secret: str) -> bytes:
    """The seed again. Raises WrongSecret."""
    try:
        return _cipher(secret).decrypt(closed[:_NONCE], closed[_NONCE:], public.encode("ascii"))
    except InvalidTag as error:
        raise WrongSecret from error
