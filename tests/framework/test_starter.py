"""The starter framework and those of others, taken over from files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from maharat.framework import actions, queries, starter
from maharat.framework.models import Alignment, Framework, Item
from tests.framework import stage

if TYPE_CHECKING:
    from django_assert_num_queries import DjangoAssertNumQueries  # type: ignore[import-not-found]

    from maharat.site.demonstration.people import Cast


def test_the_starter_comes_as_a_draft_with_eight_competencies_in_three_languages(cast: Cast) -> None:
    framework = starter.adopt(folder=stage.STARTER, by=cast.mona, now=cast.now)

    assert not framework.is_published
    assert len(queries.competencies(framework)) == 8
    assert queries.lacks(framework) == []
    assert starter.is_here(stage.STARTER)


def test_each_starter_competency_has_an_indicator_at_each_level(cast: Cast) -> None:
    framework = stage.adopted(cast)

    for competency in queries.competencies(framework):
        assert all(step.indicators for step in queries.steps_of(competency)), competency.code


def test_ids_are_those_of_the_file(cast: Cast) -> None:
    stage.adopted(cast)

    assert Item.objects.get(id=UUID("7db3470b-6fbb-49ec-9c61-3d98501b23e0")).code == "DT1"


def test_the_others_come_with_source_licence_and_how_far_they_were_checked(cast: Cast) -> None:
    stage.adopted(cast)

    others = Framework.objects.filter(kind=Framework.Kind.REFERENCE).order_by("slug")
    assert [one.slug for one in others] == ["digcompedu", "unesco-ai-cft"]
    for one in others:
        assert all((one.source, one.licence, one.licence_url))
        assert one.notice.missing == one.checked.missing == []
        assert one.is_published
    assert Item.objects.filter(framework__slug="digcompedu", kind=Item.Kind.COMPETENCY).count() == 22
    assert Item.objects.filter(framework__slug="unesco-ai-cft", kind=Item.Kind.COMPETENCY).count() == 15
    assert not Item.objects.filter(framework__slug="unesco-ai-cft").exclude(code="").exists()


def test_every_starter_competency_is_aligned_with_a_reason(cast: Cast) -> None:
    framework = stage.adopted(cast)

    aligned = Alignment.objects.filter(competency__framework=framework)
    assert set(aligned.values_list("competency__code", flat=True)) == {
        item.code for item in queries.competencies(framework)
    }
    assert all(not one.reason.missing and one.author for one in aligned)
    assert {walk.framework.slug for walk in queries.crosswalks(framework)} == {"digcompedu", "unesco-ai-cft"}


def test_the_starter_is_taken_over_once(cast: Cast) -> None:
    starter.adopt(folder=stage.STARTER, by=cast.mona, now=cast.now)

    with pytest.raises(starter.AlreadyTakenOver):
        starter.adopt(folder=stage.STARTER, by=cast.mona, now=cast.now)

    assert Framework.objects.filter(kind=Framework.Kind.OWN).count() == 1


@pytest.mark.parametrize("content", ["", "not toml at all [", 'code = "x"', 'id = "x"\ncode = "x"\nitems = []'])
def test_a_file_of_another_shape_is_refused_and_leaves_nothing(content: str, cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "odd.toml"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(starter.NotAFramework):
        starter.load_framework(path=path, by=cast.mona, now=cast.now)

    assert not Framework.objects.exists()


def test_a_missing_file_is_refused(cast: Cast, tmp_path: Path) -> None:
    with pytest.raises(starter.NotAFramework):
        starter.load_framework(path=tmp_path / "none.toml", by=cast.mona, now=cast.now)


def test_alignments_to_what_is_not_here_are_refused(cast: Cast) -> None:
    framework = starter.load_framework(path=stage.STARTER / starter.STARTER, by=cast.mona, now=cast.now)

    with pytest.raises(starter.NotAFramework):
        starter.load_alignments(path=stage.STARTER / starter.ALIGNMENTS, framework=framework, by=cast.mona)

    assert not Alignment.objects.exists()


def test_an_alignment_goes_from_ours_to_anothers_and_stands_once(cast: Cast) -> None:
    stage.adopted(cast)
    ours = Item.objects.select_related("framework").get(code="BL1")
    area = Item.objects.select_related("framework").get(code="BL")
    theirs = queries.alignable(ours).first()
    assert theirs is not None

    with pytest.raises(actions.NotATarget):
        stage.align(cast, ours, area)
    with pytest.raises(actions.NotATarget):
        stage.align(cast, area, theirs)
    with pytest.raises(actions.NotATarget):
        stage.align(cast, theirs, ours)
    stage.align(cast, ours, theirs)
    with pytest.raises(actions.AlreadyAligned):
        stage.align(cast, ours, theirs)

    assert theirs not in queries.alignable(ours)
    assert list(queries.aligned_to(theirs).filter(author="Mona").values_list("competency__code", flat=True)) == ["BL1"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_matrix_costs_the_same_however_much_it_holds(
    count: int, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    framework = stage.published(cast, tuple(f"A{n}" for n in range(1, count + 1)))

    with django_assert_num_queries(2):
        assert sum(len(row.competencies) for row in queries.matrix(framework)) == count
    with django_assert_num_queries(4):
        assert queries.lacks(framework) == []
