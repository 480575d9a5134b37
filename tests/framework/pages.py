"""Who may open the pages of framework, and with which example."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maharat.framework import permissions, queries
from maharat.framework.models import Framework, Item
from tests.framework import stage
from tests.pages.table import EVERYBODY, Page

if TYPE_CHECKING:
    from maharat.site.demonstration.people import Cast

EDITORS = set(permissions.EDITORS)


def starter(cast: Cast) -> dict[str, object]:
    stage.adopted(cast)
    return {}


def competency(cast: Cast) -> dict[str, object]:
    stage.adopted(cast)
    return {"item_id": Item.objects.get(code="BL1").id}


def draft(cast: Cast) -> dict[str, object]:
    framework = stage.draft(cast)
    stage.competency(cast, stage.area(cast, framework))
    return {"framework_id": framework.id}


def draft_area(cast: Cast) -> dict[str, object]:
    return draft(cast) | {"item_id": Item.objects.get(code="A").id}


def draft_item(cast: Cast) -> dict[str, object]:
    stage.adopted(cast)
    return draft(cast) | {"item_id": Item.objects.get(code="A1").id}


def draft_indicator(cast: Cast) -> dict[str, object]:
    return draft(cast) | {"indicator_id": Item.objects.get(code="A1").indicators.get().id}


def more_frameworks(cast: Cast, count: int) -> None:
    for _n in range(count):
        stage.draft(cast, f"own-{Framework.objects.count()}")


def more_competencies(cast: Cast, count: int) -> None:
    area = Item.objects.get(code="A")
    for _n in range(count):
        stage.competency(cast, area, f"A{Item.objects.count()}")


def more_alignments(cast: Cast, count: int) -> None:
    ours = Item.objects.select_related("framework").get(code="BL1")
    for target in queries.alignable(ours)[:count]:
        stage.align(cast, ours, target)


PAGES = [
    Page("framework:framework", who=EVERYBODY, example=starter),
    Page("framework:item", who=EVERYBODY, example=competency, many=more_alignments),
    Page("framework:item-json", who=EVERYBODY, example=competency, html=False),
    Page("framework:alignments", who=EVERYBODY, example=starter, many=more_alignments),
    Page("framework:frameworks", who=EDITORS, many=more_frameworks),
    Page("framework:new", who=EDITORS),
    Page("framework:starter", who=EDITORS, method="post"),
    Page("framework:draft", who=EDITORS, example=draft, many=more_competencies),
    Page("framework:about", who=EDITORS, example=draft),
    Page("framework:levels", who=EDITORS, example=draft),
    Page("framework:publication", who=EDITORS, example=draft, method="post"),
    Page("framework:new-area", who=EDITORS, example=draft),
    Page("framework:new-competency", who=EDITORS, example=draft_area),
    Page("framework:edit-item", who=EDITORS, example=draft_item),
    Page("framework:remove-item", who=EDITORS, example=draft_item, method="post"),
    Page("framework:new-indicator", who=EDITORS, example=draft_item, method="post"),
    Page("framework:remove-indicator", who=EDITORS, example=draft_indicator, method="post"),
    Page("framework:new-alignment", who=EDITORS, example=draft_item),
]
