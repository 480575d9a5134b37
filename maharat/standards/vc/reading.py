"""Reading JSON that a stranger hands in, so that every reader of the same bytes sees the same thing."""

import json
from collections.abc import Iterable
from typing import Any, NoReturn

LARGEST = 1_000_000
_DEEPEST = 64


class Unreadable(ValueError):
    """The text is not one JSON object that can be relied on. `code` says why."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def json_object(data: bytes | str, *, largest: int = LARGEST) -> dict[str, Any]:
    """One JSON object (RFC 8259), strictly: UTF-8, no name twice, no infinities, no lone surrogates, at most 64 deep.

    Codes: empty, too-large, not-text, not-json, name-twice, not-a-number, not-an-object, too-deep.
    """
    if len(data) > largest:
        raise Unreadable("too-large")
    text = _text(data)
    if not text.strip():
        raise Unreadable("empty")
    try:
        found = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant, parse_float=_finite)
    except RecursionError as error:
        raise Unreadable("too-deep") from error
    except json.JSONDecodeError as error:
        raise Unreadable("not-json") from error
    if not isinstance(found, dict):
        raise Unreadable("not-an-object")
    _look_through(found, 0)
    return found


def _text(data: bytes | str) -> str:
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data.removeprefix("\ufeff")
        text.encode("utf-8")
    except UnicodeError as error:
        raise Unreadable("not-text") from error
    return text


def _once(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Parsers differ in which of two equal names they keep; a signature would then cover another text than is shown."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise Unreadable("name-twice")
        found[name] = value
    return found


def _no_constant(_name: str) -> NoReturn:
    raise Unreadable("not-a-number")


def _finite(text: str) -> float:
    value = float(text)
    if value in (float("inf"), float("-inf")):
        raise Unreadable("not-a-number")
    return value


def _look_through(value: Any, depth: int) -> None:
    if depth > _DEEPEST:
        raise Unreadable("too-deep")
    if isinstance(value, str):
        _text(value)
    elif isinstance(value, dict):
        for name, part in value.items():
            _text(name)
            _look_through(part, depth + 1)
    elif isinstance(value, list):
        for part in value:
            _look_through(part, depth + 1)
