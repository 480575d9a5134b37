from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maharat.courses import actions as courses
from maharat.journal.models import Entry
from maharat.learning import actions, queries, rules
from maharat.learning.models import Completion, Target
from tests.courses import making as course
from tests.learning import making


@pytest.fixture
def enrolment(cast):
    return making.enrolled(cast)


def complete(cast, enrolment, activity):
    return actions.complete(enrolment=enrolment, activity=activity, by=cast.hala, now=cast.now)


@given(done=st.sets(st.integers(0, 9)), of=st.integers(0, 10))
def test_progress_counts_in_any_order_and_goes_on_at_the_first_that_is_not_done(done, of):
    steps = list(range(of))
    progress = rules.progress(steps, done)

    assert progress.done == len(done & set(steps))
    assert progress.next == next((step for step in steps if step not in done), None)
    assert progress.is_finished == (of > 0 and progress.next is None)


def test_done_twice_is_done_once(cast, enrolment):
    activity = making.activities(enrolment)[0]

    first, again = complete(cast, enrolment, activity), complete(cast, enrolment, activity)

    assert first == again
    assert Completion.objects.count() == Entry.objects.filter(kind="learning.completed").count() == 1


def test_the_order_is_free_and_one_resumes_at_the_first_that_is_not_done(cast, enrolment):
    reading, case, quiz, artefact = making.activities(enrolment)
    complete(cast, enrolment, artefact)
    complete(cast, enrolment, reading)

    assert queries.progress_of([enrolment])[enrolment.id] == rules.Progress(2, 4, case)
    assert quiz not in Completion.objects.values_list("activity", flat=True)


def test_the_journal_hears_once_that_all_is_done(cast, enrolment):
    making.done(cast, enrolment, 4)
    complete(cast, enrolment, making.activities(enrolment)[3])

    assert [entry.subject_id for entry in Entry.objects.filter(kind="learning.finished")] == [str(enrolment.id)]


def test_an_activity_of_another_course_is_refused(cast, enrolment):
    other = course.published(cast, "other")

    with pytest.raises(actions.NotInThisCourse):
        complete(cast, enrolment, course.activity(other, "reading"))


def test_ones_own_day_can_be_set_changed_and_taken_away(cast, enrolment):
    day = cast.now.date() + timedelta(days=30)
    for on in (day, None):
        actions.set_target(enrolment=enrolment, on=on, by=cast.hala, now=cast.now)
        assert queries.enrolment_visible_to(cast.hala, enrolment.id).target_on == on
    assert Target.objects.count() == 2

    with pytest.raises(actions.DayIsPast):
        actions.set_target(enrolment=enrolment, on=cast.now.date() - timedelta(days=1), by=cast.hala, now=cast.now)


def test_the_frame_knows_the_way_back_and_on(cast, enrolment):
    reading, case, quiz, artefact = making.activities(enrolment)
    complete(cast, enrolment, reading)
    enrolment = queries.enrolment_visible_to(cast.hala, enrolment.id)

    frame = queries.frame(enrolment, case.id)
    assert (frame.here.number, frame.of, frame.done) == (2, 4, 1)
    assert (frame.previous.activity, frame.next.activity) == (reading, quiz)
    assert frame.goes_on_at == queries.address(enrolment, quiz)

    last = queries.frame(enrolment, artefact.id)
    assert last.next is None
    assert last.goes_on_at == queries.address(enrolment, case)
    assert queries.frame(enrolment, course.activity(course.published(cast, "other"), "case").id) is None


def test_when_all_is_done_one_goes_on_to_the_contents(cast, enrolment):
    making.done(cast, enrolment, 4)
    enrolment = queries.enrolment_visible_to(cast.hala, enrolment.id)

    frame = queries.frame(enrolment, making.activities(enrolment)[0].id)

    assert (frame.is_finished, frame.goes_on_at) == (True, queries.address(enrolment, None))


def test_the_university_reads_its_own_case(cast, enrolment):
    case = making.activities(enrolment)[1]
    local = courses.replace_case(
        activity=case, unit=cast.unit("ain-shams"), title=course.said("Ours"), body=course.said("Ours"),
        by=cast.nour, now=cast.now,
    )  # fmt: skip
    enrolment = queries.enrolment_visible_to(cast.hala, enrolment.id)

    assert queries.local_case(queries.frame(enrolment, case.id)) == local
    assert queries.local_case(queries.frame(enrolment, making.activities(enrolment)[0].id)) is None


@pytest.mark.parametrize("count", [1, 3])
def test_my_courses_cost_four_queries_however_many(cast, count, django_assert_num_queries):
    for place in range(count):
        making.done(cast, making.enrolled(cast, into=making.run(cast, course.published(cast, f"course-{place}"))), 1)

    with django_assert_num_queries(4):
        mine = queries.enrolments_of(cast.hala)
        assert [(one.progress.done, str(one.version.title), one.continues_at != "") for one in mine] == [
            (1, str(course.said("Blended learning")), True)
        ] * count


def test_what_is_to_go_on_with_comes_first(cast):
    ended, going, left = (
        making.enrolled(cast, into=making.run(cast, course.published(cast, slug))) for slug in ("a", "b", "c")
    )
    making.done(cast, ended, 4)
    actions.withdraw(enrolment=left, by=cast.hala, now=cast.now)

    assert [one.enrolment for one in queries.enrolments_of(cast.hala)] == [going, ended, left]
