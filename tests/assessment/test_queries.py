"""What is read: for the queue, for a desk, for those who may see a submission; and what it costs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from maharat.assessment import actions, models, queries
from maharat.people import queries as people
from tests.assessment import making

if TYPE_CHECKING:
    from maharat.people.models import Person
    from maharat.people.permissions import Standing
    from maharat.site.demonstration.people import Cast

AUTHORS = ("hala", "amina", "tarek", "yasmin", "mahmoud")


def standing_of(cast: Cast, name: str) -> Standing:
    return people.standing_of(getattr(cast, name), cast.now.date())


def some(cast: Cast, count: int, make: Callable[[Cast, Person], Any] = making.submitted) -> None:
    for name in AUTHORS[:count]:
        make(cast, getattr(cast, name))


# Who sees a submission


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("hala", True),
        ("karim", True),
        ("sadia", True),
        ("omar", True),
        ("mona", True),
        ("amina", False),
        ("nour", False),
        ("farid", False),
        ("laila", False),
    ],
)
def test_a_submission_is_seen_by_its_author_by_reviewers_and_by_the_centre(cast: Cast, who: str, sees: bool) -> None:
    submission, person = making.submitted(cast, cast.hala), getattr(cast, who)

    found = queries.submission_visible_to(person, standing_of(cast, who), submission.id)

    assert list(found) == ([submission] if sees else [])


# The queue in numbers


def test_the_queue_is_counted_by_language_with_what_is_late(cast: Cast) -> None:
    making.submitted(cast, cast.hala, now=cast.now - timedelta(days=9), text="صارت المحاضرة عملًا في أزواج")
    making.submitted(cast, cast.amina, now=cast.now - timedelta(days=7))
    making.submitted(cast, cast.tarek, now=cast.now - timedelta(days=1))
    making.passed(cast, cast.yasmin)

    load = queries.load_of(standing_of(cast, "karim"), cast.now.date())

    assert (load.by_language, load.total, load.late) == ({"ar": 1, "en": 2}, 3, 1)
    assert load.oldest_at == cast.now - timedelta(days=9)


def test_an_empty_queue_is_said_to_be_empty(cast: Cast) -> None:
    load = queries.load_of(standing_of(cast, "karim"), cast.now.date())

    assert (load.total, load.late, load.oldest_at) == (0, 0, None)


def test_service_counts_first_answers_and_their_working_days(cast: Cast) -> None:
    for days, author in ((2, cast.hala), (12, cast.amina)):
        submission = making.submitted(cast, author, now=cast.now - timedelta(days=days))
        making.reviewed(submission, cast.karim, now=cast.now)
    making.reviewed(submission, cast.sadia, now=cast.now, supersedes=queries.standing_review(submission))

    found = queries.service(standing_of(cast, "omar"), cast.now.date())

    # Tuesday 24 November: from Sunday two working days; from Thursday the 12th eight.
    assert (found.read, found.in_time, found.median_days) == (2, 1, 5.0)


def test_without_answers_there_is_no_median(cast: Cast) -> None:
    assert queries.service(standing_of(cast, "omar"), cast.now.date()).median_days is None


def test_a_reader_sees_in_the_second_try_what_the_first_was_worth(cast: Cast) -> None:
    making.returned(cast, cast.hala)
    second = making.submitted(cast, cast.hala, now=cast.now)

    assert sorted(queries.earlier_marks(second).values()) == [2, 3]


# Feedback on the desk


def test_not_yet_stays_on_the_desk_until_it_is_answered(cast: Cast) -> None:
    submission = making.returned(cast, cast.hala)
    much_later = cast.now + timedelta(days=300)

    assert list(queries.feedback_waiting_for(cast.hala, much_later)) == [submission]
    making.submitted(cast, cast.hala, now=cast.now)
    assert list(queries.feedback_waiting_for(cast.hala, cast.now)) == []


def test_a_pass_is_news_for_two_weeks_and_a_withdrawn_one_stays(cast: Cast) -> None:
    submission = making.passed(cast, cast.hala)
    later = cast.now + timedelta(days=20)

    assert [one.verdict for one in queries.feedback_waiting_for(cast.hala, cast.now)] == ["passed"]
    assert list(queries.feedback_waiting_for(cast.hala, later)) == []
    actions.withdraw_pass(submission=submission, by=cast.omar, reason="Copied.", now=cast.now)
    assert list(queries.feedback_waiting_for(cast.hala, later)) == [submission]


def test_a_second_reading_is_what_stands_on_the_desk(cast: Cast) -> None:
    submission = making.passed(cast, cast.hala)
    making.reviewed(submission, cast.sadia, 2, 2, now=cast.now, supersedes=queries.standing_review(submission))

    assert [one.verdict for one in queries.feedback_waiting_for(cast.hala, cast.now)] == ["not-yet"]


def test_other_peoples_feedback_is_not_on_my_desk(cast: Cast) -> None:
    making.returned(cast, cast.hala)

    assert list(queries.feedback_waiting_for(cast.amina, cast.now)) == []


# Feedback, criterion by criterion


def test_feedback_says_the_level_reached_and_the_next_one(cast: Cast) -> None:
    submission = making.submitted(cast, cast.hala)
    review = making.reviewed(submission, cast.karim, 2, 4, now=cast.now)

    low, high = queries.feedback(review, queries.criteria(submission.rubric), submission.rubric.pass_score)

    assert (low.score, low.is_enough, low.reached and low.reached.score, low.following and low.following.score) == (
        2,
        False,
        2,
        3,
    )
    assert (high.score, high.is_enough, high.following, low.comment) == (4, True, None, "The minutes add up.")


# Evidence


def test_a_pass_carries_the_day_on_which_it_was_given(cast: Cast) -> None:
    submission = making.passed(cast, cast.hala)
    making.returned(cast, cast.amina)

    found = queries.passed().get()

    assert (found, found.passed_at) == (submission, cast.now - timedelta(days=1))
    assert list(queries.passed(enrolment=submission.enrolment)) == [submission]
    assert list(queries.passed(person=cast.amina)) == []


# What it costs


@pytest.mark.parametrize("count", [1, 3])
def test_a_persons_work_costs_the_same_however_many_tries(
    cast: Cast, count: int, django_assert_num_queries: Any
) -> None:
    for _ in range(count):
        making.returned(cast, cast.hala)
    enrolment = making.enrolled(cast, cast.hala)

    with django_assert_num_queries(5):
        work = queries.work_of(enrolment, cast.now)
        assert work.review is not None
        assert (work.state, len(work.tries)) == ("not-yet", count)


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_costs_the_same_however_much_waits(cast: Cast, count: int, django_assert_num_queries: Any) -> None:
    some(cast, count)
    standing = standing_of(cast, "karim")

    with django_assert_num_queries(2):
        found = list(queries.waiting(standing))
        rows = [queries.waiting_row(submission, cast.karim, standing, cast.now) for submission in found]
        assert [str(row.submission.unit.name) and row.held_by for row in rows] == [None] * count
        assert queries.load_of(standing, cast.now.date()).total == count


@pytest.mark.parametrize("count", [1, 3])
def test_what_was_answered_costs_the_same_however_much(cast: Cast, count: int, django_assert_num_queries: Any) -> None:
    some(cast, count, making.passed)

    standing = standing_of(cast, "omar")
    with django_assert_num_queries(1):
        found = list(queries.read(standing))
        assert [(one.submission.author.name != "", one.reviewer) for one in found] == [(True, cast.karim)] * count


@pytest.mark.parametrize("count", [1, 3])
def test_counting_and_evidence_cost_one_query_each(cast: Cast, count: int, django_assert_num_queries: Any) -> None:
    some(cast, count, making.passed)
    standing = standing_of(cast, "omar")

    with django_assert_num_queries(3):
        assert queries.service(standing, cast.now.date()).read == count
        assert len(queries.passed()) == count
        assert [work.task.title is not None for work in queries.submissions()] == [True] * count


def test_tries_with_all_their_reviews_cost_two_queries(cast: Cast, django_assert_num_queries: Any) -> None:
    submission = making.passed(cast, cast.hala)
    making.reviewed(submission, cast.sadia, now=cast.now, supersedes=queries.standing_review(submission))

    with django_assert_num_queries(2):
        (work,) = queries.works_of(submission.enrolment)
        assert [review.reviewer for review in work.reviews.all()] == [cast.karim, cast.sadia]


def test_a_submission_for_rooms_above_brings_its_review_and_marks(cast: Cast, django_assert_num_queries: Any) -> None:
    submission = making.passed(cast, cast.hala)

    with django_assert_num_queries(3):
        found = queries.submission(submission.id)
        review = queries.standing_review(found)
        assert review is not None
        assert (len(review.marks.all()), found.task.title is not None) == (2, True)
    with pytest.raises(models.Submission.DoesNotExist):
        queries.submission(review.id)
