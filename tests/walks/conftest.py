"""Walking through the house as a person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Response

from tests.house import House
from tests.pages import looks


class Walker:
    """A person in front of their browser."""

    def __init__(self, house: House, page: Page, console: Any) -> None:
        self.house, self.page, self.console = house, page, console

    def goes(self, address: str) -> Response:
        """Open an address of the house; it has to answer well."""
        answer = self.page.goto(self.house.url + address, wait_until="load")
        assert answer is not None
        assert answer.status < 400, f"{address} answered {answer.status}"
        return answer

    def enters_as(self, slug: str, language: str) -> None:
        self.goes(f"/enter/?lang={language}")
        self.page.locator("main details").evaluate_all("all => all.forEach(one => { one.open = true; })")
        self.page.locator(f'button[name="email"][value="{slug}@example.org"]').click()
        self.page.wait_for_url(lambda address: "/enter/" not in address)

    def sees_nothing_wrong(self) -> None:
        """The page that is open keeps the laws of looks; what the console said since the last time is told once."""
        self.page.wait_for_load_state("networkidle")
        found = [*self.console.complaints, *looks.faults(self.page)]
        self.console.complaints.clear()
        assert found == [], "\n".join([self.page.url, *found])


@pytest.fixture
def walk(reader: Callable[..., BrowserContext], console: Any) -> Callable[..., Walker]:
    """`walk(house, "hala", "ar", 360)`: somebody of the demonstration, or None for a visitor."""

    def begin(house: House, slug: str | None, language: str, width: int) -> Walker:
        context = reader(language, width)
        looks.bring_axe(context)
        page = context.new_page()
        walker = Walker(house, page, console(page))
        if slug:
            walker.enters_as(slug, language)
        else:
            walker.goes(f"/?lang={language}")
        return walker

    return begin
