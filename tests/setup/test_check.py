"""bin/demo --check tells what is wrong, and nothing else."""

import http.server
import threading
from collections.abc import Iterator
from typing import ClassVar

import pytest

from setup import check
from setup.visitor import Visitor

PAGE = '<!doctype html><html lang="ar" dir="rtl"><title>x</title>{body}'


class Pages(http.server.BaseHTTPRequestHandler):
    """A product of four pages, some of them broken."""

    bodies: ClassVar[dict[str, str]] = {
        "/": '<a href="/fine/">a</a> <a href="/left/?x=1">b</a> <a href="/gone/">c</a> <a href="?lang=en">d</a>'
        '<a href="https://elsewhere.example/">e</a> <a href="/fine/#part">f</a>',
        "/fine/": '<code>{% url "x" %}</code><form method="post" action="/sent/"><input name="t" value="1">'
        '<input type="checkbox" name="off" value="1"><button name="email" value="hala@example.org">x</button></form>',
        "/left/": "{{ forgotten }}",
    }

    def do_GET(self) -> None:
        body = self.bodies.get(self.path.split("?")[0])
        self.answer(404 if body is None else 200, PAGE.format(body="").replace("x<", "y<") + (body or ""))

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        self.answer(200, PAGE.format(body=self.rfile.read(length).decode()))

    def answer(self, status: int, html: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(html.encode())

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def origin() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_crawl_opens_what_is_linked_once_and_tells_what_is_wrong(origin: str) -> None:
    opened: set[str] = set()

    faults = list(check._crawl(Visitor(origin), "ar", ["/"], 10, opened, "hala"))

    assert faults == ["/left/?x=1 (hala, ar) shows '{{'", "/gone/ (hala, ar) was answered 404"]
    assert opened == {f"hala ar {path}" for path in ("/", "/fine/", "/left/?x=1", "/gone/")}


def test_a_page_in_the_wrong_language_is_told(origin: str) -> None:
    faults = list(check._crawl(Visitor(origin), "en", ["/fine/"], 10, set(), "public"))

    assert faults == ["/fine/ (public, en) says it is ar rtl"]


def test_a_form_is_sent_as_a_reader_would(origin: str) -> None:
    visitor = Visitor(origin)
    page = visitor.open("/fine/")

    answer = visitor.send(page, page.forms[0], email="hala@example.org")

    assert answer.address == f"{origin}/sent/"
    assert "t=1&email=hala%40example.org" in answer.text
    assert check._doors(page) == ["hala@example.org"]
