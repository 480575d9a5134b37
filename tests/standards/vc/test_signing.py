"""Signing and checking eddsa-rdfc-2022, and what is refused because a signature would not cover it."""

import json

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maharat.standards.openbadges import writing
from maharat.standards.vc import proof, rdf
from maharat.standards.vc.contexts import VC2
from tests.standards import examples
from tests.standards.examples import CONTEXTS, NOW, key


def signed() -> dict:
    return proof.sign(writing.document(examples.badge()), key=key(), created=NOW, contexts=CONTEXTS)


def holds(document: dict, public: bytes | None = None) -> bool:
    return proof.holds(document, proof.read(document["proof"][0]), public or key().public, CONTEXTS)


def test_a_credential_is_signed_with_one_proof_in_an_array():
    document = signed()
    (only,) = document["proof"]
    assert only["cryptosuite"] == "eddsa-rdfc-2022"
    assert only["created"] == "2025-11-24T09:00:00Z"
    assert only["verificationMethod"] == key().method
    assert only["proofValue"].startswith("z")
    assert holds(document)
    assert not holds(document, key(2).public)


def test_signing_again_replaces_the_proof():
    again = proof.sign(signed(), key=key(2), created=NOW, contexts=CONTEXTS)
    assert len(again["proof"]) == 1
    assert holds(again, key(2).public)


def test_the_order_of_members_and_arrays_does_not_matter():
    document = signed()
    turned = dict(reversed(document.items()))
    turned["evidence"] = list(reversed(document["evidence"]))
    assert holds(turned)


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d["credentialSubject"]["achievement"].update(name="Blended learning, advanced"),
        lambda d: d["credentialSubject"]["identifier"][0].update(identityHash="Somebody Else"),
        lambda d: d["credentialSubject"]["achievement"]["related"][0].update(name="شهادة أخرى"),
        lambda d: d["credentialSubject"]["result"][1].update(value="240"),
        lambda d: d.update(validUntil="2099-01-01T00:00:00Z"),
        lambda d: d.pop("validUntil"),
        lambda d: d.pop("credentialStatus"),
        lambda d: d["credentialStatus"].update(statusListIndex="1"),
        lambda d: d["proof"][0].update(created="2020-01-01T00:00:00Z"),
        lambda d: d["proof"][0].update(verificationMethod="did:key:z6Mk"),
        lambda d: d["proof"][0].update(proofValue="z" + "1" * 64),
        lambda d: d["proof"][0].update(proofValue="no multibase"),
    ],
)
def test_any_change_breaks_the_signature(change):
    document = signed()
    change(document)
    assert not holds(document)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda d: d.update(extra="x"), "dropped-term"),
        (lambda d: d["credentialSubject"]["achievement"].update(nobody="x"), "dropped-term"),
        (lambda d: d["proof"][0].update(nobody="x"), "dropped-term"),
        (lambda d: d["type"].append("SomethingElse"), "relative-type"),
        (lambda d: d["credentialSubject"]["achievement"]["type"].append("Other"), "relative-type"),
        (lambda d: d.update(id="not-an-address"), "relative-id"),
        (lambda d: d["evidence"][0].update(id="here"), "relative-id"),
        (lambda d: d["evidence"][0].update(id="https://a.example/> <b> <c"), "bad-iri"),
        (lambda d: d["@context"].append({"extra": "https://a.example/x"}), "inline-context"),
        (lambda d: d["@context"].append("https://a.example/context"), "unknown-context"),
        (lambda d: d.update({"@included": [{"id": d["id"], "validUntil": d.pop("validUntil")}]}), "keyword"),
        (lambda d: d.update({"@graph": []}), "keyword"),
        (lambda d: d["evidence"].append({"id": d["id"], "validUntil": d.pop("validUntil")}), "repeated-id"),
        (lambda d: d.update(description={"@value": "x", "@language": "no such"}), "bad-language"),
        (lambda d: d.update(description={"@value": "x", "@language": "ar", "@direction": "rtl"}), "direction"),
        (lambda d: d.update({"@context": [VC2, 5]}), "inline-context"),
    ],
)
def test_what_the_signature_would_not_cover_is_refused_when_signing_and_when_checking(change, code):
    document = signed()
    change(document)
    with pytest.raises(rdf.Unsafe) as refused:
        holds(document)
    assert refused.value.code == code
    if "proof" not in str(refused.value.where) and "nobody" not in document["proof"][0]:
        with pytest.raises(rdf.Unsafe):
            proof.sign(document, key=key(), created=NOW, contexts=CONTEXTS)


def test_a_graph_made_to_be_slow_is_stopped():
    document = writing.document(examples.badge())
    names = [f"_:n{number}" for number in range(10)]
    document["evidence"] = [
        {"id": name, "alignment": [{"id": other} for other in names if other != name]} for name in names
    ]
    with pytest.raises(rdf.Unsafe) as refused:
        rdf.canonical(document, CONTEXTS)
    assert refused.value.code == "too-complex"


def by_pyoxigraph(document: dict) -> bytes:
    """The same by another implementation in another language; it has no loader, so the contexts are put in place."""
    inlined = {**document, "@context": [CONTEXTS.document(one)["@context"] for one in document["@context"]]}
    dataset = ox.Dataset(ox.parse(json.dumps(inlined, ensure_ascii=False).encode(), format=ox.RdfFormat.JSON_LD))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    lines = ox.serialize(dataset, format=ox.RdfFormat.N_QUADS).decode().splitlines(keepends=True)
    return "".join(sorted(lines)).encode()


def test_another_implementation_makes_the_same_statements():
    document = writing.document(examples.badge())
    assert rdf.canonical(document, CONTEXTS) == by_pyoxigraph(document)


@settings(max_examples=25, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40),
    st.text("محمدہمزہئۂ ﷺ‌", min_size=1, max_size=20),
    # Quarters: pyoxigraph writes the shortest form of a double, JSON-LD (and pyld, and jsonld.js) fifteen digits.
    st.integers(0, 10_000).map(lambda quarters: quarters / 4),
)
def test_whatever_the_text_both_make_the_same_statements(english, arabic, number):
    document = writing.document(examples.badge())
    document["name"] = english
    document["credentialSubject"]["identifier"][1]["identityHash"] = arabic
    document["credentialSubject"]["achievement"]["creditsAvailable"] = number
    assert rdf.canonical(document, CONTEXTS) == by_pyoxigraph(document)


@pytest.mark.parametrize("number", [24, 24.0])
def test_a_whole_number_is_whole_however_it_is_written(number):
    document = writing.document(examples.badge())
    document["credentialSubject"]["achievement"]["creditsAvailable"] = number
    assert b'"24"^^<https://www.w3.org/2001/XMLSchema#float>' in rdf.canonical(document, CONTEXTS)
