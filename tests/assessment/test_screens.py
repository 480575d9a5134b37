"""The screens of authors and reviewers: bad input is answered in the reader's language and loses nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from maharat.assessment import actions, models, queries
from maharat.kernel.ids import uuid7
from tests.assessment import making
from tests.pages.actors import client_of

if TYPE_CHECKING:
    from maharat.site.demonstration.people import Cast

WORDS = {"ar": "محفوظ", "ur": "محفوظ", "en": "kept"}


class Artefact:
    """hala before her artefact."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.client = cast, client_of(cast, "hala")
        self.enrolment = making.enrolled(cast, cast.hala)
        self.address = self.at("artefact")

    def at(self, name: str, *more: Any) -> str:
        return reverse(f"assessment:{name}", args=[self.enrolment.id, making.activity(self.cast).id, *more])

    def form(self, **more: Any) -> dict[str, Any]:
        blank = {"title": "", "text": making.TEXT, "language": "", "link": "", "revision": 0}
        return {**blank, "window": str(uuid7()), "receipt": str(uuid7()), "act": "save", **more}

    def send(self, language: str = "en", **more: Any) -> Any:
        return self.client.post(f"{self.address}?lang={language}", self.form(**more))

    @property
    def text(self) -> str:
        draft = queries.draft_of(self.enrolment)
        return draft.text if draft else ""


@pytest.fixture
def artefact(cast: Cast) -> Artefact:
    return Artefact(cast)


def test_from_a_draft_to_a_submission(artefact: Artefact) -> None:
    artefact.send()
    answer = artefact.send(act="submit", revision=1)

    assert answer.status_code == 302
    assert models.Submission.objects.get().text == making.TEXT
    assert "promised by" in artefact.client.get(artefact.address + "?lang=en").content.decode()


def test_a_double_press_of_hand_in_counts_once(artefact: Artefact) -> None:
    sent = artefact.form(act="submit")

    answers = [artefact.client.post(artefact.address, sent).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert models.Submission.objects.count() == 1
    assert not models.SetAside.objects.exists()


@pytest.mark.parametrize("language", ["ar", "ur", "en"])
@pytest.mark.parametrize(
    ("name", "content", "status"), [("a.exe", b"MZ", 422), ("a.pdf", b"", 422), ("a.pdf", b"<html>", 422)]
)
@pytest.mark.usefixtures("compiled_words")
def test_a_file_that_is_not_taken_is_said_and_the_text_is_kept(
    artefact: Artefact, language: str, name: str, content: bytes, status: int
) -> None:
    answer = artefact.send(language, file=making.upload(name, content))

    assert answer.status_code == status
    assert WORDS[language] in answer.content.decode()
    assert artefact.text == making.TEXT


@pytest.mark.usefixtures("compiled_words")
@pytest.mark.parametrize(("language", "word"), [("ar", "أكبر"), ("ur", "بڑ"), ("en", "too large")])
def test_two_gigabytes_are_refused_before_they_are_read(artefact: Artefact, language: str, word: str) -> None:
    class Endless:
        """Two gigabytes that nobody may ask for."""

        def read(self, *_: int) -> bytes:
            raise AssertionError("the body was read")

        readline = read

        def __len__(self) -> int:
            return 2_000_000_000

    artefact.send(text="Before")
    answer = artefact.client.generic(
        "POST",
        f"{artefact.address}?lang={language}",
        CONTENT_LENGTH="2000000000",
        content_type="multipart/form-data; boundary=x",
        **{"wsgi.input": Endless()},
    )

    assert answer.status_code == 413
    assert answer.headers["Content-Language"] == language
    assert word in answer.content.decode()
    assert artefact.text == "Before"


def test_a_file_over_the_limit_is_refused_and_the_text_is_kept(artefact: Artefact, settings: Any) -> None:
    settings.ARTEFACT_BYTES = 10

    answer = artefact.send(file=making.upload("a.txt", b"x" * 11))

    assert (answer.status_code, artefact.text) == (413, making.TEXT)


def test_a_stale_window_gets_both_versions(artefact: Artefact) -> None:
    artefact.send(text="From the office")

    answer = artefact.send(text="From the train", revision=0)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert ("From the office" in page, "From the train" in page) == (True, True)
    other = queries.set_aside(artefact.enrolment).get()
    artefact.client.post(artefact.at("set-aside", other.id), {"act": "take-up"})
    assert artefact.text == "From the train"


@pytest.mark.parametrize("more", [{"text": " "}, {"link": "javascript:alert(1)"}])
def test_what_cannot_be_handed_in_stays_in_the_form(artefact: Artefact, more: dict[str, str]) -> None:
    answer = artefact.send(act="submit", **more)

    assert answer.status_code == 422
    assert not models.Submission.objects.exists()
    assert "revision" in answer.content.decode()


def test_the_draft_saves_itself_and_says_its_number(artefact: Artefact) -> None:
    first = artefact.client.post(artefact.at("draft"), artefact.form()).json()
    stale = artefact.client.post(artefact.at("draft"), artefact.form(text="Other")).json()

    assert first["fields"] == {"revision": 1}
    assert "stale" in stale["told"]
    assert (artefact.text, queries.set_aside(artefact.enrolment).get().text) == (making.TEXT, "Other")


def test_the_authors_markdown_is_shown_without_its_dangers(artefact: Artefact) -> None:
    artefact.send(text="# A\n\n<script>alert(1)</script> [x](javascript:alert(1)) ![p](https://example.org/p.png)")

    page = artefact.client.get(artefact.at("preview")).content.decode()

    assert not re.search(r"<script|href=.javascript|<img", page)


@pytest.mark.parametrize("broken", [{"revision": "x"}, {"window": "x"}, {"receipt": ""}, {"language": "xx"}])
def test_a_tampered_form_is_refused(artefact: Artefact, broken: dict[str, str]) -> None:
    assert artefact.client.post(artefact.address, artefact.form() | broken).status_code == 422


def test_a_foreign_second_version_is_not_found(artefact: Artefact) -> None:
    other = making.enrolled(artefact.cast, artefact.cast.amina)
    making.save(other, artefact.cast.now, "Office")
    making.save(other, artefact.cast.now, "Train", revision=0)

    address = artefact.at("set-aside", queries.set_aside(other).get().id)

    assert artefact.client.post(address, {"act": "discard"}).status_code == 404


# Files


def test_a_file_comes_as_an_attachment_that_no_browser_opens_as_a_page(artefact: Artefact) -> None:
    artefact.send(act="submit", file=making.upload("خطة الدرس.pdf"))
    submission = models.Submission.objects.get()

    answer = artefact.client.get(reverse("assessment:file", args=[submission.id]))

    assert b"".join(answer.streaming_content) == making.PDF
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''%D8%AE")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    for close in answer._resource_closers:
        close()


# Reviewing


class Desk:
    """karim with hala's work before him."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.client = cast, client_of(cast, "karim")
        self.submission = making.submitted(cast, cast.hala)
        self.address = reverse("assessment:review", args=[self.submission.id])
        self.client.post(reverse("assessment:next"))

    def form(self, *scores: int, **more: Any) -> dict[str, Any]:
        criteria = [criterion.id for criterion in queries.criteria(self.submission.rubric)]
        given = {f"score_{criterion}": score for criterion, score in zip(criteria, scores, strict=False)}
        return {"revision": 0, "receipt": str(uuid7()), "strengths": "", "next_step": "", **given, **more}

    def send(self, *scores: int, **more: Any) -> Any:
        return self.client.post(f"{self.address}?lang=en", self.form(*scores, act="send", **more))


@pytest.fixture
def desk(cast: Cast) -> Desk:
    return Desk(cast)


def test_the_verdict_is_shown_before_it_is_sent(desk: Desk) -> None:
    unseen = desk.send(3, 4)
    assert (unseen.status_code, "These marks say: passed" in unseen.content.decode()) == (422, True)
    assert not models.Review.objects.exists()

    sent = desk.send(3, 4, seen="passed", revision=1)

    assert sent.status_code == 302
    assert models.Review.objects.get().verdict == "passed"


@pytest.mark.parametrize(("scores", "seen"), [((3,), ""), ((2, 2), "not-yet")])
def test_what_is_missing_is_said_at_its_place_and_the_marks_are_kept(
    desk: Desk, scores: tuple[int, ...], seen: str
) -> None:
    answer = desk.send(*scores, seen=seen)

    assert answer.status_code == 422
    assert 'class="error"' in answer.content.decode()
    draft = queries.review_draft(desk.submission, desk.cast.karim)
    assert draft is not None
    assert sorted(actions.Judged.of(draft.content).scores.values()) == sorted(scores)


def test_the_review_saves_itself_and_tells_the_verdict(desk: Desk) -> None:
    address = reverse("assessment:review-draft", args=[desk.submission.id]) + "?lang=en"

    half = desk.client.post(address, desk.form(3)).json()
    whole = desk.client.post(address, desk.form(3, 2, revision=1)).json()

    assert half["told"]["verdict"] == "1 criterion to go"
    assert (whole["told"]["verdict"], whole["fields"]) == (
        "These marks say: not yet",
        {"revision": 2, "seen": "not-yet"},
    )


def test_a_stale_review_shows_both(desk: Desk) -> None:
    desk.client.post(desk.address, desk.form(3, next_step="From the office"))

    answer = desk.client.post(f"{desk.address}?lang=en", desk.form(2, next_step="From the train"))

    page = answer.content.decode()
    assert answer.status_code == 409
    assert ("From the office" in page, "From the train" in page) == (True, True)


def test_a_second_reader_sees_neither_name_nor_marks(desk: Desk) -> None:
    making.reviewed(desk.submission, desk.cast.karim, 3, 4, now=desk.cast.now)
    page = client_of(desk.cast, "sadia").get(f"{desk.address}?again&lang=en").content.decode()

    assert desk.cast.hala.name not in page
    assert " checked" not in page


def test_ones_own_work_is_not_on_the_review_screen(desk: Desk) -> None:
    assert client_of(desk.cast, "hala").get(desk.address).status_code == 403


def test_only_the_quality_officer_withdraws_and_needs_a_reason(desk: Desk) -> None:
    making.reviewed(desk.submission, desk.cast.karim, now=desk.cast.now)
    address = reverse("assessment:withdrawal", args=[desk.submission.id])

    assert desk.client.post(address, {"reason": "x"}).status_code == 403
    omar = client_of(desk.cast, "omar")
    assert omar.post(address, {"reason": ""}).status_code == 422
    assert omar.post(address, {"reason": "Copied."}).status_code == 302
    assert models.Withdrawal.objects.get().reason == "Copied."


# Letters


def test_the_author_is_told_in_their_language(
    desk: Desk, deliver: Any, mailoutbox: list[Any], compiled_words: None
) -> None:
    making.reviewed(desk.submission, desk.cast.karim, 2, 2, now=desk.cast.now)
    deliver()

    (letter,) = [one for one in mailoutbox if one.to == ["hala@example.org"]]
    assert letter.extra_headers["Content-Language"] == "ar"
    assert reverse("assessment:submission", args=[desk.submission.id]) in letter.body


def test_a_verdict_that_no_longer_stands_is_not_told(desk: Desk, deliver: Any, mailoutbox: list[Any]) -> None:
    first = making.reviewed(desk.submission, desk.cast.karim, now=desk.cast.now)
    making.reviewed(desk.submission, desk.cast.sadia, 2, 2, now=desk.cast.now, supersedes=first)
    deliver()

    assert len([one for one in mailoutbox if one.to == ["hala@example.org"]]) == 1


def test_of_a_pass_that_was_withdrawn_meanwhile_only_the_withdrawal_is_told(
    desk: Desk, deliver: Any, mailoutbox: list[Any]
) -> None:
    making.reviewed(desk.submission, desk.cast.karim, now=desk.cast.now)
    actions.withdraw_pass(submission=desk.submission, by=desk.cast.omar, reason="Copied.", now=desk.cast.now)
    deliver()

    assert len([one for one in mailoutbox if one.to == ["hala@example.org"]]) == 1
