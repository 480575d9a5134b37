"""Shapes of input about people, units and roles."""

import unicodedata
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from maharat.kernel.text import Text
from maharat.people import models, rules
from maharat.ui.fields import Languages

LANGUAGES = [("ar", _("Arabic")), ("ur", _("Urdu")), ("en", _("English"))]

ROLE_NAMES = {
    "learner": _("Learner"),
    "mentor": _("Mentor"),
    "assessor": _("Assessor"),
    "facilitator": _("Facilitator"),
    "author": _("Author"),
    "hub-lead": _("Hub lead"),
    "dean": _("Dean"),
    "university-admin": _("University administrator"),
    "registrar": _("Registrar"),
    "centre-operations": _("Centre: operations"),
    "centre-quality": _("Centre: quality"),
    "centre-director": _("Centre: director"),
    "committee-member": _("Committee member"),
    "endorser": _("Endorser"),
    "researcher": _("Researcher"),
    "employer": _("Employer or partner"),
}


def _ranks() -> list[tuple[str, str]]:
    return [("", gettext("None")), *((rank["code"], str(Text(rank["name"]))) for rank in settings.PROFILE["ranks"])]


class _Day(forms.DateInput):
    input_type = "date"


class Names(forms.Form):
    """What a person is called: whole, in their own script, and in Latin letters as they choose."""

    name = forms.CharField(label=_("Full name, as the person writes it"), max_length=200)
    name_language = forms.ChoiceField(label=_("Language of this name"), choices=LANGUAGES)
    latin_name = forms.CharField(
        label=_("Full name in Latin letters"),
        max_length=200,
        required=False,
        help_text=_("As in the passport; it stands on certificates. Needed before a credential can be issued."),
    )
    called = forms.CharField(label=_("What to call them"), max_length=80, required=False)

    def clean_latin_name(self) -> str:
        said: str = self.cleaned_data["latin_name"]
        if any(letter.isalpha() and "LATIN" not in unicodedata.name(letter, "") for letter in said):
            raise forms.ValidationError(_("Use Latin letters here."), "not-latin")
        return said


class FirstOfficer(Names):
    """The Centre and its first officer: the only form of an empty install."""

    centre_name = Languages(label=_("Name of the National Centre"), length=200)
    email = forms.EmailField(label=_("E-mail address"))
    password = forms.CharField(
        label=_("Password"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}), strip=False
    )
    field_order = ["centre_name", "name", "name_language", "latin_name", "called", "email", "password"]

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password


class NewPerson(Names):
    gender = forms.ChoiceField(
        label=_("Gender, as the person says it"),
        choices=models.Person.Gender.choices,
        initial=models.Person.Gender.UNDISCLOSED,
    )
    unit = forms.ModelChoiceField(label=_("Where they work or study"), queryset=models.Unit.objects.none())
    rank = forms.ChoiceField(label=_("Academic rank"), choices=_ranks, required=False)
    rank_since = forms.DateField(label=_("In this rank since"), widget=_Day, required=False)
    email = forms.EmailField(
        label=_("E-mail address"), help_text=_("They get a letter with a link to set their own password.")
    )
    language = forms.ChoiceField(label=_("Language of their pages and letters"), choices=LANGUAGES)
    role = forms.ChoiceField(label=_("Role"), choices=())

    def __init__(self, *args: Any, units: Any, roles: list[str], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units
        self.fields["role"].choices = [(role, ROLE_NAMES[role]) for role in roles]
        self.today = today

    def clean_rank_since(self) -> date | None:
        since: date | None = self.cleaned_data["rank_since"]
        if since and since > self.today:
            raise forms.ValidationError(_("This day lies in the future."), "future")
        return since


class NewGrant(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=())
    unit = forms.ModelChoiceField(label=_("For this unit and all under it"), queryset=models.Unit.objects.none())
    ends_on = forms.DateField(label=_("Until"), widget=_Day, required=False)

    def __init__(self, *args: Any, units: Any, roles: list[str], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units
        self.fields["role"].choices = [(role, ROLE_NAMES[role]) for role in roles]
        self.today = today

    def clean_ends_on(self) -> date | None:
        until: date | None = self.cleaned_data["ends_on"]
        if until and until < self.today:
            raise forms.ValidationError(_("This day has passed."), "past")
        return until


class NewUnit(forms.Form):
    name = Languages(label=_("Name"), length=200)
    slug = forms.SlugField(
        label=_("Short name for addresses"),
        max_length=60,
        help_text=_("Latin letters, digits and hyphens. It stands in the addresses of credentials and never changes."),
    )
    parent = forms.ModelChoiceField(label=_("Belongs to"), queryset=models.Unit.objects.none())
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[choice for choice in models.Unit.Kind.choices if choice[0] != "centre"]
    )
    sector = forms.ChoiceField(
        label=_("Sector"), choices=[("", _("Not a university")), *models.Unit.Sector.choices], required=False
    )
    city = Languages(label=_("City"), needs=(), length=80)

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = units

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("kind") == models.Unit.Kind.UNIVERSITY and not given.get("sector"):
            self.add_error("sector", forms.ValidationError(_("Say which sector the university is in."), "no-sector"))
        return given


class Reading(forms.Form):
    """How a person reads: language and digits."""

    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    digits = forms.ChoiceField(
        label=_("Digits in text and dates"),
        choices=models.Account.Digits.choices,
        required=False,
        help_text=_("Codes, addresses and files always use 0123456789."),
    )


class Search(forms.Form):
    q = forms.CharField(label=_("Name"), max_length=100, required=False)


def grantable(standing: Any) -> list[str]:
    """The roles that this person may grant, in the list's order."""
    if standing.has(*rules.CENTRE):
        return list(rules.ROLES)
    return [role for role in rules.ROLES if role not in rules.CENTRE]
