"""Writing questions, rubrics and tasks through screens; what a form that is not sound is told; where it leads."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from maharat.items import queries
from maharat.items.models import ArtefactTask, Item, Rubric
from tests.framework import stage as framework
from tests.items import stage
from tests.pages import actors

if TYPE_CHECKING:
    from maharat.site.demonstration.people import Cast


@pytest.fixture
def author(cast: Cast) -> Client:
    framework.published(cast, ("A1", "A2"))
    client = actors.client_of(cast, "rana")
    client.cookies["django_language"] = "en"
    return client


def three(name: str, words: str) -> dict[str, str]:
    return {f"{name}_{code}": f"{words} {code}" for code in ("ar", "ur", "en")}


def question(**changed: str) -> dict[str, str]:
    given = {"code": "A1-2", "competency": str(stage.competency().id), "level": "2", "key": "1"}
    for at in range(3):
        given |= three(f"text_{at}", f"Option {at}") | three(f"feedback_{at}", f"Because {at}")
    return given | three("situation", "A class") | three("stem", "What now?") | changed


def rubric(**changed: str) -> dict[str, str]:
    given = {"count": "3", "pass_score": "3", **three("title", "Rubric")}
    for at in range(2):
        given |= three(f"title_{at}", f"Criterion {at}")
        for score in range(1, 5):
            given |= three(f"level_{at}_{score}", f"Looks {score}")
    return given | changed


def task(cast: Cast, **changed: str) -> dict[str, str]:
    given = {"competencies": str(stage.competency().id), "rubric": str(stage.rubric(cast).id), "takes_file": "on"}
    given |= {"file_types": "pdf, docx", "minutes": "90", **three("title", "Plan"), **three("instructions", "Make it")}
    return given | {f"steps_{code}": "First\nThen" for code in ("ar", "ur", "en")} | changed


def test_a_scenario_is_written_on_its_form(cast: Cast, author: Client) -> None:
    answer = author.post(reverse("items:new-scenario"), question())

    item = Item.objects.get()
    assert answer.headers["Location"] == reverse("items:item", args=[item.id])
    assert (item.purpose, item.code, item.made_by) == ("scenario", "A1-2", cast.rana)
    assert [option.is_key for option in item.options.all()] == [False, True, False]


def test_the_form_leads_back_to_the_page_that_asked_for_it(cast: Cast, author: Client) -> None:
    wanted = {"next": "/courses/blended/edit/?x=1"}

    asked = author.post(reverse("items:new-question"), question(**wanted))
    judged = author.post(reverse("items:new-rubric"), rubric(next="/courses/blended/edit/"))
    made = author.post(reverse("items:new-task"), task(cast, next="/courses/blended/edit/"))

    assert asked.headers["Location"] == f"/courses/blended/edit/?x=1&item={Item.objects.get().id}"
    assert (
        judged.headers["Location"]
        == f"/courses/blended/edit/?rubric={Rubric.objects.get(criteria__title__en='Criterion 0 en').id}"
    )
    assert made.headers["Location"] == f"/courses/blended/edit/?task={ArtefactTask.objects.get().id}"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_the_form_leads_nowhere_else(elsewhere: str, cast: Cast, author: Client) -> None:
    answer = author.post(reverse("items:new-question"), question(next=elsewhere))

    assert answer.headers["Location"] == reverse("items:item", args=[Item.objects.get().id])


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"key": "4"}, "Exactly one option must be marked as right."),
        ({"feedback_2_en": "", "feedback_2_ar": "", "feedback_2_ur": ""}, "Each option needs feedback"),
        ({"stem_ur": ""}, "Fill in all of these languages"),
        ({"code": ""}, "This field is required."),
    ],
)
def test_a_question_that_is_not_sound_comes_back_with_what_was_typed(
    changed: dict[str, str], says: str, cast: Cast, author: Client
) -> None:
    answer = author.post(reverse("items:new-scenario"), question(**changed))

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert "Option 0 ar" in answer.content.decode()
    assert not Item.objects.exists()


def test_a_code_twice_is_told_at_the_code(cast: Cast, author: Client) -> None:
    author.post(reverse("items:new-scenario"), question())
    answer = author.post(reverse("items:new-scenario"), question())

    assert answer.status_code == 422
    assert "This code is already used by another question" in answer.content.decode()


def test_a_new_version_is_written_beside_the_old_one_and_once(cast: Cast, author: Client) -> None:
    old = stage.item(cast, "A1-2")
    form = reverse("items:new-version", args=[old.id])
    assert "Question A1-2" in author.get(form).content.decode()

    first = author.post(form, question())
    second = author.post(form, question())

    assert first.headers["Location"] == reverse("items:item", args=[Item.objects.get(version=2).id])
    assert second.status_code == 422
    assert "There is already a newer version" in second.content.decode()


def test_the_starter_scenarios_are_offered_and_taken_over_once(cast: Cast) -> None:
    framework.adopted(cast)
    author = actors.client_of(cast, "rana")
    starter = reverse("items:starter")
    assert starter in author.get(reverse("items:questions")).content.decode()

    assert author.post(starter).status_code == 302
    assert author.post(starter).status_code == 409
    assert starter not in author.get(reverse("items:questions")).content.decode()
    assert Item.objects.count() == 16


def test_without_a_framework_a_scenario_has_to_wait(cast: Cast) -> None:
    author = actors.client_of(cast, "rana")

    assert author.get(reverse("items:questions")).status_code == 200
    assert author.get(reverse("items:new-scenario")).status_code == 409
    assert author.post(reverse("items:starter")).status_code == 422


def test_a_rubric_is_written_and_an_empty_criterion_left_out(cast: Cast, author: Client) -> None:
    answer = author.post(reverse("items:new-rubric"), rubric())

    made = Rubric.objects.get()
    assert answer.headers["Location"] == reverse("items:rubric", args=[made.id])
    found = queries.rubric(made.id)
    assert found is not None
    assert [len(criterion.levels.all()) for criterion in found.criteria.all()] == [4, 4]


def test_one_more_criterion_keeps_what_was_typed(cast: Cast, author: Client) -> None:
    answer = author.post(reverse("items:new-rubric"), rubric(more="1"))

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "title_3_en" in page
    assert "Criterion 1 ar" in page
    assert not Rubric.objects.exists()


def test_a_rubric_with_a_gap_is_told_which_criterion(cast: Cast, author: Client) -> None:
    gone = {f"level_1_3_{code}": "" for code in ("ar", "ur", "en")}

    answer = author.post(reverse("items:new-rubric"), rubric(**gone))

    assert answer.status_code == 422
    assert "Not complete: Criterion 1 en" in answer.content.decode()


def test_a_task_is_written_and_changed_by_a_new_version(cast: Cast, author: Client) -> None:
    answer = author.post(reverse("items:new-task"), task(cast))
    old = ArtefactTask.objects.get()
    assert answer.headers["Location"] == reverse("items:task", args=[old.id])
    assert ([step["en"] for step in old.steps_said], old.file_types, old.takes_link) == (
        ["First", "Then"],
        ["pdf", "docx"],
        False,
    )

    author.post(reverse("items:new-task-version", args=[old.id]), task(cast, minutes="30"))

    assert ArtefactTask.objects.get(supersedes=old).minutes == 30


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"takes_file": ""}, "Allow a file, a link or both"),
        ({"steps_ur": "Only one"}, "Write as many lines in each language."),
        ({"competencies": "x"}, "Select a valid choice"),
    ],
)
def test_a_task_that_is_not_sound_comes_back(changed: dict[str, str], says: str, cast: Cast, author: Client) -> None:
    answer = author.post(reverse("items:new-task"), task(cast, **changed))

    assert answer.status_code == 422
    assert says in answer.content.decode()


@pytest.mark.parametrize("name", ["item", "new-version", "rubric", "new-rubric-version", "task", "new-task-version"])
def test_ids_of_nowhere_are_not_found(name: str, cast: Cast, author: Client) -> None:
    assert author.get(reverse(f"items:{name}", args=[uuid4()])).status_code == 404
