"""Writing a framework: what may be written, what is refused, and that a published one stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.utils import translation

from maharat.framework import actions, queries
from maharat.framework.models import Framework, Indicator, Item, Level
from maharat.journal.models import Entry
from maharat.kernel.text import Text
from tests.framework import stage
from tests.framework.stage import said

if TYPE_CHECKING:
    from maharat.site.demonstration.people import Cast


def test_a_new_framework_is_a_draft_with_four_named_levels(cast: Cast) -> None:
    framework = stage.draft(cast)

    levels = list(queries.levels(framework))
    assert [level.number for level in levels] == [1, 2, 3, 4]
    assert all(not level.name.missing and not level.meaning.missing for level in levels)
    assert not framework.is_published
    assert queries.current() is None


def test_areas_and_competencies_keep_the_order_in_which_they_are_written(cast: Cast) -> None:
    framework = stage.draft(cast)
    second, first = stage.area(cast, framework, "B"), stage.area(cast, framework, "A")
    for area, code in ((first, "A1"), (second, "B1"), (second, "B2")):
        stage.competency(cast, area, code)

    matrix = [(row.area.code, [item.code for item in row.competencies]) for row in queries.matrix(framework)]
    assert matrix == [("B", ["B1", "B2"]), ("A", ["A1"])]
    assert [item.code for item in queries.competencies(framework)] == ["B1", "B2", "A1"]


def test_levels_get_the_centres_own_words(cast: Cast) -> None:
    framework = stage.draft(cast)

    actions.name_levels(framework=framework, words={2: (said("Sure"), said("Does it"))}, by=cast.mona)

    names = [str(level.name["en"]) for level in queries.levels(framework)]
    assert names == ["Aware", "Sure", "Fluent", "Leading"]


def test_every_write_is_in_the_journal(cast: Cast) -> None:
    before = Entry.objects.count()

    stage.published(cast)

    kinds = list(Entry.objects.order_by("id").values_list("kind", flat=True))[before:]
    assert kinds == [
        "framework.added",
        "framework.area-added",
        "framework.competency-added",
        "framework.indicator-added",
        "framework.published",
    ]


def test_a_second_framework_of_the_same_name_and_version_is_refused(cast: Cast) -> None:
    stage.draft(cast)

    with pytest.raises(actions.NameTaken):
        stage.draft(cast)


def test_a_code_is_used_once_in_a_framework(cast: Cast) -> None:
    framework = stage.draft(cast)
    area = stage.area(cast, framework)
    stage.competency(cast, area)

    with pytest.raises(actions.CodeTaken):
        stage.area(cast, framework)
    with pytest.raises(actions.CodeTaken):
        stage.competency(cast, area, "A1")
    with pytest.raises(actions.CodeTaken):
        actions.change_item(item=area, code="A1", title=area.title, meaning=area.meaning, by=cast.mona)


def test_an_item_may_keep_its_own_code_when_its_words_change(cast: Cast) -> None:
    item = stage.competency(cast, stage.area(cast, stage.draft(cast)))

    actions.change_item(item=item, code="A1", title=said("Better"), meaning=said("Meant"), by=cast.mona)

    assert str(Item.objects.get(pk=item.pk).title["en"]) == "Better"


def test_a_competency_stands_in_an_area_only(cast: Cast) -> None:
    competency = stage.competency(cast, stage.area(cast, stage.draft(cast)))

    with pytest.raises(actions.NotInThisFramework):
        stage.competency(cast, competency, "A2")


def test_an_indicator_stands_at_a_level_of_the_framework(cast: Cast) -> None:
    area = stage.area(cast, stage.draft(cast))
    competency = stage.competency(cast, area)

    with pytest.raises(actions.NotInThisFramework):
        actions.add_indicator(competency=competency, level=5, statement=said("x"), by=cast.mona)
    with pytest.raises(actions.NotInThisFramework):
        actions.add_indicator(competency=area, level=1, statement=said("x"), by=cast.mona)


def test_an_area_with_competencies_is_not_removed(cast: Cast) -> None:
    area = stage.area(cast, stage.draft(cast))
    competency = stage.competency(cast, area)

    with pytest.raises(actions.NotEmpty):
        actions.remove_item(item=area, by=cast.mona)
    actions.remove_item(item=competency, by=cast.mona)
    actions.remove_item(item=area, by=cast.mona)

    assert list(Item.objects.all()) == []
    assert list(Indicator.objects.all()) == []


def test_an_empty_framework_is_not_published(cast: Cast) -> None:
    framework = stage.draft(cast)

    with translation.override("en"), pytest.raises(actions.NotReady) as refused:
        actions.publish(framework=framework, by=cast.mona, now=cast.now)

    assert list(refused.value.details) == ["It has no competency yet."]
    assert not Framework.objects.get(pk=framework.pk).is_published


def test_what_a_framework_lacks_is_named(cast: Cast) -> None:
    framework = stage.draft(cast)
    stage.area(cast, framework, "B")
    area = stage.area(cast, framework)
    stage.competency(cast, area, "A1", indicator=False)
    half = stage.competency(cast, area, "A2")
    actions.change_item(item=half, code="A2", title=Text(en="Half"), meaning=said("x"), by=cast.mona)
    actions.name_levels(framework=framework, words={1: (Text(en="Only"), said("x"))}, by=cast.mona)

    with translation.override("en"), pytest.raises(actions.NotReady) as refused:
        actions.publish(framework=framework, by=cast.mona, now=cast.now)

    assert list(refused.value.details) == [
        "The title or the level names are not there in all three languages.",
        "The area “B Area B” has no competency.",
        "“A1 Competency A1” has no indicator.",
        "“A2 Half” is not there in all three languages.",
    ]


CHANGES: dict[str, Callable[[Cast, Framework, Item, Indicator], object]] = {
    "title": lambda cast, framework, item, indicator: actions.change_framework(
        framework=framework, title=said("x"), description=said("x"), publisher="", licence="", by=cast.mona
    ),
    "levels": lambda cast, framework, item, indicator: actions.name_levels(
        framework=framework, words={1: (said("x"), said("x"))}, by=cast.mona
    ),
    "new area": lambda cast, framework, item, indicator: stage.area(cast, framework, "Z"),
    "new competency": lambda cast, framework, item, indicator: stage.competency(cast, item.parent, "Z1"),
    "item": lambda cast, framework, item, indicator: actions.change_item(
        item=item, code="Z", title=said("x"), meaning=said("x"), by=cast.mona
    ),
    "removed item": lambda cast, framework, item, indicator: actions.remove_item(item=item, by=cast.mona),
    "new indicator": lambda cast, framework, item, indicator: actions.add_indicator(
        competency=item, level=1, statement=said("x"), by=cast.mona
    ),
    "removed indicator": lambda cast, framework, item, indicator: actions.remove_indicator(
        indicator=indicator, by=cast.mona
    ),
    "publication": lambda cast, framework, item, indicator: actions.publish(
        framework=framework, by=cast.mona, now=cast.now
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_published_framework_refuses_every_change(change: str, cast: Cast) -> None:
    framework = stage.published(cast)
    item = Item.objects.select_related("framework", "parent__framework").get(code="A1")
    indicator = Indicator.objects.get(competency=item)

    with pytest.raises(actions.Published):
        CHANGES[change](cast, framework, item, indicator)

    assert Level.objects.get(framework=framework, number=1).name["en"] == "Aware"


def test_the_framework_in_force_is_the_one_published_last(cast: Cast) -> None:
    first = stage.published(cast)
    assert queries.current() == first

    second = stage.draft(cast, "next")
    stage.competency(cast, stage.area(cast, second))
    assert queries.current() == first
    actions.publish(framework=second, by=cast.mona, now=cast.now.replace(year=2027))

    assert queries.current() == second
    assert [item.framework for item in queries.competencies_in_force()] == [second]
    assert queries.competency("A1").framework == second  # type: ignore[union-attr]
    assert list(queries.published()) == [second, first]
