"""Reads of items, rubrics and tasks that join or are shared."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from maharat.framework.models import Framework
from maharat.framework.models import Item as Competency
from maharat.items import models, rules


def _whole(found: QuerySet[models.Item]) -> QuerySet[models.Item]:
    return found.select_related("competency__parent").prefetch_related("options")


def items(ids: Iterable[UUID]) -> dict[UUID, models.Item]:
    """Items with competency and options, by id: two queries, however many."""
    return {item.id: item for item in _whole(models.Item.objects.filter(id__in=ids))}


def item(item_id: UUID) -> models.Item | None:
    """An item of any version with its options: two queries."""
    return _whole(models.Item.objects.filter(id=item_id)).select_related("superseded_by").first()


def scenarios_for(competencies: Iterable[Competency]) -> dict[UUID, list[models.Item]]:
    """The scenarios in force by competency id, the easier first, with options: two queries."""
    found = models.Item.objects.filter(
        purpose=models.Item.Purpose.SCENARIO, superseded_by=None, competency__in=list(competencies)
    )
    by_competency: dict[UUID, list[models.Item]] = defaultdict(list)
    for one in _whole(found).order_by("level", "code"):
        by_competency[one.competency_id].append(one)
    return by_competency


def scenario_counts(framework: Framework) -> QuerySet[Competency]:
    """The competencies of a framework, each with `scenario_count`, the number of its scenarios in force: one query."""
    in_force = Q(scenarios__purpose=models.Item.Purpose.SCENARIO, scenarios__superseded_by=None)
    found = Competency.objects.filter(framework=framework, kind=Competency.Kind.COMPETENCY)
    found = found.annotate(scenario_count=Count("scenarios", filter=in_force, distinct=True))
    return found.select_related("parent").order_by("parent__position", "position")


def questions(purpose: str) -> QuerySet[models.Item]:
    """The questions in force of one purpose, in the order of their codes."""
    found = models.Item.objects.filter(purpose=purpose, superseded_by=None)
    return found.select_related("competency").order_by("competency__position", "code")


def score(answers: Mapping[UUID, UUID]) -> rules.Score:
    """How many of `answers` (item id → option id) are right, of how many: one query. A foreign option is not right."""
    keys = models.Option.objects.filter(item_id__in=answers, is_key=True).values_list("item_id", "id")
    return rules.Score(right=sum(answers[item_id] == key for item_id, key in keys), asked=len(answers))


def option_of(item_id: UUID, option_id: UUID) -> models.Option | None:
    """The option, if it belongs to the item."""
    return models.Option.objects.filter(item_id=item_id, id=option_id).first()


def rubric(rubric_id: UUID) -> models.Rubric | None:
    """A rubric with its criteria and their levels: three queries."""
    found = models.Rubric.objects.filter(id=rubric_id).select_related("superseded_by")
    return found.prefetch_related("criteria__levels").first()


def rubrics() -> QuerySet[models.Rubric]:
    """The rubrics in force, newest first, each with `criterion_count`."""
    return models.Rubric.objects.filter(superseded_by=None).annotate(criterion_count=Count("criteria")).order_by("-id")


def task(task_id: UUID) -> models.ArtefactTask | None:
    """A task with its rubric, the rubric's criteria and levels, and the competencies it shows."""
    found = models.ArtefactTask.objects.filter(id=task_id).select_related("rubric", "superseded_by")
    return found.prefetch_related("rubric__criteria__levels", "competencies").first()


def tasks() -> QuerySet[models.ArtefactTask]:
    """The tasks in force, newest first."""
    return models.ArtefactTask.objects.filter(superseded_by=None).select_related("rubric").order_by("-id")
