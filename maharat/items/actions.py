"""Every write of items, rubrics and tasks. What was asked or judged by stays as it was: a change is a new row."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from maharat.framework.models import Item as Competency
from maharat.framework.models import Level
from maharat.items import models, rules
from maharat.journal import actions as journal
from maharat.kernel.ids import uuid7
from maharat.kernel.refusals import Refusal
from maharat.kernel.text import Text
from maharat.people.models import Person


class TooFewOptions(Refusal):
    code = "too-few-options"
    message = _("A question needs at least two options.")


class NotOneKey(Refusal):
    code = "not-one-key"
    message = _("Exactly one option must be marked as right.")


class NoFeedback(Refusal):
    code = "no-feedback"
    message = _("Each option needs feedback: what whoever chose it should know.")


class Untranslated(Refusal):
    code = "untranslated"
    message = _("A scenario must be there in all three languages, so that everybody is asked the same.")


class NoQuestion(Refusal):
    code = "no-question"
    message = _("The question itself is missing.")


class NoSuchLevel(Refusal):
    code = "no-such-level"
    message = _("The framework has no such level.")


class FrameworkNotPublished(Refusal):
    code = "framework-not-published"
    status = 409
    message = _("The framework of this competency is not published yet and may still change. Publish it first.")


class CodeTaken(Refusal):
    code = "item-code-taken"
    status = 409
    message = _("This code is already used by another question. Choose another one.")


class AlreadySuperseded(Refusal):
    code = "already-superseded"
    status = 409
    message = _("There is already a newer version. Change that one.")


class NoCriterion(Refusal):
    code = "no-criterion"
    message = _("A rubric needs at least one criterion.")


class LevelsMissing(Refusal):
    code = "levels-missing"
    message = _("Each criterion needs a description for each score from 1 to 4. Not complete:")


class PassOutOfReach(Refusal):
    code = "pass-out-of-reach"
    message = _("With this rule nobody could fail, or nobody could pass. Ask for 2 to 4 on each criterion.")


class NothingToHandIn(Refusal):
    code = "nothing-to-hand-in"
    message = _("Allow a file, a link or both: otherwise nothing can be handed in.")


class NoCompetency(Refusal):
    code = "no-competency"
    message = _("Say which competency the work shows.")


_FAULTS = {"few": TooFewOptions, "key": NotOneKey, "feedback": NoFeedback}


def _check_item(
    purpose: str, competency: Competency, level: int, situation: Text, stem: Text, choices: Sequence[rules.Choice]
) -> None:
    if not stem:
        raise NoQuestion
    if fault := rules.fault_of_choices(choices):
        raise _FAULTS[fault]
    if not competency.framework.is_published:
        raise FrameworkNotPublished
    if not Level.objects.filter(framework_id=competency.framework_id, number=level).exists():
        raise NoSuchLevel
    texts = [situation, stem, *(text for choice in choices for text in (choice.text, choice.feedback))]
    if purpose == models.Item.Purpose.SCENARIO and rules.untranslated(texts):
        raise Untranslated


def _create_item(item: models.Item, choices: Sequence[rules.Choice]) -> None:
    try:
        with transaction.atomic():
            item.save(force_insert=True)
    except IntegrityError as twice:
        raise AlreadySuperseded if item.supersedes_id else CodeTaken from twice
    models.Option.objects.bulk_create(
        models.Option(
            item=item,
            text=choice.text,
            feedback=choice.feedback,
            is_key=choice.is_key,
            position=at,
        )
        for at, choice in enumerate(choices)
    )


@transaction.atomic
def add_item(
    *,
    code: str,
    purpose: str,
    competency: Competency,
    level: int,
    stem: Text,
    options: Sequence[rules.Choice],
    by: Person | None,
    now: datetime,
    situation: Text | None = None,
    id: UUID | None = None,
) -> models.Item:
    """A question with its options in their order; exactly one is the key, each has feedback."""
    situation = situation or Text()
    _check_item(purpose, competency, level, situation, stem, options)
    if models.Item.objects.filter(code=code).exists():
        raise CodeTaken
    item = models.Item(
        id=id or uuid7(),
        code=code,
        purpose=purpose,
        competency=competency,
        level=level,
        situation=situation,
        stem=stem,
        made_by=by,
        made_at=now,
    )
    _create_item(item, options)
    journal.write("items.item-added", item, now=now, by=by.id if by else None, purpose=purpose, level=level)
    return item


@transaction.atomic
def supersede_item(
    *,
    item: models.Item,
    level: int,
    stem: Text,
    options: Sequence[rules.Choice],
    by: Person | None,
    now: datetime,
    situation: Text | None = None,
) -> models.Item:
    """A new version in place of `item`. Campaigns and quizzes that ask the old one go on asking it."""
    situation = situation or Text()
    _check_item(item.purpose, item.competency, level, situation, stem, options)
    if models.Item.objects.filter(supersedes=item).exists():
        raise AlreadySuperseded
    newer = models.Item(
        code=item.code,
        version=item.version + 1,
        purpose=item.purpose,
        competency=item.competency,
        level=level,
        situation=situation,
        stem=stem,
        supersedes=item,
        made_by=by,
        made_at=now,
    )
    _create_item(newer, options)
    journal.write("items.item-superseded", newer, now=now, by=by.id if by else None, level=level)
    return newer


@transaction.atomic
def add_rubric(
    *,
    title: Text,
    criteria: Sequence[rules.Measure],
    by: Person | None,
    now: datetime,
    pass_score: int = 3,
    pass_sum: int = 0,
    pass_note: Text | None = None,
    supersedes: models.Rubric | None = None,
    id: UUID | None = None,
) -> models.Rubric:
    """Criteria in their order, each with its four scores described. `supersedes` names the rubric that it replaces."""
    if not criteria:
        raise NoCriterion
    if lacking := rules.incomplete(criteria):
        raise LevelsMissing(details=[str(measure.title) for measure in lacking])
    if not rules.is_reachable(criteria=len(criteria), pass_score=pass_score, pass_sum=pass_sum):
        raise PassOutOfReach
    if supersedes and models.Rubric.objects.filter(supersedes=supersedes).exists():
        raise AlreadySuperseded
    rubric = models.Rubric.objects.create(
        id=id or uuid7(),
        title=title,
        pass_score=pass_score,
        pass_sum=pass_sum,
        pass_note=pass_note or Text(),
        supersedes=supersedes,
        made_by=by,
        made_at=now,
    )
    rows = [
        models.Criterion(rubric=rubric, code=one.code, outcome=one.outcome, title=one.title, position=at)
        for at, one in enumerate(criteria)
    ]
    models.Criterion.objects.bulk_create(rows)
    models.CriterionLevel.objects.bulk_create(
        models.CriterionLevel(
            criterion=row,
            score=score,
            name=one.name_of(score),
            description=one.levels[score],
        )
        for row, one in zip(rows, criteria, strict=True)
        for score in rules.SCORES
    )
    journal.write("items.rubric-added", rubric, now=now, by=by.id if by else None, criteria=len(rows))
    return rubric


@transaction.atomic
def add_task(
    *,
    title: Text,
    instructions: Text,
    rubric: models.Rubric,
    competencies: Iterable[Competency],
    by: Person | None,
    now: datetime,
    takes_file: bool = True,
    takes_link: bool = True,
    steps: Sequence[Text] = (),
    parts: Sequence[Text] = (),
    file_types: Sequence[str] = (),
    minutes: int = 0,
    supersedes: models.ArtefactTask | None = None,
) -> models.ArtefactTask:
    """What is to be made, handed in as file, link or both, and judged by `rubric`."""
    shown = list(competencies)
    if not shown:
        raise NoCompetency
    if not (takes_file or takes_link):
        raise NothingToHandIn
    if supersedes and models.ArtefactTask.objects.filter(supersedes=supersedes).exists():
        raise AlreadySuperseded
    task = models.ArtefactTask.objects.create(
        title=title,
        instructions=instructions,
        steps=[dict(step) for step in steps],
        parts=[dict(part) for part in parts],
        rubric=rubric,
        takes_file=takes_file,
        takes_link=takes_link,
        file_types=[ending.lower().lstrip(".") for ending in file_types],
        minutes=minutes,
        supersedes=supersedes,
        made_by=by,
        made_at=now,
    )
    task.competencies.set(shown)
    journal.write("items.task-added", task, now=now, by=by.id if by else None)
    return task
