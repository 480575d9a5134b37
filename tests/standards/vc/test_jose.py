"""Credentials as VC-JWT."""

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from maharat.standards.openbadges import verification, writing
from maharat.standards.openbadges.verification import Known, Verdict
from maharat.standards.vc import jose, multibase
from tests.standards import examples
from tests.standards.examples import CONTEXTS, ISSUER, NOW, key

RSA = rsa.generate_private_key(65_537, 2048)
EC = ec.generate_private_key(ec.SECP256R1())


def b64(number: int, size: int) -> str:
    return multibase.encode_base64url(number.to_bytes(size, "big"))[1:]


def rsa_jwk() -> dict:
    numbers = RSA.public_key().public_numbers()
    return {"kty": "RSA", "n": b64(numbers.n, 256), "e": b64(numbers.e, 3)}


def ec_jwk() -> dict:
    numbers = EC.public_key().public_numbers()
    return {"kty": "EC", "crv": "P-256", "x": b64(numbers.x, 32), "y": b64(numbers.y, 32)}


def es256(data: bytes) -> bytes:
    return b"".join(half.to_bytes(32, "big") for half in decode_dss_signature(EC.sign(data, ec.ECDSA(hashes.SHA256()))))


SIGN = {
    "EdDSA": (lambda data: key().sign(data), jose.jwk(key().public)),
    "RS256": (lambda data: RSA.sign(data, padding.PKCS1v15(), hashes.SHA256()), rsa_jwk()),
    "ES256": (es256, ec_jwk()),
}


def token(algorithm: str = "EdDSA", payload: dict | None = None, **header) -> str:
    sign, jwk = SIGN[algorithm]
    header = {"alg": algorithm, "typ": "JWT", **({"jwk": jwk} if "kid" not in header else {}), **header}
    body = payload if payload is not None else {**writing.document(examples.badge()), "iss": ISSUER}
    signed = jose.encode(header, body)
    return f"{signed}.{multibase.encode_base64url(sign(signed.encode()))[1:]}"


def verdict(text: str, known: Known) -> Verdict:
    return verification.verify_token(jose.read(text), known=known, contexts=CONTEXTS, now=NOW).verdict


US = Known(dids={ISSUER: examples.did_document()})


@pytest.mark.parametrize("algorithm", SIGN)
def test_a_token_that_brings_its_key_is_good_and_its_issuer_unknown(algorithm):
    text = token(algorithm)
    assert jose.looks_like_token(text)
    assert verdict(text, Known()) is Verdict.UNKNOWN_ISSUER
    head, _, mark = text.split(".")
    other = jose.encode({}, {**writing.document(examples.badge()), "name": "Other"}).split(".")[1]
    assert verdict(f"{head}.{other}.{mark}", Known()) is Verdict.ALTERED


def test_a_known_issuers_token_is_known_by_its_key_or_its_key_s_name():
    assert verdict(token(), US) is Verdict.STATUS_UNAVAILABLE
    assert verdict(token(kid=key().method), US) is Verdict.STATUS_UNAVAILABLE
    assert verdict(token("RS256"), US) is Verdict.ALTERED


def test_an_algorithm_that_is_not_read_is_unsupported_and_one_that_does_not_fit_the_key_is_refused():
    assert verdict(token(alg="none"), US) is Verdict.UNSUPPORTED
    assert verdict(token(alg="HS256"), US) is Verdict.UNSUPPORTED
    assert verdict(token(alg="RS256"), US) is Verdict.ALTERED
    assert verdict(token("RS256", alg="ES256"), Known()) is Verdict.ALTERED
    assert verdict(token("RS256", alg="EdDSA"), Known()) is Verdict.ALTERED
    assert verdict(token(kid="https://nobody.example/key"), Known()) is Verdict.UNKNOWN_ISSUER


def test_the_claims_of_version_1_fill_the_credential():
    inner = writing.document(examples.badge())
    inner.pop("validFrom")
    payload = {
        "vc": inner,
        "iss": ISSUER,
        "jti": inner["id"],
        "nbf": 1_790_000_000,
        "sub": inner["credentialSubject"]["id"],
    }
    found = jose.read(token(payload=payload)).credential
    assert found["validFrom"] == "2026-09-21T14:13:20Z"
    assert "iss" not in found


@pytest.mark.parametrize(
    "claim", [{"iss": "did:web:other.example"}, {"jti": "urn:other"}, {"nbf": 5}, {"sub": "urn:o"}, {"exp": 10**30}]
)
def test_claims_that_contradict_the_credential_are_refused(claim):
    with pytest.raises(jose.NotAToken) as refused:
        jose.read(token(payload={**writing.document(examples.badge()), **claim}))
    assert refused.value.code == "contradiction"


@pytest.mark.parametrize("text", ["", "a.b.c", "ey.ey.ey", "x" * 1_000_001, "é.é.é"])
def test_what_is_no_token_is_refused(text):
    with pytest.raises(jose.NotAToken):
        jose.read(text)


def test_a_short_rsa_key_is_not_believed():
    weak = rsa.generate_private_key(65_537, 1024)
    numbers = weak.public_key().public_numbers()
    read = jose.read(token("RS256"))
    assert not jose.holds(read, {"kty": "RSA", "n": b64(numbers.n, 128), "e": b64(numbers.e, 3)})
    assert not jose.holds(read, {"kty": "RSA"})


def test_other_text_does_not_look_like_a_token():
    assert not jose.looks_like_token('{"a": "b.c.d"}')
    assert not jose.looks_like_token("https://a.example/b.c")
