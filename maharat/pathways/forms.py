"""Shapes of input about the ledger."""

import uuid
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maharat.pathways import rules
from maharat.ui.fields import Languages


class Earlier(forms.Form):
    """Training from before Maharat, as its paper says it."""

    client_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    title = Languages(label=_("Title of the training"), needs=(), required=True, length=200)
    area = forms.ChoiceField(label=_("Area of the rule"), required=False)
    hours = forms.DecimalField(label=_("Hours"), min_value=Decimal("0.5"), max_value=Decimal(2000), decimal_places=1)
    earned_on = forms.DateField(label=_("Completed on"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, areas: Iterable[rules.Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [("", _("None of them")), *((area.code, str(area.name)) for area in areas)]

    def clean_title(self) -> Any:
        title = self.cleaned_data["title"]
        if not title:
            raise forms.ValidationError(_("Write the title in at least one language."), "no-title")
        return title


class Used(forms.Form):
    """For which promotion a contribution was used."""

    used_on = forms.DateField(label=_("Used on"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_used_on(self) -> date:
        used: date = self.cleaned_data["used_on"]
        if used > self.today:
            raise forms.ValidationError(_("This day lies in the future."), "future")
        return used
