"""A JSON-LD document as canonical N-Quads (RDF Dataset Canonicalization 1.0), in safe mode.

A signature covers the statements, not the JSON. Whatever expansion would drop in silence could be changed under the
signature, and a relative type or id means something else elsewhere: both are refused, when signing and when verifying.
"""

import re
import threading
from collections.abc import Iterator
from typing import Any

from pyld import jsonld
from pyld.canon import URDNA2015

from maharat.standards.vc.contexts import Contexts, UnknownContext

# RFC 3987 with a scheme, and nothing that could end an IRI in N-Quads.
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\x00-\x20<>\"{}|\\^`]*\Z")
_BLANK = re.compile(r"_:[A-Za-z0-9][A-Za-z0-9._\-]*\Z")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*\Z")
_IN_VALUES = frozenset({"@value", "@language", "@type"})
# pyld resolves what is relative; against this base it shows.
_BASE = "http://relative.invalid/"
# Graphs made to be slow (RDFC-1.0, section 7.1, dataset poisoning): ordinary credentials need none of these calls.
_MOST_CALLS = 2_000
# pyld keeps processed contexts in caches that are not made for threads.
_pyld = threading.Lock()


class Unsafe(ValueError):
    """The document says something that its statements would not. `code` says what kind, `where` at which name.

    Codes: dropped-term, relative-id, relative-type, bad-iri, bad-language, direction, index, keyword, inline-context,
    repeated-id, not-one-subject, too-complex, not-json-ld. `unknown-context` is not unsafe, only not readable here.
    """

    def __init__(self, code: str, where: str = "") -> None:
        self.code, self.where = code, where
        super().__init__(f"{code}: {where}" if where else code)


def canonical(document: dict[str, Any], contexts: Contexts) -> bytes:
    """The canonical N-Quads of `document`, UTF-8. Raises Unsafe."""
    _refuse_in_source(document, document.get("id"), at_top=True)
    expanded = _expanded(document, contexts)
    if len(expanded) != 1:
        raise Unsafe("not-one-subject")
    _refuse_in_expanded(expanded)
    try:
        with _pyld:
            dataset = jsonld.JsonLdProcessor().to_rdf(expanded, {"documentLoader": contexts.loader})
        text: str = _Bounded().main(dataset, {"format": "application/n-quads"})
    except (jsonld.JsonLdError, RecursionError) as error:
        raise Unsafe("not-json-ld") from error
    return text.encode("utf-8")


class _Bounded(URDNA2015):  # type: ignore[misc]
    """pyld's algorithm (the same as RDFC-1.0 with SHA-256), stopped when a graph turns out to be made to be slow."""

    calls = 0

    def hash_n_degree_quads(self, *args: Any) -> Any:
        self.calls += 1
        if self.calls > _MOST_CALLS:
            raise Unsafe("too-complex")
        return super().hash_n_degree_quads(*args)


def _expanded(document: dict[str, Any], contexts: Contexts) -> list[Any]:
    dropped: list[str] = []
    try:
        with _pyld:
            found: list[Any] = jsonld.expand(
                document,
                {"documentLoader": contexts.loader, "base": _BASE},
                on_property_dropped=lambda name: dropped.append(str(name)),
            )
    except (jsonld.JsonLdError, UnknownContext, RecursionError) as error:
        raise Unsafe("unknown-context" if _unknown(error) else "not-json-ld", str(error)[:200]) from error
    if dropped:
        raise Unsafe("dropped-term", dropped[0])
    return found


def _unknown(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, UnknownContext):
            return True
        error = error.__cause__ or error.__context__
    return False


def _refuse_in_source(value: Any, own_id: Any, *, at_top: bool = False) -> None:
    """Refuse what lets one set of statements be written as JSON that reads differently.

    A part with the credential's own id, or `@included`, could carry off its `validUntil` or `credentialStatus`
    without changing a statement; a context written into the document could rename what a name means.
    """
    if isinstance(value, list):
        for part in value:
            _refuse_in_source(part, own_id)
        return
    if not isinstance(value, dict):
        return
    if not at_top and own_id is not None and value.get("id") == own_id and not value.keys() <= {"id", "type"}:
        raise Unsafe("repeated-id", str(own_id))
    for name, part in value.items():
        if name == "@context":
            _refuse_inline_context(part)
        elif name.startswith("@") and not ("@value" in value and name in _IN_VALUES):
            raise Unsafe("direction" if name == "@direction" else "keyword", name)
        else:
            _refuse_in_source(part, own_id)


def _refuse_inline_context(value: Any) -> None:
    for entry in value if isinstance(value, list) else [value]:
        if not isinstance(entry, str):
            raise Unsafe("inline-context")


def _refuse_in_expanded(value: Any) -> None:
    if isinstance(value, list):
        for part in value:
            _refuse_in_expanded(part)
    elif isinstance(value, dict):
        if "@index" in value:
            raise Unsafe("index")
        if "@value" in value:
            _check_value(value)
        else:
            _check_node(value)


def _check_node(node: dict[str, Any]) -> None:
    if "@id" in node:
        _check_resource(node["@id"], "relative-id")
    for kind in node.get("@type", []):
        _check_resource(kind, "relative-type")
    for name, part in _properties(node):
        if not name.startswith("@") and not _IRI.match(name):
            raise Unsafe("bad-iri", name)
        _refuse_in_expanded(part)


def _properties(node: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    return ((name, part) for name, part in node.items() if name not in ("@id", "@type"))


def _check_value(value: dict[str, Any]) -> None:
    if "@direction" in value:
        raise Unsafe("direction")
    if "@language" in value and not _LANGUAGE.match(value["@language"]):
        raise Unsafe("bad-language", str(value["@language"]))
    kind = value.get("@type")
    if kind is not None and kind != "@json":
        _check_resource(kind, "relative-type")


def _check_resource(name: Any, code: str) -> None:
    if not isinstance(name, str) or name.startswith(_BASE):
        raise Unsafe(code, str(name).removeprefix(_BASE))
    if not (_IRI.match(name) or _BLANK.match(name)):
        raise Unsafe("bad-iri", name)
