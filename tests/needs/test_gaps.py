"""What comes of answers: gaps in order, how rating and answers agree, and gaps measured again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from maharat.needs import actions, queries
from maharat.needs.models import Gap
from maharat.people.queries import standing_of
from tests.needs import stage

if TYPE_CHECKING:
    from maharat.needs.models import Campaign
    from maharat.site.demonstration.people import Cast


@pytest.fixture
def campaign(cast: Cast) -> Campaign:
    return stage.open_campaign(cast)


def test_three_answer_patterns_give_three_outcomes(cast: Cast, campaign: Campaign) -> None:
    hala = stage.handed_in(cast, campaign, cast.hala, {"A1": (5, 3, 0)})
    tarek = stage.handed_in(cast, campaign, cast.tarek, {"A2": (4, 1, 1)})
    amina = stage.handed_in(cast, campaign, cast.amina)

    def outcome(gaps: list[Gap]) -> list[tuple[str, int, int, str]]:
        return [(gap.competency.code, gap.self_gap, gap.measured_gap, gap.calibration) for gap in gaps]

    assert outcome(hala) == [("A1", 0, 2, "over"), ("A2", 0, 0, "agree")]
    assert outcome(tarek) == [("A2", 2, 1, "under"), ("A1", 0, 0, "agree")]
    assert outcome(amina) == [("A1", 0, 0, "agree"), ("A2", 0, 0, "agree")]
    assert [gap.competency.code for gap in queries.gaps_of(cast.hala)] == ["A1"]
    assert list(queries.gaps_of(cast.amina)) == []


def test_what_matters_more_comes_first(cast: Cast, campaign: Campaign) -> None:
    gaps = stage.handed_in(cast, campaign, cast.hala, {"A1": (2, 2, 0), "A2": (5, 2, 1)})

    assert [(gap.competency.code, gap.priority) for gap in gaps] == [("A2", 5), ("A1", 4)]


def test_a_gap_keeps_all_that_it_was_reckoned_from(cast: Cast, campaign: Campaign) -> None:
    gap = stage.handed_in(cast, campaign, cast.hala, {"A1": (5, 3, 1)})[0]

    assert (gap.importance, gap.target_level, gap.self_level, gap.right, gap.asked, gap.measured_level) == (
        5,
        3,
        3,
        1,
        2,
        2,
    )
    assert (gap.person, gap.found_at, gap.earlier) == (cast.hala, cast.now, None)


def test_a_retake_measures_the_same_gap_again(cast: Cast, campaign: Campaign) -> None:
    before = stage.handed_in(cast, campaign, cast.hala, {"A1": (5, 3, 0)})[0]
    stage.handed_in(cast, campaign, cast.tarek, {"A1": (5, 3, 0)})

    stage.handed_in(cast, campaign, cast.hala, {"A1": (5, 3, 2)})

    again = queries.measured_again().get()
    assert (again.person, again.earlier, again.measured_gap) == (cast.hala, before, 0)
    assert list(queries.measured_again(cast.tarek)) == []
    assert list(queries.gaps_of(cast.hala)) == []
    assert {gap.person for gap in queries.gaps_found()} == {cast.hala, cast.tarek}
    assert [gap.person for gap in queries.gaps_standing()] == [cast.tarek]
    assert list(queries.people_with_gaps()) == [cast.tarek]


def test_a_gap_is_seen_by_its_owner_and_by_the_centres_readers(cast: Cast, campaign: Campaign) -> None:
    gap = stage.handed_in(cast, campaign, cast.hala, {"A1": stage.LOW})[0]

    def seen_by(person: Any) -> Gap | None:
        return queries.gap_visible_to(person, standing_of(person, cast.now.date()), gap.id)

    assert seen_by(cast.hala) == gap
    assert seen_by(cast.mona) == gap
    assert seen_by(cast.omar) == gap
    for stranger in (cast.tarek, cast.karim, cast.nour, cast.farid, cast.salma):
        assert seen_by(stranger) is None


@pytest.mark.parametrize("count", [1, 3])
def test_gaps_cost_one_query_however_many(count: int, cast: Cast, django_assert_num_queries: Any) -> None:
    codes = tuple(f"A{n}" for n in range(1, count + 1))
    campaign = stage.open_campaign(cast, codes)
    stage.handed_in(cast, campaign, cast.hala, dict.fromkeys(codes, stage.LOW))

    with django_assert_num_queries(1):
        gaps = queries.gaps_of(cast.hala)
        assert [str(gap.competency.title) + str(gap.response.campaign.title) for gap in gaps]
    with django_assert_num_queries(5):
        sheet = queries.sheet(queries.latest(cast.hala))  # type: ignore[arg-type]
        assert [len(entry.answers) for entry in sheet.entries] == [2] * count


def test_a_look_at_anothers_gap_is_noted(cast: Cast, campaign: Campaign) -> None:
    from maharat.journal.models import Entry

    gap = stage.handed_in(cast, campaign, cast.hala, {"A1": stage.LOW})[0]

    actions.note_look(gap=gap, by=cast.omar)

    entry = Entry.objects.get(kind="needs.gap-looked-at")
    assert (entry.subject_id, entry.by_id) == (str(gap.id), cast.omar.id)
