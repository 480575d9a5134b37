"""Law 5: every page is opened: once with its language and width by turns, or all six with --all-pages."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import BrowserContext

from tests.pages import actors, looks, table

if TYPE_CHECKING:
    from maharat.site.demonstration.people import Cast

MATRIX = [(language, width) for language in ("ar", "ur", "en") for width in (360, 1280)]
DIRECTIONS = {"ar": "rtl", "ur": "rtl", "en": "ltr"}

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def turn(name: str) -> tuple[str, int]:
    """The language and width in which a page is opened: by its name, so that it does not change from run to run."""
    return MATRIX[zlib.crc32(name.encode()) % len(MATRIX)]


class Open:
    """Opens pages of a running server as a person of the cast."""

    def __init__(self, cast: Cast, server: Any, reader: Callable[..., BrowserContext], console: Any) -> None:
        self.cast, self.server, self.reader, self.console = cast, server, reader, console

    def faults(self, page: table.Page, language: str, width: int, address: str, cookies: dict[str, str]) -> list[str]:
        context = self.reader(language, width)
        looks.bring_axe(context)
        held = {**cookies, "django_language": language}
        context.add_cookies([{"name": n, "value": v, "url": self.server.url} for n, v in held.items()])
        opened = context.new_page()
        listener = self.console(opened)
        answer = opened.goto(self.server.url + address, wait_until="networkidle")
        found = [] if answer and answer.status == 200 else [f"answered {answer and answer.status}"]
        if (said := looks.language_of(opened)) != (language, DIRECTIONS[language]):
            found.append(f"says it is {said}")
        # What axe does to the page, which the policy rightly blocks, is not the page's fault: so the console first.
        found += [*listener.complaints, *looks.faults(opened)]
        context.close()
        return [f"{page} {language} {width}: {fault}" for fault in found]

    def session_of(self, page: table.Page) -> dict[str, str]:
        client = actors.client_of(self.cast, page.read_by)
        return {name: morsel.value for name, morsel in client.cookies.items()}


@pytest.fixture
def opening(cast: Cast, live_server: Any, reader: Callable[..., BrowserContext], console: Any) -> Open:
    return Open(cast, live_server, reader, console)


@pytest.mark.parametrize("page", table.read(), ids=str)
def test_a_page_looks_right(page: table.Page, opening: Open) -> None:
    address = actors.address(page, opening.cast)

    found = opening.faults(page, *turn(page.name), address, opening.session_of(page))

    assert found == [], "\n".join(found)


@pytest.mark.all_pages
@pytest.mark.parametrize("page", table.read(), ids=str)
def test_a_page_looks_right_in_each_language_and_width(page: table.Page, opening: Open) -> None:
    address, session = actors.address(page, opening.cast), opening.session_of(page)

    found = [fault for turn in MATRIX for fault in opening.faults(page, *turn, address, session)]

    assert found == [], "\n".join(found)


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<p lang="ar" class="pale">نص باهت لا يقرؤه أحد</p>', "color-contrast"),
        ('<p lang="ur" class="dim">مدھم تحریر جو اندھیرے میں گم ہے</p>', "color-contrast (dark)"),
        ('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">', "image-alt"),
        ('<p class="wide">x</p>', "sideways scroll"),
    ],
    ids=["pale Arabic", "dim Urdu in the dark", "picture without words", "too wide"],
)
def test_the_law_refuses(body: str, fault: str, reader: Callable[..., BrowserContext]) -> None:
    style = """.pale { color: #ddd; background: #fff } .wide { width: 3000px }
               @media (prefers-color-scheme: dark) { .dim { color: #222; background: #111 } }"""
    context = reader("en", 360)
    looks.bring_axe(context)
    page = context.new_page()
    head = f"<title>sample</title><style>{style}</style>"
    html = f"<!doctype html><html lang=en>{head}<main><h1>Sample</h1>{body}</main></html>"
    page.route("**/*", lambda route: route.fulfill(content_type="text/html", body=html))
    page.goto("http://localhost/sample")

    assert any(found.startswith(fault) for found in looks.faults(page))
