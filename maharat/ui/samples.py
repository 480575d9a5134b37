"""What the component page shows: one sample of everything, in the reader's language (the words are in samples.toml)."""

import tomllib
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.functional import lazystr
from django.utils.safestring import mark_safe

from maharat.kernel.languages import CODES
from maharat.kernel.text import Text
from maharat.ui import components

MOMENT = datetime(2026, 11, 24, 7, 14, tzinfo=UTC)
HALA = {"name": "د. هالة محمود سيد", "name_language": "ar", "latin_name": "Hala Mahmoud Sayed"}


def _text(value: Any) -> Any:
    """Every table of three languages in `value` as a Text."""
    if isinstance(value, dict):
        return Text(value) if set(value) == set(CODES) else {name: _text(inner) for name, inner in value.items()}
    return [_text(inner) for inner in value] if isinstance(value, list) else value


@cache
def _read() -> dict[str, Any]:
    return dict(_text(tomllib.loads((Path(__file__).parent / "samples.toml").read_text(encoding="utf-8"))))


def _form() -> forms.Form:
    """One field of every kind, one of them wrong."""
    w = {name: lazystr(text) for name, text in _read()["words"].items()}
    seen = [("me", w["seen_me"]), ("university", w["seen_university"])]
    languages = [("ar", "العربية"), ("ur", "اردو"), ("en", "English")]

    class Sample(forms.Form):
        email = forms.EmailField(label=w["email"], help_text=w["email_help"])
        day = forms.DateField(label=w["day"], error_messages={"invalid": w["no_day"]})
        students = forms.IntegerField(label=w["students"], disabled=True, initial=140)
        plan = forms.CharField(label=w["plan"], widget=forms.Textarea(attrs={"rows": 3}), required=False)
        language = forms.ChoiceField(label=w["language"], choices=languages)
        seen_by = forms.ChoiceField(label=w["seen"], choices=seen, widget=forms.RadioSelect)
        listed = forms.BooleanField(label=w["listed"], required=False)
        artefact = forms.FileField(label=w["artefact"], required=False)

    form = Sample({"email": "hala@example.edu.eg", "day": "31/11/2026", "language": "ar", "seen_by": "me"})
    form.is_valid()
    return form


def sections() -> dict[str, dict[str, Any]]:
    """The page's sections: title, note, and the components that each shows."""
    return dict(_read()["sections"])


def _written() -> dict[str, dict[str, Any]]:
    """The sections, with how each of their components is written."""
    return {
        name: {**section, "uses": [components.component(each).signature for each in section["uses"]]}
        for name, section in sections().items()
    }


def context(request: HttpRequest) -> dict[str, Any]:
    read = _read()
    w = read["words"]
    return {
        **{name: read[name] for name in ("levels", "steps", "loop", "wall", "rows", "filters")},
        "s": _written(),
        "w": w,
        "form": _form(),
        "pages": Paginator(range(341), 25).get_page(request.GET.get("page", 2)),
        "at": MOMENT,
        "limit": 25_000_000,
        "shares": (0.05, 0.2, 0.4, 0.55, 0.7, 0.9),
        "crumbs": [(w["courses"], "#ways"), (w["card"], "#ways")],
        "tabs": [(w["about"], "#ways", True), (w["units"], "#ways", False), (w["task"], "#ways", False)],
        "facts": [
            (w["level"], w["level_2"]),
            (w["code"], mark_safe('<code class="id" dir="ltr">MHR-7K2Q-94TD</code>')),
        ],
        "trend": [2, 3, 3, 5, 8, 9, 13, 12, 16, 21],
        "person": HALA,
        "elsewhere": [Text({code: w["foreign"][code]}) for code in CODES],
    }
