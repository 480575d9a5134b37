"""The handlers that the rooms declare in their jobs.py: ON by kind of entry, EVERY by a cron line.

A handler takes the entry. One that has a long way to go is a generator: what it did up to each `yield` is committed.
"""

import inspect
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from django.apps import apps

Handler = Callable[..., Any]

# The kind of entry by which periodic work is delivered.
TURN = "journal.turn"


@cache
def jobs() -> tuple[tuple[str, ModuleType], ...]:
    """(room, its jobs module) of each installed room that has one."""
    rooms = [app for app in apps.get_app_configs() if app.name.split(".")[0] in ("maharat", "tests")]
    return tuple((app.label, import_module(f"{app.name}.jobs")) for app in rooms if find_spec(f"{app.name}.jobs"))


def _listed(found: Handler | Iterable[Handler]) -> list[Handler]:
    return [found] if callable(found) else list(found)


def declared(name: str) -> Iterator[tuple[str, str, Handler]]:
    """(kind or cron line, `room.function`, function) of each thing that the rooms declare under `ON` or `EVERY`."""
    for room, module in jobs():
        for key, found in getattr(module, name, {}).items():
            yield from ((key, f"{room}.{one.__name__}", one) for one in _listed(found))


@cache
def _on() -> dict[str, dict[str, Handler]]:
    found: dict[str, dict[str, Handler]] = {}
    for kind, name, one in declared("ON"):
        found.setdefault(kind, {})[name] = one
    return found


@cache
def every() -> tuple[tuple[str, str, Handler], ...]:
    """(cron line, name, function) of all periodic work."""
    return tuple(declared("EVERY"))


def handlers_of(kind: str) -> list[str]:
    """The names (`room.function`) of those who want to hear of `kind`."""
    return list(_on().get(kind, {}))


def handler(kind: str, name: str) -> Handler | None:
    """The function behind a delivery's name, or None when the room no longer declares it."""
    if kind == TURN:
        return next((one for _line, declared, one in every() if declared == name), None)
    return _on().get(kind, {}).get(name)


def takes_an_entry(one: Handler) -> bool:
    """Whether `one` can be called with the entry and nothing else."""
    try:
        inspect.signature(one).bind(object())
    except TypeError:
        return False
    return True


def forget() -> None:
    """Read the rooms' jobs anew (tests declare their own)."""
    for one in (jobs, _on, every):
        one.cache_clear()
