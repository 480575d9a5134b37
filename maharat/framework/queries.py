"""Reads of frameworks that join or are shared."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet

from maharat.framework import models, permissions, rules
from maharat.people.permissions import Standing


@dataclass(frozen=True)
class Step:
    """A level of a competency with what can be seen there."""

    level: models.Level
    indicators: tuple[models.Indicator, ...]


@dataclass(frozen=True)
class Row:
    """A row of the matrix: an area and its competencies."""

    area: models.Item
    competencies: tuple[models.Item, ...]


@dataclass(frozen=True)
class Crosswalk:
    """All alignments to one reference framework."""

    framework: models.Framework
    alignments: tuple[models.Alignment, ...]


def current() -> models.Framework | None:
    """The framework in force: ours that was published last."""
    own = models.Framework.objects.filter(kind=models.Framework.Kind.OWN, publication__isnull=False)
    return own.select_related("publication").order_by("-publication__at").first()


def published() -> QuerySet[models.Framework]:
    """Our published frameworks, newest first: those that campaigns and courses may use."""
    own = models.Framework.objects.filter(kind=models.Framework.Kind.OWN, publication__isnull=False)
    return own.select_related("publication").order_by("-publication__at")


def competencies(framework: models.Framework) -> QuerySet[models.Item]:
    """The competencies of a framework in the order of its areas, each with its area: one query."""
    found = models.Item.objects.filter(framework=framework, kind=models.Item.Kind.COMPETENCY)
    return found.select_related("parent").order_by("parent__position", "position")


def competencies_in_force() -> QuerySet[models.Item]:
    """The competencies of the framework in force, in its order, each with its area; none where nothing is published."""
    framework = current()
    return competencies(framework) if framework else models.Item.objects.none()


def competency(code: str) -> models.Item | None:
    """A competency of a published framework of ours by its code ("BL1"), from the newest that has it."""
    found = models.Item.objects.filter(code=code, kind=models.Item.Kind.COMPETENCY)
    found = found.filter(framework__kind=models.Framework.Kind.OWN, framework__publication__isnull=False)
    return found.order_by("-framework__publication__at").first()


def matrix(framework: models.Framework) -> list[Row]:
    """Areas × competencies: two queries."""
    areas = models.Item.objects.filter(framework=framework, kind=models.Item.Kind.AREA)
    by_area: dict[UUID, list[models.Item]] = defaultdict(list)
    for item in competencies(framework).annotate(indicator_count=Count("indicators")):
        by_area[item.parent_id].append(item)  # type: ignore[index]
    return [Row(area, tuple(by_area[area.id])) for area in areas]


def levels(framework: models.Framework) -> QuerySet[models.Level]:
    return models.Level.objects.filter(framework=framework)


def level_names(framework_id: UUID) -> dict[int, models.Level]:
    """Level number → level: one query."""
    return {level.number: level for level in models.Level.objects.filter(framework_id=framework_id)}


def steps_of(item: models.Item) -> list[Step]:
    """Each level of the framework with the competency's indicators there: two queries."""
    by_level: dict[UUID, list[models.Indicator]] = defaultdict(list)
    for indicator in item.indicators.order_by("position"):
        by_level[indicator.level_id].append(indicator)
    found = models.Level.objects.filter(framework_id=item.framework_id)
    return [Step(level, tuple(by_level[level.id])) for level in found]


def item_visible_to(standing: Standing, item_id: UUID) -> models.Item | None:
    """An area or competency that is public, or of a draft for whoever may edit it; with its framework and area."""
    found = models.Item.objects.filter(id=item_id).select_related("framework__publication", "parent")
    if not permissions.may_edit(standing):
        found = found.filter(framework__publication__isnull=False)
    return found.first()


def alignments_of(item: models.Item) -> QuerySet[models.Alignment]:
    """To which items of other frameworks a competency is aligned: one query."""
    found = models.Alignment.objects.filter(competency=item).select_related("target__framework", "target__parent")
    return found.order_by("target__framework__slug", "target__position")


def aligned_to(item: models.Item) -> QuerySet[models.Alignment]:
    """Which of our published competencies are aligned to this item of another framework: one query."""
    found = models.Alignment.objects.filter(target=item, competency__framework__publication__isnull=False)
    return found.select_related("competency__framework").order_by("competency__code")


def crosswalks(framework: models.Framework) -> list[Crosswalk]:
    """The alignments of our framework, by reference framework: one query."""
    found = models.Alignment.objects.filter(competency__framework=framework)
    found = found.select_related("competency__parent", "target__framework", "target__parent").order_by(
        "target__framework__slug", "competency__parent__position", "competency__position", "target__position"
    )
    by_framework: dict[UUID, list[models.Alignment]] = defaultdict(list)
    for alignment in found:
        by_framework[alignment.target.framework_id].append(alignment)
    return [Crosswalk(rows[0].target.framework, tuple(rows)) for rows in by_framework.values()]


def alignable(competency: models.Item) -> QuerySet[models.Item]:
    """Items of reference frameworks to which `competency` is not aligned yet."""
    found = models.Item.objects.filter(
        framework__kind=models.Framework.Kind.REFERENCE, kind=models.Item.Kind.COMPETENCY
    )
    found = found.exclude(aligned_from__competency=competency)
    return found.select_related("framework", "parent").order_by("framework__slug", "position")


def all_frameworks() -> QuerySet[models.Framework]:
    """Every framework, drafts first, with the number of its competencies: one query (for whoever edits)."""
    counted = Count("items", filter=Q(items__kind=models.Item.Kind.COMPETENCY))
    found = models.Framework.objects.select_related("publication").annotate(competency_count=counted)
    return found.order_by("kind", "publication__at", "slug", "version")


def draft_or_published(framework_id: UUID) -> models.Framework | None:
    """A framework of ours with its publication, for whoever edits."""
    own = models.Framework.objects.filter(id=framework_id, kind=models.Framework.Kind.OWN)
    return own.select_related("publication").first()


def editable_item(framework: models.Framework, item_id: UUID) -> models.Item | None:
    return models.Item.objects.filter(framework=framework, id=item_id).select_related("parent").first()


def lacks(framework: models.Framework) -> list[rules.Lack]:
    """What stands against publication: four queries."""
    areas = models.Item.objects.filter(framework=framework, kind=models.Item.Kind.AREA).prefetch_related(
        Prefetch("children", models.Item.objects.order_by("position").prefetch_related("indicators"))
    )
    return rules.lacks(
        about=[framework.title],
        levels=[text for level in levels(framework) for text in (level.name, level.meaning)],
        areas=[_area(area) for area in areas],
    )


def _named(item: models.Item) -> str:
    return " ".join(part for part in (item.code, str(item.title)) if part)


def _area(area: models.Item) -> rules.Area:
    return rules.Area(_named(area), area.title, tuple(_competency(item) for item in area.children.all()))


def _competency(item: models.Item) -> rules.Competency:
    said: Iterable[models.Indicator] = item.indicators.all()
    return rules.Competency(_named(item), (item.title, item.meaning), tuple(i.statement for i in said))


def indicator(framework: models.Framework, indicator_id: UUID) -> models.Indicator | None:
    found = models.Indicator.objects.filter(id=indicator_id, competency__framework=framework)
    return found.select_related("competency__framework").first()
