"""Shapes of input about courses."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maharat.courses import rules, words
from maharat.courses.models import Activity, Outcome, Part, Version
from maharat.framework.models import Item as Competency
from maharat.items.models import ArtefactTask
from maharat.items.models import Item as Question
from maharat.kernel.languages import CODES
from maharat.people.models import Unit
from maharat.ui import register
from maharat.ui.fields import Languages

LEVELS = [(number, str(number)) for number in rules.LEVELS]
LANGUAGES = [(code, words.LANGUAGES[code]) for code in CODES]


class Row(forms.Form):
    """A row of an open version: the form knows which revision its writer saw."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class NewCourse(forms.Form):
    title = Languages(label=_("Title"), needs=(), required=True, length=120)
    slug = forms.SlugField(
        label=_("Address"),
        max_length=80,
        help_text=_("Latin letters, digits and hyphens; it stays for ever: /courses/your-address/"),
    )
    owner = forms.ChoiceField(label=_("Awarding body"))

    def __init__(self, owners: Iterable[Unit], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [(str(unit.id), str(unit.name)) for unit in owners]


class Facts(Row):
    """What the course page says before one enrols, and what the credential will carry."""

    title = Languages(label=words.TEXTS["title"], needs=(), required=True, length=120)
    summary = Languages(label=words.TEXTS["summary"], needs=(), rows=3)
    what_you_make = Languages(label=words.TEXTS["what_you_make"], needs=(), rows=2)
    for_whom = Languages(label=words.TEXTS["for_whom"], needs=(), rows=2)
    prerequisites = Languages(label=words.TEXTS["prerequisites"], needs=(), rows=2)
    audience = forms.ChoiceField(label=_("Audience"), choices=Version.Audience.choices)
    level = forms.TypedChoiceField(label=_("Level"), choices=LEVELS, coerce=int)
    contact_hours = forms.DecimalField(label=_("Hours of meetings"), min_value=0, max_value=999, decimal_places=1)
    study_hours = forms.DecimalField(label=_("Hours of self-study"), min_value=0, max_value=999, decimal_places=1)
    assessment_hours = forms.DecimalField(label=_("Hours of assessment"), min_value=0, max_value=999, decimal_places=1)
    participation = forms.ChoiceField(label=_("Form of participation"), choices=Version.Participation.choices)
    participation_note = Languages(label=words.TEXTS["participation_note"], needs=(), rows=2)
    assessment_type = Languages(label=words.TEXTS["assessment_type"], needs=(), rows=2)
    quality_assurance = Languages(label=words.TEXTS["quality_assurance"], needs=(), rows=2)
    identity = Languages(label=words.TEXTS["identity"], needs=(), rows=2)
    eqf = Languages(label=words.TEXTS["eqf"], needs=(), rows=2)
    stacking = Languages(label=words.TEXTS["stacking"], needs=(), rows=2)
    languages = forms.MultipleChoiceField(
        label=_("Offered in"),
        choices=LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one language.")},
    )
    unreviewed = forms.MultipleChoiceField(
        label=_("Not yet reviewed by a native reader"),
        choices=LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Learners see this mark beside the text."),
    )
    licence = forms.CharField(label=_("Licence"), max_length=40)
    valid_months = forms.IntegerField(
        label=_("Months for which the credential is valid"),
        min_value=1,
        max_value=600,
        required=False,
        help_text=_("Leave it empty for a credential that does not expire."),
    )


class OutcomeRow(Row):
    code = forms.CharField(label=_("Short name"), max_length=10, help_text=_("For example O1"))
    statement = Languages(
        label=_("What one can do"),
        needs=(),
        required=True,
        rows=2,
        help_text=_("One thing that can be seen, with a verb."),
    )
    competency = forms.ChoiceField(label=_("Competency"))
    level = forms.TypedChoiceField(label=_("Leads to level"), choices=LEVELS, coerce=int)

    def __init__(self, competencies: Iterable[Competency], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["competency"].choices = [
            (str(item.id), f"{item.code} {item.title}".strip()) for item in competencies
        ]


class PartRow(Row):
    title = Languages(label=_("Title"), needs=(), required=True, length=120)
    aim = Languages(label=_("Aim"), needs=(), rows=2)


class ActivityRow(Row):
    """An activity. What is not of its kind is left out."""

    kind = forms.ChoiceField(label=_("Kind"))
    part = forms.ChoiceField(label=_("Unit of the course"))
    title = Languages(label=_("Title"), needs=(), required=True, length=160)
    body = Languages(
        label=_("Text"),
        needs=(),
        rows=16,
        help_text=_("Markdown: ## heading, **strong**, *stressed*, - list, > quotation, | table |. No HTML."),
    )
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=6000)
    counts = forms.ChoiceField(label=_("Counts as"), choices=Activity.Counts.choices)
    outcomes = forms.MultipleChoiceField(
        label=_("Practises these outcomes"), widget=forms.CheckboxSelectMultiple, required=False
    )
    replaceable = forms.BooleanField(label=_("A university may put a case of its own in its place"), required=False)
    pass_percent = forms.IntegerField(
        label=_("Right answers needed, in per cent"),
        min_value=0,
        max_value=100,
        required=False,
        help_text=_("0 asks only that the quiz was taken."),
    )

    def __init__(
        self, parts: Iterable[Part], outcomes: Sequence[Outcome], *args: Any, kind: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(code, found.label) for code, found in register.kinds().items()]
        self.fields["part"].choices = [(str(part.id), str(part.title)) for part in parts]
        self.fields["outcomes"].choices = [(str(one.id), f"{one.code} {one.statement}") for one in outcomes]
        if not outcomes:
            del self.fields["outcomes"]
        if kind:
            del self.fields["kind"]
            del self.fields["replaceable" if kind in (rules.QUIZ, rules.ARTEFACT) else "pass_percent"]
            if kind == rules.ARTEFACT:
                del self.fields["pass_percent"]

    def clean_pass_percent(self) -> int:
        return self.cleaned_data["pass_percent"] or 0


class Questions(forms.Form):
    items = forms.MultipleChoiceField(label=_("Questions"), widget=forms.CheckboxSelectMultiple, required=False)

    def __init__(self, items: Iterable[Question], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["items"].choices = [(str(item.id), f"{item.code} · {item.stem}") for item in items]


class Task(forms.Form):
    task = forms.ChoiceField(label=_("Artefact task"), widget=forms.RadioSelect)

    def __init__(self, tasks: Iterable[ArtefactTask], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["task"].choices = [(str(task.id), f"{task.title} · {task.rubric.title}") for task in tasks]


class Place(forms.Form):
    to = forms.IntegerField(min_value=1)


class LocalCase(forms.Form):
    title = Languages(label=_("Title"), needs=(), required=True, length=160)
    body = Languages(label=_("Text"), needs=(), required=True, rows=16, help_text=_("Markdown, as in the original."))
