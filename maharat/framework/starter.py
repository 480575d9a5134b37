"""Frameworks that come as files (profiles/README.md says the format): ours to start from, others' to align with."""

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from maharat.framework import actions, models
from maharat.journal import actions as journal
from maharat.kernel.refusals import Refusal
from maharat.kernel.text import Text
from maharat.people.models import Person

STARTER = "maharat.toml"
ALIGNMENTS = "alignments.toml"
# Lists of other things that lie in the same folder.
_NOT_FRAMEWORKS = frozenset({STARTER, ALIGNMENTS, "fields.toml"})


class AlreadyTakenOver(Refusal):
    code = "starter-already-taken-over"
    status = 409
    message = _("The starter framework is already here.")


class NotAFramework(Refusal):
    code = "not-a-framework-file"
    message = _("This file does not hold a framework in the format we read.")


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as failure:
        raise NotAFramework from failure


def _text(said: Any) -> Text:
    return Text(said or {})


def _framework(told: dict[str, Any], kind: str, by: Person | None, now: datetime) -> models.Framework:
    licence = told.get("licence", "")
    given = licence if isinstance(licence, dict) else {"name": licence}
    if models.Framework.objects.filter(id=told["id"]).exists():
        raise AlreadyTakenOver
    return models.Framework.objects.create(
        id=told["id"],
        slug=told["code"],
        version=str(told["version"]),
        kind=kind,
        title=_text(told["title"]),
        description=_text(told.get("description")),
        publisher=told.get("creator") or told.get("publisher", ""),
        source=told.get("url", ""),
        licence=given.get("name", ""),
        licence_url=given.get("url", ""),
        notice=_text(given.get("notice")),
        checked=_text(told.get("checked")),
        made_by=by,
        made_at=now,
    )


def _own_items(framework: models.Framework, told: dict[str, Any]) -> None:
    levels = {
        one["number"]: models.Level(
            framework=framework, number=one["number"], name=_text(one["name"]), meaning=_text(one["meaning"])
        )
        for one in told["levels"]
    }
    areas = {
        one["code"]: models.Item(
            id=one["id"],
            framework=framework,
            kind=models.Item.Kind.AREA,
            code=one["code"],
            title=_text(one["name"]),
            meaning=_text(one.get("meaning")),
            position=at,
        )
        for at, one in enumerate(told["areas"])
    }
    competencies = [
        models.Item(
            id=one["id"],
            framework=framework,
            parent=areas[one["area"]],
            kind=models.Item.Kind.COMPETENCY,
            code=one["code"],
            title=_text(one["name"]),
            meaning=_text(one["statement"]),
            position=at,
        )
        for at, one in enumerate(told["competencies"])
    ]
    models.Level.objects.bulk_create(levels.values())
    models.Item.objects.bulk_create([*areas.values(), *competencies])
    models.Indicator.objects.bulk_create(
        models.Indicator(
            id=indicator["id"],
            competency=item,
            level=levels[indicator["level"]],
            statement=_text(indicator["text"]),
            position=at,
        )
        for item, one in zip(competencies, told["competencies"], strict=True)
        for at, indicator in enumerate(one["indicators"])
    )


def _reference_items(framework: models.Framework, told: dict[str, Any]) -> None:
    items: dict[str, models.Item] = {}
    for one in told["items"]:
        items[one["id"]] = models.Item(
            id=one["id"],
            framework=framework,
            parent=items[one["parent"]] if one["parent"] else None,
            kind=models.Item.Kind.COMPETENCY if one["kind"] == "competence" else models.Item.Kind.AREA,
            code=one["code"],
            title=_text(one["title"]),
            step=one.get("level", ""),
            position=one["order"],
        )
    models.Item.objects.bulk_create(items.values())


@transaction.atomic
def load_framework(*, path: Path, by: Person | None, now: datetime) -> models.Framework:
    """A framework from its file. Ours becomes a draft; another's titles are there to be aligned with at once.

    Raises NotAFramework for a file of another shape, AlreadyTakenOver when this framework is here already."""
    told = _read(path)
    try:
        if "competencies" in told:
            framework = _framework(told, models.Framework.Kind.OWN, by, now)
            _own_items(framework, told)
        else:
            framework = _framework(told, models.Framework.Kind.REFERENCE, by, now)
            _reference_items(framework, told)
            models.Publication.objects.create(framework=framework, by=by, at=now)
    except (KeyError, TypeError, ValueError, ValidationError) as failure:
        raise NotAFramework from failure
    journal.write("framework.loaded", framework, now=now, by=by.id if by else None)
    return framework


@transaction.atomic
def load_alignments(*, path: Path, framework: models.Framework, by: Person | None) -> int:
    """How `framework` relates to those already loaded; how many alignments that were."""
    told = _read(path)
    try:
        ours = {item.code: item for item in framework.items.filter(kind=models.Item.Kind.COMPETENCY)}
        for one in told["alignments"]:
            actions.align(
                competency=ours[one["from"]],
                target=models.Item.objects.select_related("framework").get(id=one["to"]),
                relation=one["relation"],
                reason=_text(one["reason"]),
                author=told["author"],
                made_on=told["date"],
                by=by,
            )
    except (KeyError, ValidationError, models.Item.DoesNotExist) as failure:
        raise NotAFramework from failure
    return len(told["alignments"])


@transaction.atomic
def adopt(*, folder: Path, by: Person | None, now: datetime) -> models.Framework:
    """Take over the starter framework as a draft, with the reference frameworks and the alignments to them."""
    framework = load_framework(path=folder / STARTER, by=by, now=now)
    for path in sorted(folder.glob("*.toml")):
        if path.name not in _NOT_FRAMEWORKS and not models.Framework.objects.filter(slug=path.stem).exists():
            load_framework(path=path, by=by, now=now)
    load_alignments(path=folder / ALIGNMENTS, framework=framework, by=by)
    return framework


def is_here(folder: Path) -> bool:
    """Whether the starter framework was taken over already."""
    told = _read(folder / STARTER)
    return models.Framework.objects.filter(id=told["id"]).exists()
