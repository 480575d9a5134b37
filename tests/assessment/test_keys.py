"""A mentor judges a work by the keyboard alone; a teacher answers a quiz on a phone, one question at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from maharat.assessment import models
from tests.assessment import making
from tests.assessment.test_quiz import Quiz
from tests.pages.actors import client_of

if TYPE_CHECKING:
    from maharat.site.demonstration.people import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def opened(cast: Cast, live_server: Any, reader: Callable[..., BrowserContext]) -> Callable[..., Page]:
    """`opened("karim", "/reviews/", "ur", 1280)`: the page in that person's browser."""

    def open_as(who: str, address: str, language: str = "en", width: int = 1280) -> Page:
        context = reader(language, width)
        held = {name: morsel.value for name, morsel in client_of(cast, who).cookies.items()}
        held["django_language"] = language
        context.add_cookies([{"name": name, "value": value, "url": live_server.url} for name, value in held.items()])
        page = context.new_page()
        page.goto(live_server.url + address, wait_until="networkidle")
        return page

    return open_as


def test_a_work_is_taken_judged_and_sent_by_keys(cast: Cast, opened: Callable[..., Page]) -> None:
    submission = making.submitted(cast, cast.hala)
    page = opened("karim", reverse("assessment:queue"))

    page.keyboard.press("n")
    page.wait_for_url(f"**{reverse('assessment:review', args=[submission.id])}")
    page.wait_for_load_state("networkidle")
    for key in ("j", "3", "j", "2", "c"):
        page.keyboard.press(key)
    page.keyboard.type("Count the answers, j and 1 are only letters here.")
    page.keyboard.press("Escape")
    page.keyboard.press("k")
    page.keyboard.press("4")
    page.locator("[name=next_step]").fill("Ask one question alone first.")
    expect(page.locator("[data-told=verdict]")).to_have_text("These marks say: not yet")
    page.locator("[name=next_step]").blur()
    page.keyboard.press("s")
    page.wait_for_url(f"**{reverse('assessment:queue')}")

    review = models.Review.objects.get()
    marks = list(review.marks.order_by("criterion__position").values_list("score", "comment"))
    assert (review.verdict, review.reviewer) == ("not-yet", cast.karim)
    assert marks == [(4, ""), (2, "Count the answers, j and 1 are only letters here.")]


def test_what_two_windows_write_is_both_kept(cast: Cast, opened: Callable[..., Page]) -> None:
    enrolment, activity = making.enrolled(cast, cast.hala), making.activity(cast)
    address = reverse("assessment:artefact", args=[enrolment.id, activity.id])
    office, train = opened("hala", address), opened("hala", address)

    office.locator("[name=text]").fill("From the office")
    expect(office.locator("[name=revision]")).to_have_value("1")
    train.locator("[name=text]").fill("From the train")
    expect(train.locator("[data-told=stale]")).not_to_be_empty()

    assert models.Draft.objects.get().text == "From the office"
    assert models.SetAside.objects.get().text == "From the train"


def test_what_a_device_kept_without_a_network_does_not_write_over_what_came_later(
    cast: Cast, opened: Callable[..., Page]
) -> None:
    enrolment, activity = making.enrolled(cast, cast.hala), making.activity(cast)
    page = opened("hala", reverse("assessment:artefact", args=[enrolment.id, activity.id]))
    page.context.set_offline(True)
    page.locator("[name=text]").fill("On the train, without a network")
    expect(page.locator("[data-saved]")).to_have_class("saved kept")
    page.close(run_before_unload=False)
    making.save(enrolment, cast.now, "At the office, later")

    page.context.set_offline(False)
    again = page.context.new_page()
    again.goto(page.url, wait_until="networkidle")
    expect(again.locator("[data-told=stale]")).not_to_be_empty()

    assert models.Draft.objects.get().text == "At the office, later"
    assert models.SetAside.objects.get().text == "On the train, without a network"


def test_a_quiz_is_asked_one_question_at_a_time_on_a_phone(cast: Cast, opened: Callable[..., Page]) -> None:
    quiz = Quiz(cast)
    page = opened("hala", quiz.address(), "ar", 360)

    for place in range(3):
        shown = page.locator("[data-question]:visible")
        expect(shown).to_have_count(1)
        shown.locator("input").first.check()
        if place < 2:
            page.locator("[data-quiz-next]").click()
    page.locator("button[form=quiz]").click()
    page.wait_for_url("**/attempts/**")

    assert models.Attempt.objects.get().asked == 3
