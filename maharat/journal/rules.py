"""Pure decisions of the journal: when to try again, what an entry may hold, how it is sealed, when a turn is due."""

import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from hashlib import sha256
from uuid import UUID

from cronsim import CronSim

Code = str | int | float | None

# After so many failures a delivery is parked: about three quarters of an hour after its first try.
ATTEMPTS = 8
_FIRST_DELAY, _FACTOR, _LONGEST_DELAY = 2.0, 3.0, 3600.0

_KIND = re.compile(r"[a-z]+\.[a-z0-9]+(-[a-z0-9]+)*")
_CODE = re.compile(r"[A-Za-z0-9._:/+#%=~-]*")
_CODE_LENGTH = 120


def delay(attempts: int, chance: float) -> timedelta:
    """How long to wait after the `attempts`-th failure (from 1). `chance` in [0, 1) spreads it over its upper half.

    2 s, 6 s, 18 s … at most an hour ("equal jitter": half fixed, half by chance, so that what failed together does not
    come back together).
    """
    whole = min(_LONGEST_DELAY, _FIRST_DELAY * _FACTOR ** (attempts - 1))
    return timedelta(seconds=whole * (0.5 + chance / 2))


def is_spent(attempts: int) -> bool:
    """Whether so many failures are enough to park."""
    return attempts >= ATTEMPTS


def is_kind(kind: str) -> bool:
    """`room.what-happened`, at most 60 characters."""
    return len(kind) <= 60 and bool(_KIND.fullmatch(kind))


def is_code(value: Code) -> bool:
    """Whether an entry may hold `value`: a finite number, nothing, or a short ASCII code without spaces and without @.

    So names, sentences and mail addresses cannot get into the journal, from which nothing is ever erased.
    """
    if isinstance(value, str):
        return len(value) <= _CODE_LENGTH and bool(_CODE.fullmatch(value))
    return value is None or math.isfinite(value)


def lane(handler: str, subject: str) -> str:
    """What has to be delivered one after the other: all that the handler's room hears of one subject."""
    return f"{handler.partition('.')[0]}|{subject}"


@dataclass(frozen=True)
class Fact:
    """What is sealed of an entry: all of it."""

    id: int
    at: datetime
    kind: str
    subject_kind: str
    subject_id: str
    by_id: UUID | None
    unit_id: UUID | None
    data: Mapping[str, Code]


def _number(value: Code) -> Code:
    # 2.0 and 2 are one number: databases differ in how they give it back.
    return int(value) if isinstance(value, float) and value.is_integer() else value


def canonical(fact: Fact) -> bytes:
    """The bytes that are hashed for one entry: a JSON array, ASCII, no spaces, keys of `data` sorted.

    ["maharat.entry.1", id, at in UTC with six digits of second, kind, subject kind, subject id, by, unit, data]
    """
    return json.dumps(
        [
            "maharat.entry.1",
            fact.id,
            fact.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            fact.kind,
            fact.subject_kind,
            fact.subject_id,
            str(fact.by_id) if fact.by_id else None,
            str(fact.unit_id) if fact.unit_id else None,
            {key: _number(fact.data[key]) for key in sorted(fact.data)},
        ],
        separators=(",", ":"),
        allow_nan=False,
    ).encode("ascii")


def leaves(facts: Iterable[Fact]) -> bytes:
    """For each entry in turn: its id (8 bytes, big-endian) and the SHA-256 of its canonical bytes."""
    return b"".join(fact.id.to_bytes(8, "big") + sha256(canonical(fact)).digest() for fact in facts)


def by_id(packed: bytes) -> dict[int, bytes]:
    """Leaves read back: entry id → SHA-256."""
    return {
        int.from_bytes(packed[start : start + 8], "big"): packed[start + 8 : start + 40]
        for start in range(0, len(packed), 40)
    }


@dataclass(frozen=True)
class Link:
    """What a seal says beside its leaves: its place in the chain, and the ids it covers (those without entry too)."""

    number: int
    first_id: int
    last_id: int
    count: int
    previous: str


def seal(link: Link, packed: bytes) -> str:
    """The hash of a seal, in hexadecimal: SHA-256 over a JSON array of what it says, the previous hash and the leaves.

    ["maharat.seal.1", number, first id, last id, count, previous hash or "", SHA-256 of the leaves]
    """
    said = ["maharat.seal.1", *astuple(link), sha256(packed).hexdigest()]
    return sha256(json.dumps(said, separators=(",", ":")).encode("ascii")).hexdigest()


def next_turn(line: str, after: datetime, zone: tzinfo) -> datetime:
    """The first moment of the cron `line`, told in `zone`, that comes after `after`; in UTC.

    Where the clock is put back, the repeated hour has one turn, not two.
    """
    for moment in CronSim(line, after.astimezone(zone)):
        turn: datetime = moment.astimezone(UTC)
        if turn > after.astimezone(UTC):
            return turn
    raise ValueError(f"{line} has no next turn")
