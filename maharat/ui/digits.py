"""Which digits this reader wants: a choice of the account, else what the language is used to. Codes stay ASCII."""

import re
from contextvars import ContextVar
from decimal import Decimal

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from maharat.kernel import digits

_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_POINT = re.compile(r"(?<![\d.])(\d+)\.(\d+)(?![\d.]\d)")
_PER_CENT = re.compile(r"(?<=\d)%")
_LATIN = re.compile(r"([A-Za-z][A-Za-z0-9]*(?:[./:@_-][A-Za-z0-9]+)*(?:\s\d(?:[\d.,/]*\d)?)?)")
# CLDR's names for the three sets; which language is used to which is the country's (profile.toml, [digits]).
_NAMES = {"latn": "latin", "arab": "arabic", "arabext": "urdu"}
USUAL = {language: _NAMES[name] for language, name in settings.PROFILE["digits"].items()}
_chosen: ContextVar[str] = ContextVar("digits", default="")


def choose(name: str) -> None:
    """Write numbers of this request in `name` (latin, arabic, urdu), or in what the language is used to for ""."""
    _chosen.set(name if name in digits.SETS else "")


def of_reader(request: HttpRequest) -> str:
    """The account's choice. Asked for only where a session exists, so public pages cost no query."""
    user = getattr(request, "user", None)
    if user is None or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return ""
    return str(getattr(user, "digits", ""))


def current() -> str:
    language = (translation.get_language() or "en").split("-")[0]
    return _chosen.get() or USUAL.get(language, "latin")


def written(text: str) -> str:
    """`text` with its ASCII digits in the reader's digits."""
    return digits.written(text, current())


def prose(text: str) -> str:
    """`text` with its numbers as the reader writes them: digits, separators and the sign for per cent."""
    if current() != "latin":
        text = _THOUSANDS.sub("٬", text)
        text = _POINT.sub(r"\1٫\2", text)
        text = _PER_CENT.sub("٪", text)
    return written(text)


def around_codes(text: str) -> str:
    """As prose, but in Arabic and Urdu a number that belongs to Latin letters stays: BL1, CC BY 4.0, EUR 28775."""
    if (translation.get_language() or "en").startswith("en"):
        return prose(text)
    return "".join(part if at % 2 else prose(part) for at, part in enumerate(_LATIN.split(text)))


def number(value: int | float | Decimal, places: int | None = None) -> str:
    """A number with its separators: 1,234.5 · ١٬٢٣٤٫٥ · ۱٬۲۳۴٫۵. `places` decimals, else at most two."""
    plain = f"{value:,.{places}f}" if places is not None else f"{value:,.2f}".rstrip("0").rstrip(".")
    plain = plain.replace("-", "\N{MINUS SIGN}")
    if current() != "latin":
        plain = plain.replace(",", "٬").replace(".", "٫")
    return written(plain)


def percent(share: float | Decimal, places: int = 0) -> str:
    """A share of one as per cent: 41% · ٤١٪ · ۴۱٪."""
    return number(share * 100, places) + ("%" if current() == "latin" else "٪")
