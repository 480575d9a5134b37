"""Taking over a course that comes as files."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from maharat.courses import rules
from maharat.courses.actions import cases, writing
from maharat.courses.models import Activity, Course, Outcome, Part, Version
from maharat.courses.starters import NotACourse, Starter
from maharat.framework import queries as framework
from maharat.framework.models import Item as Competency
from maharat.items import starter as items
from maharat.items.models import Item as Question
from maharat.kernel.refusals import Refusal
from maharat.kernel.text import Text
from maharat.people import queries as people
from maharat.people.models import Person, Unit


class AlreadyTakenOver(Refusal):
    code = "starter-course-already-taken-over"
    status = 409
    message = _("This starter course is already here.")


class CompetenciesMissing(Refusal):
    code = "starter-course-lacks-competencies"
    message = _("Publish a framework with these competencies first; the course leads to them:")


@transaction.atomic
def adopt(*, starter: Starter, owner: Unit, by: Person | None, now: datetime) -> Version:
    """A course of ours from its files, open to be read, changed and published; local cases for the units that are here.

    Raises AlreadyTakenOver, CompetenciesMissing, NotACourse, and AddressTaken.
    """
    told = starter.told
    try:
        if Course.objects.filter(id=UUID(told["id"])).exists():
            raise AlreadyTakenOver
        competencies = _competencies(starter)
        version = writing.create_course(
            id=UUID(told["id"]), slug=starter.slug, owner=owner, title=starter.title, by=by, now=now, **_facts(told)
        )
        made = _Making(starter, version, competencies, by, now)
        made.outcomes()
        for part in told["units"]:
            made.part(part)
        return made.version
    except (KeyError, TypeError, ValueError) as why:
        raise NotACourse(details=[str(why)]) from why


def _competencies(starter: Starter) -> dict[str, Competency]:
    found = {item.code: item for item in framework.competencies_in_force() if item.code in starter.competencies}
    if lacking := [code for code in starter.competencies if code not in found]:
        raise CompetenciesMissing(details=lacking)
    return found


def _facts(told: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a version that course.toml says."""
    assured = told["assurance"]
    return {
        **{name: Text(told[name]) for name in ("summary", "what_you_make", "for_whom", "prerequisites")},
        **{name: Text(assured[name]) for name in ("assessment_type", "quality_assurance", "identity", "stacking")},
        **{f"{name}_hours": told["hours"][name] for name in ("contact", "study", "assessment")},
        "participation_note": Text(assured["participation"]),
        "eqf": Text(assured["level"]),
        "audience": told["audience"],
        "participation": told["participation"],
        "level": told["level"],
        "licence": told["licence"],
        "valid_months": told["valid_months"],
        "unreviewed": sorted(told.get("translations", {})),
    }


class _Making:
    """The course while it is being made: what its later rows refer to."""

    def __init__(
        self, starter: Starter, version: Version, competencies: dict[str, Competency], by: Person | None, now: datetime
    ) -> None:
        self.starter, self.version, self.competencies = starter, version, competencies
        self.by, self.now = by, now
        self.by_code: dict[str, Outcome] = {}

    def outcomes(self) -> None:
        for one in self.starter.told["outcomes"]:
            self.by_code[one["code"]] = writing.add_outcome(
                version=self.version,
                code=one["code"],
                statement=Text(one["text"]),
                competency=self.competencies[one["competency"]],
                level=one["level"],
                by=self.by,
            )

    def part(self, told: Mapping[str, Any]) -> None:
        part = writing.add_part(version=self.version, title=Text(told["title"]), aim=Text(told["aim"]), by=self.by)
        for one in told["activities"]:
            self._activity(part, one)

    def _activity(self, part: Part, told: Mapping[str, Any]) -> None:
        kind = told["kind"]
        facts = {"minutes": told["minutes"], "counts": told["counts"], "replaceable": told.get("replaceable", False)}
        if kind not in (rules.QUIZ, rules.ARTEFACT):
            facts["body"] = self.starter.page(told["file"])[1]
        if kind == rules.QUIZ:
            facts["pass_percent"] = round(100 * self.starter.data(told["file"])["pass"])
        outcomes = [self.by_code[code] for code in told["outcomes"]]
        activity = writing.add_activity(
            part=part, kind=kind, title=Text(told["title"]), outcomes=outcomes, by=self.by, **facts
        )
        if kind == rules.QUIZ:
            self._questions(activity, outcomes, self.starter.data(told["file"]))
        elif kind == rules.ARTEFACT:
            self._task(self.starter.data(told["file"]))
        for edition in told.get("editions", []):
            self._edition(activity, edition)

    def _questions(self, activity: Activity, outcomes: list[Outcome], told: Mapping[str, Any]) -> None:
        level = max(outcome.level for outcome in outcomes)
        questions = [
            items.add_question(
                one,
                purpose=Question.Purpose.QUIZ,
                competency=self.competencies[one["competency"]],
                level=level,
                by=self.by,
                now=self.now,
            )
            for one in told["items"]
        ]
        writing.set_questions(activity=activity, items=questions, by=self.by)

    def _task(self, told: Mapping[str, Any]) -> None:
        shown = [self.competencies[code] for code in told["competencies"]]
        task = items.add_task(told, competencies=shown, by=self.by, now=self.now)
        self.version = writing.set_task(version=self.version, task=task, by=self.by)

    def _edition(self, activity: Activity, told: Mapping[str, Any]) -> None:
        unit = people.unit(told["unit"])
        if unit is not None:
            title, body = self.starter.page(told["file"])
            cases.replace_case(activity=activity, unit=unit, title=title, body=body, by=self.by, now=self.now)
