"""A form field for text in three languages: one input a language, each in its own direction."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maharat.kernel.languages import CODES, direction
from maharat.kernel.text import Text

NAMES = {"ar": "العربية", "ur": "اردو", "en": "English"}


class LanguagesInput(forms.MultiWidget):
    """Three inputs named `<name>_ar`, `<name>_ur`, `<name>_en`."""

    template_name = "ui/parts/languages.html"
    use_fieldset = True

    def __init__(self, rows: int = 0, attrs: dict[str, Any] | None = None) -> None:
        single = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
        super().__init__(dict.fromkeys(CODES, single), attrs)

    def decompress(self, value: Any) -> list[str]:
        return [(value or {}).get(code, "") for code in CODES]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for code, part in zip(CODES, context["widget"]["subwidgets"], strict=True):
            part["attrs"] |= {"lang": code, "dir": direction(code)}
            part["language"], part["language_name"] = code, NAMES[code]
        return context


class Languages(forms.MultiValueField):
    """Gives a kernel Text. `needs` names the languages that must be filled (all three unless said otherwise)."""

    default_error_messages = {"incomplete": _("Fill in all of these languages: %(languages)s.")}

    def __init__(self, *, rows: int = 0, needs: Iterable[str] = CODES, length: int = 0, **kwargs: Any) -> None:
        self.needs = tuple(needs)
        fields = [forms.CharField(required=False, max_length=length or None) for _code in CODES]
        kwargs.setdefault("required", bool(self.needs))
        super().__init__(fields, require_all_fields=False, widget=LanguagesInput(rows), **kwargs)

    def clean(self, value: Any) -> Text:
        text = Text({code: (said or "").strip() for code, said in zip(CODES, value or [""] * len(CODES), strict=True)})
        missing = [NAMES[code] for code in self.needs if code not in text] if self.required or text else []
        if missing:
            raise forms.ValidationError(
                self.error_messages["incomplete"], "incomplete", {"languages": ", ".join(missing)}
            )
        super().clean(value)
        return text

    def compress(self, data_list: list[str]) -> Text:
        return Text(dict(zip(CODES, data_list, strict=False)))
