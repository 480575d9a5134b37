"""Shapes of input on the operations' screens."""

from django import forms
from django.utils.translation import gettext_lazy as _

from maharat.journal.models import SettingAside


class SetAside(forms.Form):
    """Why a parked delivery will not be tried again: a code from a list, so that no name gets into the journal."""

    reason = forms.ChoiceField(label=_("Reason"), choices=SettingAside.Reason.choices, widget=forms.RadioSelect)


class Search(forms.Form):
    """What the trail is narrowed to. Anything that is not a kind or a subject narrows it to nothing."""

    kind = forms.CharField(label=_("Kind, or a room with its dot"), max_length=60, required=False)
    subject = forms.CharField(label=_("Subject: its id or kind"), max_length=190, required=False)
    # Only entries with a lower number: the next page of a list that grows at its top.
    before = forms.IntegerField(min_value=1, max_value=2**62, required=False, widget=forms.HiddenInput)

    @property
    def narrows(self) -> bool:
        return bool(self["kind"].value() or self["subject"].value())
