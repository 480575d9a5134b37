"""Who may open the pages of items, and with which example."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maharat.items import permissions
from maharat.items.models import Item
from tests.framework import stage as framework
from tests.items import stage
from tests.pages.table import Page

if TYPE_CHECKING:
    from maharat.site.demonstration.people import Cast

EDITORS = set(permissions.EDITORS)


def house(cast: Cast) -> dict[str, object]:
    framework.published(cast)
    return {}


def starter(cast: Cast) -> dict[str, object]:
    framework.adopted(cast)
    return {}


def scenario(cast: Cast) -> dict[str, object]:
    framework.published(cast)
    return {"item_id": stage.item(cast, "A1-2").id}


def rubric(cast: Cast) -> dict[str, object]:
    framework.published(cast)
    return {"rubric_id": stage.rubric(cast).id}


def a_rubric(cast: Cast) -> dict[str, object]:
    rubric(cast)
    return {}


def task(cast: Cast) -> dict[str, object]:
    framework.published(cast)
    return {"task_id": stage.task(cast).id}


def more_scenarios(cast: Cast, count: int) -> None:
    for _n in range(count):
        stage.item(cast, f"s{Item.objects.count()}")


def more_questions(cast: Cast, count: int) -> None:
    for _n in range(count):
        stage.item(cast, f"q{Item.objects.count()}", purpose=Item.Purpose.QUIZ)


def more_rubrics(cast: Cast, count: int) -> None:
    for _n in range(count):
        stage.rubric(cast)


def more_tasks(cast: Cast, count: int) -> None:
    for _n in range(count):
        stage.task(cast)


PAGES = [
    Page("items:questions", who=EDITORS, example=house, many=more_scenarios),
    Page("items:quiz", who=EDITORS, example=house, many=more_questions),
    Page("items:starter", who=EDITORS, example=starter, method="post"),
    Page("items:new-scenario", who=EDITORS, example=house),
    Page("items:new-question", who=EDITORS, example=house),
    Page("items:item", who=EDITORS, example=scenario),
    Page("items:new-version", who=EDITORS, example=scenario),
    Page("items:rubrics", who=EDITORS, many=more_rubrics),
    Page("items:new-rubric", who=EDITORS),
    Page("items:rubric", who=EDITORS, example=rubric),
    Page("items:new-rubric-version", who=EDITORS, example=rubric),
    Page("items:tasks", who=EDITORS, example=house, many=more_tasks),
    Page("items:new-task", who=EDITORS, example=a_rubric),
    Page("items:task", who=EDITORS, example=task),
    Page("items:new-task-version", who=EDITORS, example=task),
]
