"""Decisions of assessment on plain values: is it passed, is it late, what is it called, which language is it in."""

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from maharat.items import rules as items

# The kinds of activity that this room shows.
QUIZ, ARTEFACT = "quiz", "artefact"

SCORES = items.SCORES
PASSED, NOT_YET = "passed", "not-yet"

# A reviewer answers within this many working days; a claim holds for this long after the last touch.
WORKING_DAYS = 5
CLAIM = timedelta(hours=24)
# Passed work stays among the news on the author's desk for this long.
NEWS = timedelta(days=14)

TEXT_CHARACTERS = 100_000
TITLE_CHARACTERS = 200

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


# The verdict


def unscored(marks: Mapping[UUID, int], criteria: Collection[UUID]) -> list[UUID]:
    """The criteria, in their order, that have no score from 1 to 4 yet."""
    return [criterion for criterion in criteria if marks.get(criterion) not in SCORES]


def below(marks: Mapping[UUID, int], pass_score: int) -> list[UUID]:
    """The scored criteria that do not reach the pass score."""
    return [criterion for criterion, score in marks.items() if score < pass_score]


def verdict(marks: Mapping[UUID, int], pass_score: int, pass_sum: int = 0) -> str:
    """PASSED when every criterion reaches `pass_score` and, where the rubric asks for it, all together `pass_sum`.

    marks: {criterion: score 1 to 4}, all of the rubric's criteria. Raises ValueError when there are none.
    """
    if not marks:
        raise ValueError("a verdict needs marks")
    scores = list(marks.values())
    enough = items.passes(scores=scores, criteria=len(scores), pass_score=pass_score, pass_sum=pass_sum)
    return PASSED if enough else NOT_YET


class State(StrEnum):
    """Where a person stands with an artefact."""

    DRAFT = "draft"
    HANDED_IN = "handed-in"
    BEING_READ = "being-read"
    NOT_YET = "not-yet"
    SECOND_TRY = "second-try"
    PASSED = "passed"
    WITHDRAWN = "withdrawn"


def state(*, handed_in: bool, verdict: str | None, withdrawn: bool, claimed: bool, draft: bool) -> State:
    """The state of an artefact.

    handed_in: there is a submission; the rest is about the newest one: its standing verdict (None while it waits),
    whether that pass was withdrawn, whether a reviewer's claim holds, and whether a newer draft has been begun.
    """
    if not handed_in:
        return State.DRAFT
    if verdict is None:
        return State.BEING_READ if claimed else State.HANDED_IN
    if verdict == PASSED and not withdrawn:
        return State.PASSED
    if draft:
        return State.SECOND_TRY
    return State.WITHDRAWN if withdrawn else State.NOT_YET


# A draft may be written (and handed in) in these.
OPEN = frozenset({State.DRAFT, State.SECOND_TRY})
# A further try may be begun in these.
MAY_TRY_AGAIN = frozenset({State.NOT_YET, State.WITHDRAWN})


# A quiz


def score(chosen: Mapping[UUID, UUID], keys: Mapping[UUID, UUID]) -> int:
    """How many items were answered with their key. chosen, keys: {item: option}."""
    return sum(chosen.get(item) == key for item, key in keys.items())


def is_done(right: int, asked: int, pass_percent: int) -> bool:
    """Whether an attempt with every question answered completes the quiz: `pass_percent` right; 0 asks no more."""
    return asked > 0 and right * 100 >= pass_percent * asked


# Days


def weekdays(names: Iterable[str]) -> frozenset[int]:
    """("friday", "saturday") → date.weekday() numbers. Raises ValueError for a name that is no English weekday."""
    return frozenset(_DAYS.index(name) for name in names)


def due_on(handed_in_on: date, weekend: Collection[int], days: int = WORKING_DAYS) -> date:
    """The last of `days` working days after the day of handing in. ValueError for a week without a working day."""
    if len(set(weekend)) >= 7:
        raise ValueError("no working day in the week")
    day = handed_in_on
    while days:
        day += timedelta(days=1)
        days -= day.weekday() not in weekend
    return day


def working_days(start: date, end: date, weekend: Collection[int]) -> int:
    """Working days after `start` up to and with `end`; 0 when `end` is not later."""
    whole, rest = divmod(max((end - start).days, 0), 7)
    rests = (start + timedelta(days=n) for n in range(1, rest + 1))
    return whole * (7 - len(set(weekend))) + sum(day.weekday() not in weekend for day in rests)


def late_before(today: date, weekend: Collection[int], days: int = WORKING_DAYS) -> date:
    """What was handed in before this day and still waits is late today."""
    day = today
    while due_on(day - timedelta(days=1), weekend, days) >= today:
        day -= timedelta(days=1)
    return day


def claim_holds(claimed_at: datetime, now: datetime) -> bool:
    return now < claimed_at + CLAIM


# What was handed in


def fingerprint(*, title: str, text: str, language: str, link: str, file_name: str, file_sha256: str) -> str:
    """SHA-256 (hex) over all that was handed in: each part after its length, so that parts cannot run together."""
    digest = hashlib.sha256()
    for part in (title, text, language, link, file_name, file_sha256):
        octets = part.encode()
        digest.update(f"{len(octets)}:".encode() + octets)
    return digest.hexdigest()


def title_of(title: str, text: str, otherwise: str) -> str:
    """The author's title, else the text's first heading, else `otherwise`: at most 200 characters on one line."""
    heading = re.search(r"^#{1,6}[ \t]+(.+?)[ \t#]*$", text, re.MULTILINE)
    found = title.strip() or (heading[1].strip("*_ ") if heading else "") or otherwise
    return " ".join(found.split())[:TITLE_CHARACTERS]


# Letters that Urdu writes and Arabic does not.
_URDU = frozenset("ٹڈڑںےۓھہۃگچپژکیﮮ")


def language_of(text: str, otherwise: str) -> str:
    """The language that `text` is most likely in, of ar, ur and en: by its letters. `otherwise` when it has none."""
    arabic = urdu = latin = 0
    for letter in text[:4000]:
        if "\u0600" <= letter <= "\u06ff" and letter.isalpha():
            arabic += 1
            urdu += letter in _URDU
        elif letter.isascii() and letter.isalpha():
            latin += 1
    if not arabic and not latin:
        return otherwise
    if latin > arabic:
        return "en"
    # In Urdu about one letter in four is of these; in Arabic none, save in a borrowed name.
    return "ur" if urdu * 12 > arabic else "ar"


def safe_name(name: str, characters: int = 120) -> str:
    r"""A file's name without folders, control and invisible marks; its ending survives shortening. "" for nothing left.

    Among the invisible marks are those that reorder what is read: "\u202efdp.exe" would look like a PDF.
    """
    bare = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    kept = "".join(c for c in bare if unicodedata.category(c)[0] != "C" and c not in '<>:"|?*;')
    kept = " ".join(kept.split()).strip(". ")
    stem, dot, ending = kept.rpartition(".")
    if not dot or len(ending) > 8:
        return kept[:characters]
    return f"{stem[: characters - len(ending) - 1].rstrip('. ')}.{ending}"
