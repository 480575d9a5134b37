"""Anybody verifies: what is handed in, what is said of it, and every refusal with its sentence in three languages."""

import json
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from maharat.credentials import actions, certificate, examination, queries, signing, words
from maharat.standards.openbadges.verification import Verdict
from maharat.standards.vc import jose, multibase
from maharat.standards.vc.keys import SigningKey
from tests.credentials import making
from tests.standards import examples
from tests.standards.openbadges.test_verification import signed

NOBODY = "00000000-0000-4000-8000-000000000000"


def verify(client: Client, text: str = "", file: bytes | None = None, name: str = "file.json", language: str = "en"):
    data: dict = {"text": text}
    if file is not None:
        data["file"] = SimpleUploadedFile(name, file)
    return client.post(f"/verify/?lang={language}", data)


def test_the_page_needs_no_account_and_no_script(client, db):
    page = client.get("/verify/").content.decode()

    assert 'enctype="multipart/form-data"' in page
    assert client.get("/verify/").status_code == 200


def test_pasted_and_uploaded_as_issued_it_is_valid_in_all_five(cast, client):
    award = making.awarded(cast, cast.hala)

    for answer in (verify(client, award.document), verify(client, file=award.document.encode())):
        page = answer.content.decode()
        assert answer.status_code == 200
        assert '<p class="word">Valid</p>' in page
        assert page.count('class="ok"') == 5
        for said in (cast.hala.latin_name, cast.hala.name, "Ain Shams University (demonstration)", "Blended learning"):
            assert said in page


def test_the_pdf_certificate_carries_it(cast, client):
    award = making.awarded(cast, cast.hala)
    for language in ("ar", "ur", "en"):
        answer = verify(client, file=certificate.rendered(award, language), name="certificate.pdf")
        assert '<p class="word">Valid</p>' in answer.content.decode()


def png_with(text: str) -> bytes:
    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    baked = chunk(b"iTXt", b"openbadgecredential\0\0\0\0\0" + text.encode())
    return head + baked + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def svg_with(text: str) -> bytes:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0">'
        f"<openbadges:credential><![CDATA[{text}]]></openbadges:credential></svg>"
    ).encode()


@pytest.mark.parametrize(("name", "bake"), [("badge.png", png_with), ("badge.svg", svg_with)])
def test_a_baked_badge_carries_it(cast, client, name, bake):
    award = making.awarded(cast, cast.hala)

    assert '<p class="word">Valid</p>' in verify(client, file=bake(award.document), name=name).content.decode()


@pytest.mark.parametrize("said", ["{id}", "http://localhost:8000/credentials/{id}", " urn:uuid:{id}\n"])
def test_the_number_or_the_address_on_the_paper_leads_to_its_page(cast, client, said):
    award = making.awarded(cast, cast.hala)

    assert verify(client, said.format(id=award.id)).url == f"/credentials/{award.id}"
    assert client.get("/verify/", {"credential": said.format(id=award.id)}).url == f"/credentials/{award.id}"


def test_a_changed_name_is_altered_and_leads_to_what_was_issued(cast, client):
    award = making.awarded(cast, cast.hala)
    forged = award.document.replace(cast.hala.latin_name, "Somebody Else")

    page = verify(client, forged).content.decode()

    assert '<p class="word">Altered</p>' in page
    assert "None of this is confirmed." in page
    assert f'href="/credentials/{award.id}"' in page


def test_a_revoked_one_is_revoked_also_when_its_file_is_shown(cast, client):
    award = making.revoked(cast, cast.hala)

    page = verify(client, award.document).content.decode()

    assert '<p class="word">Revoked</p>' in page
    assert "Purpose at 3" not in page


def test_an_expired_one_is_expired(cast, client):
    award = making.awarded(cast, cast.hala)
    early = {"validUntil": "2020-01-01T00:00:00Z", "validFrom": "2019-01-01T00:00:00Z"}
    key = queries.signing_key(award.issuer)
    over = signing.signed({**json.loads(award.document), **early}, key=key, now=cast.now)

    assert "Expired" in verify(client, over).content.decode()


def test_a_strangers_good_signature_is_not_called_invalid(client, db):
    page = verify(client, json.dumps(signed())).content.decode()

    assert '<p class="word">Issuer not known here</p>' in page
    assert "Nothing in it has changed since it was signed" in page
    assert "A University (demonstration)" in page


def test_a_forger_who_names_our_issuer_is_found_out(cast, client):
    issuer = making.issuer(cast)
    forged = signed(examples.badge(issuer=issuer.did), by=SigningKey.generate())

    assert '<p class="word">Altered</p>' in verify(client, json.dumps(forged)).content.decode()


def test_a_token_is_read(client, db):
    body = {key: value for key, value in signed().items() if key != "proof"}
    text = jose.encode({"alg": "EdDSA", "jwk": jose.jwk(examples.key().public)}, body)
    token = f"{text}.{multibase.encode_base64url(examples.key().sign(text.encode()))[1:]}"

    assert "Issuer not known here" in verify(client, token).content.decode()


def test_what_is_no_credential_at_all_is_said_to_be_none(client, db):
    page = verify(client, '{"hello": "world"}').content.decode()

    assert '<p class="word">Not a credential</p>' in page


def test_hostile_text_is_shown_as_text(client, db):
    document = signed()
    document["credentialSubject"]["achievement"]["name"] = "<script>alert(1)</script>"

    page = verify(client, json.dumps(document)).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


REFUSED = [
    ("", None, 422, examination.NothingGiven),
    ("  \n", None, 422, examination.NothingGiven),
    ("", b"", 422, examination.NothingGiven),
    ("https://other.example/credentials/1", None, 422, examination.ForeignAddress),
    (f"https://other.example/credentials/{NOBODY}", None, 422, examination.ForeignAddress),
    (f"http://localhost:8000/achievements/{NOBODY}", None, 422, examination.NotACredentialAddress),
    ("http://localhost:8000/", None, 422, examination.NotACredentialAddress),
    (NOBODY, None, 404, examination.NoSuchCredential),
    ("hello", None, 415, examination.WrongType),
    ("", b"PK\x03\x04 a zip", 415, examination.WrongType),
    ("", b"\xff\xd8\xff\xe0 a jpeg", 415, examination.WrongType),
    ("[1, 2]", None, 415, examination.WrongType),
    ("", b"%PDF-1.7\n%%EOF", 422, examination.NothingInside),
    ("", b"\x89PNG\r\n\x1a\n", 422, examination.NothingInside),
    ("", b"<svg xmlns='http://www.w3.org/2000/svg'/>", 422, examination.NothingInside),
    ("", b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>", 422, examination.NothingInside),
    ('{"a": 1, "a": 2}', None, 422, examination.Unreadable),
    ("eyJhbGciOiJFZERTQSJ9.e30x.AA", None, 422, examination.Unreadable),
    ("x" * 1_300_000, None, 413, examination.TooLarge),
    ("", b"{" + b" " * 5_000_001, 413, examination.TooLarge),
    ("{" + " " * 1_000_001 + "}", None, 413, examination.TooLarge),
]


@pytest.mark.parametrize(("text", "file", "status", "refusal"), REFUSED)
@pytest.mark.parametrize("language", ["ar", "ur", "en"])
def test_every_refusal_is_a_sentence_in_the_readers_language(client, db, text, file, status, refusal, language):
    answer = verify(client, text, file, language=language)

    with override(language):
        sentence = str(refusal.message)
    assert answer.status_code == status
    assert sentence in answer.content.decode().replace("&#x27;", "'")
    if language != "en":
        assert any("\u0600" <= letter <= "\u06ff" for letter in sentence)


def test_what_was_typed_is_kept_when_it_is_refused(client, db):
    assert "hello you" in verify(client, "hello you").content.decode()


def test_two_gigabytes_are_refused_before_they_are_read(client, db):
    answer = client.generic(
        "POST", "/verify/", b"", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH=str(2**31)
    )

    assert answer.status_code == 413


@pytest.mark.parametrize("language", ["ar", "ur", "en"])
def test_every_verdict_and_reason_is_said_in_three_languages(language):
    with override(language):
        said = [str(part) for word, meaning, _tone in words.VERDICTS.values() for part in (word, meaning)]
        said += [str(sentence) for sentence in words.REASONS.values()]
    assert set(words.VERDICTS) == set(Verdict)
    if language != "en":
        assert [one for one in said if not any("\u0600" <= letter <= "\u06ff" for letter in one)] == []


def test_verifying_asks_the_database_little(cast, client, django_assert_max_num_queries):
    award = making.awarded(cast, cast.hala)
    actions.revoke(award=award, reason="error", by=cast.salma, now=timezone.now())

    with django_assert_max_num_queries(12):
        verify(client, award.document)
