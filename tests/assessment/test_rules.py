"""What assessment decides, by examples and for any input."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maharat.assessment import rules

EGYPT = rules.weekdays(["friday", "saturday"])
SCORES = st.dictionaries(st.uuids(), st.integers(1, 4), min_size=1, max_size=6)
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
WEEKENDS = st.frozensets(st.integers(0, 6), max_size=6)


def marks(*scores: int) -> dict[UUID, int]:
    return {uuid4(): score for score in scores}


# The verdict


@pytest.mark.parametrize(
    ("scores", "pass_score", "pass_sum", "verdict"),
    [
        ((3, 3, 3), 3, 0, "passed"),
        ((4, 4, 2), 3, 0, "not-yet"),
        ((2, 2, 2), 2, 0, "passed"),
        ((2, 2, 2), 2, 7, "not-yet"),
        ((2, 3, 2), 2, 7, "passed"),
        ((1,), 1, 0, "passed"),
    ],
)
def test_work_passes_when_each_criterion_and_the_sum_reach_what_the_rubric_asks(
    scores: tuple[int, ...], pass_score: int, pass_sum: int, verdict: str
) -> None:
    assert rules.verdict(marks(*scores), pass_score, pass_sum) == verdict


def test_nothing_marked_has_no_verdict() -> None:
    with pytest.raises(ValueError, match="needs marks"):
        rules.verdict({}, 3)


@given(SCORES, st.integers(1, 4), st.integers(0, 24))
def test_a_better_mark_never_turns_a_pass_into_not_yet(scores: dict[UUID, int], pass_score: int, pass_sum: int) -> None:
    better = {criterion: min(score + 1, 4) for criterion, score in scores.items()}

    if rules.verdict(scores, pass_score, pass_sum) == "passed":
        assert rules.verdict(better, pass_score, pass_sum) == "passed"


@given(SCORES, st.integers(1, 4))
def test_one_criterion_below_is_enough_for_not_yet(scores: dict[UUID, int], pass_score: int) -> None:
    assert (rules.verdict(scores, pass_score) == "not-yet") == bool(rules.below(scores, pass_score))


@given(st.lists(st.uuids(), unique=True, max_size=6), st.data())
def test_what_has_no_score_from_one_to_four_is_unscored(criteria: list[UUID], data: st.DataObject) -> None:
    scores = {one: data.draw(st.integers(-1, 6)) for one in criteria if data.draw(st.booleans())}

    assert rules.unscored(scores, criteria) == [one for one in criteria if not 1 <= scores.get(one, 0) <= 4]


# The state


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({}, "draft"),
        ({"draft": True}, "draft"),
        ({"handed_in": True}, "handed-in"),
        ({"handed_in": True, "claimed": True}, "being-read"),
        ({"handed_in": True, "verdict": "not-yet"}, "not-yet"),
        ({"handed_in": True, "verdict": "not-yet", "draft": True}, "second-try"),
        ({"handed_in": True, "verdict": "passed"}, "passed"),
        ({"handed_in": True, "verdict": "passed", "draft": True}, "passed"),
        ({"handed_in": True, "verdict": "passed", "withdrawn": True}, "withdrawn"),
        ({"handed_in": True, "verdict": "passed", "withdrawn": True, "draft": True}, "second-try"),
    ],
)
def test_where_a_person_stands_with_an_artefact(facts: dict[str, object], state: str) -> None:
    known = {"handed_in": False, "verdict": None, "withdrawn": False, "claimed": False, "draft": False} | facts

    assert rules.state(**known) == state  # type: ignore[arg-type]


@given(st.booleans(), st.sampled_from([None, "passed", "not-yet"]), st.booleans(), st.booleans(), st.booleans())
def test_no_state_lets_one_write_and_be_read_at_once(
    handed_in: bool, verdict: str | None, withdrawn: bool, claimed: bool, draft: bool
) -> None:
    state = rules.state(handed_in=handed_in, verdict=verdict, withdrawn=withdrawn, claimed=claimed, draft=draft)

    if handed_in and verdict is None:
        assert state not in rules.OPEN | rules.MAY_TRY_AGAIN


# A quiz


@given(st.dictionaries(st.uuids(), st.uuids(), max_size=6), st.data())
def test_a_quiz_counts_the_keys_that_were_chosen(keys: dict[UUID, UUID], data: st.DataObject) -> None:
    chosen = {item: key if data.draw(st.booleans()) else uuid4() for item, key in keys.items()}

    assert rules.score(chosen, keys) == len({item for item in keys if chosen[item] == keys[item]})


@pytest.mark.parametrize(
    ("right", "asked", "percent", "done"),
    [(0, 4, 0, True), (2, 4, 50, True), (1, 4, 50, False), (3, 5, 60, True), (2, 3, 67, False), (0, 0, 0, False)],
)
def test_a_quiz_is_done_at_its_pass_mark(right: int, asked: int, percent: int, done: bool) -> None:
    assert rules.is_done(right, asked, percent) is done


# Days


@pytest.mark.parametrize(
    ("handed_in", "due"),
    [
        (date(2026, 11, 22), date(2026, 11, 29)),  # Sunday: Mon, Tue, Wed, Thu, then Sunday again
        (date(2026, 11, 26), date(2026, 12, 3)),  # Thursday
        (date(2026, 11, 27), date(2026, 12, 3)),  # Friday, a day of rest
        (date(2026, 11, 28), date(2026, 12, 3)),  # Saturday
    ],
)
def test_an_answer_is_due_after_five_working_days_of_the_country(handed_in: date, due: date) -> None:
    assert rules.due_on(handed_in, EGYPT) == due


@given(DAYS, WEEKENDS, st.integers(1, 12))
def test_the_due_day_is_a_working_day_with_so_many_working_days_up_to_it(
    day: date, weekend: frozenset[int], days: int
) -> None:
    due = rules.due_on(day, weekend, days)

    assert due.weekday() not in weekend
    assert rules.working_days(day, due, weekend) == days


@given(DAYS, WEEKENDS, st.integers(0, 40))
def test_working_days_are_counted_one_by_one(day: date, weekend: frozenset[int], later: int) -> None:
    one_by_one = sum((day + timedelta(days=n)).weekday() not in weekend for n in range(1, later + 1))

    assert rules.working_days(day, day + timedelta(days=later), weekend) == one_by_one
    assert rules.working_days(day + timedelta(days=later), day, weekend) == (0)


@given(DAYS, WEEKENDS, st.integers(-15, 15))
def test_what_is_late_lies_before_the_day_that_the_queue_counts_from(
    today: date, weekend: frozenset[int], off: int
) -> None:
    handed_in = today + timedelta(days=off)

    assert (rules.due_on(handed_in, weekend) < today) == (handed_in < rules.late_before(today, weekend))


def test_a_week_without_working_days_is_refused() -> None:
    with pytest.raises(ValueError, match="no working day"):
        rules.due_on(date(2026, 11, 24), range(7))


def test_a_day_that_is_no_weekday_is_refused() -> None:
    with pytest.raises(ValueError, match="not in tuple"):
        rules.weekdays(["frideg"])


def test_a_claim_holds_for_a_day() -> None:
    taken = datetime(2026, 11, 24, 9, tzinfo=UTC)

    assert rules.claim_holds(taken, taken + timedelta(hours=23, minutes=59))
    assert not rules.claim_holds(taken, taken + timedelta(hours=24))


# What was handed in

PARTS = st.fixed_dictionaries(
    {part: st.text(max_size=12) for part in ("title", "text", "language", "link", "file_name", "file_sha256")}
)


@given(PARTS, PARTS)
def test_two_works_have_one_fingerprint_only_when_they_are_the_same(one: dict[str, str], other: dict[str, str]) -> None:
    assert (rules.fingerprint(**one) == rules.fingerprint(**other)) == (one == other)


def test_a_letter_that_moves_from_one_part_to_the_next_changes_the_fingerprint() -> None:
    rest = {"language": "", "link": "", "file_name": "", "file_sha256": ""}

    assert rules.fingerprint(title="ab", text="c", **rest) != rules.fingerprint(title="a", text="bc", **rest)


@pytest.mark.parametrize(
    ("title", "text", "named"),
    [
        ("  Week 4   redesigned ", "# Other", "Week 4 redesigned"),
        ("", "Hello\n\n## The fourth *week* ##\n", "The fourth *week"),
        ("", "# خطة الأسبوع الرابع\nنص", "خطة الأسبوع الرابع"),
        ("", "no heading", "The task"),
        ("x" * 300, "", "x" * 200),
    ],
)
def test_work_bears_its_title_or_its_first_heading_or_the_name_of_the_task(title: str, text: str, named: str) -> None:
    assert rules.title_of(title, text, "The task") == named


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The lecture is now work in pairs.", "en"),
        ("صارت المحاضرة عملًا في أزواج، وتتوزع الأسئلة على الطلاب.", "ar"),
        ("لیکچر اب جوڑوں میں کام بن گیا ہے اور سوال طلبہ میں بانٹے جاتے ہیں۔", "ur"),
        ("في مقرر Blended Learning نبدأ بسؤال", "ar"),
        ("2026 … 40 %", "fr"),
        ("", "fr"),
    ],
)
def test_the_language_is_known_by_its_letters(text: str, language: str) -> None:
    assert rules.language_of(text, "fr") == language


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\hala\\خطة الدرس.docx", "خطة الدرس.docx"),
        ("plan\u202efdp.exe", "planfdp.exe"),
        ('a"b\r\nSet-Cookie: x.pdf', "abSet-Cookie x.pdf"),
        (".htaccess", "htaccess"),
        ("   ", ""),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_a_file_name_is_stripped_of_what_could_do_harm(name: str, safe: str) -> None:
    assert rules.safe_name(name) == safe


@given(st.text(max_size=300))
def test_a_safe_name_is_short_has_no_folder_and_nothing_invisible_and_stays_as_it_is(name: str) -> None:
    safe = rules.safe_name(name)

    assert len(safe) <= 120
    assert not set(safe) & set('/\\:"\r\n\x00\u202e')
    assert not safe.startswith(".")
    assert rules.safe_name(safe) == safe
