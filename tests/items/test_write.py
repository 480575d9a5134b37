"""Writing questions, rubrics and tasks: what is kept, what is refused, and that what was asked stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from maharat.items import actions, queries, rules
from maharat.items.models import Item, Rubric
from maharat.journal.models import Entry
from maharat.kernel.refusals import Refusal
from maharat.kernel.text import Text
from tests.framework import stage as framework
from tests.framework.stage import said
from tests.items import stage

if TYPE_CHECKING:
    from maharat.site.demonstration.people import Cast


@pytest.fixture
def house(cast: Cast) -> Cast:
    framework.published(cast, ("A1", "A2"))
    return cast


def test_a_scenario_keeps_its_options_in_their_order_with_one_key(house: Cast) -> None:
    made = stage.item(house, "A1-2", options=stage.choices(key=1))

    found = queries.item(made.id)
    assert found is not None
    assert [(str(o.text["en"]), o.is_key) for o in found.options.all()] == [
        ("Option 0", False),
        ("Option 1", True),
        ("Option 2", False),
    ]
    assert Entry.objects.get(kind="items.item-added").subject_id == str(made.id)


@pytest.mark.parametrize(
    ("options", "refusal"),
    [
        ([], actions.TooFewOptions),
        (stage.choices(of=1), actions.TooFewOptions),
        (stage.choices(key=9), actions.NotOneKey),
        ([replace(choice, is_key=True) for choice in stage.choices()], actions.NotOneKey),
        ([replace(choice, feedback=Text()) for choice in stage.choices()], actions.NoFeedback),
        ([replace(choice, text=Text(en="Only")) for choice in stage.choices()], actions.Untranslated),
    ],
    ids=["none", "one", "no key", "many keys", "no feedback", "one language"],
)
def test_a_question_is_refused(options: Sequence[rules.Choice], refusal: type[Refusal], house: Cast) -> None:
    with pytest.raises(refusal):
        stage.item(house, "A1-2", options=options)

    assert not Item.objects.exists()


def test_a_question_without_a_question_is_refused(house: Cast) -> None:
    with pytest.raises(actions.NoQuestion):
        actions.add_item(
            code="q",
            purpose=Item.Purpose.QUIZ,
            competency=stage.competency(),
            level=2,
            situation=said("Only a situation"),
            stem=Text(),
            options=stage.choices(),
            by=house.rana,
            now=house.now,
        )


def test_a_quiz_question_may_wait_for_its_translations(house: Cast) -> None:
    one_language = [rules.Choice(Text(en=f"{n}"), Text(en="because"), n == 0) for n in range(2)]

    made = stage.item(house, "q1", purpose=Item.Purpose.QUIZ, options=one_language)

    assert made.purpose == Item.Purpose.QUIZ


def test_a_level_that_the_framework_does_not_have_is_refused(house: Cast) -> None:
    with pytest.raises(actions.NoSuchLevel):
        stage.item(house, "A1-9", level=9)


def test_a_competency_that_may_still_change_is_refused(cast: Cast) -> None:
    draft = framework.competency(cast, framework.area(cast, framework.draft(cast)))

    with pytest.raises(actions.FrameworkNotPublished):
        stage.item(cast, "A1-2", of=draft)


def test_a_code_is_used_once(house: Cast) -> None:
    stage.item(house, "A1-2")

    with pytest.raises(actions.CodeTaken):
        stage.item(house, "A1-2")

    assert Item.objects.count() == 1


def test_a_change_is_a_new_version_and_the_old_one_stays_as_it_was(house: Cast) -> None:
    old = stage.item(house, "A1-2")

    new = actions.supersede_item(
        item=old, level=3, stem=said("Better"), options=stage.choices(key=2), by=house.rana, now=house.now
    )

    assert (new.code, new.version, new.supersedes) == ("A1-2", 2, old)
    assert Item.objects.get(pk=old.pk).stem == old.stem
    assert [item.id for item in queries.scenarios_for([old.competency])[old.competency_id]] == [new.id]
    assert list(queries.questions(Item.Purpose.SCENARIO)) == [new]


def test_a_version_is_superseded_once(house: Cast) -> None:
    old = stage.item(house, "A1-2")
    change: dict[str, Any] = {"level": 2, "stem": said("x"), "options": stage.choices(), "by": house.rana}
    actions.supersede_item(item=old, now=house.now, **change)

    with pytest.raises(actions.AlreadySuperseded):
        actions.supersede_item(item=old, now=house.now, **change)


def test_scenarios_come_by_competency_the_easier_first(house: Cast) -> None:
    one, two = stage.competency("A1"), stage.competency("A2")
    stage.item(house, "a-hard", level=3, of=one)
    stage.item(house, "b-easy", level=2, of=one)
    stage.item(house, "other", of=two)
    stage.item(house, "quiz", of=two, purpose=Item.Purpose.QUIZ)

    found = queries.scenarios_for([one, two])

    assert [item.code for item in found[one.id]] == ["b-easy", "a-hard"]
    assert [item.code for item in found[two.id]] == ["other"]
    counts = queries.scenario_counts(one.framework)
    assert [(c.code, c.scenario_count) for c in counts] == [("A1", 2), ("A2", 1)]  # type: ignore[attr-defined]


def test_answers_are_marked_in_one_query(house: Cast, django_assert_num_queries: Any) -> None:
    right, wrong, foreign = (stage.item(house, code) for code in "abc")
    key = {item.id: item.options.get(is_key=True).id for item in (right, wrong, foreign)}
    answers = {
        right.id: key[right.id],
        wrong.id: wrong.options.filter(is_key=False)[0].id,
        foreign.id: key[right.id],
        uuid4(): uuid4(),
    }

    with django_assert_num_queries(1):
        assert queries.score(answers) == rules.Score(right=1, asked=4)


@pytest.mark.parametrize("count", [1, 3])
def test_questions_cost_the_same_however_many(count: int, house: Cast, django_assert_num_queries: Any) -> None:
    made = [stage.item(house, f"q{n}") for n in range(count)]

    with django_assert_num_queries(2):
        assert [len(item.options.all()) for item in queries.items(i.id for i in made).values()] == [3] * count
    competency = stage.competency()
    with django_assert_num_queries(2):
        assert len(queries.scenarios_for([competency])[competency.id]) == count


def test_a_rubric_describes_four_scores_of_each_criterion(house: Cast) -> None:
    made = stage.rubric(house, 3)

    found = queries.rubric(made.id)
    assert found is not None
    assert [[level.score for level in criterion.levels.all()] for criterion in found.criteria.all()] == [
        [1, 2, 3, 4]
    ] * 3
    assert str(found.criteria.all()[0].levels.all()[2].name["en"]) == "Met"


def test_a_rubric_without_criteria_is_refused(house: Cast) -> None:
    with pytest.raises(actions.NoCriterion):
        actions.add_rubric(title=said("x"), criteria=[], by=house.rana, now=house.now)


def test_a_criterion_that_leaves_a_score_out_is_refused_by_name(house: Cast) -> None:
    whole, half = stage.measures(2)
    half = replace(half, levels={score: text for score, text in half.levels.items() if score != 3})

    with pytest.raises(actions.LevelsMissing) as refused:
        actions.add_rubric(title=said("x"), criteria=[whole, half], by=house.rana, now=house.now)

    assert [str(detail) for detail in refused.value.details] == [str(half.title)]
    assert not Rubric.objects.exists()


@pytest.mark.parametrize(("score", "total"), [(1, 0), (5, 0), (3, 9)])
def test_a_rule_that_decides_nothing_is_refused(score: int, total: int, house: Cast) -> None:
    with pytest.raises(actions.PassOutOfReach):
        actions.add_rubric(
            title=said("x"), criteria=stage.measures(2), pass_score=score, pass_sum=total, by=house.rana, now=house.now
        )


def test_a_rubric_is_superseded_once_and_stays(house: Cast) -> None:
    old = stage.rubric(house)
    change: dict[str, Any] = {"title": said("New"), "criteria": stage.measures(1), "by": house.rana, "now": house.now}

    new = actions.add_rubric(supersedes=old, **change)
    with pytest.raises(actions.AlreadySuperseded):
        actions.add_rubric(supersedes=old, **change)

    assert list(queries.rubrics()) == [new]
    assert old.criteria.count() == 2


def test_a_task_carries_steps_parts_and_plain_file_endings(house: Cast) -> None:
    task = stage.task(house)

    found = queries.task(task.id)
    assert found is not None
    assert [step["en"] for step in found.steps_said] == ["First", "Then"]
    assert [part["ur"] for part in found.parts_said] == ["A plan اردو میں"]
    assert found.file_types == ["pdf", "docx"]
    assert [c.code for c in found.competencies.all()] == ["A1"]


def test_a_task_to_which_nothing_can_be_handed_in_is_refused(house: Cast) -> None:
    with pytest.raises(actions.NothingToHandIn):
        actions.add_task(
            title=said("x"),
            instructions=said("x"),
            rubric=stage.rubric(house),
            competencies=[stage.competency()],
            takes_file=False,
            takes_link=False,
            by=house.rana,
            now=house.now,
        )


def test_a_task_that_shows_nothing_is_refused(house: Cast) -> None:
    with pytest.raises(actions.NoCompetency):
        actions.add_task(
            title=said("x"),
            instructions=said("x"),
            rubric=stage.rubric(house),
            competencies=[],
            by=house.rana,
            now=house.now,
        )


def test_a_task_is_superseded_once(house: Cast) -> None:
    old = stage.task(house)
    change: dict[str, Any] = {
        "title": said("New"),
        "instructions": said("x"),
        "rubric": old.rubric,
        "competencies": [stage.competency()],
        "by": house.rana,
        "now": house.now,
        "supersedes": old,
    }

    new = actions.add_task(**change)
    with pytest.raises(actions.AlreadySuperseded):
        actions.add_task(**change)

    assert list(queries.tasks()) == [new]
