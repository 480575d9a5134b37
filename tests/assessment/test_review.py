"""Taking work, judging it, judging it a second time, taking a pass back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from maharat.assessment import actions, models, queries, rules
from maharat.journal.models import Entry
from maharat.kernel.ids import uuid7
from maharat.learning import actions as learning
from maharat.learning.models import Completion
from maharat.people import actions as people_actions
from maharat.people import queries as people
from maharat.people.permissions import Standing
from tests.assessment import making

if TYPE_CHECKING:
    from maharat.people.models import Person
    from maharat.site.demonstration.people import Cast


def standing_of(cast: Cast, person: Person) -> Standing:
    return people.standing_of(person, cast.now.date())


def news_of(submission: models.Submission) -> list[str]:
    entries = Entry.objects.filter(subject_id=str(submission.id), kind__startswith="assessment.").order_by("id")
    return [entry.kind.removeprefix("assessment.") for entry in entries]


# Taking work


def test_work_that_is_taken_is_being_read(cast: Cast) -> None:
    submission = making.submitted(cast, cast.hala)

    claim = actions.claim(submission=submission, by=cast.karim, now=cast.now)

    work = queries.work_of(making.enrolled(cast, cast.hala), cast.now)
    assert (work.state, work.claim) == ("being-read", claim)
    assert list(queries.being_read_by(cast.karim, cast.now)) == [submission]


def test_a_claim_runs_out_and_somebody_else_may_take_it(cast: Cast) -> None:
    submission = making.submitted(cast, cast.hala)
    actions.claim(submission=submission, by=cast.karim, now=cast.now)
    later = cast.now + rules.CLAIM

    assert queries.work_of(making.enrolled(cast, cast.hala), later).state == "handed-in"
    assert actions.claim(submission=submission, by=cast.sadia, now=later).reviewer == cast.sadia


def test_what_a_colleague_reads_cannot_be_taken(cast: Cast) -> None:
    submission = making.submitted(cast, cast.hala)
    actions.claim(submission=submission, by=cast.karim, now=cast.now)

    with pytest.raises(actions.BeingRead):
        actions.claim(submission=submission, by=cast.sadia, now=cast.now)


def test_nobody_takes_their_own_work(cast: Cast) -> None:
    with pytest.raises(actions.OwnWork):
        actions.claim(submission=making.submitted(cast, cast.hala), by=cast.hala, now=cast.now)


def test_answered_work_cannot_be_taken(cast: Cast) -> None:
    with pytest.raises(actions.AlreadyRead):
        actions.claim(submission=making.passed(cast, cast.hala), by=cast.sadia, now=cast.now)


def test_what_is_put_back_is_free_and_what_was_written_is_kept(cast: Cast) -> None:
    submission = making.submitted(cast, cast.hala)
    actions.claim(submission=submission, by=cast.karim, now=cast.now)
    half = actions.Judged(next_step="Count them.")
    actions.save_review(submission=submission, by=cast.karim, judged=half, revision=0, now=cast.now)

    actions.give_back(submission=submission, by=cast.karim)

    assert actions.claim(submission=submission, by=cast.sadia, now=cast.now).reviewer == cast.sadia
    kept = queries.review_draft(submission, cast.karim)
    assert kept
    assert actions.Judged.of(kept.content) == half


def test_a_reviewer_puts_back_only_what_they_hold(cast: Cast) -> None:
    submission = making.submitted(cast, cast.hala)
    actions.claim(submission=submission, by=cast.karim, now=cast.now)

    actions.give_back(submission=submission, by=cast.sadia)

    assert models.Claim.objects.get(submission=submission).reviewer == cast.karim


def test_the_next_one_is_the_oldest_that_nobody_holds(cast: Cast) -> None:
    newer = making.submitted(cast, cast.hala, now=cast.now - timedelta(days=1))
    older = making.submitted(cast, cast.amina, now=cast.now - timedelta(days=3))

    def take(person: Person) -> models.Submission:
        return actions.claim_next(standing=standing_of(cast, person), by=person, now=cast.now).submission

    assert (take(cast.karim), take(cast.sadia)) == (older, newer)
    assert take(cast.karim) == older, "what one has begun comes first"


def test_the_next_one_keeps_to_the_language_that_was_asked_for(cast: Cast) -> None:
    making.submitted(cast, cast.hala, text="صارت المحاضرة عملًا في أزواج")
    english = making.submitted(cast, cast.amina, now=cast.now)

    claim = actions.claim_next(standing=standing_of(cast, cast.karim), by=cast.karim, now=cast.now, language="en")

    assert claim.submission == english


def test_when_nothing_waits_nothing_is_taken(cast: Cast) -> None:
    making.passed(cast, cast.hala)

    with pytest.raises(actions.NothingWaits):
        actions.claim_next(standing=standing_of(cast, cast.karim), by=cast.karim, now=cast.now)


def test_one_never_gets_ones_own_work_as_the_next_one(cast: Cast) -> None:
    people_actions.grant_role(person=cast.hala, role="mentor", unit=cast.centre, by=cast.mona, now=cast.now)
    making.submitted(cast, cast.hala)

    with pytest.raises(actions.NothingWaits):
        actions.claim_next(standing=standing_of(cast, cast.hala), by=cast.hala, now=cast.now)


def test_a_mentor_of_one_university_gets_only_its_work(cast: Cast) -> None:
    grant = people_actions.grant_role(
        person=cast.farid, role="mentor", unit=cast.unit("ain-shams"), by=cast.mona, now=cast.now
    )
    making.submitted(cast, cast.amina, now=cast.now - timedelta(days=3))
    own = making.submitted(cast, cast.hala)

    assert grant.unit == cast.unit("ain-shams")
    assert list(queries.waiting(standing_of(cast, cast.farid))) == [own]
    assert list(queries.waiting(standing_of(cast, cast.nour))) == []


# A half-written review


def test_a_review_is_kept_as_it_is_written_and_the_claim_lives_on(cast: Cast) -> None:
    submission = making.submitted(cast, cast.hala)
    actions.claim(submission=submission, by=cast.karim, now=cast.now)
    later = cast.now + timedelta(hours=20)

    kept = actions.save_review(
        submission=submission, by=cast.karim, judged=making.judged(submission, 3), revision=0, now=later
    )

    assert (kept.is_stale, kept.draft.revision) == (False, 1)
    assert models.Claim.objects.get(submission=submission).at == later


def test_a_stale_window_does_not_write_over_a_newer_review(cast: Cast) -> None:
    submission = making.submitted(cast, cast.hala)
    for_each = {"submission": submission, "by": cast.karim, "revision": 0, "now": cast.now}
    actions.save_review(judged=making.judged(submission, 3), **for_each)

    kept = actions.save_review(judged=making.judged(submission, 1), **for_each)

    assert kept.is_stale
    assert actions.Judged.of(kept.draft.content) == making.judged(submission, 3)


# The verdict


def test_a_pass_is_told_and_completes_the_activity(cast: Cast) -> None:
    submission = making.submitted(cast, cast.hala)
    actions.claim(submission=submission, by=cast.karim, now=cast.now)

    review = making.reviewed(submission, cast.karim, 3, 4, now=cast.now)

    assert (review.verdict, review.language) == ("passed", "en")
    assert [mark.score for mark in review.marks.order_by("criterion__position")] == [3, 4]
    assert queries.work_of(making.enrolled(cast, cast.hala), cast.now).state == "passed"
    assert news_of(submission) == ["submitted", "passed"]
    done = Completion.objects.filter(enrolment=submission.enrolment_id).values_list("activity__kind", flat=True)
    assert list(done) == ["artefact"]
    assert list(queries.passed(person=cast.hala)) == [submission]
    assert not models.Claim.objects.exists()


def test_not_yet_is_told_and_nothing_is_completed(cast: Cast) -> None:
    submission = making.returned(cast, cast.hala)

    assert news_of(submission) == ["submitted", "returned"]
    assert not Completion.objects.filter(enrolment=submission.enrolment_id).exists()
    assert list(queries.passed()) == []


def test_a_pass_reaches_somebody_who_has_left_the_course(cast: Cast) -> None:
    submission = making.submitted(cast, cast.hala)
    learning.withdraw(enrolment=submission.enrolment, by=cast.hala, now=cast.now)

    assert making.reviewed(submission, cast.karim, now=cast.now).verdict == "passed"


def test_a_review_that_is_sent_twice_counts_once(cast: Cast) -> None:
    submission, receipt = making.submitted(cast, cast.hala), uuid7()

    first, again = (
        actions.review(
            submission=submission, by=cast.karim, judged=making.judged(submission), receipt=receipt, now=cast.now
        )
        for _ in range(2)
    )

    assert first == again
    assert news_of(submission) == ["submitted", "passed"]


def test_each_criterion_needs_a_score(cast: Cast) -> None:
    submission = making.submitted(cast, cast.hala)

    with pytest.raises(actions.Unscored):
        making.reviewed(submission, cast.karim, 3, now=cast.now)


def test_not_yet_needs_a_next_step(cast: Cast) -> None:
    submission = making.submitted(cast, cast.hala)
    judged = making.judged(submission, 2, 2, next_step=" ")

    with pytest.raises(actions.NoNextStep):
        actions.review(submission=submission, by=cast.karim, judged=judged, now=cast.now)


def test_a_mark_on_another_rubric_is_refused(cast: Cast) -> None:
    submission = making.submitted(cast, cast.hala)
    judged = actions.Judged(scores={**making.judged(submission).scores, uuid4(): 4})

    with pytest.raises(actions.ForeignCriterion):
        actions.review(submission=submission, by=cast.karim, judged=judged, now=cast.now)


def test_a_score_beyond_the_scale_is_no_score(cast: Cast) -> None:
    with pytest.raises(actions.Unscored):
        making.reviewed(making.submitted(cast, cast.hala), cast.karim, 3, 5, now=cast.now)


def test_nobody_judges_their_own_work(cast: Cast) -> None:
    with pytest.raises(actions.OwnWork):
        making.reviewed(making.submitted(cast, cast.hala), cast.hala, now=cast.now)


def test_what_a_colleague_reads_is_not_judged_meanwhile(cast: Cast) -> None:
    submission = making.submitted(cast, cast.hala)
    actions.claim(submission=submission, by=cast.sadia, now=cast.now)

    with pytest.raises(actions.BeingRead):
        making.reviewed(submission, cast.karim, now=cast.now)


def test_what_was_answered_meanwhile_is_not_answered_again(cast: Cast) -> None:
    submission = making.passed(cast, cast.hala)

    with pytest.raises(actions.AlreadyRead):
        making.reviewed(submission, cast.sadia, now=cast.now)


# A second reading


def test_a_second_reading_takes_the_place_of_the_first_and_keeps_it(cast: Cast) -> None:
    submission = making.passed(cast, cast.hala)
    first = queries.standing_review(submission)

    second = making.reviewed(submission, cast.sadia, 2, 3, now=cast.now, supersedes=first)

    assert queries.standing_review(submission) == second
    assert list(submission.reviews.order_by("at")) == [first, second]
    assert news_of(submission) == ["submitted", "passed", "pass-withdrawn", "returned"]
    assert list(queries.passed()) == []


def test_a_second_reading_that_agrees_is_told_as_such(cast: Cast) -> None:
    submission = making.passed(cast, cast.hala)

    making.reviewed(submission, cast.sadia, now=cast.now, supersedes=queries.standing_review(submission))

    assert news_of(submission) == ["submitted", "passed", "confirmed"]


def test_a_second_reading_may_pass_what_was_not_yet(cast: Cast) -> None:
    submission = making.returned(cast, cast.hala)

    making.reviewed(submission, cast.sadia, now=cast.now, supersedes=queries.standing_review(submission))

    assert news_of(submission) == ["submitted", "returned", "passed"]
    assert list(queries.passed()) == [submission]


def test_the_first_reader_does_not_read_again(cast: Cast) -> None:
    submission = making.passed(cast, cast.hala)

    with pytest.raises(actions.SameReader):
        making.reviewed(submission, cast.karim, now=cast.now, supersedes=queries.standing_review(submission))


def test_only_the_newest_try_is_read_again(cast: Cast) -> None:
    first = making.returned(cast, cast.hala)
    making.submitted(cast, cast.hala, now=cast.now)

    with pytest.raises(actions.NewerTry):
        making.reviewed(first, cast.sadia, now=cast.now, supersedes=queries.standing_review(first))
    assert not queries.may_read_again(first, cast.sadia, standing_of(cast, cast.sadia))


@pytest.mark.parametrize(("who", "may"), [("sadia", True), ("omar", True), ("karim", False), ("hala", False)])
def test_who_may_read_a_second_time(cast: Cast, who: str, may: bool) -> None:
    submission, person = making.passed(cast, cast.hala), getattr(cast, who)

    assert queries.may_read_again(submission, person, standing_of(cast, person)) is may


# Taking a pass back


def test_a_withdrawn_pass_keeps_its_review_and_opens_the_way_to_a_further_try(cast: Cast) -> None:
    submission = making.passed(cast, cast.hala)

    withdrawal = actions.withdraw_pass(submission=submission, by=cast.omar, reason="Copied.", now=cast.now)

    review = queries.standing_review(submission)
    assert (withdrawal.review, withdrawal.by, review and review.verdict) == (review, cast.omar, "passed")
    assert news_of(submission) == ["submitted", "passed", "pass-withdrawn"]
    assert list(queries.passed()) == []
    work = queries.work_of(making.enrolled(cast, cast.hala), cast.now)
    assert (work.state, work.may_try_again) == ("withdrawn", True)


def test_a_later_review_may_pass_withdrawn_work_again(cast: Cast) -> None:
    submission = making.passed(cast, cast.hala)
    actions.withdraw_pass(submission=submission, by=cast.omar, reason="Copied?", now=cast.now)

    making.reviewed(submission, cast.sadia, now=cast.now, supersedes=queries.standing_review(submission))

    assert news_of(submission) == ["submitted", "passed", "pass-withdrawn", "passed"]
    assert list(queries.passed()) == [submission]


def test_a_withdrawal_needs_a_reason(cast: Cast) -> None:
    with pytest.raises(actions.NoReason):
        actions.withdraw_pass(submission=making.passed(cast, cast.hala), by=cast.omar, reason=" ", now=cast.now)


@pytest.mark.parametrize("make", [making.submitted, making.returned])
def test_what_is_not_passed_has_no_pass_to_withdraw(cast: Cast, make: object) -> None:
    with pytest.raises(actions.NotPassed):
        actions.withdraw_pass(submission=make(cast, cast.hala), by=cast.omar, reason="x", now=cast.now)  # type: ignore[operator]


def test_a_pass_is_withdrawn_once(cast: Cast) -> None:
    submission = making.passed(cast, cast.hala)
    actions.withdraw_pass(submission=submission, by=cast.omar, reason="Copied.", now=cast.now)

    with pytest.raises(actions.AlreadyWithdrawn):
        actions.withdraw_pass(submission=submission, by=cast.omar, reason="Copied.", now=cast.now)
