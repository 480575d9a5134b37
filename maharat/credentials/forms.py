"""Shape of what people type."""

from django import forms
from django.utils.translation import gettext_lazy as _

from maharat.credentials.models import Revocation


class Presented(forms.Form):
    """What is to be verified: pasted text (JSON, token, address or number), or a file."""

    text = forms.CharField(
        label=_("Paste the credential, its address or its number"),
        required=False,
        max_length=1_200_000,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "ltr", "spellcheck": "false", "autocomplete": "off"}),
    )
    file = forms.FileField(
        label=_("Or choose its file"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".json,.jsonld,.jwt,.pdf,.png,.svg"}),
    )


# A withdrawn pass revokes by itself; people choose among the others.
REASONS = [(str(code), label) for code, label in Revocation.Reason.choices if code != Revocation.Reason.WITHDRAWN]


class Revoking(forms.Form):
    """Why an award is taken back. The reason is public, the note is not."""

    reason = forms.ChoiceField(label=_("Reason"), choices=REASONS, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Note for the issuer's own records"),
        help_text=_("Never shown to the public."),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
