"""Pure decisions about credentials: no database, no clock."""

import calendar
from collections.abc import Callable
from datetime import datetime

# A list that is half full is closed: a free bit is then found at random in two tries on average.
FULL_AT = 0.5


def is_earned(*, passed_at: datetime | None, withdrawn: bool) -> bool:
    """A pass that nobody has withdrawn earns its credential (European approach to micro-credentials, annex I)."""
    return passed_at is not None and not withdrawn


def is_earned_anew(*, passed_at: datetime, revoked_at: datetime | None) -> bool:
    """After a revocation only a later pass earns another credential; the same news heard again does not."""
    return revoked_at is not None and passed_at > revoked_at


def valid_until(awarded_at: datetime, months: int | None) -> datetime | None:
    """The same day so many calendar months later, the last of the month where there is no such day. None: no end."""
    if months is None:
        return None
    year, month = divmod(awarded_at.month - 1 + months, 12)
    year, month = awarded_at.year + year, month + 1
    day = min(awarded_at.day, calendar.monthrange(year, month)[1])
    return awarded_at.replace(year=year, month=month, day=day)


def is_full(taken: int, length: int) -> bool:
    return taken >= length * FULL_AT


def free_index(is_taken: Callable[[int], bool], length: int, draw: Callable[[int], int]) -> int:
    """A bit that nobody has, drawn at random so that its number says nothing of who came when.

    `draw(n)` answers 0 to n - 1. The list must not be full.
    """
    while is_taken(index := draw(length)):
        pass
    return index
