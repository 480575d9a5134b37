"""Taking the signed credential out of the file that carries it.

PDF: the attachment of our certificates (ISO 32000-2, section 7.11.4). PNG and SVG: baked badges (Open Badges 3.0,
section 5.3). Only what is needed is read; every size is bounded, nothing is rendered or executed.
"""

import re
import struct
import zlib
from xml.etree import ElementTree

from defusedxml import DefusedXmlException
from defusedxml import ElementTree as DefusedElementTree

_MOST = 1_000_000
_MOST_STREAMS = 2_000
_PNG = b"\x89PNG\r\n\x1a\n"
_STREAM = re.compile(rb"<<((?:(?!endobj|stream).)*?/EmbeddedFile(?:(?!endobj|stream).)*?)>>\s*stream\r?\n", re.DOTALL)
_SVG_CREDENTIAL = "{https://purl.imsglobal.org/ob/v3p0}credential"


class NothingInside(ValueError):
    """The file is of a kind that can carry a credential, and carries none."""


def kind_of(data: bytes) -> str:
    """pdf, png, svg or "" by the first bytes."""
    head = data[:1_024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(_PNG):
        return "png"
    return "svg" if head.startswith(b"<") and b"<svg" in data[:4_096] else ""


def unbaked(data: bytes) -> bytes:
    """The credential inside a PDF, PNG or SVG: JSON or a compact JWS. Raises NothingInside."""
    found = {"pdf": _from_pdf, "png": _from_png, "svg": _from_svg}[kind_of(data)](data)
    if not found or len(found) > _MOST:
        raise NothingInside
    return found


def _from_pdf(data: bytes) -> bytes | None:
    """The first attachment that is a JSON object. Streams are found by their own words, without the cross-reference."""
    for count, match in enumerate(_STREAM.finditer(data)):
        end = data.find(b"endstream", match.end())
        if count >= _MOST_STREAMS or end < 0:
            break
        content = _inflated(data[match.end() : end], compressed=b"/FlateDecode" in match[1])
        if content is not None and content.lstrip().startswith(b"{"):
            return content.strip()
    return None


def _inflated(content: bytes, *, compressed: bool) -> bytes | None:
    if not compressed:
        return content[: _MOST + 1]
    try:
        return zlib.decompressobj().decompress(content, _MOST + 1)
    except zlib.error:
        return None


def _from_png(data: bytes) -> bytes | None:
    """The text of the iTXt chunk `openbadgecredential`, which is not compressed (section 5.3.1)."""
    at = len(_PNG)
    while at + 8 <= len(data):
        length, name = struct.unpack(">I4s", data[at : at + 8])
        chunk = data[at + 8 : at + 8 + length]
        if name == b"iTXt" and chunk.startswith(b"openbadgecredential\0\0\0"):
            return chunk.removeprefix(b"openbadgecredential\0\0\0").split(b"\0", 2)[-1]
        at += 12 + length
    return None


def _from_svg(data: bytes) -> bytes | None:
    """The element `openbadges:credential`: its `verify` attribute (JWS) or its text (JSON) (section 5.3.2)."""
    try:
        root = DefusedElementTree.fromstring(data)
    except (ElementTree.ParseError, DefusedXmlException, ValueError) as error:
        raise NothingInside from error
    element = root.find(f".//{_SVG_CREDENTIAL}")
    if element is None:
        return None
    return (element.get("verify") or element.text or "").strip().encode("utf-8")
