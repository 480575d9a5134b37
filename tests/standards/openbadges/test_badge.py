"""The badge as dataclasses and as JSON."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maharat.standards.openbadges import badge as ob
from maharat.standards.openbadges import form, parsing, writing
from maharat.standards.vc import proof, rdf
from maharat.standards.vc.status import Entry
from tests.standards import examples
from tests.standards.examples import CONTEXTS, NOW, key

words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12).map(lambda text: text + "x")
maybe = st.just("") | words
addresses = st.uuids().map(lambda value: f"urn:uuid:{value}")
moments = st.integers(0, 4_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


def several(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(strategy, max_size=2).map(tuple)


profiles = st.builds(
    ob.Profile, id=addresses, name=maybe, description=maybe, url=maybe, email=maybe, country=maybe, country_code=maybe
)
levels = st.builds(ob.RubricLevel, id=addresses, name=words, level=maybe, points=maybe, description=maybe)
badges = st.builds(
    ob.Badge,
    id=addresses,
    name=words,
    description=maybe,
    issuer=profiles,
    holder=addresses,
    identities=several(st.builds(ob.Identity, value=words, kind=st.just("name"), hashed=st.booleans(), salt=maybe)),
    achievement=st.builds(
        ob.Achievement,
        id=addresses,
        name=words,
        description=words,
        criteria_id=addresses,
        criteria=words,
        language=st.sampled_from(["en", "ar", "ur"]),
        version=maybe,
        code=maybe,
        credits=st.none() | st.integers(0, 90).map(float),
        image=addresses,
        image_caption=maybe,
        creator=st.none() | profiles,
        alignments=several(
            st.builds(
                ob.Alignment,
                id=addresses,
                name=words,
                url=addresses,
                code=maybe,
                framework=maybe,
                description=maybe,
                kind=maybe,
            )
        ),
        results=several(
            st.builds(
                ob.ResultDescription,
                id=addresses,
                name=words,
                kind=words,
                levels=several(levels),
                required_level=maybe,
                required_value=maybe,
                allowed_values=several(words),
            )
        ),
        editions=several(st.builds(ob.Edition, id=addresses, language=st.just("ar"), name=words, description=maybe)),
        tags=several(words),
    ),
    results=several(
        st.builds(ob.Result, id=addresses, description=addresses, achieved_level=maybe, value=maybe, status=maybe)
    ),
    narrative=maybe,
    assessed_by=st.none() | profiles,
    evidence=several(st.builds(ob.Evidence, id=addresses, name=maybe, description=maybe, narrative=maybe, genre=maybe)),
    awarded_at=moments,
    valid_from=moments,
    valid_until=st.none() | moments,
    status=st.none() | st.builds(Entry, addresses, st.integers(0, 131_071)),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(badges)
def test_a_badge_reads_back_what_it_wrote(badge):
    document = writing.document(badge)
    assert parsing.read(json.loads(json.dumps(document))) == badge
    assert form.problem(document, in_token=True) is None


def test_the_three_languages_are_all_under_the_signature():
    statements = rdf.canonical(writing.document(examples.badge()), CONTEXTS).decode()
    for said in ("Blended learning", "التعلّم المدمج", "مخلوط تعلیم", "د. هالة محمود سيد"):
        assert f'"{said}"' in statements


def test_the_full_badge_uses_no_term_that_a_context_lacks():
    assert proof.sign(writing.document(examples.badge()), key=key(), created=NOW, contexts=CONTEXTS)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda d: d.pop("@context"), "no-context"),
        (lambda d: d["@context"].reverse(), "wrong-first-context"),
        (lambda d: d["@context"].pop(), "no-badge-context"),
        (lambda d: d.update(type=["OpenBadgeCredential"]), "no-type"),
        (lambda d: d.update(type=["VerifiableCredential"]), "not-a-badge"),
        (lambda d: d.pop("proof"), "no-proof"),
        (lambda d: d.update(proof="x"), "no-proof"),
        (lambda d: d.update(id="x"), "no-id"),
        (lambda d: d.pop("issuer"), "no-issuer"),
        (lambda d: d.update(issuer={"name": "x"}), "no-issuer"),
        (lambda d: d.update(credentialSubject=[]), "no-subject"),
        (lambda d: d.update(credentialSubject="x"), "no-subject"),
        (lambda d: d["credentialSubject"].pop("achievement"), "no-achievement"),
        (lambda d: d["credentialSubject"]["achievement"].update(name=" "), "no-achievement"),
        (lambda d: d.update(validFrom="yesterday"), "bad-date"),
        (lambda d: d.update(validUntil="2026-01-01"), "bad-date"),
    ],
)
def test_what_is_not_a_badge_is_named(change, code):
    document = {**writing.document(examples.badge()), "proof": [{"type": "DataIntegrityProof"}]}
    assert form.problem(document) is None
    change(document)
    assert form.problem(document).code == code


def test_strange_shapes_are_read_as_absent():
    odd = {
        "id": 5,
        "name": ["x"],
        "issuer": "did:web:a.example",
        "validFrom": 3,
        "evidence": "x",
        "credentialSubject": [{"achievement": {"tag": "one", "alignment": [7], "creditsAvailable": True}}],
    }
    found = parsing.read(odd)
    assert (found.id, found.name, found.issuer.id, found.evidence) == ("", "", "did:web:a.example", ())
    assert (found.achievement.tags, found.achievement.alignments, found.achievement.credits) == (("one",), (), None)
