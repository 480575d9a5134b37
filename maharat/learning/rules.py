"""Pure decisions about learning: no database, no clock."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

A = TypeVar("A")


class Door(StrEnum):
    """Whether one may enter a run today."""

    OPEN = "open"
    NOT_YET = "not-yet"
    CLOSED = "closed"


def door(*, opens_on: date, closes_on: date | None, today: date) -> Door:
    """Both days count as open."""
    if today < opens_on:
        return Door.NOT_YET
    return Door.CLOSED if closes_on is not None and today > closes_on else Door.OPEN


@dataclass(frozen=True)
class Progress(Generic[A]):
    """How far an enrolment has come: `done` of `of` activities, and the first one that is not done."""

    done: int
    of: int
    next: A | None

    @property
    def is_finished(self) -> bool:
        return self.of > 0 and self.done == self.of

    @property
    def is_begun(self) -> bool:
        return self.done > 0


def progress(steps: Sequence[A], done: Collection[A]) -> Progress[A]:
    """Of the course's steps in order; what was done in another order counts all the same."""
    open_steps = [step for step in steps if step not in done]
    return Progress(len(steps) - len(open_steps), len(steps), open_steps[0] if open_steps else None)


def voluntary(counts: Mapping[str, int]) -> tuple[int, int]:
    """(how many came without being told to, of how many): all sources but the mandate."""
    everybody = sum(counts.values())
    return everybody - counts.get("mandate", 0), everybody
