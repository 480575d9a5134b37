from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from maharat.courses import actions, panels, queries, rules
from tests.courses import making

LEVELS = st.integers(0, 4)


@given(measured=LEVELS, target=LEVELS, leads_to=st.integers(1, 4))
def test_a_step_leads_upward_and_only_where_there_is_a_gap(measured, target, leads_to):
    step = rules.step(measured=measured, target=target, leads_to=leads_to)

    assert (step is not None) == (measured < target and measured < leads_to)
    if step:
        assert step.is_enough == (leads_to >= target)


@given(rows=st.lists(st.uuids().map(str), unique=True, min_size=1), to=st.integers(-3, 20), data=st.data())
def test_putting_a_row_elsewhere_loses_none(rows, to, data):
    moved = data.draw(st.sampled_from(rows))

    ordered = rules.in_order(rows, moved, to)

    assert sorted(ordered) == sorted(rows)
    assert [row for row in ordered if row != moved] == [row for row in rows if row != moved]


def closing(cast, *, level=1, target=3, code="BL1"):
    return queries.that_close(competency_id=making.competency(cast, code).id, level=level, target=target)


def test_a_published_course_closes_a_gap_and_says_why(cast):
    version = making.published(cast, level=3)

    (found,) = closing(cast)

    assert (found.version, found.outcome, found.from_level, found.to_level) == (version, making.outcome(version), 1, 3)
    assert (found.hours, found.is_enough) == (Decimal(24), True)
    with translation.override("en"):
        assert found.reason == "its outcome “Plans a blended session” takes BL1 from level 1 to level 3."


def test_a_course_that_leads_part_of_the_way_says_so(cast):
    making.published(cast, level=2)

    (found,) = closing(cast, target=4)

    assert not found.is_enough
    with translation.override("en"):
        assert found.reason.endswith("from level 1 to level 2: part of the way to level 4.")


@pytest.mark.parametrize(("level", "target", "code"), [(3, 3, "BL1"), (3, 4, "BL1"), (1, 3, "BL2")])
def test_there_is_no_course_for_what_none_leads_to(cast, level, target, code):
    making.published(cast, level=3)

    assert closing(cast, level=level, target=target, code=code) == []


def test_what_is_not_published_closes_nothing(cast):
    making.draft(cast)

    assert closing(cast) == []


def test_only_the_version_that_stands_is_named(cast, now):
    first = making.published(cast)
    second = actions.new_version(course=first.course, by=cast.rana, now=now)
    actions.publish(version=second, by=cast.mona, now=now)

    assert [found.version for found in closing(cast)] == [second]


def test_the_best_comes_first(cast):
    half = making.published(cast, "half", level=2)
    long = making.published(cast, "long", level=3, study_hours=60)
    short = making.published(cast, "short", level=3)

    assert [found.version for found in closing(cast)] == [short, long, half]


def request(path="/"):
    made = RequestFactory().get(path)
    made.user, made.person, made.LANGUAGE_CODE = AnonymousUser(), None, "en"
    return made


def gap(cast, code="BL1", level=1):
    return SimpleNamespace(id=1, competency_id=making.competency(cast, code).id, measured_level=level, target_level=3)


def test_the_panel_names_the_course_its_reason_its_hours_and_the_way_in(cast):
    making.published(cast)

    with translation.override("en"):
        said = panels.that_close(request(), gap(cast))

    assert "This course closes it:" in said
    assert "takes BL1 from level 1 to level 3." in said
    assert "24 hours" in said
    assert '/courses/blended-learning/?gap=1#enrol"' in said


def test_where_no_course_closes_a_gap_the_panel_says_nothing(cast):
    making.published(cast)

    assert panels.that_close(request(), gap(cast, "BL2")) == ""


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_of_many_gaps_costs_one_query(cast, count, django_assert_num_queries):
    making.published(cast)
    gaps = [gap(cast, level=level) for level in range(count)]
    asked = request()

    with django_assert_num_queries(1):
        assert all(panels.that_close(asked, one) for one in gaps)
