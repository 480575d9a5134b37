"""A reader without a browser: opens pages over HTTP, keeps cookies, follows links, sends forms."""

from __future__ import annotations

import http.cookiejar
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Form:
    """A form as a reader would send it: its fields with what they hold, and its named buttons."""

    action: str = ""
    method: str = "get"
    fields: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)


class _Reading(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.language, self.direction, self.links = "", "ltr", list[str]()
        self.forms: list[Form] = []
        self._form: Form | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language, self.direction = given.get("lang", ""), given.get("dir", "ltr")
        elif tag == "a" and "href" in given:
            self.links.append(given["href"])
        elif tag == "form":
            self._form = Form(given.get("action", ""), given.get("method", "get").lower())
            self.forms.append(self._form)
        elif self._form and "name" in given:
            self._field(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None

    def _field(self, tag: str, given: dict[str, str]) -> None:
        form = self._form
        assert form is not None
        if tag == "button":
            form.buttons.append((given["name"], given.get("value", "")))
        elif tag == "textarea":
            form.fields[given["name"]] = ""
        elif tag == "input" and (given.get("type") not in ("checkbox", "radio") or "checked" in given):
            form.fields[given["name"]] = given.get("value", "")


@dataclass
class Answer:
    """What came back, read as a page where it is one."""

    address: str
    status: int
    kind: str
    text: str

    def __post_init__(self) -> None:
        reading = _Reading()
        if self.kind == "text/html":
            reading.feed(self.text)
        self.language, self.direction, self.links, self.forms = (
            reading.language,
            reading.direction,
            reading.links,
            reading.forms,
        )


class Visitor:
    """One reader with their own cookies."""

    def __init__(self, origin: str) -> None:
        self.origin = origin.rstrip("/")
        jar = http.cookiejar.CookieJar()
        # No proxy: what is asked lies on this machine.
        self._opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(jar)
        )

    def open(self, address: str, data: dict[str, str] | None = None) -> Answer:
        """GET, or POST where there is data; redirects are followed."""
        whole = urllib.parse.urljoin(self.origin + "/", address)
        body = urllib.parse.urlencode(data).encode() if data is not None else None
        request = urllib.request.Request(whole, body, {"Accept": "text/html", "Origin": self.origin})
        try:
            with self._opener.open(request, timeout=30) as answer:
                return _read(answer, answer.status)
        except urllib.error.HTTPError as answer:
            with answer:
                return _read(answer, answer.code)

    def send(self, page: Answer, form: Form, **data: str) -> Answer:
        """Send a form of a page with `data` in its fields."""
        return self.open(urllib.parse.urljoin(page.address, form.action), {**form.fields, **data})

    def inside(self, page: Answer) -> list[str]:
        """The addresses on a page that lie in this product, without what only changes the language or is a file."""
        found = []
        for link in page.links:
            whole = urllib.parse.urljoin(page.address, link).split("#")[0]
            path = whole.removeprefix(self.origin)
            if whole.startswith(self.origin + "/") and "lang=" not in path and not path.startswith("/static/"):
                found.append(path)
        return list(dict.fromkeys(found))


def _read(answer: object, status: int) -> Answer:
    content = answer.read()  # type: ignore[attr-defined]
    kind = answer.headers.get_content_type()  # type: ignore[attr-defined]
    readable = kind.startswith("text/") or kind.endswith("json")
    text = content.decode("utf-8", "replace") if readable else ""
    return Answer(answer.url, status, kind, text)  # type: ignore[attr-defined]
