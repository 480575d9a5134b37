"""Answering a quiz."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from maharat.assessment import models, rules
from maharat.assessment.quizzes import queries
from maharat.courses.models import Activity
from maharat.journal import actions as journal
from maharat.kernel.ids import uuid7
from maharat.kernel.refusals import Refusal
from maharat.learning import actions as learning
from maharat.learning import queries as learning_queries
from maharat.learning.models import Enrolment
from maharat.people.models import Person


class Unanswered(Refusal):
    code = "unanswered"
    message = _("Not every question is answered yet. Your answers are kept.")


class ForeignOption(Refusal):
    code = "foreign-option"
    message = _("One of the answers does not belong to its question. Open the page anew; your other answers are kept.")


class NoQuestions(Refusal):
    code = "no-questions"
    status = 409
    message = _("This quiz has no questions yet.")


def _check_options(activity: Activity, chosen: Mapping[UUID, UUID]) -> None:
    possible = queries.options(activity)
    if any(option not in possible.get(item, ()) for item, option in chosen.items()):
        raise ForeignOption


@transaction.atomic
def keep(*, enrolment: Enrolment, activity: Activity, chosen: Mapping[UUID, UUID], now: datetime) -> models.AnswerSheet:
    """Keep what is chosen so far. What another window or device has chosen for other questions stays."""
    _check_options(activity, chosen)
    sheet, _fresh = models.AnswerSheet.objects.select_for_update().get_or_create(
        enrolment=enrolment, activity=activity, defaults={"saved_at": now}
    )
    sheet.chosen = {**sheet.chosen, **{str(item): str(option) for item, option in chosen.items()}}
    sheet.saved_at = now
    sheet.save()
    return sheet


@transaction.atomic
def answer(
    *,
    enrolment: Enrolment,
    activity: Activity,
    chosen: Mapping[UUID, UUID],
    by: Person,
    now: datetime,
    receipt: UUID | None = None,
    supervision: str = models.Supervision.NONE,
) -> models.Attempt:
    """One attempt, with an answer to each question. Sent twice under one receipt, it counts once.

    The activity is done once an attempt reaches its pass mark (`pass_percent`; 0: once all is answered). A later
    attempt is a new row and takes nothing away.
    """
    if receipt and (sent := queries.attempts_of(enrolment, activity).filter(id=receipt).first()):
        return sent
    if learning_queries.has_left(enrolment):
        raise learning.HasLeft
    _check_options(activity, chosen)
    keys = queries.keys(activity)
    if not keys:
        raise NoQuestions
    if keys.keys() - chosen.keys():
        raise Unanswered
    attempt = _attempt(enrolment, activity, chosen, keys, receipt, supervision, now)
    models.AnswerSheet.objects.filter(enrolment=enrolment, activity=activity).delete()
    journal.write(
        "assessment.attempted",
        attempt,
        by=by.id,
        unit=enrolment.unit_id,
        activity=activity.id,
        right=attempt.right,
        asked=attempt.asked,
        now=now,
    )
    if rules.is_done(attempt.right, attempt.asked, activity.pass_percent):
        learning.complete(enrolment=enrolment, activity=activity, by=by, now=now)
    return attempt


def _attempt(
    enrolment: Enrolment,
    activity: Activity,
    chosen: Mapping[UUID, UUID],
    keys: Mapping[UUID, UUID],
    receipt: UUID | None,
    supervision: str,
    now: datetime,
) -> models.Attempt:
    attempt = models.Attempt.objects.create(
        id=receipt if receipt and not models.Attempt.objects.filter(id=receipt).exists() else uuid7(),
        enrolment=enrolment,
        activity=activity,
        right=rules.score(chosen, keys),
        asked=len(keys),
        supervision=supervision,
        at=now,
    )
    models.AttemptAnswer.objects.bulk_create(
        models.AttemptAnswer(attempt=attempt, item_id=item, option_id=chosen[item], position=position)
        for position, item in enumerate(keys, 1)
    )
    return attempt
