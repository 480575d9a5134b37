"""When options and rubrics are sound, and when scores pass: by examples and for any input."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from maharat.items import rules

scores = st.lists(st.sampled_from(rules.SCORES), min_size=1, max_size=8)


def test_every_criterion_has_to_reach_the_score() -> None:
    assert rules.passes(scores=[3, 4, 3], criteria=3, pass_score=3)
    assert not rules.passes(scores=[4, 4, 2], criteria=3, pass_score=3)


def test_a_criterion_without_a_score_does_not_pass() -> None:
    assert not rules.passes(scores=[4, 4], criteria=3, pass_score=3)
    assert not rules.passes(scores=[], criteria=0, pass_score=3)


def test_a_sum_can_be_asked_for_beside() -> None:
    assert not rules.passes(scores=[2, 2, 2], criteria=3, pass_score=2, pass_sum=8)
    assert rules.passes(scores=[2, 2, 4], criteria=3, pass_score=2, pass_sum=8)


@given(scores, st.integers(2, 4), st.integers(0, 12), st.data())
def test_a_better_score_never_fails_what_passed(given: list[int], least: int, total: int, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(given) - 1))
    better = [*given[:at], min(given[at] + 1, 4), *given[at + 1 :]]
    before = rules.passes(scores=given, criteria=len(given), pass_score=least, pass_sum=total)

    assert rules.passes(scores=better, criteria=len(given), pass_score=least, pass_sum=total) >= before


@given(st.integers(1, 8), st.integers(-1, 6), st.integers(0, 40))
def test_a_rule_is_reachable_exactly_when_full_marks_pass_and_the_lowest_do_not(
    criteria: int, least: int, total: int
) -> None:
    best, worst = [4] * criteria, [1] * criteria
    passing = rules.passes(scores=best, criteria=criteria, pass_score=least, pass_sum=total)
    failing = not rules.passes(scores=worst, criteria=criteria, pass_score=least)

    assert rules.is_reachable(criteria=criteria, pass_score=least, pass_sum=total) == (passing and failing)
