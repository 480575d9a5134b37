"""did:web addresses and DID documents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maharat.standards.vc import did
from maharat.standards.vc.keys import SigningKey, multikey
from tests.standards.examples import ISSUER, did_document, key


@pytest.mark.parametrize(
    ("address", "name", "document"),
    [
        (
            "http://localhost:8000/issuers/ain-shams",
            "did:web:localhost%3A8000:issuers:ain-shams",
            "http://localhost:8000/issuers/ain-shams/did.json",
        ),
        ("https://centre.example", "did:web:centre.example", "https://centre.example/.well-known/did.json"),
        ("https://centre.example/a/", "did:web:centre.example:a", "https://centre.example/a/did.json"),
    ],
)
def test_an_address_and_its_did_web(address, name, document):
    assert did.web(address) == name
    assert did.web_address(name) == document


@given(
    st.from_regex(r"[a-z]{1,10}\.example", fullmatch=True),
    st.none() | st.integers(1, 65_535),
    st.lists(st.text("abcxyz-. ~é%", min_size=1, max_size=8).filter(lambda s: s.strip(".")), max_size=3),
)
def test_a_did_web_leads_back_to_its_folder(host, port, steps):
    from urllib.parse import quote

    address = f"https://{host}{f':{port}' if port else ''}" + "".join("/" + quote(step, safe="") for step in steps)
    found = did.web_address(did.web(address))
    assert did.web(found.removesuffix("/did.json").removesuffix("/.well-known")) == did.web(address)


@pytest.mark.parametrize("name", ["did:key:z6Mk", "did:web:", "did:web:a::b", "did:web:a#key", "did:web:a/b"])
def test_what_is_not_a_did_web_has_no_address(name):
    with pytest.raises(did.NotADid):
        did.web_address(name)


@pytest.mark.parametrize("address", ["nothing", "https://a.example/?q=1", "https://me@a.example/"])
def test_only_a_host_and_a_path_make_a_did_web(address):
    with pytest.raises(did.NotADid):
        did.web(address)


def test_a_document_gives_the_keys_that_may_sign():
    one, two = key(1), key(2)
    found = did_document(one, two)
    assert did.assertion_keys(found) == {one.method: one.public, two.method: two.public}
    assert did.document(ISSUER, {}, also_known_as=["did:key:z"])["alsoKnownAs"] == ["did:key:z"]


def test_keys_that_may_not_sign_or_are_somebody_elses_are_left_out():
    one, two, three = key(1), key(2), key(3)
    found = did_document(one, two, three)
    found["assertionMethod"] = [f"#{multikey(one.public)}", two.method]
    found["verificationMethod"][1]["controller"] = "did:web:other.example"
    assert did.assertion_keys(found) == {one.method: one.public}


def test_methods_written_inside_the_purpose_and_unreadable_keys():
    one = SigningKey.from_seed(b"\7" * 32, f"{ISSUER}#here")
    inside = {"id": "#here", "type": "Multikey", "controller": ISSUER, "publicKeyMultibase": multikey(one.public)}
    strange = {"id": f"{ISSUER}#rsa", "type": "JsonWebKey", "controller": ISSUER}
    assert did.assertion_keys({"id": ISSUER, "assertionMethod": [inside, strange]}) == {one.method: one.public}
    with pytest.raises(did.NotADid):
        did.assertion_keys({"assertionMethod": []})
