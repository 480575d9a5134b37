"""Law 7: every address × every role, the allowed and the refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.db import transaction
from django.shortcuts import resolve_url
from django.urls import URLPattern, URLResolver, get_resolver

from tests.pages import actors, table

if TYPE_CHECKING:
    from maharat.site.demonstration.people import Cast

REFUSED = (403, 404)


def names(resolver: URLResolver, namespace: str = "") -> Iterator[tuple[str, str]]:
    """(URL name, module of its view) of everything that the product answers to."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inside = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from names(pattern, inside)
        elif isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name or pattern.pattern}", pattern.callback.__module__


def without_a_row(found: Iterator[tuple[str, str]], rows: set[str]) -> list[str]:
    """Addresses of ours that no table speaks of. What allauth serves is guarded, and tested, by allauth."""
    return sorted({name for name, module in found if not module.startswith("allauth.")} - rows)


def told(page: table.Page, actor: str, status: int, location: str) -> str:
    """What was wrong with the answer to `actor`, or nothing."""
    if actor in page.who:
        fine = (
            status == 200 if page.method == "get" and page.html else status < 500 and status not in (401, 405, *REFUSED)
        )
        return "" if fine else f"{actor} may, but was answered {status}"
    sent_to_sign_in = actor == table.PUBLIC and status == 302 and location.startswith(resolve_url(settings.LOGIN_URL))
    return (
        "" if status in REFUSED or sent_to_sign_in else f"{actor} may not, but was answered {status} {location}".strip()
    )


def ask(page: table.Page, cast: Cast, actor: str, address: str) -> Any:
    """One request; what it changes is undone, so that each actor meets the same example."""
    client = actors.client_of(cast, actor)
    with transaction.atomic():
        answer = client.post(address, page.data) if page.method == "post" else client.get(address)
        for close in answer._resource_closers:
            close()
        transaction.set_rollback(True)
    return answer


def test_every_address_has_a_row() -> None:
    missing = without_a_row(names(get_resolver()), {page.name for page in table.pages()})

    assert missing == [], f"Give each a line in tests/<room>/pages.py: {', '.join(missing)}"


@pytest.mark.parametrize("page", [page for page in table.pages() if not page.borrowed], ids=str)
def test_who_may_and_who_may_not(page: table.Page, cast: Cast) -> None:
    address = actors.address(page, cast)
    faults = []
    for actor in actors.asked_of(page):
        answer = ask(page, cast, actor, address)
        faults.append(told(page, actor, answer.status_code, answer.headers.get("Location", "")))

    assert [fault for fault in faults if fault] == []


def test_the_law_refuses_an_address_without_a_row() -> None:
    found = [("needs:gap", "maharat.needs.views"), ("account_login", "allauth.account.views")]

    assert without_a_row(iter(found), set()) == ["needs:gap"]


@pytest.mark.parametrize(
    ("actor", "status", "location"),
    [
        ("dean", 200, ""),
        ("public", 200, ""),
        ("public", 302, "/elsewhere/"),
        ("learner", 403, ""),
        ("learner", 500, ""),
    ],
)
def test_the_law_refuses_an_open_door_and_a_shut_one(actor: str, status: int, location: str) -> None:
    assert told(table.Page("needs:gap", who={"learner"}), actor, status, location) != ""
