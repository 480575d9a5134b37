import json
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from cronsim import CronSim
from hypothesis import given
from hypothesis import strategies as st

from maharat.journal import rules

chances = st.floats(0, 1, exclude_max=True)
moments = st.integers(1_672_531_200, 1_893_456_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
# Egypt puts its clock forward and back; Karachi does not; London does so at another hour.
zones = st.sampled_from(["Africa/Cairo", "Asia/Karachi", "Europe/London", "UTC"]).map(ZoneInfo)
lines = st.sampled_from(
    ["0 3 * * *", "30 0 * * *", "30 23 * * *", "15 */6 * * *", "0 8 * * 6", "0 0 1 1 *", "*/5 * * * *"]
)


@given(st.integers(1, 50), chances)
def test_each_wait_is_between_half_and_the_whole_of_a_delay_that_triples_up_to_an_hour(attempts, chance):
    whole = min(3600.0, 2.0 * 3.0 ** (attempts - 1))

    assert timedelta(seconds=whole / 2) <= rules.delay(attempts, chance) <= timedelta(seconds=whole)


def test_all_attempts_together_take_less_than_an_hour():
    waits = [rules.delay(attempts, 0.999999) for attempts in range(1, rules.ATTEMPTS)]

    assert timedelta(minutes=30) < sum(waits, timedelta()) < timedelta(hours=1)


@pytest.mark.parametrize(("attempts", "spent"), [(0, False), (7, False), (8, True), (9, True)])
def test_eight_attempts_are_enough(attempts, spent):
    assert rules.is_spent(attempts) is spent


@given(st.text())
def test_a_code_has_no_space_no_at_sign_and_no_letter_that_a_name_needs(text):
    if rules.is_code(text):
        assert text.isascii()
        assert not set(text) & set(" @\n\t,;'\"")


codes = st.text("abcXYZ019.:-_", max_size=20) | st.integers(-(2**60), 2**60) | st.none() | st.floats(-1e9, 1e9)
facts = st.builds(
    rules.Fact,
    id=st.integers(1, 2**62),
    at=moments,
    kind=st.just("probe.happened"),
    subject_kind=st.just("probe.thing"),
    subject_id=st.text("abc019-", min_size=1, max_size=36),
    by_id=st.none() | st.uuids(),
    unit_id=st.none() | st.uuids(),
    data=st.dictionaries(st.text("abc_", min_size=1, max_size=8), codes, max_size=4),
)


@given(facts, st.sampled_from(["Africa/Cairo", "Asia/Karachi"]))
def test_an_entry_has_one_form_of_bytes_whatever_zone_order_or_number_type_it_comes_back_in(fact, zone):
    back = rules.Fact(
        id=fact.id,
        at=fact.at.astimezone(ZoneInfo(zone)),
        kind=fact.kind,
        subject_kind=fact.subject_kind,
        subject_id=fact.subject_id,
        by_id=fact.by_id,
        unit_id=fact.unit_id,
        data={
            key: float(said) if isinstance(said, int) and float(said) == said and abs(said) < 2**53 else said
            for key, said in reversed(fact.data.items())
        },
    )

    assert rules.canonical(back) == rules.canonical(fact)


def test_the_bytes_of_an_entry_are_these():
    fact = rules.Fact(
        id=7,
        at=datetime(2026, 11, 24, 11, 0, 0, 5, tzinfo=ZoneInfo("Africa/Cairo")),
        kind="assessment.passed",
        subject_kind="assessment.submission",
        subject_id="0192",
        by_id=UUID(int=1),
        unit_id=None,
        data={"level": 2.0, "code": "BL1"},
    )

    assert rules.canonical(fact) == (
        b'["maharat.entry.1",7,"2026-11-24T09:00:00.000005Z","assessment.passed","assessment.submission","0192",'
        b'"00000000-0000-0000-0000-000000000001",null,{"code":"BL1","level":2}]'
    )
    assert json.loads(rules.canonical(fact))[1] == 7


@given(st.lists(facts, unique_by=lambda fact: fact.id, max_size=5))
def test_leaves_are_read_back_as_they_were_packed(several):
    packed = rules.leaves(several)

    assert list(rules.by_id(packed)) == [fact.id for fact in several]


@given(
    st.builds(rules.Link, *[st.integers(0, 2**40)] * 4, st.text("0f", max_size=64)),
    st.builds(rules.Link, *[st.integers(0, 2**40)] * 4, st.text("0f", max_size=64)),
)
def test_two_seals_that_say_different_things_have_different_hashes(one, other):
    assert (rules.seal(one, b"") == rules.seal(other, b"")) is (one == other)


@given(lines, moments, zones)
def test_the_next_turn_is_after_the_last_and_in_its_own_next_turn_is_later_still(line, after, zone):
    turn = rules.next_turn(line, after, zone)

    assert turn > after
    assert rules.next_turn(line, turn, zone) > turn


@given(st.sampled_from(["0 3 * * *", "30 0 * * *", "30 23 * * *"]), moments, zones)
def test_a_daily_job_has_one_turn_a_day_also_where_the_clock_is_put_forward_or_back(line, after, zone):
    turns = [after]
    for _ in range(4):
        turns.append(rules.next_turn(line, turns[-1], zone))

    days = [turn.astimezone(zone).date() for turn in turns[1:]]
    assert len(set(days)) == len(days)
    assert max(later - turn for turn, later in pairwise(turns[1:])) <= timedelta(hours=26)


@given(lines, moments, zones)
def test_no_turn_lies_between_a_moment_and_its_next_turn(line, after, zone):
    turn = rules.next_turn(line, after, zone)

    first = next(iter(CronSim(line, after.astimezone(zone)))).astimezone(UTC)
    assert first == turn or first <= after


def test_a_daily_job_at_three_is_told_in_the_profiles_zone():
    turn = rules.next_turn("0 3 * * *", datetime(2026, 11, 24, 9, tzinfo=UTC), ZoneInfo("Africa/Cairo"))

    assert turn == datetime(2026, 11, 25, 1, tzinfo=UTC)


def test_the_hour_that_egypt_repeats_in_autumn_has_one_turn():
    zone = ZoneInfo("Africa/Cairo")
    put_back = datetime(2026, 10, 29, 20, 15, tzinfo=UTC)  # 23:15, before the clock goes from 24:00 back to 23:00

    first = rules.next_turn("30 23 * * *", put_back, zone)

    assert first == datetime(2026, 10, 29, 20, 30, tzinfo=UTC)
    assert rules.next_turn("30 23 * * *", first + timedelta(minutes=45), zone) > first + timedelta(hours=20)
