"""Looking at a page as the laws do: no complaint in the console, nothing sideways, axe content in light and in dark."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import BrowserContext, Page

from tests.conftest import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
OURS = ROOT / "tests" / "pages" / "axe.js"

# Elements that reach beyond the page's end edge, the innermost first.
STICKING_OUT = """() => {
  const width = document.documentElement.clientWidth;
  if (document.scrollingElement.scrollWidth <= width + 1) return [];
  const out = [...document.body.querySelectorAll('*')].filter(element => {
    const {left, right} = element.getBoundingClientRect();
    return (right > width + 1 || left < -1) && !element.querySelector(':scope *:not(span)');
  });
  return [`sideways scroll: ${document.scrollingElement.scrollWidth} px in ${width}`,
          ...out.slice(0, 5).map(element => `  ${element.outerHTML.slice(0, 120)}`)];
}"""


def bring_axe(context: BrowserContext) -> None:
    """Before a page is opened. It comes with the browser, so the page's own Content-Security-Policy stays in force."""
    context.add_init_script(path=AXE)
    context.add_init_script(path=OURS)


def faults(page: Page) -> list[str]:
    """What is wrong with an open page, in its language and width."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    found: list[Any] = [*page.evaluate(STICKING_OUT), *page.evaluate("() => maharatAxe.everything()")]
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    found += page.evaluate("() => maharatAxe.contrast()")
    page.emulate_media(color_scheme="light")
    return [str(fault) for fault in found]


def language_of(page: Page) -> tuple[str, str]:
    """(language, direction) that the document says of itself."""
    return tuple(page.evaluate("() => [document.documentElement.lang, document.documentElement.dir || 'ltr']"))
