"""Shapes of input about learning."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maharat.learning.models import Enrolment
from maharat.learning.models import Withdrawal as WithdrawalRow


class _Day(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class Withdrawal(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why do you leave?"),
        choices=WithdrawalRow.Reason.choices,
        widget=forms.RadioSelect,
        required=False,
        help_text=_("It helps to mend the course. Nobody sees it beside your name."),
    )


class Target(forms.Form):
    on = forms.DateField(label=_("I want to be done by"), widget=_Day(), required=False)


class Offer(forms.Form):
    """For whom a course is open, and from when to when."""

    unit = forms.ChoiceField(label=_("For the people of"))
    opens_on = forms.DateField(label=_("First day"), widget=_Day())
    closes_on = forms.DateField(
        label=_("Last day to enrol"),
        widget=_Day(),
        required=False,
        help_text=_("Leave it empty for a course that stays open."),
    )

    def __init__(self, units: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = units


class Closing(forms.Form):
    closes_on = forms.DateField(label=_("Last day to enrol"), widget=_Day())


# By their own choice and by invitation people come themselves; these two are for whoever enrols a list.
LISTED = [
    choice for choice in Enrolment.Source.choices if choice[0] in (Enrolment.Source.HUB, Enrolment.Source.MANDATE)
]


class List(forms.Form):
    """Many people at once, in the name of a hub or of a mandate."""

    source = forms.ChoiceField(label=_("How do they come?"), choices=LISTED, widget=forms.RadioSelect)
    persons = forms.TypedMultipleChoiceField(
        label=_("Who"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one person.")},
    )

    def __init__(self, persons: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["persons"].choices = persons
