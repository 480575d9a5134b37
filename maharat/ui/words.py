"""How text, numbers, days and addresses are written into a page for this reader."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import dateformat, formats, timezone, translation
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext, pgettext

from maharat.kernel.languages import direction as direction
from maharat.kernel.text import Text
from maharat.ui import digits

NAMES = {"ar": "العربية", "ur": "اردو", "en": "English"}
# Where digits stay ASCII: inside tags, character references, code and keys.
_NOT_PROSE = re.compile(r"(<(code|kbd|script|style)\b.*?</\2>|<[^>]*>|&#?\w+;)", re.S)


def language() -> str:
    return (translation.get_language() or "en").split("-")[0]


def _said(text: Any, wanted: str) -> tuple[str, str]:
    if isinstance(text, Mapping):
        return (text if isinstance(text, Text) else Text(text)).said(wanted)
    return ("" if text is None else str(text)), language()


def bare(text: Any) -> str:
    return _said(text, language())[0]


def marked(text: Any, wanted: str = "") -> SafeString:
    """`text` in `wanted` (else the reader's language), wrapped in lang and dir when it is in another than the page.

    In the reader's own language its numbers are in the reader's digits."""
    string, found = _said(text, wanted or language())
    if found == language():
        return conditional_escape(digits.around_codes(string))
    return format_html('<span lang="{}" dir="{}">{}</span>', found, direction(found), string)


def language_name(code: str) -> str:
    return {"ar": gettext("Arabic"), "ur": gettext("Urdu"), "en": gettext("English")}.get(code, code)


def number(value: Any, places: int | None = None) -> str:
    return pgettext("number", "unknown") if value is None or value == "" else digits.number(value, places)


def percent(value: Any, places: int = 0) -> str:
    return pgettext("number", "unknown") if value is None or value == "" else digits.percent(value, places)


def in_digits(text: str) -> str:
    return digits.prose(text)


def html_in_digits(html: str) -> str:
    """Markup with its prose in the reader's digits; tags, character references, <code> and <kbd> are left alone."""
    parts = _NOT_PROSE.split(html)
    return "".join(digits.prose(part) if at % 3 == 0 else (part or "") for at, part in enumerate(parts) if at % 3 != 2)


def dated(value: date | datetime | time | None, form: str) -> str:
    """A day or moment in words, in the Centre's time zone and the reader's digits, by one of Django's formats."""
    if value is None:
        return pgettext("date", "unknown")
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    pattern = formats.get_format(form, language())
    said = dateformat.time_format(value, pattern) if isinstance(value, time) else dateformat.format(value, pattern)
    return digits.written(said)


def timed(value: date | datetime | None, form: str) -> SafeString | str:
    said = dated(value, form)
    if value is None:
        return said
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), said)


def size(octets: int) -> str:
    """310 KB, 4.1 MB: of a thousand, as phones count."""
    if octets < 1000:
        return digits.written(ngettext("%(count)d byte", "%(count)d bytes", octets) % {"count": octets})
    if octets < 1_000_000:
        return gettext("%(number)s KB") % {"number": digits.number(max(1, round(octets / 1000)))}
    places = 0 if octets >= 10_000_000 else 1
    return gettext("%(number)s MB") % {"number": digits.number(octets / 1_000_000, places)}


def address(request: HttpRequest, changes: Mapping[str, Any]) -> str:
    """The page's own address with some query parameters set, or taken away by None."""
    query = request.GET.copy()
    for name, value in changes.items():
        if value is None:
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else request.path


def girih_address(
    ident: Any, level: int, area: int, *, small: bool = False, state: str = "inlaid", done: int = 0, of: int = 0
) -> str:
    """Where the star's file is."""
    suffix = "-s" if small else ""
    if of:
        suffix += f"-{done}of{of}"
    elif state == "lines":
        suffix += "-lines"
    return reverse("ui:girih", args=[level, area, f"{ident}{suffix}"])


def girih_image(
    ident: Any, level: int, area: int, *, size: int, state: str = "inlaid", done: int = 0, of: int = 0, alt: Any = ""
) -> SafeString:
    """The star as an image; under 96 px its small variant."""
    url = girih_address(ident, level, area, small=size < 96, state=state, done=done, of=of)
    return format_html(
        '<img class="girih" src="{}" width="{}" height="{}" alt="{}" loading="lazy" decoding="async">',
        url, size, size, bare(alt),
    )  # fmt: skip


# Inputs that hold codes, addresses and numbers run left to right in every language.
_LEFT_TO_RIGHT = frozenset({"email", "url", "number", "password", "tel", "date", "datetime", "time"})


def control(field: Any, language: str = "") -> SafeString:
    """A bound field's input: its class, direction and language, its state for screen readers."""
    kind = field.widget_type
    attrs: dict[str, Any] = {}
    if kind not in ("checkbox", "hidden"):
        attrs["class"] = f"input {field.field.widget.attrs.get('class', '')}".strip()
    if field.form.__module__.startswith("allauth"):
        attrs["placeholder"] = False  # its labels say the same
    if language:
        attrs |= {"lang": language, "dir": direction(language)}
    elif "dir" not in field.field.widget.attrs and kind in ("text", "textarea"):
        attrs["dir"] = "auto"
    elif kind in _LEFT_TO_RIGHT:
        attrs["dir"] = "ltr"
    return SafeString(field.as_widget(attrs=attrs))
