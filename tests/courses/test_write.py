import pytest

from maharat.courses import actions, queries
from maharat.courses.models import Activity, Version
from maharat.journal.models import Entry
from maharat.kernel.text import Text
from tests.courses import making


def titles(rows):
    return [str(row.title) for row in rows]


def test_a_course_begins_with_one_open_version_that_nobody_sees(cast, now):
    version = actions.create_course(slug="new", owner=cast.centre, title=making.said("New"), by=cast.rana, now=now)

    assert (version.number, queries.open_version("new"), queries.current("new")) == (1, version, None)
    assert Entry.objects.get(kind="courses.created").data == {"version": str(version.id)}


def test_two_courses_do_not_share_an_address(cast, now):
    making.draft(cast, "same")

    with pytest.raises(actions.AddressTaken):
        actions.create_course(slug="same", owner=cast.centre, title=making.said("x"), by=cast.rana, now=now)


def test_an_edit_counts_the_revision_and_a_stale_one_is_refused_with_what_stands(cast):
    version = making.draft(cast)
    reading = making.activity(version, "reading")
    actions.edit(row=reading, revision=0, by=cast.rana, minutes=25)

    with pytest.raises(actions.Stale) as refusal:
        actions.edit(row=reading, revision=0, by=cast.mona, minutes=40)

    assert (refusal.value.row.minutes, refusal.value.row.revision) == (25, 1)
    assert Activity.objects.get(id=reading.id).minutes == 25


def test_levels_go_from_one_to_four(cast):
    version = making.draft(cast)

    with pytest.raises(actions.NoSuchLevel):
        actions.add_outcome(
            version=version, statement=making.said("x"), competency=making.competency(cast), level=5, by=cast.rana
        )
    with pytest.raises(actions.NoSuchLevel):
        actions.edit(row=version, revision=0, by=cast.rana, level=0)


def test_an_activity_of_no_known_kind_is_refused(cast):
    part = making.draft(cast).parts.all()[0]

    with pytest.raises(actions.UnknownKind):
        actions.add_activity(part=part, kind="hologram", title=making.said("x"), by=cast.rana)


def test_only_a_quiz_has_questions_each_once_and_in_order(cast):
    version = making.draft(cast)
    first, second = making.question(cast, "a"), making.question(cast, "b")
    quiz = making.activity(version, "quiz")

    actions.set_questions(activity=quiz, items=[second, first, second], by=cast.rana)

    assert queries.questions_of(quiz) == [second, first]
    with pytest.raises(actions.NotAQuiz):
        actions.set_questions(activity=making.activity(version, "reading"), items=[first], by=cast.rana)


def test_rows_are_put_in_another_order(cast):
    version = making.draft(cast)
    first, second = version.parts.all()
    actions.reorder(row=second, to=1, by=cast.rana)
    assert titles(version.parts.all()) == titles([second, first])

    actions.reorder(row=second, to=99, by=cast.rana)
    assert titles(version.parts.all()) == titles([first, second])
    assert [part.position for part in version.parts.all()] == [1, 2]


def test_an_activity_moved_to_another_unit_comes_last_there(cast):
    version = making.draft(cast)
    second = version.parts.all()[1]
    reading = making.activity(version, "reading")

    actions.edit(row=reading, revision=0, by=cast.rana, part=second)

    assert list(second.activities.all())[-1] == reading


def test_what_is_taken_out_leaves_no_hole(cast):
    version = making.draft(cast)
    first = version.parts.all()[0]
    actions.remove(row=making.activity(version, "reading"), by=cast.rana)
    assert [activity.position for activity in first.activities.all()] == [1]

    actions.remove(row=first, by=cast.rana)
    assert [part.position for part in version.parts.all()] == [1]
    assert Activity.objects.filter(part__version=version).count() == 2


def test_the_journal_says_what_was_changed_and_no_word_of_it(cast):
    version = making.draft(cast)
    Entry.objects.all().delete()

    actions.edit(row=version, revision=0, by=cast.rana, summary=Text(en="Another summary"))

    entry = Entry.objects.get()
    assert (entry.kind, entry.subject_id, entry.data["what"]) == ("courses.changed", str(version.id), "version-edited")


def test_who_writes_for_one_university_finds_only_its_courses(cast, now):
    making.draft(cast)
    ours = actions.create_course(
        slug="ours", owner=cast.unit("ain-shams"), title=making.said("Ours"), by=cast.rana, now=now
    )
    from maharat.people import actions as people
    from maharat.people import queries as people_queries

    people.grant_role(person=cast.nour, role="author", unit=cast.unit("ain-shams"), by=cast.mona, now=now)
    standing = people_queries.standing_of(cast.nour, now.date())

    assert list(queries.courses_written_by(standing)) == [ours.course]
    assert list(queries.owners_for(standing)) == [cast.unit("ain-shams")]


@pytest.mark.parametrize("count", [1, 3])
def test_the_check_costs_the_same_however_much_there_is(cast, count, django_assert_num_queries):
    version = making.draft(cast)
    for _ in range(count):
        part = actions.add_part(version=version, title=making.said("More"), by=cast.rana)
        actions.add_activity(part=part, kind="reading", title=making.said("More"), by=cast.rana)
    version = queries.open_version(version.course.slug)

    with django_assert_num_queries(8):
        queries.sketch(version)


@pytest.mark.parametrize("count", [1, 3])
def test_a_whole_version_costs_six_queries_however_much_it_holds(cast, count, django_assert_num_queries):
    version = making.draft(cast)
    for place in range(count):
        part = actions.add_part(version=version, title=making.said(f"More {place}"), by=cast.rana)
        actions.add_activity(part=part, kind="reading", title=making.said("More"), by=cast.rana)

    with django_assert_num_queries(6):
        full = queries.version_full(version.id)
        told = [
            *(str(outcome.competency.parent) for outcome in full.outcomes.all()),
            *(str(activity.title) for part in full.parts.all() for activity in part.activities.all()),
            *(str(lev.name) for criterion in full.task.rubric.criteria.all() for lev in criterion.levels.all()),
        ]

    assert len(told) == 1 + 4 + count + 8
    assert Version.objects.count() == 1
