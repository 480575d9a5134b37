import shutil

import pytest
from django.conf import settings

from maharat.courses import actions, queries, rules, starters
from maharat.courses.models import Activity, Course, LocalCase
from maharat.framework import actions as framework
from maharat.framework import starter as framework_starter


@pytest.fixture
def starter():
    return starters.starter(settings.PROFILES / "courses" / "blended-learning")


@pytest.fixture
def competencies(cast):
    home = framework_starter.load_framework(
        path=settings.PROFILES / "frameworks" / "maharat.toml", by=cast.mona, now=cast.now
    )
    framework.publish(framework=home, by=cast.mona, now=cast.now)


def adopted(cast, starter):
    return actions.adopt(starter=starter, owner=cast.centre, by=cast.rana, now=cast.now)


def test_the_starter_course_is_taken_over_whole_and_can_be_published(cast, starter, competencies):
    version = adopted(cast, starter)

    assert rules.findings(queries.sketch(version)) == []
    assert actions.publish(version=version, by=cast.mona, now=cast.now)
    kinds = list(Activity.objects.filter(part__version=version).values_list("kind", flat=True))
    assert (kinds.count("quiz"), kinds.count("artefact"), kinds.count("case")) == (2, 1, 2)
    minutes = sum(Activity.objects.filter(part__version=version).values_list("minutes", flat=True))
    assert minutes == 60 * queries.hours(version)
    assert version.unreviewed == ["ar", "ur"]


def test_local_cases_come_for_the_units_that_are_here(cast, starter, competencies):
    adopted(cast, starter)

    assert [case.unit.slug for case in LocalCase.objects.all()] == ["assiut"]


def test_it_is_not_taken_over_twice(cast, starter, competencies):
    adopted(cast, starter)

    with pytest.raises(actions.AlreadyTakenOver):
        adopted(cast, starter)


def test_without_its_competencies_it_is_refused_and_nothing_is_left_behind(cast, starter):
    with pytest.raises(actions.CompetenciesMissing) as refusal:
        adopted(cast, starter)

    assert refusal.value.details == ("BL1", "BL2")
    assert not Course.objects.exists()


def test_a_folder_of_another_shape_is_refused(cast, tmp_path, competencies):
    (tmp_path / "course.toml").write_text("slug = [")
    with pytest.raises(starters.NotACourse):
        starters.starter(tmp_path)

    (tmp_path / "course.toml").write_text('slug = "x"\n[[outcomes]]\ncompetency = "BL1"\n')
    with pytest.raises(starters.NotACourse):
        adopted(cast, starters.starter(tmp_path))


def test_a_text_that_is_missing_is_named(cast, tmp_path, competencies):
    folder = tmp_path / "blended-learning"
    shutil.copytree(settings.PROFILES / "courses" / "blended-learning", folder)
    for path in folder.glob("unit-1/1-time.*"):
        path.unlink()

    with pytest.raises(starters.NotACourse) as refusal:
        adopted(cast, starters.starter(folder))

    assert refusal.value.details == ("unit-1/1-time",)
    assert not Course.objects.exists()
