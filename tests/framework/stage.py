"""Frameworks for tests, made by the same actions that people use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from maharat.framework import actions, starter
from maharat.framework.models import Alignment, Framework, Item
from maharat.kernel.text import Text

if TYPE_CHECKING:
    from maharat.site.demonstration.people import Cast

STARTER = settings.PROFILES / "frameworks"


def said(english: str) -> Text:
    """A text in three languages that is easy to find again."""
    return Text(en=english, ar=f"{english} بالعربية", ur=f"{english} اردو میں")


def draft(cast: Cast, slug: str = "own") -> Framework:
    return actions.add_framework(
        slug=slug, title=said("Teaching well"), description=said("What teachers do"), by=cast.mona, now=cast.now
    )


def area(cast: Cast, framework: Framework, code: str = "A") -> Item:
    return actions.add_area(framework=framework, code=code, title=said(f"Area {code}"), by=cast.mona)


def competency(cast: Cast, area: Item, code: str = "A1", *, indicator: bool = True) -> Item:
    made = actions.add_competency(
        area=area, code=code, title=said(f"Competency {code}"), meaning=said(f"Does {code}"), by=cast.mona
    )
    if indicator:
        actions.add_indicator(competency=made, level=2, statement=said(f"Shows {code}"), by=cast.mona)
    return made


def published(cast: Cast, codes: tuple[str, ...] = ("A1",), slug: str = "own") -> Framework:
    """A published framework with one area and these competencies."""
    framework = draft(cast, slug)
    one = area(cast, framework)
    for code in codes:
        competency(cast, one, code)
    actions.publish(framework=framework, by=cast.mona, now=cast.now)
    return framework


def align(cast: Cast, competency: Item, target: Item) -> Alignment:
    return actions.align(
        competency=competency,
        target=target,
        relation=Alignment.Relation.RELATED,
        reason=said("Both"),
        author="Mona",
        made_on=cast.now.date(),
        by=cast.mona,
    )


def adopted(cast: Cast) -> Framework:
    """The starter framework, taken over and published, with the references."""
    framework = starter.adopt(folder=STARTER, by=cast.mona, now=cast.now)
    actions.publish(framework=framework, by=cast.mona, now=cast.now)
    return framework
