"""Pure decisions about frameworks: no database, no clock."""

from collections.abc import Iterable
from dataclasses import dataclass

from maharat.kernel.text import Text

# A new framework starts with this scale (name, meaning); the Centre puts its own words to it. Number 1 is the lowest.
SCALE = {
    1: (
        Text(en="Aware", ar="الوعي", ur="آگاہی"),
        Text(
            en="Knows what it is about and tries it with help.",
            ar="يعرف الموضوع ويجرّبه بمساعدة غيره.",
            ur="موضوع سے واقفیت، اور کسی کی مدد سے آزمانا۔",
        ),
    ),
    2: (
        Text(en="Literate", ar="الإلمام", ur="خواندگی"),
        Text(
            en="Does it alone in ordinary situations of one's own course.",
            ar="يؤديه بمفرده في المواقف المعتادة في مقرره.",
            ur="اپنے کورس کے عام حالات میں خود انجام دینا۔",
        ),
    ),
    3: (
        Text(en="Fluent", ar="التمكّن", ur="عبور"),
        Text(
            en="Adapts it to new situations and shows that it helps students learn.",
            ar="يكيّفه مع المواقف الجديدة ويثبت أنه يفيد تعلّم الطلاب.",
            ur="نئے حالات کے مطابق ڈھالنا اور دکھانا کہ اس سے طلبہ کا سیکھنا بہتر ہوا۔",
        ),
    ),
    4: (
        Text(en="Leading", ar="الريادة", ur="قیادت"),
        Text(
            en="Brings colleagues along and improves how the department works.",
            ar="يأخذ بيد زملائه ويطوّر أسلوب العمل في القسم.",
            ur="ساتھیوں کو ساتھ لے کر چلنا اور شعبے کا طریقۂ کار بہتر بنانا۔",
        ),
    ),
}


@dataclass(frozen=True)
class Competency:
    """What the check before publication looks at, of one competency."""

    name: str
    texts: tuple[Text, ...]
    indicators: tuple[Text, ...]


@dataclass(frozen=True)
class Area:
    name: str
    title: Text
    competencies: tuple[Competency, ...]


@dataclass(frozen=True)
class Lack:
    """One thing that stands against publication; `of` names whose.

    `kind` is no-competency, empty-area, no-indicator or untranslated.
    """

    kind: str
    of: str = ""


def _untranslated(texts: Iterable[Text]) -> bool:
    return any(text.missing for text in texts)


def _lacks_of(competency: Competency) -> list[Lack]:
    found = []
    if not competency.indicators:
        found.append(Lack("no-indicator", competency.name))
    if _untranslated((*competency.texts, *competency.indicators)):
        found.append(Lack("untranslated", competency.name))
    return found


def lacks(*, about: Iterable[Text], levels: Iterable[Text], areas: Iterable[Area]) -> list[Lack]:
    """What a framework still lacks: a competency, an indicator for each, three languages throughout."""
    areas = list(areas)
    found = [] if any(area.competencies for area in areas) else [Lack("no-competency")]
    if _untranslated((*about, *levels)):
        found.append(Lack("untranslated"))
    for area in areas:
        if not area.competencies:
            found.append(Lack("empty-area", area.name))
        if _untranslated([area.title]):
            found.append(Lack("untranslated", area.name))
        for competency in area.competencies:
            found += _lacks_of(competency)
    return found
