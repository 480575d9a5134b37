"""One line a URL: who may open it, with which example, and what it may cost. Each room keeps its lines in
`tests/<room>/pages.py` as `PAGES`; the laws of this folder read them all:

    def campaign(cast: Cast) -> dict[str, object]:
        return {"campaign_id": open_campaign(by=cast.salma).id}

    PAGES = [
        Page("needs:campaigns", who=CENTRE, many=open_campaigns),
        Page("needs:answer", who={"hala"}, example=campaign),
        Page("needs:closing", who={"centre-operations"}, example=campaign, method="post"),
    ]

`who` names roles, people of the cast, or both. Everybody else must be refused: signed out by the sign-in page, signed
in by 403 or 404.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from maharat.people import rules

if TYPE_CHECKING:
    from maharat.site.demonstration.people import Cast

TESTS = Path(__file__).resolve().parents[1]

PUBLIC = "public"
SIGNED_IN = frozenset(rules.ROLES)
EVERYBODY = SIGNED_IN | {PUBLIC}
CENTRE = rules.CENTRE

# Named people who are asked too, beside one person of each role: an owner and strangers to them.
NAMED = ("hala", "amina", "karim", "sadia", "nour", "farid")


@dataclass(frozen=True)
class Page:
    """A URL name with what the laws need to know of it."""

    name: str
    who: Collection[str]
    # Makes what the address speaks of; answers the address's arguments. Called once a test, with the cast.
    example: Callable[[Cast], Mapping[str, object]] | None = None
    method: Literal["get", "post"] = "get"
    data: Mapping[str, object] = field(default_factory=dict)
    query: str = ""
    # For a list: makes so many items on it. The page must cost the same with one and with three.
    many: Callable[[Cast, int], object] | None = None
    # 12, or 20 on a desk.
    queries: int = 12
    # Who reads it in the laws of cost and looks; by itself the first of `who` that can.
    reader: str = ""
    # False for JSON, pictures, files, redirects and fragments.
    html: bool = True
    # True for what a library serves at its own door: it guards it and tests that; we look at it and count.
    borrowed: bool = False

    @property
    def read_by(self) -> str:
        if self.reader:
            return self.reader
        if PUBLIC in self.who:
            return PUBLIC
        return next((name for name in NAMED if name in self.who), "") or sorted(self.who)[0]

    def __str__(self) -> str:
        return self.name if self.method == "get" else f"{self.name} ({self.method})"


@cache
def pages() -> tuple[Page, ...]:
    """Every room's lines, in the order of rooms' names."""
    modules = [import_module(f"tests.{path.parent.name}.pages") for path in sorted(TESTS.glob("*/pages.py"))]
    return tuple(page for module in modules for page in module.PAGES)


def read() -> list[Page]:
    """The pages that a person looks at."""
    return [page for page in pages() if page.method == "get" and page.html]


def lists() -> list[Page]:
    return [page for page in pages() if page.many is not None]
