"""Multibase strings (W3C Controlled Identifiers 1.0, section 2.4): base58btc (`z`) and unpadded base64url (`u`)."""

import base64
import binascii

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_VALUE = {letter: value for value, letter in enumerate(ALPHABET)}
# Conversion is quadratic; keys and signatures are under 100 letters.
_LONGEST_BASE58 = 1_000


class NotMultibase(ValueError):
    """The string is not multibase in one of the two bases that are read here."""


def base58(data: bytes) -> str:
    """Base58 in the Bitcoin alphabet; leading zero bytes become leading `1`s (section 2.4.1)."""
    zeros = len(data) - len(data.lstrip(b"\0"))
    number, letters = int.from_bytes(data, "big"), ""
    while number:
        number, rest = divmod(number, 58)
        letters = ALPHABET[rest] + letters
    return "1" * zeros + letters


def from_base58(text: str) -> bytes:
    """The inverse of `base58`. Raises NotMultibase on a letter outside the alphabet."""
    if len(text) > _LONGEST_BASE58:
        raise NotMultibase("too long")
    number = 0
    for letter in text:
        if letter not in _VALUE:
            raise NotMultibase(f"not a base58 letter: {letter!r}")
        number = number * 58 + _VALUE[letter]
    zeros = len(text) - len(text.lstrip("1"))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8, "big")


def encode_base58(data: bytes) -> str:
    return "z" + base58(data)


def encode_base64url(data: bytes) -> str:
    return "u" + base64.urlsafe_b64encode(data).decode("ascii").rstrip("=")


def decode(text: str) -> bytes:
    """The bytes of a multibase string that begins with `z` or `u`. Raises NotMultibase."""
    base, rest = text[:1], text[1:]
    if base == "z":
        return from_base58(rest)
    if base == "u":
        return _from_base64url(rest)
    raise NotMultibase("unknown base")


def _from_base64url(text: str) -> bytes:
    try:
        return base64.b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError, ValueError) as error:
        raise NotMultibase("not base64url") from error
