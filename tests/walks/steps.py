"""What people do on their way, whatever their language: they press what stands out, and choose what they mean."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Locator

from tests.walks.conftest import Walker

# A rubric's scores as a reviewer gives them, criterion by criterion.
NOT_YET = (3, 2, 3, 3)
PASSED = (3, 3, 4, 3)


def form_to(walker: Walker, address: str) -> Locator:
    """The form of this page that is sent to `address` (a regular expression at its end)."""
    return (
        walker.page.locator("form")
        .filter(has=walker.page.locator("button"))
        .locator(f"xpath=self::form[contains(@action, '{address}')]")
    )


def presses(walker: Walker, address: str) -> None:
    """Press the button of the form that is sent to `address`."""
    with walker.page.expect_navigation():
        form_to(walker, address).first.locator("button").first.click()


def presses_the_main_button(walker: Walker) -> None:
    """One solid button a screen."""
    with walker.page.expect_navigation():
        walker.page.locator(".btn.main:visible").first.click()


def fills(walker: Walker, **fields: str) -> None:
    """Fill the fields of the page's form by their names; selects by value."""
    for name, said in fields.items():
        field = walker.page.locator(f'[name="{name}"]:not([type="hidden"])').first
        if field.evaluate("element => element.tagName") == "SELECT":
            field.select_option(said)
        else:
            field.fill(said)


def sends(walker: Walker) -> None:
    """Send the page's main form; a refusal stops the walk."""
    presses_the_main_button(walker)
    wrong = walker.page.locator(".field .error, .error").all_inner_texts()
    assert wrong == [], f"{walker.page.url}: {wrong}"


def answers_the_needs(walker: Walker, level: int = 1, option: int = 0) -> None:
    """Begin the campaign that is open, say everywhere the same level and take everywhere the same option, hand in."""
    walker.goes("/needs/mine/")
    presses(walker, "/responses/")
    while "/steps/" in walker.page.url:
        if walker.page.locator('[name="importance"]').count():
            walker.page.locator('[name="importance"][value="5"]').check(force=True)
            walker.page.locator(f'[name="level"][value="{level}"]').check(force=True)
        else:
            walker.page.locator('[name="option"]').nth(option).check(force=True)
        presses_the_main_button(walker)
    walker.sees_nothing_wrong()
    presses_the_main_button(walker)
    assert re.search(r"/needs/responses/[0-9a-f-]+/$", walker.page.url)
    walker.sees_nothing_wrong()


def enrols_from_the_gap(walker: Walker, course: str) -> None:
    """From the page of gaps to the course that closes one, and in."""
    with walker.page.expect_navigation():
        walker.page.locator(f'a[href*="/courses/{course}/"]').first.click()
    walker.sees_nothing_wrong()
    if "/enrol/" not in walker.page.url:
        with walker.page.expect_navigation():
            walker.page.locator('a[href*="/enrol/"]').first.click()
    presses_the_main_button(walker)
    assert "/learn/" in walker.page.url


def learns_up_to_the_artefact(walker: Walker) -> None:
    """Read and answer one activity after another until the artefact is asked for."""
    if not re.search(r"/learn/[^/]+/[^/]+/", walker.page.url):
        presses_the_main_button(walker)
    for _step in range(40):
        if walker.page.locator("form#draft").count():
            return
        if walker.page.locator("form#quiz").count():
            answers_the_quiz(walker)
        presses_the_main_button(walker)
    raise AssertionError(f"no artefact after forty steps: {walker.page.url}")


def answers_the_quiz(walker: Walker) -> None:
    """Answer anyhow, read which answers were right, and answer again by what was read."""
    questions = walker.page.locator("form#quiz fieldset")
    chooses(walker, [questions.nth(place).locator("label.choice").first for place in range(questions.count())])
    walker.sees_nothing_wrong()
    right = [" ".join(text.split()) for text in walker.page.locator(".option.key > p:first-child").all_text_contents()]
    with walker.page.expect_navigation():
        walker.page.locator(".lesson a.btn").last.click()
    wanted = []
    for place in range(questions.count()):
        choices = questions.nth(place).locator("label.choice")
        said = [" ".join(choice.split()) for choice in choices.all_text_contents()]
        fitting = [number for number, one in enumerate(said) if any(text.startswith(one) for text in right)]
        assert len(fitting) == 1, f"which of {said} is right? {right}"
        wanted.append(choices.nth(fitting[0]))
    chooses(walker, wanted)


def chooses(walker: Walker, choices: list[Locator]) -> None:
    """One answer a question; on a phone the questions come one by one."""
    following = walker.page.locator("[data-quiz-next]")
    for choice in choices:
        choice.click()
        if following.is_visible() and following.is_enabled():
            following.click()
    presses_the_main_button(walker)


def hands_in(walker: Walker, title: str, text: str) -> None:
    """Write the artefact and hand it in."""
    fills(walker, title=title, text=text)
    walker.sees_nothing_wrong()
    presses_the_main_button(walker)
    assert walker.page.locator("form#draft").count() == 0, "it was not taken"
    walker.sees_nothing_wrong()


def reviews(walker: Walker, title: str, scores: tuple[int, ...]) -> None:
    """Find the work in the queue, take it, score it criterion by criterion, and send."""
    walker.goes("/reviews/")
    walker.sees_nothing_wrong()
    with walker.page.expect_navigation():
        walker.page.locator("tbody a").filter(has_text=title).first.click()
    presses(walker, "/claim/")
    criteria = walker.page.locator("fieldset[data-criterion]")
    assert criteria.count() == len(scores)
    for place, score in enumerate(scores):
        criteria.nth(place).locator(f'input[value="{score}"]').evaluate("choice => choice.click()")
    fills(walker, strengths="خطة واضحة", next_step="اربط المشاهدة بسؤال")
    walker.sees_nothing_wrong()
    with walker.page.expect_navigation():
        walker.page.locator('button[name="act"][value="send"]').click()


def tries_again(walker: Walker, title: str, text: str) -> None:
    """Read on the desk that it is not yet, open the work, begin the second try, change the text and hand in."""
    walker.goes("/me/desk/")
    walker.sees_nothing_wrong()
    with walker.page.expect_navigation():
        walker.page.locator("main a").filter(has_text=title).first.click()
    walker.sees_nothing_wrong()
    with walker.page.expect_navigation():
        walker.page.locator("main a[href*='/learn/']").first.click()
    if not walker.page.locator("form[action*='/try/']").count():
        presses_the_main_button(walker)
    presses(walker, "/try/")
    hands_in(walker, title, text)


def finds_the_credential(walker: Walker) -> str:
    """Wait until the worker has awarded it; the address of its page."""
    for _second in range(20):
        walker.goes("/me/credentials/")
        addresses = [link.get_attribute("href") for link in walker.page.locator("main a").all()]
        awarded = [one for one in addresses if re.search(r"/credentials/[0-9a-f-]{36}$", one or "")]
        if awarded:
            walker.sees_nothing_wrong()
            return awarded[0].removeprefix(walker.house.url)
        walker.page.wait_for_timeout(1000)
    raise AssertionError("no credential within twenty seconds")


def saves(walker: Walker, link: Locator, to: Path) -> Path:
    """Download what `link` leads to."""
    with walker.page.expect_download() as found:
        link.click()
    found.value.save_as(to)
    return to
