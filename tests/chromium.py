"""Debian's Chromium, driven by Playwright, reaching nothing but this machine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]
WIDTHS = {360: 740, 1280: 900}
LOCALES = {"ar": "ar-EG", "ur": "ur-PK", "en": "en-GB"}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser a test process."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not found:
        pytest.fail("Chromium is missing: apt-get install chromium", pytrace=False)
    # Playwright keeps an event loop in this thread; Django would take it for an async view.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    # The Node that Playwright carries needs a library which a bare Debian lacks; the one that we found does not.
    if node := shutil.which("node"):
        os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", node)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def reader(chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """`reader("ur", 360)`: a person's browser with their language and width; cookies of its own."""
    opened: list[BrowserContext] = []

    def open_for(language: str = "en", width: int = 1280, **more: Any) -> BrowserContext:
        context = chromium.new_context(
            locale=LOCALES[language], viewport={"width": width, "height": WIDTHS.get(width, 900)}, **more
        )
        context.set_default_timeout(20_000)
        opened.append(context)
        return context

    yield open_for
    for context in opened:
        context.close()


class Console:
    """What a page said that it should not have said: errors, failed requests, answers of 400 and more."""

    def __init__(self, page: Page) -> None:
        self.complaints: list[str] = []
        page.on("console", lambda said: self._hear(said.type, said.text))
        page.on("pageerror", lambda error: self.complaints.append(f"script error: {error}"))
        page.on("requestfailed", self._miss)
        page.on("response", lambda response: self._answered(response.status, response.url))

    def _miss(self, request: Request) -> None:
        """What was given up because the reader went on to another page is no fault."""
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"no answer: {request.url}")

    def _hear(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(f"console {kind}: {text}")

    def _answered(self, status: int, url: str) -> None:
        if status >= 400:
            self.complaints.append(f"{status} from {url}")


@pytest.fixture(scope="session")
def console() -> type[Console]:
    """`console(page).complaints`: listens from before the page is opened."""
    return Console
