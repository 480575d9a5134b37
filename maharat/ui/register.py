"""What rooms show on pages of rooms below them: each installed app's `panels.py`, found once.

A room's `panels.py` may carry PANELS (place -> fragment functions), NAV (entries of the running head and the rail),
KINDS (activity kind -> its page, editor, summary), PERSONAL_DATA, OUTBOX, COLUMNS and SEARCH.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

from django.apps import apps
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.module_loading import module_has_submodule
from django.utils.safestring import SafeString, mark_safe

Fragment = Callable[[HttpRequest, Any], str]
Words = str | Promise

ANYBODY = "anybody"
SIGNED_IN = "signed-in"


@dataclass(frozen=True)
class Nav:
    """An entry of the navigation. `roles` are role codes, or ANYBODY or SIGNED_IN; `count` may cost one query."""

    label: Words
    url_name: str
    roles: Iterable[str]
    order: int
    area: str
    icon: str
    count: Callable[[HttpRequest], int] | None = None


@dataclass(frozen=True)
class Kind:
    """An activity kind: its name, and the URL names of its page, its editor and its summary."""

    label: Words
    page: str
    editor: str
    summary: str


@dataclass(frozen=True)
class Entry:
    """A Nav entry as one reader sees it."""

    nav: Nav
    url: str
    current: bool
    request: HttpRequest = field(repr=False)

    @property
    def label(self) -> Words:
        return self.nav.label

    @property
    def icon(self) -> str:
        return self.nav.icon

    @property
    def area(self) -> str:
        return self.nav.area

    @property
    def count(self) -> int | None:
        """Asked for only where it is shown."""
        return self.nav.count(self.request) if self.nav.count else None


class Unknown(LookupError):
    """No room has registered this name."""


def _modules() -> Iterable[ModuleType]:
    for app in apps.get_app_configs():
        if app.module is not None and module_has_submodule(app.module, "panels"):
            yield import_module(f"{app.name}.panels")


@cache
def _declared(name: str) -> tuple[Any, ...]:
    """What every room declares under `name`, lowest room last (the order of INSTALLED_APPS)."""
    return tuple(getattr(module, name) for module in _modules() if hasattr(module, name))


def _merged(name: str) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for declared in _declared(name):
        if twice := merged.keys() & declared.keys():
            raise ValueError(f"{name}: registered by two rooms: {', '.join(sorted(twice))}")
        merged.update(declared)
    return merged


@cache
def panels() -> dict[str, tuple[Fragment, ...]]:
    """Place -> the fragments that rooms put there."""
    found: dict[str, tuple[Fragment, ...]] = {}
    for declared in _declared("PANELS"):
        for place, fragments in declared.items():
            found[place] = found.get(place, ()) + tuple(fragments)
    return found


@cache
def navigation() -> tuple[Nav, ...]:
    return tuple(sorted((nav for declared in _declared("NAV") for nav in declared), key=lambda nav: nav.order))


@cache
def kinds() -> dict[str, Kind]:
    return _merged("KINDS")


@cache
def personal_data() -> tuple[Any, ...]:
    return _declared("PERSONAL_DATA")


@cache
def outbox() -> dict[str, Any]:
    return _merged("OUTBOX")


@cache
def columns() -> tuple[Any, ...]:
    return _declared("COLUMNS")


@cache
def search() -> tuple[Any, ...]:
    return _declared("SEARCH")


def forget() -> None:
    """Read the rooms again (tests)."""
    for remembered in (_declared, panels, navigation, kinds, personal_data, outbox, columns, search):
        remembered.cache_clear()


def panel(name: str, request: HttpRequest, subject: Any) -> SafeString:
    """What the rooms put at the place `name` for `subject`: safe HTML, empty when there is nothing for this reader."""
    return mark_safe("".join(fragment(request, subject) for fragment in panels().get(name, ())))


def kind(code: str) -> Kind:
    """Raises Unknown for a code that no room registers."""
    try:
        return kinds()[code]
    except KeyError:
        raise Unknown(code) from None


def _roles_of(request: HttpRequest) -> set[str]:
    user, standing = getattr(request, "user", None), getattr(request, "standing", None)
    roles = {ANYBODY} | set(standing.roles if standing else ())
    return roles | {SIGNED_IN} if user is not None and user.is_authenticated else roles


def nav_for(request: HttpRequest) -> list[Entry]:
    """The entries for this reader, in order. Current is that with the longest address that begins the page's."""
    roles = _roles_of(request)
    found = [(nav, reverse(nav.url_name)) for nav in navigation() if roles & set(nav.roles)]
    here = [url for _, url in found if request.path == url or (url != "/" and request.path.startswith(url))]
    current = max(here, key=len, default=None)
    return [Entry(nav, url, url == current, request) for nav, url in found]
