"""bin/bench pages: queries, compressed bytes and milliseconds of the ten main pages, on the real server.

Runs on a copy of the demonstration. Queries are counted in this process, bytes and times are those of granian.
"""

from __future__ import annotations

import os
import re
import socket
import statistics
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from maharat.people.models import Account  # noqa: E402
from maharat.site import serve  # noqa: E402

ROUNDS, MOST_LOOKED_AT = 30, 120
ID = "[0-9a-f-]{36}"
LINK = re.compile(r'href="(/[^"#?]*)')


@dataclass(frozen=True)
class Main:
    """One of the main pages: who opens it, and what its address looks like."""

    name: str
    who: str
    address: str


MAIN = (
    Main("Public home", "", "/"),
    Main("Catalogue", "", "/courses/"),
    Main("Course", "", r"/courses/(?!new)[\w-]+/"),
    Main("My desk", "hala", "/me/desk/"),
    Main("Needs", "hala", rf"/needs/(?:{ID}|[\w-]+)/.*"),
    Main("Player", "hala", rf"/learn/{ID}/{ID}/"),
    Main("Handed-in work", "hala", rf"/submissions/{ID}/"),
    Main("Review", "karim", rf"/reviews/{ID}/"),
    Main("Credential", "hala", rf"/credentials/{ID}/?"),
    Main("Centre desk", "mona", "/centre/"),
)


def client_of(who: str) -> Client:
    client = Client(headers={"accept-language": "ar"}, SERVER_NAME="localhost")
    if who:
        account = Account.objects.get(email=f"{who}@example.org")
        client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def links(client: Client, start: str) -> Iterator[str]:
    """Addresses as one page leads to the next, `start` first."""
    waiting, seen = [start], {start}
    while waiting and len(seen) < MOST_LOOKED_AT * 10:
        path = waiting.pop(0)
        yield path
        answer = client.get(path, follow=True)
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            fresh = [link for link in dict.fromkeys(LINK.findall(answer.content.decode())) if link not in seen]
            seen.update(fresh)
            waiting += fresh


def found(page: Main, client: Client) -> str:
    """The first address of that look that the person is led to; empty where there is none."""
    start = "/desk/" if page.who else "/"
    for count, path in enumerate(links(client, start)):
        if re.fullmatch(page.address, path) and client.get(path).status_code == 200:
            return path
        if count > MOST_LOOKED_AT:
            break
    return ""


def queries(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    return len(asked)


def fetched(origin: str, path: str, session: str) -> tuple[int, float]:
    """(compressed bytes, milliseconds) of one request to the real server."""
    headers = {"Accept-Encoding": "gzip", "Accept-Language": "ar", "Cookie": f"sessionid={session}"}
    began = time.perf_counter()
    with urllib.request.urlopen(urllib.request.Request(origin + path, headers=headers)) as answer:
        size = len(answer.read())
    return size, (time.perf_counter() - began) * 1000


def measured(origin: str) -> None:
    print(f"{'page':<16}{'queries':>8}{'bytes':>9}{'ms (median)':>13}{'ms (worst)':>12}   address")
    for page in MAIN:
        client = client_of(page.who)
        path = found(page, client)
        if not path:
            print(f"{page.name:<16} is not led to from {'the desk' if page.who else 'the home page'}")
            continue
        asked = queries(client, path)
        session = client.cookies["sessionid"].value if page.who else ""
        rounds = [fetched(origin, path, session) for _ in range(ROUNDS)]
        times = [milliseconds for _, milliseconds in rounds]
        print(
            f"{page.name:<16}{asked:>8}{rounds[0][0]:>9}{statistics.median(times):>13.1f}{max(times):>12.1f}   {path}"
        )


def main() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    def run() -> int:
        measured(f"http://127.0.0.1:{port}")
        return 0

    environment = {**os.environ, "MAHARAT_LOG_LEVEL": "ERROR"}
    return serve.serve(port, environment=environment, ready=run)


if __name__ == "__main__":
    raise SystemExit(main())
