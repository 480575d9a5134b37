"""Passed work earns its credential, once, in the name of its author's university."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from maharat.assessment import actions as assessment
from maharat.credentials import actions, models, queries, vault
from maharat.journal import worker
from maharat.journal.models import Delivery, Entry
from maharat.standards.openbadges import parsing
from tests.credentials import making


def test_a_pass_is_awarded_by_itself_and_is_valid(cast):
    award = making.awarded(cast, cast.hala)

    assert award.holder == cast.hala
    assert award.issuer.unit == cast.unit("ain-shams")
    assert queries.report(award, cast.now).verdict == "valid"
    assert Entry.objects.filter(kind="credentials.awarded", subject_id=award.id).count() == 1


def test_a_partners_department_signs_with_the_partners_key(cast):
    assert making.awarded(cast, cast.sadia).issuer.slug == "uet-lahore"


def test_passed_work_earns_one_award_however_often_it_is_asked_for(cast):
    award = making.awarded(cast, cast.hala)

    again = actions.award(submission=queries.submission(award.submission_id), now=cast.now)

    assert again == award
    assert list(queries.held_by(cast.hala)) == [award]


def test_the_news_heard_again_changes_nothing(cast):
    making.awarded(cast, cast.hala)
    Delivery.objects.update(state=Delivery.State.WAITING, due_at=cast.now - timedelta(days=1))

    worker.drain()

    assert models.Award.objects.count() == 1
    assert models.Achievement.objects.count() == 1


def test_work_not_yet_passed_earns_nothing(cast):
    making.issuer(cast)
    submission = making.submitted(cast, cast.hala)

    with pytest.raises(actions.NotEarned):
        actions.award(submission=queries.submission(submission.id), now=cast.now)
    making.judge(cast, submission, 3, 2)
    worker.drain()

    assert not models.Award.objects.exists()


def test_a_withdrawn_pass_earns_nothing(cast):
    making.issuer(cast)
    submission = making.passed(cast, cast.hala)
    assessment.withdraw_pass(submission=submission, by=cast.omar, reason="Copied.", now=cast.now)

    with pytest.raises(actions.NotEarned):
        actions.award(submission=queries.submission(submission.id), now=cast.now)
    worker.drain()

    assert not models.Award.objects.exists()


def test_without_a_key_the_award_waits_is_seen_and_comes_when_there_is_one(cast):
    submission = making.passed(cast, cast.hala)
    worker.drain()

    with pytest.raises(actions.NoKeyYet):
        actions.award(submission=submission, now=cast.now)
    (wait,) = queries.waits_of(cast.hala)
    assert wait.unit == cast.unit("ain-shams")
    assert not Delivery.objects.filter(state=Delivery.State.PARKED).exists()

    actions.make_issuer(unit=cast.unit("ain-shams"), by=cast.mona, now=cast.now)
    worker.drain()

    assert [award.submission_id for award in queries.held_by(cast.hala)] == [submission.id]
    assert not models.Wait.objects.exists()


def test_what_waited_and_was_withdrawn_meanwhile_is_not_awarded(cast):
    submission = making.passed(cast, cast.hala)
    worker.drain()
    assessment.withdraw_pass(submission=submission, by=cast.omar, reason="Copied.", now=cast.now)

    actions.make_issuer(unit=cast.unit("ain-shams"), by=cast.mona, now=cast.now)
    worker.drain()

    assert not models.Award.objects.exists()
    assert not models.Wait.objects.exists()


def test_a_pass_given_again_after_a_withdrawal_earns_a_credential_that_replaces_the_revoked_one(cast):
    first = making.awarded(cast, cast.hala)
    submission = queries.submission(first.submission_id)
    assessment.withdraw_pass(submission=submission, by=cast.omar, reason="Looked at again.", now=cast.now)
    worker.drain()
    assert models.Revocation.objects.get().reason == "withdrawn"

    making.judge(cast, queries.submission(submission.id), 4, 4, days_ago=-1, by=cast.sadia)
    worker.drain()

    (standing,) = queries.held_by(cast.hala)
    assert standing.supersedes == first
    assert queries.report(standing, cast.now + timedelta(days=2)).verdict == "valid"
    assert queries.report(queries.award(first.id), cast.now).verdict == "revoked"


def test_the_credential_says_what_was_done_in_three_languages_with_both_names(cast):
    award = making.awarded(cast, cast.hala)

    badge = parsing.read(json.loads(award.document))

    assert {one.value for one in badge.identities} == {cast.hala.name, cast.hala.latin_name}
    assert badge.issuer.name.endswith("(demonstration)")
    assert "Synthetic" in badge.achievement.description
    assert {edition.language for edition in badge.achievement.editions} == {"ar", "ur"}
    assert [result.achieved_level[-2:] for result in badge.results[:2]] == ["-3", "-3"]
    facts = {result.description.rsplit("#", 1)[1]: result.value for result in badge.results[2:]}
    assert facts == {
        "level": "2",
        "workload": "24",
        "participation": "Online",
        "assessment": "An artefact, judged by a mentor",
        "quality": "Reviewed by the Centre",
        "identity": "Unsupervised, identity not checked",
    }
    assert badge.valid_until == datetime(2029, 11, 23, 9, tzinfo=UTC)


def test_names_are_locked_when_it_is_issued(cast):
    award = making.awarded(cast, cast.hala)
    cast.hala.name = "Another Name"
    cast.hala.save()

    assert queries.award(award.id).holder_name == "هالة محمود عبد الفتاح السيد منصور"


def test_no_two_awards_share_a_place_in_the_list(cast):
    awards = [making.awarded(cast, person) for person in (cast.hala, cast.tarek)]

    assert len({(award.status_list_id, award.status_index) for award in awards}) == len(awards)


def test_a_list_that_is_half_full_is_followed_by_the_next(cast, monkeypatch):
    from maharat.credentials import rules

    first = making.awarded(cast, cast.hala)
    monkeypatch.setattr(rules, "FULL_AT", 1 / 131_072)
    second = making.awarded(cast, cast.tarek)

    assert (first.status_list.number, second.status_list.number) == (1, 2)
    assert queries.report(second, cast.now).verdict == "valid"


def test_the_private_key_does_not_lie_open(cast, settings):
    key = queries.signing_key(making.issuer(cast))

    seed = vault.open_(bytes(key.private), public=key.public, secret=settings.KEY_SECRET)
    assert seed not in bytes(key.private)
    with pytest.raises(vault.WrongSecret):
        vault.open_(bytes(key.private), public=key.public, secret="another secret")
    with pytest.raises(vault.WrongSecret):
        vault.open_(bytes(key.private), public="z6MkAnother", secret=settings.KEY_SECRET)


@pytest.mark.parametrize("count", [1, 3])
def test_the_wall_costs_the_same_however_much_it_holds(cast, count, django_assert_num_queries):
    for number in range(count):
        making.awarded(cast, cast.hala, f"course-{number}")

    with django_assert_num_queries(1):
        assert len([award.achievement.version.title for award in queries.held_by(cast.hala)]) == count
