from datetime import timedelta

import pytest

from maharat.courses import actions, queries, rules
from maharat.courses.models import Activity, Part, Publication, Version
from maharat.journal.models import Entry
from maharat.kernel.text import Text
from tests.courses import making


def missing(version):
    return {(finding.code, finding.name) for finding in rules.findings(queries.sketch(version))}


def test_a_complete_course_is_published_and_the_journal_says_so(cast, now):
    version = making.draft(cast)

    publication = actions.publish(version=version, by=cast.mona, now=now)

    assert publication == Publication.objects.get(version=version)
    entry = Entry.objects.get(kind="courses.published")
    assert (entry.subject_id, entry.by_id, entry.unit_id) == (str(version.id), cast.mona.id, cast.centre.id)
    assert entry.data == {"number": 1}


def test_an_empty_course_is_refused_with_the_list_of_what_is_missing(cast, now):
    version = actions.create_course(slug="bare", owner=cast.centre, title=Text(), by=cast.rana, now=now)

    with pytest.raises(actions.Incomplete) as refusal:
        actions.publish(version=version, by=cast.mona, now=now)

    assert {finding.code for finding in refusal.value.findings} == {
        "title", "outcomes", "workload", "assessment-type", "quality-assurance",
        "task", "no-part", "no-artefact", "no-text",
    }  # fmt: skip
    assert len(refusal.value.details) == len(refusal.value.findings)
    assert not Publication.objects.exists()


@pytest.mark.parametrize(
    ("fact", "value", "code"),
    [
        ("contact_hours", 0, "workload"),
        ("assessment_type", Text(), "assessment-type"),
        ("quality_assurance", Text(), "quality-assurance"),
        ("level", 7, "level"),
    ],
)
def test_each_european_element_that_is_missing_is_named(cast, fact, value, code):
    version = making.draft(cast)
    hours = {"study_hours": 0, "assessment_hours": 0} if fact == "contact_hours" else {}
    Version.objects.filter(id=version.id).update(**{fact: value}, **hours)

    assert missing(Version.objects.get(id=version.id)) == {(code, "")}


def test_the_eleven_elements_are_listed_with_where_they_come_from(cast):
    found = rules.elements(queries.sketch(making.draft(cast)))

    assert [element.comes for element in found] == [
        "award", "facts", "owner", "owner", "award", "outcomes", "facts", "facts", "facts", "facts", "facts",
    ]  # fmt: skip
    assert all(element.is_there for element in found)


def test_without_a_task_it_is_not_published(cast):
    version = making.draft(cast)
    actions.set_task(version=version, task=None, by=cast.rana)

    assert missing(Version.objects.get(id=version.id)) == {("task", "")}


def test_an_outcome_that_nothing_practises_is_named(cast):
    version = making.draft(cast)
    actions.add_outcome(
        version=version, statement=making.said("More"), competency=making.competency(cast), level=2, by=cast.rana
    )

    assert missing(version) == {("unpractised", "O2")}


def test_empty_units_quizzes_without_questions_and_a_second_artefact_are_named(cast):
    version = making.draft(cast)
    part = actions.add_part(version=version, title=making.said("Empty"), by=cast.rana)
    actions.set_questions(activity=making.activity(version, "quiz"), items=[], by=cast.rana)

    assert missing(version) == {("empty-part", ""), ("empty-quiz", "")}

    actions.add_activity(part=part, kind="artefact", title=making.said("Again"), by=cast.rana)
    assert ("second-artefact", "") in missing(version)


def test_a_text_that_lacks_an_offered_language_is_named_with_the_language(cast, now):
    version = making.draft(cast)
    actions.edit(row=making.activity(version, "reading"), revision=0, by=cast.rana, body=Text(en="Only English"))

    with pytest.raises(actions.Incomplete) as refusal:
        actions.publish(version=version, by=cast.mona, now=now)

    (finding,) = refusal.value.findings
    assert (finding.code, finding.row, finding.languages) == ("untranslated", "activity", ("ar", "ur"))


def test_a_course_offered_in_one_language_needs_only_that_one(cast, now):
    version = making.draft(cast)
    reading = making.activity(version, "reading")
    actions.edit(row=reading, revision=0, by=cast.rana, body=Text(en="Only English"))
    actions.edit(row=version, revision=0, by=cast.rana, languages=["en"])

    assert actions.publish(version=version, by=cast.mona, now=now)


def test_a_published_version_is_not_published_again_and_no_longer_changes(cast, now):
    version = making.published(cast)
    reading = making.activity(version, "reading")
    part = reading.part

    for refused in (
        lambda: actions.publish(version=version, by=cast.mona, now=now),
        lambda: actions.edit(row=version, revision=0, by=cast.rana, level=1),
        lambda: actions.edit(row=reading, revision=0, by=cast.rana, minutes=1),
        lambda: actions.add_part(version=version, title=making.said("More"), by=cast.rana),
        lambda: actions.add_activity(part=part, kind="reading", title=making.said("More"), by=cast.rana),
        lambda: actions.add_outcome(
            version=version, statement=making.said("x"), competency=making.competency(cast), level=1, by=cast.rana
        ),
        lambda: actions.reorder(row=reading, to=2, by=cast.rana),
        lambda: actions.remove(row=reading, by=cast.rana),
        lambda: actions.set_task(version=version, task=None, by=cast.rana),
        lambda: actions.set_questions(activity=making.activity(version, "quiz"), items=[], by=cast.rana),
    ):
        with pytest.raises(actions.AlreadyPublished):
            refused()

    assert Activity.objects.filter(part__version=version).count() == 4


def test_the_next_version_is_a_copy_that_can_be_written_while_the_first_stands(cast, now):
    first = making.published(cast)

    second = actions.new_version(course=first.course, by=cast.rana, now=now)

    assert (second.number, second.revision, second.task) == (2, 0, first.task)
    assert [str(part.title) for part in second.parts.all()] == [str(part.title) for part in first.parts.all()]
    old, new = (list(Activity.objects.filter(part__version=version)) for version in (first, second))
    assert [activity.origin for activity in new] == [activity.origin for activity in old]
    assert {activity.id for activity in new} & {activity.id for activity in old} == set()
    assert [list(activity.items.all()) for activity in new] == [list(activity.items.all()) for activity in old]
    assert {outcome.version_id for activity in new for outcome in activity.outcomes.all()} == {second.id}
    assert queries.current("blended-learning") == first

    actions.edit(row=new[0], revision=0, by=cast.rana, minutes=99)
    assert Activity.objects.get(id=old[0].id).minutes == old[0].minutes


def test_once_published_the_next_version_is_the_one_that_stands(cast, now):
    first = making.published(cast)
    second = actions.new_version(course=first.course, by=cast.rana, now=now)

    actions.publish(version=second, by=cast.mona, now=now + timedelta(days=1))

    assert queries.current("blended-learning") == second


def test_two_versions_are_not_written_at_once(cast, now):
    version = making.draft(cast)

    with pytest.raises(actions.StillOpen):
        actions.new_version(course=version.course, by=cast.rana, now=now)

    assert Part.objects.filter(version__course=version.course).count() == 2
