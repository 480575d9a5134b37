"""What the small scripts do in a browser: nothing typed is lost, nothing is sent twice, keys do what is printed."""

import threading
from collections.abc import Callable, Iterator

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from django.test.utils import override_settings
from playwright.sync_api import BrowserContext, Page, expect

from tests.ui import benches

pytestmark = pytest.mark.browser
KEPT = "() => Object.keys(localStorage).filter(key => key.startsWith('maharat:kept')).length"


def kept(page: Page) -> int:
    """How many drafts this device holds, once the page has come to rest."""
    for _ in range(20):
        if (count := int(page.evaluate(KEPT))) == 0:
            break
        page.wait_for_timeout(50)
    return count


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    benches.ARRIVED.clear()
    benches.FAILING["status"] = 0
    yield
    benches.FAILING["status"] = 0


class Quiet(WSGIRequestHandler):
    def log_message(self, *said: object) -> None:
        """The tests tell what went wrong."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The house over HTTP with our benches in it. These pages ask nothing of the database, so it needs none."""
    with override_settings(ROOT_URLCONF="tests.ui.benches"):
        made = ThreadedWSGIServer(("127.0.0.1", 0), Quiet)
        made.set_app(get_wsgi_application())
        thread = threading.Thread(target=made.serve_forever, daemon=True)
        thread.start()
        yield f"http://localhost:{made.server_port}"
        made.shutdown()
        made.server_close()
        thread.join()


@pytest.fixture
def at(server: str, reader: Callable[..., BrowserContext]) -> Callable[[str], Page]:
    context = reader("en", 1280)

    def opened(path: str) -> Page:
        page = context.new_page()
        page.goto(server + path, wait_until="networkidle")
        return page

    return opened


def saved() -> list[dict[str, str]]:
    return [arrived for arrived in benches.ARRIVED if arrived["to"] == "save"]


def test_what_is_typed_is_saved_and_says_when(at: Callable[[str], Page]) -> None:
    page = at("/bench/draft/")
    page.fill("#text", "My plan")

    expect(page.locator("[data-saved]")).to_have_text("Saved 09:14")
    assert [(it["text"], it["listed"]) for it in saved()] == [("My plan", "yes")]
    assert len(saved()[0]["change"]) == 36
    assert kept(page) == 0


def test_every_change_has_its_own_number(at: Callable[[str], Page]) -> None:
    page = at("/bench/draft/")
    for text in ("One", "Two"):
        page.fill("#text", text)
        expect(page.locator("[data-saved]")).to_have_text("Saved 09:14")
        assert kept(page) == 0

    assert len({it["change"] for it in saved()}) == len(saved())
    assert saved()[-1]["text"] == "Two"


def test_without_a_network_the_text_is_kept_and_sent_when_it_is_back(at: Callable[[str], Page]) -> None:
    page = at("/bench/draft/")
    page.context.set_offline(True)
    page.fill("#text", "Typed in the tunnel")
    expect(page.locator("[data-saved]")).to_contain_text("Kept on this device")
    assert saved() == []

    page.context.set_offline(False)
    expect(page.locator("[data-saved]")).to_have_text("Saved 09:14")
    assert saved()[-1]["text"] == "Typed in the tunnel"


def test_what_was_not_acknowledged_is_there_again_after_a_reload(at: Callable[[str], Page]) -> None:
    page = at("/bench/draft/")
    benches.FAILING["status"] = 503
    page.fill("#text", "Typed while the server was down")
    page.uncheck("input[name=listed]")
    expect(page.locator("[data-saved]")).to_contain_text("Kept on this device")

    benches.FAILING["status"] = 0
    page.reload()
    expect(page.locator("#text")).to_have_value("Typed while the server was down")
    expect(page.locator("input[name=listed]")).not_to_be_checked()
    expect(page.locator("[data-saved]")).to_have_text("Saved 09:14")


def test_a_refused_save_says_so_and_keeps_the_text(at: Callable[[str], Page]) -> None:
    page = at("/bench/draft/")
    benches.FAILING["status"] = 409
    page.fill("#text", "Too late")

    expect(page.locator("[data-saved]")).to_have_text("Not saved. Your text is still here")
    expect(page.locator("#text")).to_have_value("Too late")


def test_what_was_handed_in_does_not_come_back(at: Callable[[str], Page]) -> None:
    page = at("/bench/draft/")
    page.fill("#text", "Done")
    page.click("text=Hand in")
    page.wait_for_selector("text=Arrived")
    assert kept(page) == 0

    page.goto(page.url.replace("hand-in", "draft"), wait_until="networkidle")
    expect(page.locator("#text")).to_have_value("As the server has it")


def test_what_could_not_be_handed_in_is_still_there(at: Callable[[str], Page]) -> None:
    page = at("/bench/draft/")
    benches.FAILING["status"] = 500
    page.fill("#text", "Do not lose me")
    page.click("text=Hand in")
    page.wait_for_selector("text=no")

    benches.FAILING["status"] = 0
    page.goto(page.url.replace("hand-in", "draft"), wait_until="networkidle")
    expect(page.locator("#text")).to_have_value("Do not lose me")


def test_a_form_pressed_twice_is_sent_once(at: Callable[[str], Page]) -> None:
    page = at("/bench/draft/")
    page.evaluate("() => { const press = document.querySelector('button[name=go]'); press.click(); press.click(); }")
    page.wait_for_selector("text=Arrived")

    assert [arrived["to"] for arrived in benches.ARRIVED].count("hand-in") == 1


def test_keys_choose_levels_and_go_on_but_not_while_somebody_types(at: Callable[[str], Page]) -> None:
    page = at("/bench/review/")
    page.keyboard.press("j")
    page.keyboard.press("3")
    page.keyboard.press("j")
    page.keyboard.press("4")
    expect(page.locator("input[name=c1][value='3']")).to_be_checked()
    expect(page.locator("input[name=c2][value='4']")).to_be_checked()
    page.keyboard.press("k")
    page.keyboard.press("1")
    expect(page.locator("input[name=c1][value='1']")).to_be_checked()

    page.focus("#note")
    page.keyboard.type("1 j s")
    expect(page.locator("#note")).to_have_value("1 j s")
    expect(page.locator("input[name=c1][value='1']")).to_be_checked()
    assert benches.ARRIVED == []


def test_a_printed_key_presses_its_button(at: Callable[[str], Page]) -> None:
    page = at("/bench/review/")
    page.keyboard.press("s")
    page.wait_for_selector("text=Arrived")

    assert [arrived["to"] for arrived in benches.ARRIVED] == ["hand-in"]


def test_a_code_is_copied_and_says_so(at: Callable[[str], Page]) -> None:
    page = at("/bench/review/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.click("text=Copy")

    expect(page.locator("[data-copy]")).to_have_text("Copied")
    assert page.evaluate("() => navigator.clipboard.readText()") == "MHR-1"


@pytest.mark.parametrize("language", ["ar", "ur"])
def test_no_letters_of_another_language_are_fetched(
    server: str, reader: Callable[..., BrowserContext], language: str
) -> None:
    page = reader(language, 360).new_page()
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url.rsplit("/", 1)[-1]))
    page.goto(f"{server}/account/login/?lang={language}", wait_until="networkidle")
    fonts = {name.split("-")[0] for name in fetched if name.endswith(".woff2")}

    assert ("nastaliq" in fonts) is (language == "ur")
    assert ("amiri" in fonts) is (language == "ar")
