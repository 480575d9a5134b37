"""Keys and their written forms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maharat.standards.vc import keys, multibase

bytes32 = st.binary(min_size=32, max_size=32)


@given(st.binary(max_size=80))
def test_base58_reads_back_what_it_wrote(data):
    assert multibase.from_base58(multibase.base58(data)) == data
    assert multibase.decode(multibase.encode_base58(data)) == data
    assert multibase.decode(multibase.encode_base64url(data)) == data


def test_base58_writes_as_others_do():
    # The vectors of the Internet draft draft-msporny-base58-03, section 5.
    assert multibase.base58(b"Hello World!") == "2NEpo7TZRRrLZSi2U"
    assert multibase.base58(bytes.fromhex("0000287fb4cd")) == "11233QC4"


@pytest.mark.parametrize("text", ["", "m1234", "z0", "zIl", "u***", "uأ", "z" + "2" * 2_000])
def test_what_is_not_multibase_is_refused(text):
    with pytest.raises(multibase.NotMultibase):
        multibase.decode(text)


@given(bytes32)
def test_a_did_key_is_its_key(public):
    assert keys.public_of_did_key(keys.did_key(public)) == public
    assert keys.public_of_did_key(keys.did_key_method(public)) == public
    assert keys.multikey(public).startswith("z6Mk")


def test_a_did_key_as_the_method_writes_it():
    # The Ed25519 example of the did:key method's own text.
    did = "did:key:z6MkpTHR8VNsBxYAAWHut2Geadd9jSwuBV8xRoAnwWsdvktH"
    assert keys.did_key(keys.public_of_did_key(did)) == did


@pytest.mark.parametrize(
    "did",
    [
        "did:web:centre.example",
        "did:key:z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc",  # X25519: not for signing
        "did:key:z6MkpTHR8VNsBxYAAWHut2Geadd9jSwuBV8xRoAnwWsdvktH#z6Mkother",
        "did:key:",
        "did:key:u7QE",
    ],
)
def test_what_is_not_an_ed25519_did_key_is_refused(did):
    with pytest.raises(keys.NotAKey):
        keys.public_of_did_key(did)


@given(bytes32, st.binary(max_size=200))
def test_a_signature_holds_for_its_text_only(seed, text):
    key = keys.SigningKey.from_seed(seed)
    signature = key.sign(text)
    assert keys.verifies(key.public, signature, text)
    assert not keys.verifies(key.public, signature, text + b".")
    assert not keys.verifies(key.public, b"short", text)
    assert keys.SigningKey.from_seed(key.seed).public == key.public
    assert key.controller == keys.did_key(key.public)


def test_a_public_key_has_32_bytes():
    with pytest.raises(keys.NotAKey):
        keys.multikey(b"short")
