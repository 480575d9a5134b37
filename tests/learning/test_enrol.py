from datetime import timedelta

import pytest

from maharat.courses import actions as courses
from maharat.journal.models import Entry
from maharat.learning import actions, queries, rules
from maharat.learning.models import Enrolment, Withdrawal
from maharat.people import actions as people
from maharat.people import queries as people_queries
from tests.courses import making as course
from tests.learning import making


@pytest.fixture
def run(cast):
    return making.run(cast)


def enrol(cast, run, person=None, **more):
    return actions.enrol(run=run, person=person or cast.hala, now=cast.now, **{"source": "self", **more})


def gap(cast, person):
    """A gap of `person`, as needs leaves it behind."""
    from maharat.needs.models import Campaign, Gap, Response

    competency = course.competency(cast)
    campaign = Campaign.objects.create(
        title=course.said("Needs"), invitation=course.said("Please"), framework=competency.framework, unit=cast.centre,
        opens_on=cast.now.date(), closes_on=cast.now.date(), opened_by=cast.mona, opened_at=cast.now,
    )  # fmt: skip
    response = Response.objects.create(
        campaign=campaign,
        person=person,
        unit=people_queries.unit_of(person),
        started_at=cast.now,
        handed_in_at=cast.now,
    )
    return Gap.objects.create(
        response=response, person=person, competency=competency, importance=5, target_level=3, self_level=1, right=0,
        asked=2, measured_level=1, self_gap=2, measured_gap=2, priority=10, calibration="agree", found_at=cast.now,
    )  # fmt: skip


@pytest.mark.parametrize("source", ["self", "invited", "hub", "mandate"])
def test_how_a_person_came_is_kept_and_journaled(cast, run, source):
    enrolment = enrol(cast, run, source=source, brought_by=cast.karim)

    assert (enrolment.source, enrolment.brought_by) == (source, cast.karim)
    assert enrolment.unit == people_queries.unit_of(cast.hala)
    entry = Entry.objects.get(kind="learning.enrolled")
    assert (entry.subject_id, entry.by_id, entry.unit_id) == (str(enrolment.id), cast.hala.id, enrolment.unit_id)
    assert entry.data == {"source": source, "run": str(run.id), "version": str(run.version_id), "gap": None}


def test_who_comes_from_a_gap_brings_it_along(cast, run):
    found = gap(cast, cast.hala)

    assert enrol(cast, run, gap=found).gap == found


def test_nobody_enrols_from_somebody_elses_gap(cast, run):
    with pytest.raises(actions.NotYourGap):
        enrol(cast, run, gap=gap(cast, cast.tarek))


def test_nobody_is_enrolled_twice_in_the_same_version(cast, run):
    first = enrol(cast, run)
    other = actions.open_run(
        version=run.version, unit=cast.unit("ain-shams"), opens_on=cast.now.date(), by=cast.nour, now=cast.now
    )

    for again in (run, other):
        with pytest.raises(actions.AlreadyEnrolled) as refusal:
            enrol(cast, again)
        assert refusal.value.enrolment == first
    assert Enrolment.objects.count() == 1


def test_who_left_is_told_to_come_back(cast, run):
    first = enrol(cast, run)
    actions.withdraw(enrolment=first, by=cast.hala, now=cast.now)

    with pytest.raises(actions.LeftBefore) as refusal:
        enrol(cast, run)

    assert refusal.value.enrolment == first


@pytest.mark.parametrize(
    ("opens", "closes", "refusal"), [(1, None, actions.NotOpenYet), (-9, -1, actions.Closed), (-9, 0, None)]
)
def test_one_enters_only_while_the_door_is_open(cast, opens, closes, refusal):
    today = cast.now.date()
    run = making.run(
        cast,
        opens_on=today + timedelta(days=opens),
        closes_on=None if closes is None else today + timedelta(days=closes),
    )

    if refusal is None:
        assert enrol(cast, run)
        return
    with pytest.raises(refusal):
        enrol(cast, run)


def test_a_source_that_there_is_not_is_refused(cast, run):
    with pytest.raises(actions.NotASource):
        enrol(cast, run, source="chance")


def test_who_works_nowhere_cannot_enrol(cast, run):
    cast.hala.affiliations.update(ends_on=cast.now.date())

    with pytest.raises(actions.NoPlaceOfWork):
        enrol(cast, run)


def test_leaving_keeps_everything_and_coming_back_finds_it(cast, run):
    enrolment = enrol(cast, run)
    making.done(cast, enrolment, 2)

    actions.withdraw(enrolment=enrolment, by=cast.hala, now=cast.now, reason="time")
    assert queries.has_left(enrolment)
    with pytest.raises(actions.HasLeft):
        actions.withdraw(enrolment=enrolment, by=cast.hala, now=cast.now)
    with pytest.raises(actions.HasLeft):
        actions.complete(enrolment=enrolment, activity=making.activities(enrolment)[2], by=cast.hala, now=cast.now)

    actions.come_back(enrolment=enrolment, by=cast.hala, now=cast.now)
    assert not queries.has_left(enrolment)
    assert queries.progress_of([enrolment])[enrolment.id].done == 2
    assert Withdrawal.objects.get().reason == "time"


def test_who_has_not_left_cannot_come_back(cast, run):
    with pytest.raises(actions.HasNotLeft):
        actions.come_back(enrolment=enrol(cast, run), by=cast.hala, now=cast.now)


def test_leaving_a_second_time_is_a_second_row(cast, run):
    enrolment = enrol(cast, run)
    for _ in range(2):
        actions.withdraw(enrolment=enrolment, by=cast.hala, now=cast.now)
        actions.come_back(enrolment=enrolment, by=cast.hala, now=cast.now)

    assert Withdrawal.objects.filter(returned_at=None).count() == 0
    assert Withdrawal.objects.count() == 2


def test_a_list_gives_a_result_for_each_and_does_nothing_twice(cast, run):
    enrol(cast, run)
    cast.amina.affiliations.update(ends_on=cast.now.date())

    listed = actions.enrol_list(
        run=run, persons=[cast.hala, cast.tarek, cast.amina], source="mandate", by=cast.salma, now=cast.now
    )

    assert [type(one.refusal) for one in listed] == [actions.AlreadyEnrolled, type(None), actions.NoPlaceOfWork]
    enrolment = listed[1].enrolment
    assert (enrolment.person, enrolment.source, enrolment.brought_by) == (cast.tarek, "mandate", cast.salma)
    assert Entry.objects.filter(kind="learning.enrolled", by_id=cast.salma.id).count() == 1


@pytest.mark.parametrize("source", ["self", "invited"])
def test_a_list_is_enrolled_for_a_hub_or_a_mandate_only(cast, run, source):
    with pytest.raises(actions.NotASource):
        actions.enrol_list(run=run, persons=[cast.hala], source=source, by=cast.salma, now=cast.now)


def test_a_list_does_not_open_a_closed_door(cast):
    run = making.run(cast, opens_on=cast.now.date() + timedelta(days=3))

    with pytest.raises(actions.NotOpenYet):
        actions.enrol_list(run=run, persons=[cast.hala], source="hub", by=cast.salma, now=cast.now)


def test_only_a_published_course_is_offered(cast):
    with pytest.raises(actions.NotPublished):
        making.run(cast, course.draft(cast))


def test_a_run_does_not_end_before_it_begins(cast):
    version = course.published(cast)
    with pytest.raises(actions.DatesReversed):
        making.run(cast, version, closes_on=cast.now.date() - timedelta(days=1))

    with pytest.raises(actions.DatesReversed):
        actions.close_run(run=making.run(cast, version), closes_on=cast.now.date() - timedelta(days=1), by=cast.salma)


@pytest.mark.parametrize(("opens", "closes", "refused"), [(0, None, True), (5, 9, True), (11, None, False)])
def test_a_course_is_offered_once_at_a_time_in_a_unit(cast, opens, closes, refused):
    today = cast.now.date()
    version = course.published(cast)
    making.run(cast, version, closes_on=today + timedelta(days=10))
    more = {"opens_on": today + timedelta(days=opens), "closes_on": closes and today + timedelta(days=closes)}

    if not refused:
        assert making.run(cast, version, **more)
        return
    with pytest.raises(actions.AlreadyOffered):
        making.run(cast, version, **more)


def test_one_enters_the_open_run_that_is_nearest(cast, run):
    ours = actions.open_run(
        version=run.version, unit=cast.unit("ain-shams"), opens_on=cast.now.date(), by=cast.nour, now=cast.now
    )
    today = cast.now.date()

    assert queries.open_run(run.version, people_queries.unit_of(cast.hala), today) == ours
    assert queries.open_run(run.version, people_queries.unit_of(cast.amina), today) == run
    assert queries.open_run(run.version, None, today) is None


def test_a_closed_run_keeps_who_is_in(cast, run):
    enrolment = enrol(cast, run)
    actions.close_run(run=run, closes_on=cast.now.date(), by=cast.salma)

    assert actions.complete(
        enrolment=enrolment, activity=making.activities(enrolment)[0], by=cast.hala, now=cast.now + timedelta(days=9)
    )
    with pytest.raises(actions.Closed):
        actions.enrol(run=run, person=cast.tarek, source="self", now=cast.now + timedelta(days=1))


def test_the_share_of_voluntary_entry_leaves_out_the_mandate(cast, run):
    for person, source in ((cast.hala, "self"), (cast.tarek, "invited"), (cast.amina, "hub"), (cast.yasmin, "mandate")):
        enrol(cast, run, person, source=source)
    standing = people_queries.standing_of(cast.salma, cast.now.date())

    counts = queries.source_counts(queries.enrolled_in(run, standing))

    assert counts == {"self": 1, "invited": 1, "hub": 1, "mandate": 1}
    assert rules.voluntary(counts) == (3, 4)


def test_a_university_sees_its_own_learners_only(cast, run):
    ours = enrol(cast, run)
    enrol(cast, run, cast.amina)
    standing = people_queries.standing_of(cast.nour, cast.now.date())

    assert list(queries.enrolled_in(run, standing)) == [ours]
    assert set(queries.people_to_enrol(run, standing)) == {cast.tarek, cast.nour, cast.farid}


def test_a_run_of_another_university_is_not_seen(cast):
    version = course.published(cast)
    theirs = actions.open_run(
        version=version, unit=cast.unit("alexandria"), opens_on=cast.now.date(), by=cast.mona, now=cast.now
    )

    assert queries.run_visible_to(people_queries.standing_of(cast.nour, cast.now.date()), theirs.id) is None


def test_the_next_version_is_another_course_to_enrol_in(cast, run):
    enrol(cast, run)
    second = courses.new_version(course=run.version.course, by=cast.rana, now=cast.now)
    courses.publish(version=second, by=cast.mona, now=cast.now)
    again = making.run(cast, second)

    assert enrol(cast, again)
    people.end_role(grant=cast.nour.grants.get(), by=cast.mona, today=cast.now.date())


def test_the_door_of_a_course_is_found_in_one_query(cast, run, django_assert_num_queries):
    ours = actions.open_run(
        version=run.version, unit=cast.unit("ain-shams"), opens_on=cast.now.date(), by=cast.nour, now=cast.now
    )
    mine = enrol(cast, run, cast.tarek)
    today = cast.now.date()

    with django_assert_num_queries(3):
        doors = [queries.door(run.version, person, today) for person in (cast.hala, cast.amina, cast.tarek)]

    assert [door.run for door in doors] == [ours, run, run]
    assert [door.enrolment_id for door in doors] == [None, None, mine.id]
    assert queries.door(run.version, cast.hala, today - timedelta(days=1)).run is None
