"""bin/demo --check: does it start, and do its pages answer, in three languages, to the public and to each role?"""

from __future__ import annotations

import json
import re
import shutil
import socket
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from maharat.site import serve
from setup import places, product
from setup.visitor import Answer, Visitor

DIRECTIONS = {"ar": "rtl", "ur": "rtl", "en": "ltr"}
# How many pages are opened for each reader: the public sees more that is linked.
PUBLIC_PAGES, OWN_PAGES, MOST_DOORS = 40, 20, 9
CODE = re.compile(r"<(code|pre)\b.*?</\1>", re.DOTALL)
CREDENTIAL = re.compile(r"/credentials/[0-9a-f-]{36}$")
LEFT_OVERS = ("{{", "{%", "Traceback (most recent call last)")


def main(home: product.Home) -> int:
    """Walk a copy of the demonstration, so that nothing in it is changed."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="maharat-check-") as folder:
        copy = copied(home, Path(folder))
        port = _free_port()
        found: list[str] = []
        opened: set[str] = set()

        def walk() -> int:
            for fault in walked(f"http://127.0.0.1:{port}", opened):
                found.append(fault)
                print(f"  wrong: {fault}", flush=True)
            return 1 if found else 0

        environment = {**copy.environment(), "MAHARAT_LOG_LEVEL": "ERROR"}
        code = serve.serve(port, python=places.PYTHON, environment=environment, ready=walk)
    took = time.monotonic() - began
    if code == 0:
        print(f"All is well: {len(opened)} pages answered rightly in {took:.0f} s.")
    else:
        print(f"{len(found)} things are wrong among {len(opened)} pages.")
    return code


def copied(home: product.Home, folder: Path) -> product.Home:
    """The home with a copy of its database, which may be in use."""
    shutil.copytree(home.folder, folder / "home", ignore=shutil.ignore_patterns("*.sqlite3*", "setup.log"))
    copy = product.Home(folder / "home", **{n: v for n, v in home.settings.items() if n != "MAHARAT_HOME"})
    source, target = sqlite3.connect(home.database), sqlite3.connect(copy.database)
    with source, target:
        source.backup(target)
    source.close()
    target.close()
    return copy


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def walked(origin: str, opened: set[str]) -> Iterator[str]:
    """What is wrong, page by page. `opened` takes up what was looked at."""
    for language in DIRECTIONS:
        visitor = Visitor(origin)
        yield from _crawl(visitor, language, ["/", "/ui/"], PUBLIC_PAGES, opened, "public")
    yield from _refusals(origin)
    doors = _doors(Visitor(origin).open("/enter/"))
    if not doors:
        yield "/enter/ offers nobody to enter as"
    for number, email in enumerate(doors[:MOST_DOORS]):
        languages = list(DIRECTIONS) if number == 0 else [list(DIRECTIONS)[number % 3]]
        for language in languages:
            yield from _as_person(origin, email, language, opened)
    yield from _verification(origin, opened)


def _doors(page: Answer) -> list[str]:
    return [value for form in page.forms for name, value in form.buttons if name == "email"]


def _as_person(origin: str, email: str, language: str, opened: set[str]) -> Iterator[str]:
    visitor = Visitor(origin)
    page = visitor.open(f"/enter/?lang={language}")
    form = next(form for form in page.forms if ("email", email) in form.buttons)
    desk = visitor.send(page, form, email=email)
    who = email.split("@")[0]
    if desk.status != 200:
        yield f"entering as {who} was answered {desk.status} at {desk.address}"
        return
    yield from _crawl(visitor, language, [desk.address.removeprefix(origin)], OWN_PAGES, opened, who)


def _verification(origin: str, opened: set[str]) -> Iterator[str]:
    """Whoever holds a credential's file learns that it holds, and that an altered one does not."""
    paths = sorted(found.group() for address in opened if (found := CREDENTIAL.search(address)))
    if not paths:
        yield "nobody is led to a credential"
        return
    visitor = Visitor(origin)
    document = visitor.open(f"{paths[0]}.json").text
    altered = json.dumps({**json.loads(document), "name": "Something else"})
    for text, tone in ((document, "good"), (altered, "harm")):
        page = visitor.open("/verify/")
        form = next(form for form in page.forms if "text" in form.fields)
        answer = visitor.send(page, form, text=text)
        if answer.status != 200 or f'class="verdict {tone}' not in answer.text:
            yield f"{paths[0]} was not found {tone} at /verify/ ({answer.status})"


def _crawl(visitor: Visitor, language: str, start: list[str], most: int, opened: set[str], who: str) -> Iterator[str]:
    """Open page after page as the links lead, each once."""
    waiting, seen = list(start), set(start)
    visitor.open(f"/?lang={language}")
    while waiting and most:
        path, most = waiting.pop(0), most - 1
        page = visitor.open(path)
        opened.add(f"{who} {language} {path}")
        yield from (f"{path} ({who}, {language}) {fault}" for fault in _faults(page, language))
        for link in visitor.inside(page):
            if link.split("?")[0] not in seen:
                seen.add(link.split("?")[0])
                waiting.append(link)


def _faults(page: Answer, language: str) -> list[str]:
    if page.status != 200:
        return [f"was answered {page.status}"]
    if page.kind != "text/html":
        return []
    shown = CODE.sub("", page.text)
    found = [f"shows {left!r}" for left in LEFT_OVERS if left in shown]
    if (page.language, page.direction) != (language, DIRECTIONS[language]):
        found.append(f"says it is {page.language} {page.direction}")
    return found


def _refusals(origin: str) -> Iterator[str]:
    """Bad cases get a plain answer: an address that is not there, a form without its token, a wrong password."""
    visitor = Visitor(origin)
    for address, data, expected in (("/no/such/page/", None, 404), ("/enter/", {"email": "x"}, 403)):
        answer = visitor.open(address, data)
        if answer.status != expected:
            yield f"{address} was answered {answer.status} instead of {expected}"
    page = visitor.open("/account/login/")
    form = next((form for form in page.forms if "password" in form.fields), None)
    if form is None:
        yield "the sign-in page has no form for a password"
        return
    answer = visitor.send(page, form, login="nobody@example.org", password="wrong password")
    if answer.status not in (200, 422) or not any("password" in form.fields for form in answer.forms):
        yield f"a wrong password was answered {answer.status} at {answer.address}"
