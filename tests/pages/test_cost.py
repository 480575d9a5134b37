"""Law 6: what a page costs does not grow with what is on it, and it arrives on a weak network."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.pages import actors, table

if TYPE_CHECKING:
    from maharat.site.demonstration.people import Cast

MOST_BYTES = 15_000


def cost(client: Client, address: str) -> list[str]:
    """The queries of one reading, when caches are warm."""
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return [query["sql"] for query in asked.captured_queries]


def compressed(content: bytes) -> int:
    return len(gzip.compress(content, 6))


@pytest.mark.parametrize("page", table.read(), ids=str)
def test_a_page_asks_little_and_is_small(page: table.Page, cast: Cast) -> None:
    address = actors.address(page, cast)
    client = actors.client_of(cast, page.read_by)
    queries = cost(client, address)
    sizes = {}
    for language in ("ar", "ur", "en"):
        client.cookies["django_language"] = language
        sizes[language] = compressed(client.get(address).content)

    assert len(queries) <= page.queries, "\n".join(queries)
    assert {language: size for language, size in sizes.items() if size > MOST_BYTES} == {}


@pytest.mark.parametrize("page", table.lists(), ids=str)
def test_a_list_costs_the_same_with_one_and_with_three(page: table.Page, cast: Cast) -> None:
    assert page.many is not None
    address = actors.address(page, cast)
    client = actors.client_of(cast, page.read_by)
    page.many(cast, 1)
    with_one = cost(client, address)
    page.many(cast, 2)
    with_three = cost(client, address)

    assert len(with_three) == len(with_one), "\n".join(sorted(set(with_three) - set(with_one)))


def test_the_size_is_that_of_what_is_sent() -> None:
    assert compressed(b"a" * 100_000) < 1_000
