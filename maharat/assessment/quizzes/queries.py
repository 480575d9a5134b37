"""What a quiz asks, and what an attempt has shown. Keys leave this module only with an attempt."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from maharat.assessment import models
from maharat.courses.models import Activity
from maharat.items.models import Item
from maharat.kernel.text import Text
from maharat.learning.models import Enrolment


@dataclass(frozen=True)
class Choice:
    id: UUID
    text: Text
    is_chosen: bool = False


@dataclass(frozen=True)
class Question:
    """A question as it is asked: it holds neither key nor feedback, so that no page can leak them."""

    id: UUID
    number: int
    situation: Text
    stem: Text
    choices: tuple[Choice, ...]
    is_missing: bool = False

    @property
    def is_answered(self) -> bool:
        return any(choice.is_chosen for choice in self.choices)


def _items(activity: Activity) -> list[Item]:
    rows = activity.quiz_items.select_related("item").prefetch_related("item__options")
    return [row.item for row in rows]


def questions(
    activity: Activity, chosen: Mapping[UUID, UUID] | None = None, *, missing: bool = False
) -> list[Question]:
    """The quiz's questions in order, with what is chosen so far: two queries. missing: mark what is not answered."""
    chosen = chosen or {}
    found = []
    for number, item in enumerate(_items(activity), 1):
        choices = tuple(
            Choice(option.id, option.text, chosen.get(item.id) == option.id) for option in item.options.all()
        )
        unanswered = missing and not any(choice.is_chosen for choice in choices)
        found.append(Question(item.id, number, item.situation, item.stem, choices, unanswered))
    return found


def keys(activity: Activity) -> dict[UUID, UUID]:
    """{item: its right option}, in the quiz's order: for counting, never for a page. Two queries."""
    return {item.id: option.id for item in _items(activity) for option in item.options.all() if option.is_key}


def options(activity: Activity) -> dict[UUID, set[UUID]]:
    """{item: its options}: what may be chosen. Two queries."""
    return {item.id: {option.id for option in item.options.all()} for item in _items(activity)}


@dataclass(frozen=True)
class Told:
    """An option after the answer. `feedback` is there for the one that was chosen and for the right one."""

    text: Text
    feedback: Text | None
    is_chosen: bool
    is_key: bool


@dataclass(frozen=True)
class Answered:
    number: int
    situation: Text
    stem: Text
    options: tuple[Told, ...]

    @property
    def is_right(self) -> bool:
        return any(option.is_chosen and option.is_key for option in self.options)


def answered(attempt: models.Attempt) -> list[Answered]:
    """An attempt question by question: two queries."""
    rows = attempt.answers.select_related("item").prefetch_related("item__options")
    found = []
    for number, row in enumerate(rows, 1):
        told = tuple(
            Told(
                text=option.text,
                feedback=option.feedback if option.is_key or option.id == row.option_id else None,
                is_chosen=option.id == row.option_id,
                is_key=option.is_key,
            )
            for option in row.item.options.all()
        )
        found.append(Answered(number, row.item.situation, row.item.stem, told))
    return found


def attempts_of(enrolment: Enrolment, activity: Activity) -> QuerySet[models.Attempt]:
    """The person's attempts at the quiz, newest first."""
    return models.Attempt.objects.filter(enrolment=enrolment, activity=activity).order_by("-at", "-id")


def sheet_of(enrolment: Enrolment, activity: Activity) -> dict[UUID, UUID]:
    """What is chosen so far and not yet sent: {item: option}."""
    sheet = models.AnswerSheet.objects.filter(enrolment=enrolment, activity=activity).first()
    return {UUID(item): UUID(option) for item, option in sheet.chosen.items()} if sheet else {}
