"""The certificate on paper: PDF/A-3 with the signed credential attached, shaped by typst, with fonts from npm."""

import io
import json
from contextvars import copy_context
from datetime import datetime
from functools import cache, lru_cache
from math import ceil
from pathlib import Path
from typing import Any

import segno
import typst
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from maharat.credentials import addresses, mapping, models
from maharat.ui import digits, girih, words

TEMPLATE = Path(__file__).parent / "certificate.typ"
FONTS = ("amiri", "noto-nastaliq-urdu", "noto-sans", "source-serif-4")
# A longer title or name is set smaller, so that it keeps to its line: (letters, share of the size).
_FITS = ((26, 1.0), (36, 0.85), (48, 0.68), (64, 0.52), (200, 0.42))
STANDARDS = ["a-3a", "ua-1"]
# Millimetres of an A4 sheet.
FRAME, BAND = (281, 194), 10


def rendered(award: models.Award, language: str) -> bytes:
    """The PDF of an award in one of the three languages."""
    return compiled(contents(award, language), at=award.awarded_at)


def compiled(data: dict[str, Any], *, at: datetime, form: str = "pdf") -> bytes:
    """What the template makes of `data`: PDF, or PNG to look at. The time in the file is that of the award."""
    standards = STANDARDS if form == "pdf" else []
    made = _compiler().compile(
        input=TEMPLATE, format=form, pdf_standards=standards, timestamp=int(at.timestamp()),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)}, ppi=110,
    )  # fmt: skip
    return bytes(made[0] if isinstance(made, list) else made)


@cache
def _compiler() -> Any:
    """One compiler a process: it keeps the fonts and what did not change."""
    folder = settings.ROOT / "node_modules" / "@expo-google-fonts"
    found = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder / family) for family in FONTS],
    )
    return typst.Compiler(root=str(TEMPLATE.parent), font_paths=found)


def contents(award: models.Award, language: str) -> dict[str, Any]:
    """Every word and picture of the sheet, in `language` and its usual digits, whoever looks at it."""
    return copy_context().run(_contents, award, language)


def _contents(award: models.Award, language: str) -> dict[str, Any]:
    digits.choose("")
    achievement, version = award.achievement, award.achievement.version
    star = (str(achievement.star), achievement.level, achievement.area)
    with override(language):
        title = version.title.in_language(language)
        name, other = _names(award, language)
        return {
            "language": language,
            "document_title": f"{title}: {award.holder_latin_name or award.holder_name}",
            "keywords": [str(award.id)],
            "description": addresses.credential(award.id),
            "issuer": award.issuer.name.in_language(language),
            "title": title,
            "title_size": _fit(title),
            "awarded_to": _("Awarded to"),
            "name": name[0],
            "name_language": name[1],
            "name_size": _fit(name[0]),
            "other_name": other[0],
            "other_name_language": other[1],
            "done": version.what_you_make.in_language(language) or version.summary.in_language(language),
            "facts": _facts(award, version),
            "demonstration": _("Demonstration: synthetic, certifies nothing.") if settings.DEMONSTRATION else "",
            "address": addresses.credential(award.id),
            "attachment": _("The signed credential"),
            "star_words": _("Star of the achievement"),
            "qr_words": _("QR code with the address where this credential is verified"),
            "star": girih.star(*star),
            "frame": _frame(*star),
            "frame_width": FRAME[0],
            "qr": _qr(addresses.credential(award.id)),
            "credential": award.document,
        }


@lru_cache(maxsize=128)
def _frame(star: str, level: int, area: int) -> str:
    return girih.frame(star, level, area, width=FRAME[0], height=FRAME[1], band=BAND)


def _facts(award: models.Award, version: Any) -> list[tuple[str, str]]:
    """(what, value) in the reader's words and digits."""
    hours = mapping.hours(version)
    work = ngettext("%(hours)s hour", "%(hours)s hours", ceil(float(hours))) % {"hours": words.in_digits(hours)}
    level = words.in_digits(_("%(level)s of 4") % {"level": version.level})
    until = words.dated(award.valid_until, "DATE_FORMAT") if award.valid_until else _("without end")
    return [
        (_("Level"), level),
        (_("Work"), work),
        (_("Taken part"), version.get_participation_display()),
        (_("Awarded on"), words.dated(timezone.localtime(award.awarded_at), "DATE_FORMAT")),
        (_("Valid until"), until),
    ]


def _names(award: models.Award, language: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """The name as it is written in the sheet's script, and in the other one; each with its language."""
    own = (award.holder_name, award.holder_name_language)
    latin = (award.holder_latin_name or award.holder_name, "en" if award.holder_latin_name else own[1])
    first, second = (latin, own) if language == "en" else (own, latin)
    return first, second if second[0] != first[0] else ("", language)


def _fit(text: str) -> float:
    return next((share for letters, share in _FITS if len(text) <= letters), _FITS[-1][1])


def _qr(address: str) -> str:
    made = io.BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(made, kind="svg", dark="#211d17", light=None, border=0, xmldecl=False)
    return made.getvalue().decode("ascii")
