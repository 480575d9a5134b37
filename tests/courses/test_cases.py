from datetime import timedelta

import pytest

from maharat.courses import actions, queries
from maharat.courses.models import LocalCase
from maharat.journal.models import Entry
from maharat.kernel.text import Text
from tests.courses import making


@pytest.fixture
def version(cast):
    return making.published(cast)


def replaced(cast, version, english, *, days=0, unit="ain-shams"):
    return actions.replace_case(
        activity=making.activity(version, "case"),
        unit=cast.unit(unit),
        title=making.said(english),
        body=making.said(f"{english} in our hall"),
        by=cast.nour,
        now=cast.now + timedelta(days=days),
    )


def read(cast, version, unit="ain-shams"):
    return queries.case_for(making.activity(version, "case"), version, cast.unit(unit))


def test_a_university_reads_its_own_case_and_no_other_does(cast, version):
    ours = replaced(cast, version, "Noise at work")

    assert read(cast, version) == ours
    assert read(cast, version, "alexandria") is None
    entry = Entry.objects.get(kind="courses.case-replaced")
    assert (entry.subject_id, entry.unit_id) == (str(ours.id), cast.unit("ain-shams").id)


def test_the_newest_text_counts_and_nothing_is_lost(cast, version):
    first = replaced(cast, version, "First")
    second = replaced(cast, version, "Second", days=1)

    assert read(cast, version) == second
    history = queries.case_history(making.activity(version, "case"), version, cast.unit("ain-shams"))
    assert list(history) == [second, first]


def test_the_original_can_come_back_and_the_text_stays_in_the_history(cast, version):
    replaced(cast, version, "First")

    actions.restore_original(
        activity=making.activity(version, "case"), unit=cast.unit("ain-shams"), by=cast.nour, now=cast.now
    )

    assert read(cast, version) is None
    assert LocalCase.objects.count() == 2
    assert queries.local_rows(version, cast.unit("ain-shams"))[0].case is None


def test_what_is_not_replaceable_stays_the_same_for_all(cast, version):
    reading = making.activity(version, "reading")

    with pytest.raises(actions.NotReplaceable):
        actions.replace_case(
            activity=reading, unit=cast.unit("ain-shams"), title=making.said("x"), body=making.said("x"),
            by=cast.nour, now=cast.now,
        )  # fmt: skip
    with pytest.raises(actions.NotReplaceable):
        actions.restore_original(activity=reading, unit=cast.unit("ain-shams"), by=cast.nour, now=cast.now)


def test_an_empty_case_is_refused(cast, version):
    with pytest.raises(actions.NothingSaid):
        actions.replace_case(
            activity=making.activity(version, "case"), unit=cast.unit("ain-shams"), title=making.said("x"), body=Text(),
            by=cast.nour, now=cast.now,
        )  # fmt: skip


def test_a_case_follows_into_the_next_version_and_is_marked_when_the_original_changes(cast, version):
    ours = replaced(cast, version, "Noise at work")
    second = actions.new_version(course=version.course, by=cast.rana, now=cast.now)

    (row,) = queries.local_rows(second, cast.unit("ain-shams"))
    assert (row.case, row.is_behind) == (ours, False)

    actions.edit(row=making.activity(second, "case"), revision=0, by=cast.rana, body=making.said("Rewritten"))
    (row,) = queries.local_rows(second, cast.unit("ain-shams"))
    assert (row.case, row.is_behind) == (ours, True)


def test_a_case_written_for_the_next_version_does_not_reach_back(cast, version):
    second = actions.new_version(course=version.course, by=cast.rana, now=cast.now)

    replaced(cast, second, "For the next")

    assert read(cast, version) is None
    assert str(read(cast, second).title) == str(making.said("For the next"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_cases_costs_two_queries(cast, version, count, django_assert_num_queries):
    for place in range(count):
        replaced(cast, version, f"Text {place}", days=place)

    with django_assert_num_queries(2):
        assert [str(row.case.by) for row in queries.local_rows(version, cast.unit("ain-shams"))] == [str(cast.nour)]
