"""One round of the loop: a teacher in Arabic on a phone, a mentor in Urdu, the Centre in English, anybody verifies."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.house import House
from tests.walks import steps
from tests.walks.conftest import Walker

pytestmark = pytest.mark.browser

TITLE = "أسبوع التكاليف المتغيرة"


def strip(officer: Walker) -> list[int]:
    """The loop's five numbers, as the Centre's desk shows them."""
    officer.goes("/centre/")
    return [int(said.replace(",", "")) for said in officer.page.locator(".loop b").all_inner_texts()]


def test_a_gap_becomes_a_credential_and_the_centre_walks_back_to_it(house: House, walk: Callable[..., Walker]) -> None:
    officer = walk(house, "mona", "en", 1280)
    before = strip(officer)
    officer.sees_nothing_wrong()

    teacher = walk(house, "salah", "ar", 360)
    teacher.goes("/me/desk/")
    teacher.sees_nothing_wrong()
    steps.answers_the_needs(teacher)
    steps.enrols_from_the_gap(teacher, "blended-learning")
    steps.learns_up_to_the_artefact(teacher)
    steps.hands_in(teacher, TITLE, "المشاهدة في البيت، والمسائل في القاعة. " * 30)

    mentor = walk(house, "sadia", "ur", 1280)
    steps.reviews(mentor, TITLE, steps.NOT_YET)
    steps.tries_again(teacher, TITLE, "المشاهدة في البيت مع سؤال، والمسائل في القاعة. " * 30)
    steps.reviews(mentor, TITLE, steps.PASSED)

    address = steps.finds_the_credential(teacher)
    teacher.goes("/me/standing/")
    teacher.sees_nothing_wrong()

    after = strip(officer)
    assert after[0] > before[0]
    assert after[1:4] == [before[1] + 1, before[2] + 2, before[3] + 1]
    officer.goes("/evidence/credentials/")
    officer.sees_nothing_wrong()
    with officer.page.expect_navigation():
        officer.page.locator("tbody tr").first.locator('a[href*="/evidence/threads/"]').click()
    assert officer.page.locator(".thread > li:not(.none)").count() == 5
    officer.sees_nothing_wrong()

    verifier = walk(house, None, "ur", 360)
    verifier.goes("/verify/")
    steps.fills(verifier, text=house.url + address)
    with verifier.page.expect_navigation():
        verifier.page.locator("main form button").first.click()
    assert verifier.page.locator(".good").count()
    verifier.sees_nothing_wrong()
