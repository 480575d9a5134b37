"""From an install in which there is nothing to a credential that anybody can verify: all of it through screens."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.house import House
from tests.walks import steps
from tests.walks.conftest import Walker

pytestmark = pytest.mark.browser

PASSWORD = "a long way to the sea"
COURSE = "blended-learning"


def founds_the_centre(officer: Walker) -> None:
    officer.goes("/")
    assert officer.page.url.endswith("/setup/")
    steps.fills(
        officer,
        name="منى الشافعي",
        name_language="ar",
        latin_name="Mona El-Shafei",
        email="mona@example.org",
        password=PASSWORD,
    )
    steps.sends(officer)
    assert officer.page.url.endswith("/centre/")
    officer.sees_nothing_wrong()


def adds_a_university(officer: Walker) -> None:
    officer.goes("/units/new/")
    steps.fills(
        officer,
        name_ar="جامعة عين شمس",
        name_ur="عین شمس یونیورسٹی",
        name_en="Ain Shams University",
        slug="ain-shams",
        kind="university",
        sector="public",
    )
    officer.page.locator('[name="parent"]').select_option(index=1)
    steps.sends(officer)
    officer.goes("/issuers/")
    steps.presses(officer, "/issuers/units/ain-shams/")


def takes_over_the_framework(officer: Walker) -> None:
    officer.goes("/framework/editing/")
    steps.presses(officer, "/framework/editing/starter/")
    officer.sees_nothing_wrong()
    steps.presses(officer, "/publication/")
    officer.goes("/framework/")
    officer.sees_nothing_wrong()


def takes_over_the_course(officer: Walker) -> None:
    officer.goes("/writing/")
    steps.presses(officer, f"/writing/starters/{COURSE}/")
    officer.goes(f"/courses/{COURSE}/edit/check/")
    officer.sees_nothing_wrong()
    steps.presses(officer, "/edit/publication/")
    officer.goes(f"/courses/{COURSE}/runs/new/")
    steps.sends(officer)


def adds_a_person(officer: Walker, role: str, name: str, latin: str, email: str, language: str) -> None:
    officer.goes("/people/new/")
    steps.fills(officer, name=name, name_language=language, latin_name=latin, email=email, language=language, role=role)
    steps.fills(officer, rank="lecturer")
    officer.page.locator('[name="unit"]').select_option(label="Ain Shams University")
    steps.sends(officer)


def opens_a_campaign(officer: Walker) -> None:
    officer.goes("/needs/campaigns/new/")
    with officer.page.expect_navigation():
        officer.page.locator('main a[href="/items/"]').click()
    steps.presses(officer, "/items/starter/")
    officer.sees_nothing_wrong()
    officer.goes("/needs/campaigns/new/")
    steps.fills(officer, title_ar="ما الذي ينقصنا؟", title_ur="ہمیں کیا چاہیے؟", title_en="What do we lack?")
    steps.fills(officer, invitation_ar="ربع ساعة.", invitation_ur="پندرہ منٹ۔", invitation_en="A quarter of an hour.")
    steps.fills(officer, closes_on=(timezone.localdate() + timedelta(days=30)).isoformat())
    steps.sends(officer)


def accepts_the_invitation(walker: Walker, email: str) -> None:
    """Open the letter, choose a password, come in."""
    for _second in range(20):
        walker.goes("/outbox/")
        row = walker.page.locator("tr").filter(has_text=email)
        if row.count():
            break
        walker.page.wait_for_timeout(1000)
    with walker.page.expect_navigation():
        row.first.locator("a").first.click()
    walker.sees_nothing_wrong()
    link = walker.page.locator('a[href*="/account/password/reset/key/"]').get_attribute("href")
    walker.goes(link.removeprefix(walker.house.url))
    for field in walker.page.locator('input[type="password"]').all():
        field.fill(PASSWORD)
    steps.sends(walker)
    walker.goes("/account/login/")
    if "/account/login/" in walker.page.url:
        steps.fills(walker, login=email, password=PASSWORD)
        steps.sends(walker)
    walker.sees_nothing_wrong()


def test_from_nothing_to_a_credential_that_anybody_can_verify(empty_house: House, walk: Callable[..., Walker]) -> None:
    officer = walk(empty_house, None, "en", 1280)
    founds_the_centre(officer)
    adds_a_university(officer)
    takes_over_the_framework(officer)
    takes_over_the_course(officer)
    adds_a_person(officer, "learner", "هالة محمود", "Hala Mahmoud", "hala@example.org", "ar")
    adds_a_person(officer, "assessor", "سعدیہ بتول", "Sadia Batool", "sadia@example.org", "ur")
    opens_a_campaign(officer)

    teacher = walk(empty_house, None, "ar", 360)
    accepts_the_invitation(teacher, "hala@example.org")
    steps.answers_the_needs(teacher)
    steps.enrols_from_the_gap(teacher, COURSE)
    steps.learns_up_to_the_artefact(teacher)
    steps.hands_in(teacher, "أسبوع التعرض للرصاص", "المشاهدة في البيت، والحالات في القاعة. " * 30)

    mentor = walk(empty_house, None, "ur", 1280)
    accepts_the_invitation(mentor, "sadia@example.org")
    steps.reviews(mentor, "أسبوع التعرض للرصاص", steps.PASSED)

    address = steps.finds_the_credential(teacher)
    visitor = walk(empty_house, None, "en", 1280)
    visitor.goes(address)
    assert visitor.page.get_by_text("Hala Mahmoud").count()
    visitor.sees_nothing_wrong()
    officer.goes("/centre/")
    numbers = [text.strip() for text in officer.page.locator(".loop b").all_inner_texts()]
    assert numbers[1:4] == ["1", "1", "1"]
    assert re.fullmatch(r"[1-9]\d*", numbers[0])
