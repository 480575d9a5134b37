"""Whatever goes wrong is answered in plain words, in the reader's language, with the right status."""

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext, ngettext

pytestmark = [pytest.mark.urls("tests.ui.doors"), pytest.mark.django_db]

LANGUAGES = ("ar", "ur", "en")
TITLES = {
    400: "This request could not be read",
    403: "This page is not open to you",
    404: "There is no such page",
    405: "This address is not opened like that",
    409: "This could not be done",
    413: "This is too large",
    500: "Something of ours failed",
}
DOORS = {400: "/suspect/", 403: "/deny/", 404: "/nowhere/", 405: "/take/", 409: "/refuse/", 500: "/fail/"}


def said(language: str, sentence: str) -> str:
    """The sentence in that language; in Arabic and Urdu it must not be the English."""
    with translation.override(language):
        found = gettext(sentence)
    assert (found == sentence) is (language == "en")
    return found


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", DOORS)
def test_a_page_says_what_happened_in_the_readers_language(client: Client, language: str, status: int) -> None:
    answer = client.get(DOORS[status], {"lang": language})

    assert answer.status_code == status
    page = answer.content.decode()
    assert f"<h1>{said(language, TITLES[status])}</h1>" in page
    assert f'<html lang="{language}"' in page


def test_arabic_counts_in_six_ways_and_urdu_in_two() -> None:
    one, many = "One thing to mend. What you typed is kept.", "%(counter)s things to mend. What you typed is kept."
    for language, ways in (("ar", 6), ("ur", 2), ("en", 2)):
        with translation.override(language):
            assert len({ngettext(one, many, count) for count in (0, 1, 2, 3, 11, 100)}) == ways


def test_a_refusal_says_its_sentence_and_its_details(client: Client) -> None:
    page = client.get("/refuse/", {"lang": "en"}).content.decode()

    assert "<p>The work is not passed yet.</p><ul><li>Two criteria are below 3.</li></ul>" in page


def test_a_refusal_inside_a_page_takes_its_place_there_and_leaves_the_rest(client: Client) -> None:
    answer = client.get("/refuse/", {"lang": "en"}, headers={"HX-Request": "true"})

    assert answer.status_code == 409
    assert (answer["HX-Retarget"], answer["HX-Reswap"]) == ("#answers", "innerHTML")
    assert answer.content.decode().startswith('<div class="msg harm" role="alert">')


@pytest.mark.parametrize(
    ("came_from", "offered"),
    [("http://testserver/needs/4/", True), ("https://elsewhere.example/", False), ("http://testserver/refuse/", False)],
)
def test_a_refusal_offers_the_way_back_to_a_page_of_ours(client: Client, came_from: str, offered: bool) -> None:
    page = client.get("/refuse/", headers={"Referer": came_from}).content.decode()

    assert (f'class="btn main" href="{came_from}"' in page) is offered


def test_a_wrong_method_says_which_is_right(client: Client) -> None:
    assert client.get("/take/")["Allow"] == "POST"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_upload_that_is_too_large_is_refused_before_it_is_read(client: Client, language: str) -> None:
    answer = client.post(
        f"/take/?lang={language}", b"x", content_type="application/octet-stream", CONTENT_LENGTH=str(2 * 1024**3)
    )

    assert answer.status_code == 413
    assert said(language, TITLES[413]) in answer.content.decode()


def test_a_form_that_is_too_large_is_refused(client: Client) -> None:
    answer = client.post("/take/?lang=en", {"said": "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)})

    assert answer.status_code == 413
    assert "Files up to 25 MB are taken here." in answer.content.decode()


def test_a_length_that_is_no_number_is_left_to_the_server(client: Client) -> None:
    assert client.post("/take/", {"said": "well"}, CONTENT_LENGTH="").status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stale_form_says_that_nothing_was_changed(language: str) -> None:
    answer = Client(enforce_csrf_checks=True).post(f"/take/?lang={language}", {"said": "x"})

    assert answer.status_code == 403
    assert said(language, "This form is too old") in answer.content.decode()


def test_a_page_for_others_offers_a_visitor_to_sign_in(client: Client) -> None:
    page = client.get("/deny/", {"lang": "en"}).content.decode()

    assert 'href="/account/login/"' in page


def test_an_act_is_told_on_the_next_page_with_a_way_back(client: Client) -> None:
    client.get("/told/")
    page = client.get("/ui/", {"lang": "en"}).content.decode()

    assert '<div class="toast"><span>Moved to later.</span><form method="post" action="/undo/4/">' in page
    assert '<div class="msg harm" role="alert">One letter was not sent.</div>' in page


def test_every_page_of_the_demonstration_says_that_it_is_one(client: Client) -> None:
    for path in ("/ui/", "/account/login/", "/nowhere/"):
        assert "Every person, name and number here is synthetic." in client.get(path, {"lang": "en"}).content.decode()


def test_a_page_is_there_in_each_language_at_the_same_address(client: Client) -> None:
    page = client.get("/ui/", {"lang": "en", "page": "3"}).content.decode()

    assert 'href="?lang=ar&amp;page=3" lang="ar" dir="rtl" hreflang="ar"' in page
    assert "made by machine and not yet reviewed" in page
