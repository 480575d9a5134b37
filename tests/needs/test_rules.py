"""How a gap is reckoned and what of many may be shown: by examples and for any input."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maharat.needs import rules

levels = st.lists(st.integers(1, 4), min_size=1, max_size=6)
sizes = st.dictionaries(st.sampled_from("abcde"), st.integers(0, 40), max_size=5)
floors = st.integers(rules.LOWEST_FLOOR, 15)


@pytest.mark.parametrize(("right", "level"), [(0, 1), (1, 2), (2, 3)])
def test_two_scenarios_show_one_of_three_levels(right: int, level: int) -> None:
    assert rules.measured_level([2, 3], right) == level


@given(levels, st.data())
def test_more_right_never_shows_less(items: list[int], data: st.DataObject) -> None:
    right = data.draw(st.integers(0, len(items) - 1))

    assert rules.measured_level(items, right) <= rules.measured_level(items, right + 1)


@given(levels, st.data())
def test_a_level_lies_between_below_the_easiest_and_the_hardest(items: list[int], data: st.DataObject) -> None:
    shown = rules.measured_level(items, data.draw(st.integers(0, len(items))))

    assert min(items) - 1 <= shown <= max(items)
    assert rules.measured_level(items, len(items)) == max(items)


@given(levels, st.data())
def test_the_order_of_the_scenarios_does_not_matter(items: list[int], data: st.DataObject) -> None:
    right = data.draw(st.integers(0, len(items)))

    assert rules.measured_level(items, right) == rules.measured_level(items[::-1], right)


@pytest.mark.parametrize(("items", "right"), [([], 0), ([2, 3], 3), ([2, 3], -1)])
def test_more_right_than_asked_is_no_measure(items: list[int], right: int) -> None:
    with pytest.raises(ValueError):
        rules.measured_level(items, right)


@given(st.integers(0, 4), st.integers(0, 4))
def test_a_gap_is_what_is_missing_and_never_negative(target: int, level: int) -> None:
    assert rules.gap(target, level) == (target - level if target > level else 0)


@pytest.mark.parametrize(
    ("said", "right", "verdict"),
    [
        (3, 2, rules.AGREE),
        (3, 0, rules.OVER),
        (1, 1, rules.UNDER),
        # The answers cannot show 4, nor 0: they do not contradict it.
        (4, 2, rules.AGREE),
        (0, 0, rules.AGREE),
        (4, 1, rules.OVER),
    ],
)
def test_a_self_rating_is_compared_with_the_answers(said: int, right: int, verdict: str) -> None:
    assert rules.calibration(said, [2, 3], right) == verdict


@given(st.integers(0, 4), levels, st.data())
def test_over_and_under_are_never_said_of_what_the_answers_could_not_show(
    said: int, items: list[int], data: st.DataObject
) -> None:
    right = data.draw(st.integers(0, len(items)))
    verdict = rules.calibration(said, items, right)

    if said >= max(items) and right == len(items):
        assert verdict == rules.AGREE
    if verdict == rules.OVER:
        assert said > rules.measured_level(items, right)
    if verdict == rules.UNDER:
        assert said < rules.measured_level(items, right)


@given(st.integers(1, 5), st.integers(0, 4))
def test_what_matters_more_and_lacks_more_comes_first(importance: int, gap: int) -> None:
    assert rules.priority(importance, gap) <= rules.priority(5, gap)
    assert rules.priority(importance, gap) <= rules.priority(importance, 4)
    assert rules.priority(importance, 0) == 0


def test_no_country_may_show_groups_under_five() -> None:
    assert rules.floor(3) == 5
    assert rules.floor(12) == 12
    assert rules.floor() == 10


@given(st.integers(0, 500), floors)
def test_figures_count_full_lots(answers: int, k: int) -> None:
    counted = rules.counted(answers, k)

    assert counted % k == 0
    assert answers - k < counted <= answers


@pytest.mark.parametrize(
    ("groups", "shown"),
    [
        # Nobody is small: all are shown.
        ({"public": 50, "national": 12, "private": 0}, {"public": 50, "national": 10}),
        # The total (60) less 50 leaves ten.
        ({"public": 50, "national": 8, "private": 3}, {"public": 50}),
        # The total (50) less 50 would lay the seven bare: one lot of the large group stays out.
        ({"public": 50, "national": 4, "private": 3}, {"public": 40}),
        ({"public": 50, "national": 12, "private": 3}, {"public": 40, "national": 10}),
        # No lot to spare: the group that is large enough shields the small one by staying hidden too.
        ({"public": 12, "private": 3}, {}),
        ({"public": 9}, {}),
        ({}, {}),
    ],
)
def test_a_small_group_is_hidden_and_shielded(groups: dict[str, int], shown: dict[str, int]) -> None:
    assert rules.shown(groups, 10) == shown


@given(sizes, floors)
def test_nothing_under_the_floor_can_be_reckoned_from_the_total(groups: dict[str, int], k: int) -> None:
    shown = rules.shown(groups, k)
    rest = rules.counted(sum(groups.values()), k) - sum(shown.values())

    assert all(n % k == 0 and k <= n <= groups[name] for name, n in shown.items())
    if shown and any(0 < size < k for size in groups.values()):
        assert rest >= k


@given(sizes, floors)
def test_no_more_is_hidden_than_must_be(groups: dict[str, int], k: int) -> None:
    shown = rules.shown(groups, k)
    held_back = sum(rules.counted(size, k) for size in groups.values()) - sum(shown.values())

    assert held_back in (0, k)
