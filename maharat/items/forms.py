"""Shapes of input for questions, rubrics and tasks, in three languages side by side."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maharat.framework.models import Item as Competency
from maharat.items import models, rules
from maharat.kernel.languages import CODES
from maharat.kernel.text import Text
from maharat.ui.fields import Languages

MOST_OPTIONS = 5
MOST_CRITERIA = 8


def _competencies(found: Iterable[Competency]) -> list[tuple[str, str]]:
    return [(str(one.id), f"{one.code} {one.title}".strip()) for one in found]


class Question(forms.Form):
    """A question with up to five options, one of them right. Options that stay empty are left out."""

    code = forms.CharField(label=_("Code"), max_length=60, help_text=_("Short, such as BL1-2. It never changes."))
    competency = forms.ChoiceField(label=_("Competency"))
    level = forms.TypedChoiceField(label=_("Level that a right answer shows"), coerce=int)
    situation = Languages(label=_("Situation"), rows=4, needs=(), help_text=_("What is told before the question."))
    stem = Languages(label=_("Question"), rows=2)
    key = forms.TypedChoiceField(
        label=_("Which option is right?"),
        coerce=int,
        choices=[(at, str(at + 1)) for at in range(MOST_OPTIONS)],
        widget=forms.RadioSelect,
    )

    def __init__(
        self, *args: Any, competencies: Iterable[Competency], levels: Any, fixed: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["competency"].choices = _competencies(competencies)
        self.fields["level"].choices = [(level.number, str(level.name)) for level in levels]
        key = self.fields.pop("key")
        for at in range(MOST_OPTIONS):
            needs = CODES if at < rules.FEWEST_OPTIONS else ()
            self.fields[f"text_{at}"] = Languages(label=_("Option %d") % (at + 1), rows=2, needs=needs)
            self.fields[f"feedback_{at}"] = Languages(
                label=_("Feedback on option %d") % (at + 1),
                rows=2,
                needs=needs,
                help_text=_("What whoever chose it should know."),
            )
        self.fields["key"] = key
        if fixed:
            del self.fields["code"], self.fields["competency"]

    @property
    def options(self) -> list[rules.Choice]:
        given = self.cleaned_data
        return [
            rules.Choice(given[f"text_{at}"], given[f"feedback_{at}"], at == given["key"])
            for at in range(MOST_OPTIONS)
            if given[f"text_{at}"]
        ]

    @staticmethod
    def said(item: models.Item) -> dict[str, Any]:
        """An item as the form's first values."""
        told: dict[str, Any] = {"level": item.level, "situation": item.situation, "stem": item.stem}
        for at, option in enumerate(item.options.all()):
            told |= {f"text_{at}": option.text, f"feedback_{at}": option.feedback}
            if option.is_key:
                told["key"] = at
        return told


class Rubric(forms.Form):
    """When it is passed, and `count` criteria with four described scores; one without a title is left out."""

    title = Languages(label=_("Title"), length=200)
    pass_score = forms.TypedChoiceField(
        label=_("A pass needs at least this score on each criterion"),
        coerce=int,
        choices=[(score, f"{score} · {rules.SCORE_NAMES[score]}") for score in rules.SCORES if score > 1],
        initial=3,
    )

    def __init__(self, *args: Any, count: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.count = min(max(count, 1), MOST_CRITERIA)
        self.fields["pass_score"].choices = [
            (score, f"{score} · {rules.SCORE_NAMES[score]}") for score in rules.SCORES if score > 1
        ]
        for at in range(self.count):
            self.fields[f"title_{at}"] = Languages(
                label=_("Criterion %d") % (at + 1), length=200, needs=() if at else CODES
            )
            for score in rules.SCORES:
                self.fields[f"level_{at}_{score}"] = Languages(
                    label=_("Score %(score)d: what it looks like") % {"score": score}, rows=2, needs=()
                )

    @property
    def criteria(self) -> list[rules.Measure]:
        given = self.cleaned_data
        return [
            rules.Measure(given[f"title_{at}"], {score: given[f"level_{at}_{score}"] for score in rules.SCORES})
            for at in range(self.count)
            if given[f"title_{at}"]
        ]

    @staticmethod
    def said(rubric: models.Rubric) -> dict[str, Any]:
        told: dict[str, Any] = {"title": rubric.title, "pass_score": rubric.pass_score}
        for at, criterion in enumerate(rubric.criteria.all()):
            told[f"title_{at}"] = criterion.title
            told |= {f"level_{at}_{level.score}": level.description for level in criterion.levels.all()}
        return told


class Task(forms.Form):
    title = Languages(label=_("Title"), length=200)
    instructions = Languages(label=_("What is to be made"), rows=5)
    steps = Languages(label=_("Steps"), rows=5, needs=(), help_text=_("One a line; as many lines in each language."))
    parts = Languages(
        label=_("What is handed in"), rows=3, needs=(), help_text=_("One a line; as many lines in each language.")
    )
    competencies = forms.MultipleChoiceField(label=_("Competencies that it shows"), widget=forms.CheckboxSelectMultiple)
    rubric = forms.ChoiceField(label=_("Rubric"))
    takes_file = forms.BooleanField(label=_("A file may be handed in"), required=False, initial=True)
    takes_link = forms.BooleanField(label=_("A link may be handed in"), required=False, initial=True)
    file_types = forms.CharField(
        label=_("File endings"),
        required=False,
        initial="pdf docx pptx",
        help_text=_("Separated by spaces. Empty: what this install allows."),
    )
    minutes = forms.IntegerField(label=_("Minutes of work"), min_value=0, max_value=6000, initial=120)

    def __init__(
        self, *args: Any, competencies: Iterable[Competency], rubrics: Iterable[models.Rubric], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["competencies"].choices = _competencies(competencies)
        self.fields["rubric"].choices = [(str(rubric.id), str(rubric.title)) for rubric in rubrics]

    def _lines(self, name: str) -> Text:
        text: Text = self.cleaned_data[name]
        if len({len(said.strip().splitlines()) for said in text.values()}) > 1:
            raise forms.ValidationError(_("Write as many lines in each language."), "uneven")
        return text

    def clean_steps(self) -> Text:
        return self._lines("steps")

    def clean_parts(self) -> Text:
        return self._lines("parts")

    def list_of(self, name: str) -> list[Text]:
        """The lines of `steps` or `parts`, each as a text in languages."""
        by_language = {code: said.strip().splitlines() for code, said in self.cleaned_data[name].items()}
        count = max(map(len, by_language.values()), default=0)
        return [Text({code: lines[at] for code, lines in by_language.items()}) for at in range(count)]

    @staticmethod
    def said(task: models.ArtefactTask) -> dict[str, Any]:
        def lines(texts: list[Text]) -> Text:
            return Text({code: "\n".join(text.in_language(code) for text in texts) for code in CODES if texts})

        return {
            "title": task.title,
            "instructions": task.instructions,
            "steps": lines(task.steps_said),
            "parts": lines(task.parts_said),
            "competencies": [str(one.id) for one in task.competencies.all()],
            "rubric": str(task.rubric_id),
            "takes_file": task.takes_file,
            "takes_link": task.takes_link,
            "file_types": " ".join(task.file_types),
            "minutes": task.minutes,
        }
