from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from maharat.kernel.text import Text
from maharat.pathways import actions, models, queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def rule(cast, now):
    return actions.adopt_rules(path=queries.profile_rules(), unit=cast.centre, by=cast.mona, now=now)[0]


def entered(cast, now, area="", earned_on=date(2026, 5, 1), client_id=None):
    return actions.enter_earlier(
        person=cast.hala,
        client_id=client_id or uuid4(),
        title=Text(en="Research ethics"),
        area=area,
        known=queries.areas_for(cast.hala, now.date()),
        hours=Decimal(15),
        earned_on=earned_on,
        by=cast.nour,
        now=now,
    )


def test_the_rule_of_the_profile_is_an_example_until_a_university_confirms_it(cast, rule):
    assert rule.standing == models.Rule.Standing.EXAMPLE
    assert rule.notice.missing == []
    assert queries.rule_in_force(cast.unit("ain-shams-medicine").path, rule.in_force_from) == rule


def test_a_rule_is_taken_over_once(cast, rule, now):
    with pytest.raises(actions.AlreadyAdopted):
        actions.adopt_rules(path=queries.profile_rules(), unit=cast.centre, by=cast.mona, now=now)


def test_a_file_that_is_no_rule_is_refused_and_nothing_is_kept(cast, now, tmp_path):
    strange = tmp_path / "policies.toml"
    strange.write_text('[[policies]]\ncode = "x"\nclauses = [{ code = "a", kind = "magic", text = {} }]\nareas = []\n')

    with pytest.raises(actions.NotARule):
        actions.adopt_rules(path=strange, unit=cast.centre, by=cast.mona, now=now)
    assert models.Rule.objects.count() == 0


def test_earlier_training_counts_where_its_area_says(cast, rule, now):
    area = queries.areas_for(cast.hala, now.date())[0].code
    contribution = entered(cast, now, area=area)

    standing = queries.standing_of(cast.hala, now.date())

    assert standing.have == 1
    assert standing.need == 6
    assert [(line.contribution, line.place.kind) for line in standing.lines] == [(contribution, "compulsory")]


def test_the_same_paper_sent_twice_is_one_entry(cast, rule, now):
    client_id = uuid4()

    assert entered(cast, now, client_id=client_id) == entered(cast, now, client_id=client_id)
    assert queries.ledger_of(cast.hala).count() == 1


def test_training_that_lies_in_the_future_is_refused(cast, rule, now):
    with pytest.raises(actions.InTheFuture):
        entered(cast, now, earned_on=now.date() + timedelta(days=1))


def test_an_area_that_the_rule_does_not_know_is_refused(cast, rule, now):
    with pytest.raises(actions.UnknownArea):
        entered(cast, now, area="alchemy")


def test_taking_back_leaves_both_rows_and_counts_nothing(cast, rule, now):
    contribution = entered(cast, now)

    reversal = actions.reverse(contribution=contribution, by=cast.nour, now=now)

    assert reversal.hours == -contribution.hours
    assert list(queries.ledger_of(cast.hala)) == []
    assert models.Contribution.objects.filter(person=cast.hala).count() == 2


def test_what_was_taken_back_cannot_be_taken_back_again(cast, rule, now):
    contribution = entered(cast, now)
    actions.reverse(contribution=contribution, by=cast.nour, now=now)

    with pytest.raises(actions.AlreadyReversed):
        actions.reverse(contribution=contribution, by=cast.nour, now=now)


def test_what_was_used_for_a_promotion_no_longer_counts_and_is_used_once(cast, rule, now):
    contribution = entered(cast, now)
    actions.use(contribution=contribution, rank="lecturer", used_on=date(2026, 6, 1), by=cast.nour, now=now)

    standing = queries.standing_of(cast.hala, now.date())

    assert standing.have == 0
    assert [line.not_counted for line in standing.lines] == ["used"]
    with pytest.raises(actions.AlreadyUsed):
        actions.use(contribution=contribution, rank="lecturer", used_on=date(2026, 6, 1), by=cast.nour, now=now)


def test_nobody_above_the_last_rank_has_a_next_one(cast, rule, now):
    assert queries.standing_of(cast.karim, now.date()) is None


def test_without_a_rule_there_is_no_standing(cast, now):
    assert queries.standing_of(cast.hala, now.date()) is None


@pytest.mark.parametrize("count", [1, 3])
def test_a_standing_costs_the_same_however_long_the_ledger(cast, rule, now, count, django_assert_num_queries):
    for _ in range(count):
        entered(cast, now)

    with django_assert_num_queries(3):
        assert len(queries.standing_of(cast.hala, now.date()).lines) == count
