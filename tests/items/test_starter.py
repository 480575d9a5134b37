"""The starter scenarios, taken over from files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from maharat.framework import queries as frameworks
from maharat.items import queries, starter
from maharat.items.models import Item
from tests.framework import stage as framework
from tests.items import stage

if TYPE_CHECKING:
    from maharat.site.demonstration.people import Cast


def test_each_starter_competency_gets_two_scenarios_of_rising_level(cast: Cast) -> None:
    ours = framework.adopted(cast)

    starter.adopt(folder=stage.STARTER, framework=ours, by=cast.mona, now=cast.now)

    competencies = list(frameworks.competencies(ours))
    found = queries.scenarios_for(competencies)
    assert [[item.level for item in found[c.id]] for c in competencies] == [[2, 3]] * 8
    assert all(len(item.options.all()) == 4 for items in found.values() for item in items)


def test_the_starter_scenarios_are_taken_over_once(cast: Cast) -> None:
    ours = framework.adopted(cast)
    starter.adopt(folder=stage.STARTER, framework=ours, by=cast.mona, now=cast.now)

    with pytest.raises(starter.AlreadyTakenOver):
        starter.adopt(folder=stage.STARTER, framework=ours, by=cast.mona, now=cast.now)

    assert Item.objects.count() == 16


def test_a_framework_of_other_codes_gets_none(cast: Cast) -> None:
    ours = framework.published(cast)

    with pytest.raises(starter.NoneFit):
        starter.adopt(folder=stage.STARTER, framework=ours, by=cast.mona, now=cast.now)


@pytest.mark.parametrize(
    "content", ["", "[", 'competency = "ZZ"\nitems = []', 'competency = "A1"\n[[items]]\nid = "x"']
)
def test_a_file_of_another_shape_is_refused_and_leaves_nothing(content: str, cast: Cast, tmp_path: Path) -> None:
    ours = framework.published(cast)
    path = tmp_path / "A1.toml"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(starter.NotItems):
        starter.load_items(path=path, framework=ours, by=cast.mona, now=cast.now)

    assert not Item.objects.exists()
