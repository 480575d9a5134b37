"""Every write of frameworks. A draft may be changed; a published framework stands, and all that was built on it."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Max, QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from maharat.framework import models, queries, rules
from maharat.journal import actions as journal
from maharat.kernel.refusals import Refusal
from maharat.kernel.text import Text
from maharat.people.models import Person


class Published(Refusal):
    code = "framework-published"
    status = 409
    message = _("This framework is published. Courses and credentials stand on it, so it no longer changes.")


class NotReady(Refusal):
    code = "framework-not-ready"
    message = _("The framework cannot be published yet.")


class CodeTaken(Refusal):
    code = "code-taken"
    status = 409
    message = _("This code is already used in this framework. Choose another one.")


class NameTaken(Refusal):
    code = "framework-name-taken"
    status = 409
    message = _("There is already a framework with this short name and version.")


class NotEmpty(Refusal):
    code = "area-not-empty"
    status = 409
    message = _("This area still has competencies. Remove them first.")


class NotInThisFramework(Refusal):
    code = "not-in-this-framework"
    message = _("This does not belong to the same framework.")


class NotATarget(Refusal):
    code = "not-an-alignment-target"
    message = _("A competency of ours is aligned to an item of another framework.")


class AlreadyAligned(Refusal):
    code = "already-aligned"
    status = 409
    message = _("These two are already aligned.")


LACKING = {
    "no-competency": _("It has no competency yet."),
    "empty-area": _("The area “{of}” has no competency."),
    "no-indicator": _("“{of}” has no indicator."),
    "untranslated": _("“{of}” is not there in all three languages."),
}
UNTRANSLATED = _("The title or the level names are not there in all three languages.")


def sentence(lack: rules.Lack) -> str:
    """What a lack says to the reader."""
    if lack.kind == "untranslated" and not lack.of:
        return str(UNTRANSLATED)
    return str(format_lazy(LACKING[lack.kind], of=lack.of))


def _must_be_draft(framework: models.Framework) -> None:
    """Asked with the row held, so that a publication at the same moment is seen."""
    models.Framework.objects.select_for_update().get(pk=framework.pk)
    if models.Publication.objects.filter(framework=framework).exists():
        raise Published


def _next_position(rows: QuerySet[models.Item] | QuerySet[models.Indicator]) -> int:
    last: int | None = rows.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


@transaction.atomic
def add_framework(
    *,
    slug: str,
    title: Text,
    by: Person | None,
    now: datetime,
    version: str = "1",
    description: Text | None = None,
    publisher: str = "",
    licence: str = "",
) -> models.Framework:
    """A draft of ours with a scale of four levels, whose words can be changed."""
    framework = models.Framework(
        slug=slug,
        version=version,
        kind=models.Framework.Kind.OWN,
        title=title,
        description=description or Text(),
        publisher=publisher,
        licence=licence,
        made_by=by,
        made_at=now,
    )
    try:
        with transaction.atomic():
            framework.save(force_insert=True)
    except IntegrityError as twice:
        raise NameTaken from twice
    models.Level.objects.bulk_create(
        [
            models.Level(framework=framework, number=n, name=name, meaning=said)
            for n, (name, said) in rules.SCALE.items()
        ]
    )
    journal.write("framework.added", framework, now=now, by=by.id if by else None)
    return framework


@transaction.atomic
def change_framework(
    *, framework: models.Framework, title: Text, description: Text, publisher: str, licence: str, by: Person
) -> None:
    """New words for a draft's title page."""
    _must_be_draft(framework)
    framework.title, framework.description = title, description
    framework.publisher, framework.licence = publisher, licence
    framework.save(update_fields=["title", "description", "publisher", "licence"])
    journal.write("framework.changed", framework, by=by.id)


@transaction.atomic
def name_levels(*, framework: models.Framework, words: Mapping[int, tuple[Text, Text]], by: Person) -> None:
    """Name and meaning of each level of a draft, by number."""
    _must_be_draft(framework)
    for level in models.Level.objects.filter(framework=framework, number__in=words):
        level.name, level.meaning = words[level.number]
        level.save(update_fields=["name", "meaning"])
    journal.write("framework.levels-named", framework, by=by.id)


def _code_must_be_free(framework: models.Framework, code: str, but: models.Item | None = None) -> None:
    taken = models.Item.objects.filter(framework=framework, code=code)
    if but is not None:
        taken = taken.exclude(pk=but.pk)
    if code and taken.exists():
        raise CodeTaken


@transaction.atomic
def add_area(*, framework: models.Framework, code: str, title: Text, by: Person) -> models.Item:
    _must_be_draft(framework)
    _code_must_be_free(framework, code)
    areas = models.Item.objects.filter(framework=framework, kind=models.Item.Kind.AREA)
    area = models.Item.objects.create(
        framework=framework, kind=models.Item.Kind.AREA, code=code, title=title, position=_next_position(areas)
    )
    journal.write("framework.area-added", area, by=by.id)
    return area


@transaction.atomic
def add_competency(*, area: models.Item, code: str, title: Text, meaning: Text, by: Person) -> models.Item:
    _must_be_draft(area.framework)
    _code_must_be_free(area.framework, code)
    if area.kind != models.Item.Kind.AREA:
        raise NotInThisFramework
    competency = models.Item.objects.create(
        framework=area.framework,
        parent=area,
        kind=models.Item.Kind.COMPETENCY,
        code=code,
        title=title,
        meaning=meaning,
        position=_next_position(models.Item.objects.filter(parent=area)),
    )
    journal.write("framework.competency-added", competency, by=by.id)
    return competency


@transaction.atomic
def change_item(*, item: models.Item, code: str, title: Text, meaning: Text, by: Person) -> None:
    """New words for an area or competency of a draft."""
    _must_be_draft(item.framework)
    _code_must_be_free(item.framework, code, but=item)
    item.code, item.title, item.meaning = code, title, meaning
    item.save(update_fields=["code", "title", "meaning"])
    journal.write("framework.item-changed", item, by=by.id)


@transaction.atomic
def remove_item(*, item: models.Item, by: Person) -> None:
    """Take an area or competency out of a draft, with its indicators and alignments."""
    _must_be_draft(item.framework)
    if item.children.exists():
        raise NotEmpty
    journal.write("framework.item-removed", item, by=by.id)
    item.delete()


@transaction.atomic
def add_indicator(*, competency: models.Item, level: int, statement: Text, by: Person) -> models.Indicator:
    """What can be observed at `level` (its number)."""
    _must_be_draft(competency.framework)
    found = models.Level.objects.filter(framework=competency.framework, number=level).first()
    if found is None or competency.kind != models.Item.Kind.COMPETENCY:
        raise NotInThisFramework
    indicator = models.Indicator.objects.create(
        competency=competency,
        level=found,
        statement=statement,
        position=_next_position(models.Indicator.objects.filter(competency=competency)),
    )
    journal.write("framework.indicator-added", indicator, by=by.id)
    return indicator


@transaction.atomic
def remove_indicator(*, indicator: models.Indicator, by: Person) -> None:
    _must_be_draft(indicator.competency.framework)
    journal.write("framework.indicator-removed", indicator, by=by.id)
    indicator.delete()


@transaction.atomic
def align(
    *,
    competency: models.Item,
    target: models.Item,
    relation: str,
    reason: Text,
    author: str,
    made_on: date,
    by: Person | None,
) -> models.Alignment:
    """Say how a competency of ours relates to an item of another framework. An opinion with author and date, so it may
    be added after publication."""
    kinds = models.Framework.Kind
    if competency.framework.kind != kinds.OWN or competency.kind != models.Item.Kind.COMPETENCY:
        raise NotATarget
    if target.framework.kind != kinds.REFERENCE:
        raise NotATarget
    if models.Alignment.objects.filter(competency=competency, target=target).exists():
        raise AlreadyAligned
    alignment = models.Alignment.objects.create(
        competency=competency, target=target, relation=relation, reason=reason, author=author, made_on=made_on
    )
    journal.write("framework.aligned", alignment, by=by.id if by else None, relation=relation)
    return alignment


@transaction.atomic
def publish(*, framework: models.Framework, by: Person | None, now: datetime) -> models.Publication:
    """From now on it can be used and no longer changed. Refused with the list of what it lacks."""
    _must_be_draft(framework)
    if lacks := queries.lacks(framework):
        raise NotReady(details=[sentence(lack) for lack in lacks])
    publication = models.Publication.objects.create(framework=framework, by=by, at=now)
    journal.write("framework.published", framework, now=now, by=by.id if by else None)
    return publication
