"""A credential as its page shows it: prepared, so that templates ask for nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from math import ceil
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from maharat.credentials import addresses, mapping, models, words
from maharat.credentials.examination import Examined
from maharat.items.models import Criterion, CriterionLevel
from maharat.standards.openbadges import badge as ob
from maharat.standards.openbadges import parsing
from maharat.standards.openbadges.verification import Report, Verdict
from maharat.standards.vc import reading
from maharat.ui import words as written


@dataclass(frozen=True)
class Reached:
    """A criterion, the level that was reached, and how high the scale goes."""

    criterion: Criterion
    level: CriterionLevel | None
    score: int
    of: int


@dataclass(frozen=True)
class Shown:
    """One of our awards with the verdict of now. What a revoked one keeps back is not asked for in the first place."""

    award: models.Award
    report: Report
    checked_at: datetime

    @property
    def is_revoked(self) -> bool:
        return self.report.verdict is Verdict.REVOKED

    @property
    def revocation(self) -> models.Revocation | None:
        return getattr(self.award, "revocation", None)

    @property
    def achievement(self) -> models.Achievement:
        return self.award.achievement

    @property
    def version(self) -> Any:
        return self.award.achievement.version

    @property
    def hours(self) -> str:
        return mapping.hours(self.version)

    @property
    def whole_hours(self) -> int:
        """For the plural form of the sentence that says the hours."""
        return ceil(float(self.hours))

    @property
    def address(self) -> str:
        return addresses.credential(self.award.id)

    @property
    def word(self) -> Any:
        return words.word(self.report)

    @property
    def is_long_word(self) -> bool:
        """A longer verdict is set smaller, so that it keeps to its margin."""
        return len(str(self.word)) > 10

    @property
    def meaning(self) -> Any:
        return words.meaning(self.report)

    @property
    def tone(self) -> str:
        return words.tone(self.report)

    @property
    def checks(self) -> list[words.Line]:
        return words.lines(self.report)

    @cached_property
    def other_language(self) -> str:
        """The far side of the diploma: English beside Arabic or Urdu, the holder's own language beside English."""
        here = (get_language() or "en").split("-")[0]
        if here != "en":
            return "en"
        return self.award.holder_name_language if self.award.holder_name_language != "en" else "ar"

    @property
    def names(self) -> tuple[str, str]:
        """(the name on the reader's side, the name on the other): in the script of each side where there is one."""
        latin = self.award.holder_latin_name or self.award.holder_name
        own = self.award.holder_name
        return (latin, own) if self.other_language != "en" else (own, latin)

    @property
    def second_title(self) -> str:
        """The title on the far side, in that side's language."""
        return str(self.version.title.in_language(self.other_language))

    @property
    def second_issuer(self) -> str:
        return str(self.award.issuer.name.in_language(self.other_language))

    @cached_property
    def badge(self) -> ob.Badge:
        return parsing.read(reading.json_object(self.award.document))

    @cached_property
    def reached(self) -> Sequence[Reached]:
        """What was reached, criterion by criterion: the signed scores in the rubric's words for this reader."""
        if self.is_revoked:
            return ()
        scores = dict(_score(result) for result in self.badge.results if "#criterion-" in result.description)
        return [_reached(one, scores.get(one.id.hex, 0)) for one in self.award.submission.rubric.criteria.all()]

    @cached_property
    def outcomes(self) -> Sequence[Any]:
        return () if self.is_revoked else list(self.version.outcomes.all())

    @property
    def bytes(self) -> int:
        return len(self.award.document.encode())


def examined(found: Examined) -> dict[str, Any]:
    """What the page says of a file that is not a credential of ours as issued."""
    badge = found.badge
    return {
        "found": found,
        "badge": badge,
        "word": words.word(found.report),
        "meaning": words.meaning(found.report),
        "tone": words.tone(found.report),
        "checks": words.lines(found.report),
        "names": [one.value for one in badge.identities if one.kind == "name" and not one.hashed][:4],
        "starts": badge.valid_from if badge.valid_from.year > 1 else None,
        "checked_at": timezone.now(),
    }


def tile(award: models.Award) -> dict[str, Any]:
    """A star of the wall: with a note when it no longer counts, and only lines when it was revoked."""
    revoked = hasattr(award, "revocation")
    return {
        "id": award.achievement.star,
        "level": award.achievement.level,
        "area": award.achievement.area,
        "href": reverse("credentials:credential", args=[award.id]),
        "title": award.achievement.version.title,
        "note": _("Revoked") if revoked else written.dated(award.awarded_at, "DATE_FORMAT"),
        "state": "lines" if revoked else "inlaid",
        "award": award,
    }


def _score(result: ob.Result) -> tuple[str, int]:
    """(criterion, score) out of `…#criterion-0193…-3`."""
    criterion, score = result.achieved_level.rsplit("#criterion-", 1)[-1].split("-")
    return criterion, int(score)


def _reached(one: Criterion, score: int) -> Reached:
    levels = list(one.levels.all())
    return Reached(one, next((level for level in levels if level.score == score), None), score, len(levels))
