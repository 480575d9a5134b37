"""What `bin/manage check` says about the rooms' jobs.py, before anything is delivered."""

from collections.abc import Iterator
from typing import Any

from cronsim import CronSim, CronSimError
from django.core import checks
from django.utils import timezone

from maharat.journal import register, rules


def _is_cron(line: str) -> bool:
    try:
        CronSim(line, timezone.now())
    except CronSimError:
        return False
    return True


def wrong() -> Iterator[str]:
    """A sentence for each handler, kind or cron line that could never be delivered."""
    for name, well_formed, wanted in (("ON", rules.is_kind, "room.what-happened"), ("EVERY", _is_cron, "a cron line")):
        for key, handler, function in register.declared(name):
            if not well_formed(key):
                yield f"{handler} is declared in {name} for {key!r}, not {wanted}"
            if not register.takes_an_entry(function):
                yield f"{handler} must take one argument, the entry"


@checks.register
def jobs(app_configs: Any, **more: Any) -> list[checks.CheckMessage]:
    return [checks.Error(said, id="journal.E001") for said in wrong()]
