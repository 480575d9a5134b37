"""What a campaign says of many: priorities, small groups hidden, decisions recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from maharat.needs import actions, figures
from maharat.needs.models import Decision
from maharat.people.queries import standing_of
from tests.needs import stage

if TYPE_CHECKING:
    from maharat.needs.models import Campaign
    from maharat.site.demonstration.people import Cast


@pytest.fixture
def campaign(cast: Cast) -> Campaign:
    return stage.open_campaign(cast)


def decide(cast: Cast, campaign: Campaign, **changed: Any) -> Decision:
    given: dict[str, Any] = {
        "competency": stage.competency(),
        "choice": Decision.Choice.COURSE,
        "reason": "Most people lack it.",
        "language": "en",
    }
    return actions.decide(campaign=campaign, by=cast.mona, now=cast.now, **{**given, **changed})


def test_under_the_floor_nothing_is_shown(cast: Cast, campaign: Campaign) -> None:
    stage.crowd(cast, campaign, [("public", 9)], {"A1": stage.LOW})

    picture = figures.picture(campaign)

    assert (picture.answers, picture.counted, picture.missing) == (9, 0, 1)
    assert picture.lines == ()
    assert picture.cells == {}
    assert [(group.code, group.answers, group.small) for group in picture.groups] == [("public", None, True)]


def test_the_most_pressing_gap_comes_first_with_what_it_was_reckoned_from(cast: Cast, campaign: Campaign) -> None:
    stage.crowd(cast, campaign, [("public", 6)], {"A1": (4, 3, 0)})
    stage.crowd(cast, campaign, [("national", 4)], {"A1": (4, 3, 2), "A2": (5, 1, 1)})

    picture = figures.picture(campaign)

    said = [
        (line.competency.code, line.n, line.importance, line.self_gap, line.measured_gap, line.share, line.priority)
        for line in picture.lines
    ]
    assert said == [("A1", 10, 4.0, 0.0, 1.2, 0.6, 4.8), ("A2", 10, 3.8, 0.8, 0.4, 0.4, pytest.approx(1.52))]


def test_a_small_sector_is_hidden_and_the_largest_shields_it(cast: Cast, campaign: Campaign) -> None:
    stage.crowd(cast, campaign, [("public", 20), ("national", 11), ("private", 3)], {"A1": stage.LOW})

    picture = figures.picture(campaign)

    assert (picture.answers, picture.counted) == (34, 30)
    assert [(group.code, group.answers, group.small) for group in picture.groups] == [
        ("public", 10, False),
        ("national", 10, False),
        ("private", None, True),
    ]
    assert {sector for _competency, sector in picture.cells} == {"public", "national"}
    assert picture.cells[stage.competency().id, "public"] == 2.0


def test_where_nothing_else_shields_it_the_large_sector_is_hidden_too(cast: Cast, campaign: Campaign) -> None:
    stage.crowd(cast, campaign, [("public", 12), ("private", 3)], {"A1": stage.LOW})

    picture = figures.picture(campaign)

    assert [(group.code, group.answers, group.small) for group in picture.groups] == [
        ("public", None, False),
        ("private", None, True),
    ]
    assert picture.cells == {}


def test_one_more_answer_does_not_move_the_figures(cast: Cast, campaign: Campaign) -> None:
    stage.crowd(cast, campaign, [("public", 10)], {"A1": stage.LOW})
    before = figures.picture(campaign)

    stage.handed_in(cast, campaign, cast.hala, {"A1": stage.FINE})
    after = figures.picture(campaign)

    assert after.answers == 11
    assert (after.lines, after.cells, after.groups) == (before.lines, before.cells, before.groups)


def test_a_retake_does_not_move_the_figures(cast: Cast, campaign: Campaign) -> None:
    stage.crowd(cast, campaign, [("public", 9)], {"A1": stage.LOW})
    stage.handed_in(cast, campaign, cast.hala, {"A1": stage.LOW})
    before = figures.picture(campaign)

    stage.handed_in(cast, campaign, cast.hala)

    assert figures.picture(campaign) == before


def test_people_of_no_university_are_a_group_of_their_own(cast: Cast, campaign: Campaign) -> None:
    for person in stage.people_at(cast, cast.centre, 10):
        stage.handed_in(cast, campaign, person, {"A1": stage.LOW})

    picture = figures.picture(campaign)

    assert [(group.code, group.answers) for group in picture.groups] == [("elsewhere", 10)]
    assert picture.cells[stage.competency().id, "elsewhere"] == 2.0


@pytest.mark.parametrize("count", [1, 3])
def test_figures_cost_five_queries_however_much_is_asked(
    count: int, cast: Cast, django_assert_num_queries: Any
) -> None:
    codes = tuple(f"A{n}" for n in range(1, count + 1))
    campaign = stage.open_campaign(cast, codes)
    stage.crowd(cast, campaign, [("public", 10), ("national", 10)], {"A1": stage.LOW})

    with django_assert_num_queries(5):
        picture = figures.picture(campaign)
        assert [str(line.competency.title) for line in picture.lines]


def test_a_decision_says_who_when_and_why_and_a_later_one_stands_beside_it(cast: Cast, campaign: Campaign) -> None:
    stage.crowd(cast, campaign, [("public", 10)], {"A1": stage.LOW})
    assert [line.competency.code for line in figures.picture(campaign).undecided] == ["A1"]

    first = decide(cast, campaign, choice=Decision.Choice.NOT_NOW, reason=" No author yet. ")
    second = decide(cast, campaign)

    line = figures.picture(campaign).lines[0]
    assert (line.decision, line.decisions) == (second, (second, first))
    assert (first.by, first.at, first.reason) == (cast.mona, cast.now, "No author yet.")
    assert figures.picture(campaign).undecided == []


def test_what_waits_for_a_decision_is_what_the_figures_say(cast: Cast, campaign: Campaign) -> None:
    stage.crowd(cast, campaign, [("public", 10)], {"A1": stage.LOW})
    stage.handed_in(cast, campaign, cast.hala, {"A2": stage.LOW})

    def waiting() -> list[str]:
        found = [target.competency.code for target in figures.to_decide(standing_of(cast.mona, cast.now.date()))]
        assert found == [line.competency.code for line in figures.picture(campaign).undecided]
        return found

    assert waiting() == ["A1"]
    decide(cast, campaign)
    assert waiting() == []
    assert list(figures.to_decide(standing_of(cast.hala, cast.now.date()))) == []


def test_a_decision_needs_a_reason_a_question_and_answers(cast: Cast, campaign: Campaign) -> None:
    with pytest.raises(actions.TooFewAnswers):
        decide(cast, campaign)
    with pytest.raises(actions.NoReason):
        decide(cast, campaign, reason="  ")
    with pytest.raises(actions.NotAsked):
        decide(cast, campaign, competency=stage.competency().parent)

    assert not Decision.objects.exists()
