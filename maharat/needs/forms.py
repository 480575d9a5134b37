"""Shapes of input for needs: one screen of answering, a campaign, a decision."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maharat.framework.models import Framework, Level
from maharat.framework.models import Item as Competency
from maharat.items.models import Item
from maharat.needs import models, rules
from maharat.people.models import Unit
from maharat.ui.fields import Languages

IMPORTANCE = {
    1: _("Not important"),
    2: _("Of little importance"),
    3: _("Important"),
    4: _("Very important"),
    5: _("Decisive"),
}
NOT_YET = _("Not yet")


class Day(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class Rating(forms.Form):
    """Importance and own level; either may wait."""

    importance = forms.TypedChoiceField(
        coerce=int, empty_value=None, widget=forms.RadioSelect, choices=list(IMPORTANCE.items()), required=False
    )
    level = forms.TypedChoiceField(coerce=int, empty_value=None, widget=forms.RadioSelect, required=False)

    def __init__(self, *args: Any, levels: list[Level], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [(0, NOT_YET), *((level.number, str(level.name)) for level in levels)]


class Choice(forms.Form):
    """The option chosen on a scenario; it may wait."""

    option = forms.TypedChoiceField(empty_value=None, widget=forms.RadioSelect, required=False)

    def __init__(self, *args: Any, item: Item, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["option"].choices = [(str(option.id), str(option.text)) for option in item.options.all()]


class NewCampaign(forms.Form):
    """Whom to ask, about what, from when to when."""

    title = Languages(label=_("Title"), length=200)
    invitation = Languages(label=_("Invitation"), rows=4)
    unit = forms.ModelChoiceField(label=_("Who is asked: this unit and all under it"), queryset=Unit.objects.none())
    competencies = forms.ModelMultipleChoiceField(
        label=_("About which competencies"),
        queryset=Competency.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each takes about three minutes: two ratings and two scenarios."),
    )
    target = forms.TypedChoiceField(label=_("Level hoped for"), coerce=int, choices=(), initial=3)
    opens_on = forms.DateField(label=_("First day"), widget=Day)
    closes_on = forms.DateField(label=_("Last day"), widget=Day)

    def __init__(
        self, *args: Any, framework: Framework, competencies: Any, units: Any, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.framework = framework
        self.fields["unit"].queryset = units
        self.fields["unit"].initial = units.first()
        self.fields["competencies"].queryset = competencies
        self.fields["competencies"].initial = competencies
        levels = framework.levels.exclude(number=min(rules.SELF_LEVELS))
        self.fields["target"].choices = [(level.number, str(level.name)) for level in levels]
        self.fields["opens_on"].initial = today

    @property
    def asked(self) -> dict[str, Any]:
        """As the action takes it."""
        given = dict(self.cleaned_data)
        target = given.pop("target")
        return given | {"framework": self.framework, "targets": [(one, target) for one in given.pop("competencies")]}


class LastDay(forms.Form):
    closes_on = forms.DateField(label=_("Last day"), widget=Day)


class Decision(forms.Form):
    choice = forms.ChoiceField(
        label=_("What we decide"), choices=models.Decision.Choice.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(label=_("Why"), widget=forms.Textarea(attrs={"rows": 4}), max_length=2000)
