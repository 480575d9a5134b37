"""Pure decisions about items and rubrics: no database, no clock."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from maharat.kernel.text import Text

SCORES = (1, 2, 3, 4)
FEWEST_OPTIONS = 2

# What a rubric's scores are called where its author names none.
SCORE_NAMES = {
    1: Text(en="Not yet", ar="لم يتحقق بعد", ur="ابھی نہیں"),
    2: Text(en="Partly", ar="تحقق جزئيًا", ur="جزوی طور پر"),
    3: Text(en="Met", ar="تحقق", ur="پورا"),
    4: Text(en="More than asked", ar="يفوق المطلوب", ur="مطلوب سے بڑھ کر"),
}


@dataclass(frozen=True)
class Choice:
    """An option as its author writes it."""

    text: Text
    feedback: Text
    is_key: bool = False


@dataclass(frozen=True)
class Measure:
    """A criterion as its author writes it: `levels` maps a score to what it looks like."""

    title: Text
    levels: Mapping[int, Text]
    names: Mapping[int, Text] = field(default_factory=lambda: SCORE_NAMES)
    code: str = ""
    outcome: str = ""

    def name_of(self, score: int) -> Text:
        return self.names.get(score, SCORE_NAMES[score])


@dataclass(frozen=True)
class Score:
    right: int
    asked: int


def fault_of_choices(choices: Sequence[Choice]) -> str:
    """What stands against these options: few, key, feedback, or "" where nothing does."""
    if len(choices) < FEWEST_OPTIONS:
        return "few"
    if sum(choice.is_key for choice in choices) != 1:
        return "key"
    if not all(choice.feedback for choice in choices):
        return "feedback"
    return ""


def untranslated(texts: Iterable[Text]) -> bool:
    """Whether any text that is there lacks one of the three languages."""
    return any(text.missing for text in texts if text)


def incomplete(measures: Iterable[Measure]) -> list[Measure]:
    """The criteria of which a score is not described."""
    return [measure for measure in measures if not all(measure.levels.get(score) for score in SCORES)]


def is_reachable(*, criteria: int, pass_score: int, pass_sum: int) -> bool:
    """Whether a pass can be reached at all: at least one score above the lowest, and no more than full marks."""
    return 2 <= pass_score <= max(SCORES) and pass_sum <= criteria * max(SCORES)


def passes(*, scores: Sequence[int], criteria: int, pass_score: int, pass_sum: int = 0) -> bool:
    """A pass: every criterion scored, none under `pass_score`, and their sum at least `pass_sum`."""
    return len(scores) == criteria > 0 and min(scores) >= pass_score and sum(scores) >= pass_sum
