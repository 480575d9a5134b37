"""Who asks: one person of each role and no other role, and the named people of the cast."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.test import Client
from django.urls import reverse

from maharat.people import actions, rules
from tests.pages import table

if TYPE_CHECKING:
    from maharat.people.models import Account
    from maharat.site.demonstration.people import Cast

# Roles that are held over the whole country; the others are held at Ain Shams, where cast.hala teaches.
OF_THE_COUNTRY = rules.CENTRE | {
    "author",
    "mentor",
    "assessor",
    "facilitator",
    "committee-member",
    "endorser",
    "researcher",
    "employer",
}


def account_of(cast: Cast, actor: str) -> Account | None:
    """The account of a named person, or of a person made for a role; None for the public."""
    if actor == table.PUBLIC:
        return None
    if actor not in rules.ROLES:
        return getattr(cast, actor).accounts.get()
    unit = cast.centre if actor in OF_THE_COUNTRY else cast.unit("ain-shams")
    person = actions.add_person(name=f"Only {actor}", name_language="en", unit=unit, by=None, now=cast.now)
    actions.grant_role(person=person, role=actor, unit=unit, by=None, now=cast.now)
    return actions.open_account(person=person, email=f"only-{actor}@example.org", password=None, by=None)


def asked_of(page: table.Page) -> list[str]:
    """Everybody who tries a page's door: the public, each role, and, where a page speaks of people, the named ones."""
    people = [name for name in page.who if name not in table.EVERYBODY]
    return list(dict.fromkeys((table.PUBLIC, *rules.ROLES, *people, *(table.NAMED if people else ()))))


def client_of(cast: Cast, actor: str, **more: Any) -> Client:
    client = Client(raise_request_exception=True, **more)
    if account := account_of(cast, actor):
        client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def address(page: table.Page, cast: Cast) -> str:
    """Where the page's example lies."""
    arguments = page.example(cast) if page.example else {}
    return reverse(page.name, kwargs=dict(arguments)) + page.query
