"""The example rule: six programmes, three of them compulsory, none used before, five years in rank."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maharat.pathways import rules

ON = date(2026, 11, 24)
RULE = rules.clauses(
    [
        {"code": "all", "kind": "count", "text": {"en": "six"}, "programmes": 6, "least_hours": 13},
        {
            "code": "core",
            "kind": "compulsory",
            "text": {"en": "three"},
            "programmes": 3,
            "areas": ["teaching", "research"],
            "least_each": 1,
        },
        {"code": "free", "kind": "elective", "text": {"en": "three"}, "programmes": 3},
        {"code": "fresh", "kind": "no-reuse", "text": {"en": "none used before"}},
        {"code": "years", "kind": "years-in-rank", "text": {"en": "five years"}, "years": 5},
        {"code": "early", "kind": "early-window", "text": {"en": "three months early"}, "months": 3},
        {"code": "dean", "kind": "signature", "text": {"en": "signed"}},
    ]
)
AREAS = rules.areas(
    [
        {"code": "teaching", "name": {"en": "Teaching"}, "competencies": ["BL1", "DT1"]},
        {"code": "research", "name": {"en": "Research"}, "competencies": ["DL1"]},
    ]
)
LONG_AGO = date(2020, 1, 1)


def item(name: str, *competencies: str, earned: date = date(2026, 1, 1), **more: object) -> rules.Item:
    return rules.Item(id=name, earned_on=earned, competencies=frozenset(competencies), **{"hours": 15, **more})


def judged(items: list[rules.Item], since: date | None = LONG_AGO, on: date = ON) -> rules.Judgement:
    return rules.judge(RULE, AREAS, items, rank_since=since, on=on)


def found(judgement: rules.Judgement, code: str) -> rules.Finding:
    return next(finding for finding in judgement.findings if finding.clause.code == code)


SIX = [item("a", "BL1"), item("b", "BL1"), item("c", "DL1"), item("d"), item("e"), item("f", "DT1")]


def test_six_programmes_with_three_in_the_areas_are_enough():
    judgement = judged(SIX)

    assert judgement.eligible
    assert set(judgement.counted) == {"a", "b", "c", "d", "e", "f"}


def test_two_in_the_areas_leave_one_compulsory_missing_however_many_others_there_are():
    judgement = judged([item("a", "BL1"), item("b", "DL1"), *[item(f"x{n}") for n in range(5)]])

    assert not judgement.eligible
    assert found(judgement, "core").missing == 1
    assert found(judgement, "free").missing == 0
    assert sorted(judgement.not_counted.values()) == ["surplus", "surplus"]


def test_three_of_one_area_leave_the_other_wanting_and_say_which():
    judgement = judged([item("a", "BL1"), item("b", "BL1"), item("c", "DT1"), *[item(f"x{n}") for n in range(3)]])

    assert found(judgement, "core").have == 2
    assert found(judgement, "core").lacking == ("research",)
    assert found(judgement, "free").missing == 0
    assert not judgement.eligible


def test_what_fits_both_areas_goes_where_nothing_else_fits():
    both = item("both", "BL1", "DL1", earned=date(2025, 1, 1))

    judgement = judged([both, item("b", "BL1"), item("c", "DT1")])

    assert found(judgement, "core").missing == 0


def test_what_is_shorter_than_a_programme_does_not_count_and_says_so():
    judgement = judged([item("a", "BL1", hours=12.5), *SIX[1:]])

    assert judgement.not_counted == {"a": "short"}
    assert not judgement.eligible


def test_what_was_used_for_an_earlier_promotion_counts_for_nothing():
    judgement = judged([item("a", "BL1", used=True), *SIX[1:]])

    assert not judgement.eligible
    assert judgement.not_counted == {"a": "used"}
    assert found(judgement, "all").missing == 1


def test_what_has_ended_does_not_count_and_says_so():
    judgement = judged([item("a", "BL1", ends_on=date(2026, 11, 23)), *SIX[1:]])

    assert judgement.not_counted == {"a": "ended"}
    assert not judgement.eligible


def test_it_still_counts_on_its_last_day():
    assert judged([item("a", "BL1", ends_on=ON), *SIX[1:]]).eligible


@pytest.mark.parametrize(
    ("since", "on", "open_"),
    [
        (date(2022, 1, 1), date(2026, 9, 30), False),
        (date(2022, 1, 1), date(2026, 10, 1), True),
        (date(2024, 2, 29), date(2028, 11, 28), False),
        (date(2024, 2, 29), date(2028, 11, 29), True),
    ],
)
def test_papers_are_taken_three_months_before_the_five_years_are_full(since, on, open_):
    assert judged(SIX, since=since, on=on).eligible is open_


def test_without_a_date_of_rank_nobody_is_eligible():
    assert not judged(SIX, since=None).eligible


def test_a_signature_is_asked_of_people_and_does_not_stop_the_answer():
    judgement = judged(SIX)

    assert not found(judgement, "dean").met
    assert judgement.eligible


def test_an_unknown_kind_of_clause_is_refused():
    with pytest.raises(ValueError, match="unknown kind of clause: magic"):
        rules.clauses([{"code": "x", "kind": "magic", "text": {"en": "?"}}])


items_drawn = st.lists(
    st.builds(
        rules.Item,
        id=st.uuids().map(str),
        earned_on=st.dates(date(2019, 1, 1), date(2026, 11, 24)),
        competencies=st.frozensets(st.sampled_from(["BL1", "DL1", "XX"])),
        used=st.booleans(),
        hours=st.sampled_from([6, 13, 30]),
    ),
    max_size=12,
    unique_by=lambda one: one.id,
)


@given(items_drawn, st.randoms())
def test_the_answer_does_not_depend_on_the_order_and_no_item_counts_twice(items, random):
    shuffled = list(items)
    random.shuffle(shuffled)

    judgement = judged(items)

    assert judgement == judged(shuffled)
    assert len(judgement.counted) == len(set(judgement.counted))
    assert set(judgement.counted).isdisjoint(judgement.not_counted)
    assert set(judgement.counted) | set(judgement.not_counted) == {one.id for one in items}


@given(items_drawn)
def test_one_more_programme_never_makes_it_worse(items):
    before = judged(items)
    after = judged([*items, item("more", "BL1", earned=ON)])

    for old, new in zip(before.findings, after.findings, strict=True):
        assert new.missing <= old.missing
