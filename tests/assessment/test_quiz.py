"""Answering a quiz: feedback on what was chosen and on what is right, and no key before the answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from maharat.assessment import models
from maharat.assessment.quizzes import actions, queries
from maharat.journal.models import Entry
from maharat.kernel.ids import uuid7
from maharat.learning import actions as learning
from maharat.learning.models import Completion
from tests.assessment import making
from tests.courses import making as courses
from tests.pages.actors import client_of

if TYPE_CHECKING:
    from maharat.courses.models import Activity
    from maharat.learning.models import Enrolment
    from maharat.site.demonstration.people import Cast


class Quiz:
    """hala before the quiz of the course, which asks three questions."""

    def __init__(self, cast: Cast, pass_percent: int = 0) -> None:
        self.cast = cast
        version = courses.draft(cast)
        activity = courses.activity(version, "quiz")
        for code in ("second", "third"):
            activity.quiz_items.create(item=courses.question(cast, code), position=9)
        activity.pass_percent = pass_percent
        activity.save()
        courses.actions.publish(version=version, by=cast.mona, now=cast.now)
        self.enrolment: Enrolment = making.enrolled(cast, cast.hala)
        self.activity: Activity = making.activity(cast, "quiz")
        self.keys = queries.keys(self.activity)

    def chosen(self, right: int = 3) -> dict[UUID, UUID]:
        possible = queries.options(self.activity)
        wrong = {item: min(options - {self.keys[item]}) for item, options in possible.items()}
        return {item: key if place < right else wrong[item] for place, (item, key) in enumerate(self.keys.items())}

    def answer(self, chosen: dict[UUID, UUID], receipt: UUID | None = None) -> models.Attempt:
        return actions.answer(
            enrolment=self.enrolment,
            activity=self.activity,
            chosen=chosen,
            by=self.cast.hala,
            receipt=receipt,
            now=self.cast.now,
        )

    def keep(self, chosen: dict[UUID, UUID]) -> models.AnswerSheet:
        return actions.keep(enrolment=self.enrolment, activity=self.activity, chosen=chosen, now=self.cast.now)

    @property
    def is_done(self) -> bool:
        return Completion.objects.filter(enrolment=self.enrolment, activity=self.activity).exists()

    def address(self, name: str = "quiz", *more: UUID) -> str:
        return reverse(f"assessment:{name}", args=[self.enrolment.id, self.activity.id, *more])

    def form(self, chosen: dict[UUID, UUID]) -> dict[str, str]:
        return {f"question-{item}": str(option) for item, option in chosen.items()} | {"receipt": str(uuid7())}


@pytest.fixture
def quiz(cast: Cast) -> Quiz:
    return Quiz(cast)


def test_an_attempt_is_counted_told_and_completes_the_activity(quiz: Quiz) -> None:
    attempt = quiz.answer(quiz.chosen(right=2))

    assert (attempt.right, attempt.asked, attempt.supervision) == (2, 3, models.Supervision.NONE)
    assert quiz.is_done
    entry = Entry.objects.get(kind="assessment.attempted")
    assert (entry.subject_id, entry.data["right"], entry.data["asked"]) == (str(attempt.id), 2, 3)


def test_a_pass_mark_is_reached_by_a_later_attempt_and_both_are_kept(cast: Cast) -> None:
    quiz = Quiz(cast, pass_percent=75)

    quiz.answer(quiz.chosen(right=2))
    assert not quiz.is_done
    quiz.answer(quiz.chosen(right=3))

    assert quiz.is_done
    assert [attempt.right for attempt in queries.attempts_of(quiz.enrolment, quiz.activity)] == [3, 2]


def test_feedback_is_told_for_what_was_chosen_and_for_what_is_right(quiz: Quiz) -> None:
    attempt = quiz.answer(quiz.chosen(right=2))

    first, _second, third = queries.answered(attempt)

    assert first.is_right
    assert [bool(option.feedback) for option in first.options] == [True, False, False]
    assert not third.is_right
    assert [(option.is_key, option.is_chosen, bool(option.feedback)) for option in third.options].count(
        (False, False, False)
    ) == 1
    assert sum(bool(option.feedback) for option in third.options) == 2


def test_sent_twice_it_counts_once(quiz: Quiz) -> None:
    receipt = uuid7()

    assert quiz.answer(quiz.chosen(), receipt) == quiz.answer(quiz.chosen(right=0), receipt)
    assert models.Attempt.objects.count() == 1


def test_an_id_that_somebody_else_has_used_is_no_obstacle(quiz: Quiz) -> None:
    receipt = uuid7()
    other = making.enrolled(quiz.cast, quiz.cast.amina)
    actions.answer(
        enrolment=other,
        activity=quiz.activity,
        chosen=quiz.chosen(),
        by=quiz.cast.amina,
        receipt=receipt,
        now=quiz.cast.now,
    )

    assert quiz.answer(quiz.chosen(right=1), receipt).right == 1


def test_a_question_without_an_answer_is_refused(quiz: Quiz) -> None:
    chosen = quiz.chosen()
    chosen.popitem()

    with pytest.raises(actions.Unanswered):
        quiz.answer(chosen)


@pytest.mark.parametrize("act", ["answer", "keep"])
@pytest.mark.parametrize("foreign", ["option", "question"])
def test_an_option_that_belongs_elsewhere_is_refused(quiz: Quiz, foreign: str, act: str) -> None:
    chosen = quiz.chosen()
    if foreign == "option":
        first, second, _third = chosen
        chosen[first] = quiz.keys[second]
    else:
        chosen[uuid4()] = uuid4()

    with pytest.raises(actions.ForeignOption):
        getattr(quiz, act)(chosen)
    assert models.Attempt.objects.count() == models.AnswerSheet.objects.count() == 0


def test_a_quiz_without_questions_is_refused(cast: Cast) -> None:
    quiz = Quiz(cast)
    quiz.activity.quiz_items.all().delete()

    with pytest.raises(actions.NoQuestions):
        quiz.answer({})


def test_who_has_left_does_not_answer(quiz: Quiz) -> None:
    learning.withdraw(enrolment=quiz.enrolment, by=quiz.cast.hala, now=quiz.cast.now)

    with pytest.raises(learning.HasLeft):
        quiz.answer(quiz.chosen())


def test_a_half_answered_quiz_is_kept_from_two_devices_and_gone_once_it_is_sent(quiz: Quiz) -> None:
    first, second, third = quiz.keys
    quiz.keep({first: quiz.keys[first]})
    quiz.keep({second: quiz.keys[second]})

    kept = queries.sheet_of(quiz.enrolment, quiz.activity)
    assert kept == {first: quiz.keys[first], second: quiz.keys[second]}
    quiz.answer({**kept, third: quiz.keys[third]})
    assert queries.sheet_of(quiz.enrolment, quiz.activity) == {}


# Pages


@pytest.fixture
def hala(quiz: Quiz) -> Client:
    return client_of(quiz.cast, "hala")


def test_no_key_and_no_feedback_stands_in_the_page_before_the_answer(quiz: Quiz, hala: Client) -> None:
    page = hala.get(quiz.address() + "?lang=en").content.decode()
    choices = re.findall(r'<label class="choice">.*?</label>', page)

    assert "Because" not in page
    assert len(choices) == 9
    assert len({re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|Answer \d", "", choice) for choice in choices}) == 1, (
        "all look the same"
    )


def test_from_the_questions_to_the_feedback(quiz: Quiz, hala: Client) -> None:
    answer = hala.post(quiz.address(), quiz.form(quiz.chosen(right=1)), follow=True)

    page = answer.content.decode()
    assert answer.redirect_chain[0][0] == quiz.address("attempt", models.Attempt.objects.get().id)
    assert page.count("Because") + page.count("نص عربي: Because") >= 5


def test_what_was_chosen_is_kept_when_something_is_missing(quiz: Quiz, hala: Client) -> None:
    chosen = quiz.chosen()
    missing, _option = chosen.popitem()

    answer = hala.post(quiz.address(), quiz.form(chosen))

    assert answer.status_code == 422
    assert answer.content.decode().count(" checked") == 2
    assert missing not in queries.sheet_of(quiz.enrolment, quiz.activity)
    assert len(queries.sheet_of(quiz.enrolment, quiz.activity)) == 2


@pytest.mark.parametrize("broken", ["", "no-id", "00000000-0000-0000-0000-000000000000"])
def test_an_option_that_is_none_is_refused_in_the_readers_language(quiz: Quiz, hala: Client, broken: str) -> None:
    sent = quiz.form(quiz.chosen()) | {f"question-{next(iter(quiz.keys))}": broken}

    for language, word in (("ar", "إجاب"), ("ur", "جواب"), ("en", "does not belong")):
        answer = hala.post(quiz.address() + f"?lang={language}", sent)
        assert answer.status_code == 422
        assert word in answer.content.decode()


def test_the_quiz_saves_itself(quiz: Quiz, hala: Client) -> None:
    answer = hala.post(quiz.address("answers"), quiz.form(quiz.chosen()))

    assert "saved" in answer.json()
    assert queries.sheet_of(quiz.enrolment, quiz.activity) == quiz.chosen()


@pytest.mark.parametrize("name", ["quiz", "answers"])
def test_a_foreign_enrolment_is_not_found(quiz: Quiz, name: str) -> None:
    amina = client_of(quiz.cast, "amina")

    assert amina.post(quiz.address(name), quiz.form(quiz.chosen())).status_code == 404
    assert models.Attempt.objects.count() == 0


def test_a_foreign_attempt_is_not_found(quiz: Quiz) -> None:
    attempt = quiz.answer(quiz.chosen())
    other = making.enrolled(quiz.cast, quiz.cast.amina)
    address = reverse("assessment:attempt", args=[other.id, quiz.activity.id, attempt.id])

    assert client_of(quiz.cast, "amina").get(address).status_code == 404


def test_the_artefact_is_no_quiz(quiz: Quiz, hala: Client) -> None:
    artefact = making.activity(quiz.cast, "artefact")

    assert hala.get(reverse("assessment:quiz", args=[quiz.enrolment.id, artefact.id])).status_code == 404
