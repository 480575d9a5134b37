"""Signing in and out, and a new password, in the reader's language; strangers learn nothing of who has an account."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

LANGUAGES = ("ar", "ur", "en")


def said(language: str, sentence: str) -> str:
    with translation.override(language):
        return gettext(sentence)


def ask(client: Client, email: str, language: str) -> str:
    answer = client.post(f"/account/password/reset/?lang={language}", {"email": email}, follow=True)
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_forgotten_password_is_chosen_anew_through_a_letter(cast, client: Client, language: str) -> None:
    email = cast.hala.accounts.get().email
    page = ask(client, email, language)
    (letter,) = mail.outbox
    (link,) = re.findall(r"http://testserver(/account/password/reset/key/\S+)", letter.body)

    assert said(language, "Look at your e-mail") in page
    assert letter.subject == said(language, "Choose a new password")
    form = client.get(link, follow=True)
    assert f"<h1>{said(language, 'Choose a new password')}</h1>" in form.content.decode()
    done = client.post(
        form.redirect_chain[-1][0],
        {"password1": "a-long-and-rare-word", "password2": "a-long-and-rare-word"},
        follow=True,
    )
    assert f"<h1>{said(language, 'Your password is changed')}</h1>" in done.content.decode()
    assert client.login(email=email, password="a-long-and-rare-word")


def test_a_stranger_reads_the_same_page_whether_or_not_there_is_an_account(cast, client: Client) -> None:
    known = ask(client, cast.hala.accounts.get().email, "en")
    unknown = ask(Client(), "nobody@example.org", "en")

    assert known == unknown


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_password_is_answered_in_the_readers_language(cast, client: Client, language: str) -> None:
    email = cast.hala.accounts.get().email
    answer = client.post(f"/account/login/?lang={language}", {"login": email, "password": "wrong"})
    page = answer.content.decode()

    assert said(language, "The email address and/or password you specified are not correct.") in page
    assert f'value="{email}"' in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_weak_password_says_what_is_wrong_with_it(cast, client: Client, language: str) -> None:
    account = cast.hala.accounts.get()
    account.set_password("the-old-one-is-long")
    account.save()
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    typed = {"oldpassword": "the-old-one-is-long", "password1": "1234", "password2": "1234"}
    page = client.post(f"/account/password/change/?lang={language}", typed).content.decode()

    assert said(language, "This password is entirely numeric.") in page
    assert said(language, "This password is too common.") in page


def test_an_old_link_offers_a_new_one(db, client: Client) -> None:
    page = client.get("/account/password/reset/key/1-old/?lang=en").content.decode()

    assert "<h1>This link no longer works</h1>" in page
    assert 'href="/account/password/reset/"' in page


def test_nobody_signs_up_alone(db, client: Client) -> None:
    page = client.get("/account/signup/", {"lang": "en"}).content.decode()

    assert "<h1>Accounts are opened by universities</h1>" in page
    assert 'name="password1"' not in page


def test_signing_out_asks_by_a_form_and_says_that_it_is_done(cast, client: Client) -> None:
    client.force_login(cast.hala.accounts.get(), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "<h1>Sign out?</h1>" in client.get("/account/logout/", {"lang": "en"}).content.decode()

    page = client.post("/account/logout/", follow=True).content.decode()
    assert "You have signed out." in page
