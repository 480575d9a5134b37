"""Questions, rubrics and tasks that come as files (profiles/README.md says the format)."""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from maharat.framework.models import Framework
from maharat.framework.models import Item as Competency
from maharat.items import actions, models, rules
from maharat.kernel.refusals import Refusal
from maharat.kernel.text import Text
from maharat.people.models import Person


class NotItems(Refusal):
    code = "not-an-item-file"
    message = _("This file does not hold questions in the format we read.")


class AlreadyTakenOver(Refusal):
    code = "starter-items-already-taken-over"
    status = 409
    message = _("The starter scenarios are already here.")


class NoneFit(Refusal):
    code = "no-starter-items"
    message = _("There are no starter scenarios for the competencies of this framework. Write your own.")


def choices(told: Iterable[Mapping[str, Any]]) -> list[rules.Choice]:
    """`[[options]]` of an item as choices, in their order."""
    return [rules.Choice(Text(one["text"]), Text(one["feedback"]), bool(one["key"])) for one in told]


def add_question(
    told: Mapping[str, Any], *, purpose: str, competency: Competency, by: Person | None, now: datetime, level: int = 0
) -> models.Item:
    """One `[[items]]` of a scenario or quiz file. `level` counts where the file says none."""
    return actions.add_item(
        id=UUID(told["id"]),
        code=told["code"],
        purpose=purpose,
        competency=competency,
        level=told.get("level", level),
        situation=Text(told.get("scenario", {})),
        stem=Text(told["question"]),
        options=choices(told["options"]),
        by=by,
        now=now,
    )


def add_rubric(told: Mapping[str, Any], *, by: Person | None, now: datetime) -> models.Rubric:
    """`[rubric]` of an artefact file."""
    names = {one["score"]: Text(one["name"]) for one in told.get("scores", [])}
    measures = [
        rules.Measure(
            title=Text(one["title"]),
            levels={level["score"]: Text(level["description"]) for level in one["levels"]},
            names=names or rules.SCORE_NAMES,
            code=one.get("code", ""),
            outcome=one.get("outcome", ""),
        )
        for one in told["criteria"]
    ]
    return actions.add_rubric(
        id=UUID(told["id"]),
        title=Text(told["title"]),
        criteria=measures,
        pass_score=told["pass_score"],
        pass_note=Text(told.get("pass", {})),
        by=by,
        now=now,
    )


def add_task(
    told: Mapping[str, Any], *, competencies: Iterable[Competency], by: Person | None, now: datetime
) -> models.ArtefactTask:
    """An artefact file: the task with its rubric."""
    return actions.add_task(
        title=Text(told["title"]),
        instructions=Text(told["task"]),
        steps=[Text(step["text"]) for step in told.get("steps", [])],
        parts=[Text(part["text"]) for part in told.get("hand_in", [])],
        rubric=add_rubric(told["rubric"], by=by, now=now),
        competencies=competencies,
        takes_file=told["takes_file"],
        takes_link=told["takes_link"],
        file_types=told.get("file_types", []),
        minutes=told.get("minutes", 0),
        by=by,
        now=now,
    )


@transaction.atomic
def load_items(*, path: Path, framework: Framework, by: Person | None, now: datetime) -> list[models.Item]:
    """The scenarios of one competency from their file."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        competency = Competency.objects.select_related("framework__publication").get(
            framework=framework, code=told["competency"]
        )
        return [
            add_question(one, purpose=models.Item.Purpose.SCENARIO, competency=competency, by=by, now=now)
            for one in told["items"]
        ]
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, ValueError, Competency.DoesNotExist) as why:
        raise NotItems from why


@transaction.atomic
def adopt(*, folder: Path, framework: Framework, by: Person | None, now: datetime) -> list[models.Item]:
    """Take over the starter scenarios of those competencies of `framework` for which there are some."""
    codes = set(framework.items.filter(kind=Competency.Kind.COMPETENCY).values_list("code", flat=True))
    paths = [path for path in sorted(folder.glob("*.toml")) if path.stem in codes]
    if not paths:
        raise NoneFit
    added = [item for path in paths for item in _unless_here(path, framework, by, now)]
    if not added:
        raise AlreadyTakenOver
    return added


def _unless_here(path: Path, framework: Framework, by: Person | None, now: datetime) -> list[models.Item]:
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    if models.Item.objects.filter(id__in=[one["id"] for one in told["items"]]).exists():
        return []
    return load_items(path=path, framework=framework, by=by, now=now)


def has_some_for(folder: Path, framework: Framework) -> bool:
    """Whether starter scenarios fit competencies of `framework` that have none yet: one query."""
    bare = framework.items.filter(kind=Competency.Kind.COMPETENCY, scenarios=None).values_list("code", flat=True)
    return any((folder / f"{code}.toml").exists() for code in bare)
