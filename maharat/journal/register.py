"""The handlers that the rooms declare in their jobs.py: ON by kind of entry, EVERY by a cron line."""

from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from django.apps import apps

Handler = Callable[..., Any]


@cache
def _jobs() -> tuple[ModuleType, ...]:
    names = [f"{app.name}.jobs" for app in apps.get_app_configs() if app.name.startswith("maharat.")]
    return tuple(import_module(name) for name in names if find_spec(name))


def _listed(found: Handler | Iterable[Handler]) -> list[Handler]:
    return [found] if callable(found) else list(found)


def name_of(handler: Handler) -> str:
    """`room.function`: how a delivery names its handler."""
    return f"{handler.__module__.split('.')[1]}.{handler.__name__}"


@cache
def _on() -> dict[str, dict[str, Handler]]:
    found: dict[str, dict[str, Handler]] = {}
    for jobs in _jobs():
        for kind, handlers in getattr(jobs, "ON", {}).items():
            found.setdefault(kind, {}).update({name_of(handler): handler for handler in _listed(handlers)})
    return found


def handlers_of(kind: str) -> list[str]:
    return list(_on().get(kind, {}))


def handler(kind: str, name: str) -> Handler | None:
    """The function behind a delivery's name, or None when the room no longer declares it."""
    return _on().get(kind, {}).get(name)


@cache
def every() -> tuple[tuple[str, str, Handler], ...]:
    """(cron line, name, function) of all periodic work."""
    return tuple(
        (line, name_of(one), one)
        for jobs in _jobs()
        for line, found in getattr(jobs, "EVERY", {}).items()
        for one in _listed(found)
    )
