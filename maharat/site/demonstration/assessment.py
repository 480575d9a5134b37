"""Quizzes are answered, artefacts are handed in, read, sent back, passed; some wait for karim and sadia."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings

from maharat.assessment import actions, models, queries
from maharat.assessment.quizzes import actions as quizzes
from maharat.assessment.quizzes import queries as quiz_queries
from maharat.courses.models import Activity
from maharat.learning import queries as learning
from maharat.learning.models import Enrolment
from maharat.people.models import Person
from maharat.site.demonstration.people import Cast

# Ids of windows and receipts, always the same.
NAMES = UUID("0c0f1f1b-7a0a-4f7e-8f0c-3f6f2c9f1d52")
# How many questions are missed at each attempt, by turns; the last attempt counts as it is.
MISSES = ((0,), (1, 0), (0,), (2, 1, 0), (1,), (3,), (0,))


@dataclass(frozen=True)
class Reading:
    """How somebody judged a work. scores, comments: by the criterion's code."""

    reviewer: str
    days_ago: float
    strengths: str
    next_step: str
    scores: Mapping[str, int]
    comments: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Told:
    """One try of one person as the files tell it."""

    person: str
    number: int
    title: str
    text: str
    days_ago: float
    link: str = ""
    draft: bool = False
    taken_by: str = ""
    readings: tuple[Reading, ...] = ()
    withdrawal: Mapping[str, Any] | None = None


def _folder() -> Path:
    return Path(settings.PROFILES) / "demonstration"


def _file(name: str, key: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads((_folder() / name).read_text("utf-8"))[key]
    return rows


def _body(name: str) -> str:
    """A Markdown file without its front matter."""
    text = (_folder() / name).read_text("utf-8")
    return text.split("---", 2)[2].strip() if text.startswith("---") else text


def _long(row: dict[str, Any]) -> Told:
    review = row["review"]
    marks = review["marks"]
    reading = Reading(
        reviewer=review["reviewer"],
        days_ago=review["days_ago"],
        strengths=review["strengths"],
        next_step=review["next_step"],
        scores={mark["criterion"]: mark["score"] for mark in marks},
        comments={mark["criterion"]: mark["comment"] for mark in marks},
    )
    return Told(
        person=row["person"],
        number=row["try"],
        title=row["title"],
        text=_body(row["file"]),
        days_ago=row["handed_in_days_ago"],
        readings=() if row.get("waiting") else (reading,),
    )


def _short(row: dict[str, Any]) -> Told:
    return Told(
        person=row["person"],
        number=row["try"],
        title=row["title"],
        text=row["text"].strip(),
        days_ago=row["handed_in_days_ago"],
        link=row.get("link", ""),
        draft=row.get("draft", False),
        taken_by=row.get("taken_by", ""),
        readings=tuple(Reading(**row[key]) for key in ("review", "second") if key in row),
        withdrawal=row.get("withdrawal"),
    )


def told() -> list[Told]:
    """All tries of the demonstration, the earliest first."""
    found = [_long(row) for row in _file("artefacts.toml", "artefacts")]
    found += [_short(row) for row in _file("works.toml", "works")]
    return sorted(found, key=lambda one: (-one.days_ago, one.person, one.number))


def first_handed_in() -> dict[str, float]:
    """{person: so many days ago they handed in for the first time}: they had enrolled before that."""
    found: dict[str, float] = {}
    for one in told():
        found.setdefault(one.person, one.days_ago)
    return found


def load(cast: Cast, tell: Callable[[int, int], None]) -> None:
    found = learning.enrolments().select_related("run__version__task__rubric", "person", "unit")
    enrolments = {enrolment.person_id: enrolment for enrolment in found}
    works = [one for one in told() if one.person in cast.people]
    total = len(enrolments) + len(works)
    for place, enrolment in enumerate(_in_order(enrolments)):
        _answer_quizzes(cast, enrolment, place)
        tell(place + 1, total)
    for done, one in enumerate(works, len(enrolments) + 1):
        _Author(cast, enrolments[cast.people[one.person].id], one).live()
        tell(done, total)


def _in_order(enrolments: Mapping[UUID, Enrolment]) -> list[Enrolment]:
    return sorted(enrolments.values(), key=lambda enrolment: (enrolment.enrolled_at, enrolment.id))


# Quizzes


def _answer_quizzes(cast: Cast, enrolment: Enrolment, place: int) -> None:
    """Whoever has done all that stands before a quiz has answered it soon after."""
    if learning.has_left(enrolment):
        return
    for activity, after in _reached(enrolment):
        for number, misses in enumerate(MISSES[place % len(MISSES)]):
            at = min(after + timedelta(minutes=25 + 9 * number), cast.now - timedelta(minutes=5))
            _answer(enrolment, activity, misses, at)


def _reached(enrolment: Enrolment) -> Iterator[tuple[Activity, datetime]]:
    """The quizzes before which every text is done, each with the time of the last of them."""
    frame = learning.frame(enrolment)
    done = dict(enrolment.completions.values_list("activity_id", "at"))
    after = enrolment.enrolled_at
    for step in frame.steps if frame else ():
        if step.activity.kind == "quiz":
            yield step.activity, after
        elif step.activity.kind != "artefact":
            if step.activity.id not in done:
                return
            after = max(after, done[step.activity.id])


def _answer(enrolment: Enrolment, activity: Activity, misses: int, at: datetime) -> None:
    keys, possible = quiz_queries.keys(activity), quiz_queries.options(activity)
    chosen = dict(keys)
    for item in list(keys)[:misses]:
        chosen[item] = min(possible[item] - {keys[item]})
    quizzes.answer(enrolment=enrolment, activity=activity, chosen=chosen, by=enrolment.person, now=at)


# Artefacts


class _Author:
    """Somebody writes a try, hands it in, and hears what was said."""

    def __init__(self, cast: Cast, enrolment: Enrolment, told: Told) -> None:
        self.cast, self.enrolment, self.told = cast, enrolment, told
        self.person = cast.people[told.person]

    def _at(self, days_ago: float) -> datetime:
        """Somewhere in a working day, the same for the same person."""
        minutes = uuid5(NAMES, self.told.person).int % 420
        return min(self.cast.now - timedelta(days=days_ago, minutes=minutes), self.cast.now - timedelta(minutes=10))

    def _id(self, of: str) -> UUID:
        return uuid5(NAMES, f"{of}/{self.told.person}/{self.told.number}")

    def live(self) -> None:
        self._write()
        if self.told.draft:
            return
        submission = self._hand_in()
        standing: models.Review | None = None
        for reading in self.told.readings:
            standing = self._read(submission, reading, standing)
        if self.told.taken_by:
            reader = self.cast.people[self.told.taken_by]
            actions.claim(submission=submission, by=reader, now=self.cast.now - timedelta(hours=2))
        if self.told.withdrawal:
            self._withdraw(submission, self.told.withdrawal)

    def _write(self) -> None:
        at = self._at(self.told.days_ago) - timedelta(minutes=8)
        if self.told.number > 1:
            actions.begin_again(enrolment=self.enrolment, by=self.person, now=at - timedelta(hours=20))
        draft = queries.draft_of(self.enrolment)
        actions.save(
            enrolment=self.enrolment,
            written=actions.Written(title=self.told.title, text=self.told.text, link=self.told.link),
            revision=draft.revision if draft else 0,
            window=self._id("window"),
            now=at,
        )

    def _hand_in(self) -> models.Submission:
        return actions.submit(
            enrolment=self.enrolment, by=self.person, receipt=self._id("receipt"), now=self._at(self.told.days_ago)
        )

    def _read(self, submission: models.Submission, reading: Reading, standing: models.Review | None) -> models.Review:
        criteria = {criterion.code: criterion.id for criterion in queries.criteria(submission.rubric)}
        reviewer: Person = self.cast.people[reading.reviewer]
        return actions.review(
            submission=submission,
            by=reviewer,
            judged=actions.Judged(
                scores={criteria[code]: score for code, score in reading.scores.items()},
                comments={criteria[code]: said for code, said in reading.comments.items()},
                strengths=reading.strengths,
                next_step=reading.next_step,
            ),
            supersedes=standing,
            now=self._at(reading.days_ago) + timedelta(minutes=40),
        )

    def _withdraw(self, submission: models.Submission, told: Mapping[str, Any]) -> None:
        officer = self.cast.people[told["by"]]
        actions.withdraw_pass(submission=submission, by=officer, reason=told["reason"], now=self._at(told["days_ago"]))
