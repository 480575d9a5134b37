"""Questions, rubrics and tasks for tests, made by the same actions that people use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.conf import settings

from maharat.framework import queries as framework
from maharat.items import actions, rules
from maharat.items.models import ArtefactTask, Item, Rubric
from tests.framework.stage import said

if TYPE_CHECKING:
    from maharat.framework.models import Item as Competency
    from maharat.site.demonstration.people import Cast

STARTER = settings.PROFILES / "items"


def choices(key: int = 0, of: int = 3) -> list[rules.Choice]:
    return [rules.Choice(said(f"Option {n}"), said(f"Because {n}"), n == key) for n in range(of)]


def competency(code: str = "A1") -> Competency:
    found = framework.competency(code)
    assert found is not None
    return found


def item(
    cast: Cast,
    code: str,
    *,
    level: int = 2,
    of: Competency | None = None,
    purpose: str = Item.Purpose.SCENARIO,
    options: Sequence[rules.Choice] | None = None,
) -> Item:
    return actions.add_item(
        code=code,
        purpose=purpose,
        competency=of or competency(),
        level=level,
        situation=said(f"Situation {code}"),
        stem=said(f"Question {code}"),
        options=choices() if options is None else options,
        by=cast.rana,
        now=cast.now,
    )


def scenarios(cast: Cast, *competencies: Competency) -> list[Item]:
    """Two for each: the first shows level 2, the second level 3."""
    return [item(cast, f"{one.code}-{level}", level=level, of=one) for one in competencies for level in (2, 3)]


def measures(count: int = 2) -> list[rules.Measure]:
    return [
        rules.Measure(said(f"Criterion {n}"), {score: said(f"Looks like {score}") for score in rules.SCORES})
        for n in range(1, count + 1)
    ]


def rubric(cast: Cast, count: int = 2) -> Rubric:
    return actions.add_rubric(title=said("Rubric"), criteria=measures(count), by=cast.rana, now=cast.now)


def task(cast: Cast) -> ArtefactTask:
    return actions.add_task(
        title=said("Task"),
        instructions=said("Make it"),
        steps=[said("First"), said("Then")],
        parts=[said("A plan")],
        rubric=rubric(cast),
        competencies=[competency()],
        file_types=[".PDF", "docx"],
        minutes=90,
        by=cast.rana,
        now=cast.now,
    )
