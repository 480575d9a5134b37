"""The certificate on paper, in three languages, with every sort of name."""

import io
import json
from pathlib import Path

import pypdf
import pytest
from fontTools.ttLib import TTFont

from maharat.credentials import certificate, models
from maharat.ui import digits
from tests.credentials import making

FONTS = Path(__file__).resolve().parents[2] / "node_modules" / "@expo-google-fonts"
NAMES = [
    ("محمد", "ar", "Muhammad"),
    ("أمينة", "ar", ""),
    ("هالة محمود عبد الفتاح السيد منصور", "ar", "Hala Mahmoud Abdel Fattah El-Sayed Mansour"),
    ("ملائکۂ زہرا بنتِ اسماعیل رؤف", "ur", "Malaika-e-Zahra bint-e-Ismail Rauf"),
    ("حمزہ", "ur", "Hamza"),
    ("Madonna", "en", ""),
]


@pytest.fixture
def award(cast) -> models.Award:
    return making.awarded(cast, cast.hala)


def read(award: models.Award, language: str) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(certificate.rendered(award, language)))


@pytest.mark.parametrize("language", ["ar", "ur", "en"])
def test_one_sheet_with_the_signed_data_inside_made_to_last(award, language):
    pdf = read(award, language)

    assert len(pdf.pages) == 1
    assert [round(float(side)) for side in pdf.pages[0].mediabox[2:]] == [842, 595]
    assert pdf.attachments["credential.json"] == [award.document.encode()]
    xmp = pdf.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfaid:part>3</pdfaid:part>" in xmp
    assert "pdfuaid:part" in xmp
    assert pdf.trailer["/Root"]["/Lang"].startswith(language)
    assert pdf.metadata.title.endswith("Hala Mahmoud Abdel Fattah El-Sayed Mansour")


def test_the_same_award_is_the_same_file(award):
    assert certificate.rendered(award, "ur") == certificate.rendered(award, "ur")


@pytest.mark.parametrize("language", ["ar", "ur", "en"])
def test_every_name_is_there_in_its_script_once(award, language):
    for own, own_language, latin in NAMES:
        award.holder_name, award.holder_name_language, award.holder_latin_name = own, own_language, latin

        contents = certificate.contents(award, language)

        names = {contents["name"], contents["other_name"]} - {""}
        assert names == {own, latin} - {""}
        assert contents["name"] == (latin or own if language == "en" else own)
        assert len(read(award, language).pages) == 1


@pytest.mark.parametrize("language", ["ar", "ur", "en"])
def test_no_letter_is_missing_from_the_fonts(award, language):
    letters = {}
    for family, names in {"Amiri": ["amiri"], "Nastaliq": ["noto-nastaliq-urdu"], "Latin": ["source-serif-4"]}.items():
        (file,) = (path for name in names for path in (FONTS / name / "400Regular").glob("*.ttf"))
        letters[family] = set(TTFont(file).getBestCmap())
    wanted = {"ar": letters["Amiri"], "ur": letters["Nastaliq"], "en": letters["Latin"]}[language] | letters["Latin"]

    contents = certificate.contents(award, language)
    said = [contents[name] for name in ("issuer", "title", "awarded_to", "done", "demonstration")]
    said += [part for pair in contents["facts"] for part in pair]

    assert {letter for text in said for letter in text if ord(letter) not in wanted and letter != "\n"} == set()


def test_the_sheets_digits_are_its_languages_whoever_looks(award):
    digits.choose("latin")
    facts = {language: str(certificate.contents(award, language)["facts"]) for language in ("ar", "ur", "en")}
    digits.choose("")

    assert "٢٠٢٩" in facts["ar"]
    assert "۲۰۲۹" in facts["ur"]
    assert "2029" in facts["en"]


def test_a_long_title_is_set_smaller_and_still_fits_the_sheet(award):
    title = award.achievement.version.title
    award.achievement.version.title = type(title)(en="Assessment for learning in large classes, few machines " * 2)

    assert certificate.contents(award, "en")["title_size"] < 0.6
    assert len(read(award, "en").pages) == 1


def test_it_says_that_it_is_synthetic_and_where_it_is_verified(award):
    contents = certificate.contents(award, "en")

    assert "synthetic" in contents["demonstration"]
    assert contents["issuer"].endswith("(demonstration)")
    assert contents["address"] == f"http://localhost:8000/credentials/{award.id}"
    assert json.loads(contents["credential"])["id"] == contents["address"]


def test_one_without_an_end_says_so(award):
    award.valid_until = None

    assert ("Valid until", "without end") in certificate.contents(award, "en")["facts"]
