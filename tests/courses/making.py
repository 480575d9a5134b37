"""Courses for the tests, made by the same actions that people use."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from maharat.courses import actions
from maharat.courses.models import Activity, Outcome, Version
from maharat.framework import actions as framework
from maharat.framework.models import Item as Competency
from maharat.items import actions as items
from maharat.items import rules as item_rules
from maharat.items.models import ArtefactTask
from maharat.items.models import Item as Question
from maharat.kernel.text import Text

if TYPE_CHECKING:
    from maharat.site.demonstration.people import Cast


def said(english: str) -> Text:
    """A text in all three languages."""
    return Text(en=english, ar=f"نص عربي: {english}", ur=f"اردو متن: {english}")


def competency(cast: Cast, code: str = "BL1") -> Competency:
    """A competency of a published framework with one area; the framework is made at the first call."""
    found = Competency.objects.select_related("framework", "parent").filter(code=code).first()
    if found:
        return found
    home = framework.add_framework(slug="teaching", title=said("Teaching"), by=cast.rana, now=cast.now)
    area = framework.add_area(framework=home, code="BL", title=said("Blended learning"), by=cast.rana)
    for one in ("BL1", "BL2"):
        made = framework.add_competency(
            area=area, code=one, title=said(f"Competency {one}"), meaning=said("Does it"), by=cast.rana
        )
        for level in range(1, 5):
            framework.add_indicator(competency=made, level=level, statement=said("Is seen to do it"), by=cast.rana)
    framework.publish(framework=home, by=cast.rana, now=cast.now)
    return Competency.objects.select_related("framework", "parent").get(code=code)


def task(cast: Cast) -> ArtefactTask:
    """A session plan, judged by two criteria."""
    measures = [
        item_rules.Measure(title=said(name), levels={n: said(f"{name} at {n}") for n in item_rules.SCORES})
        for name in ("Purpose", "Fit")
    ]
    rubric = items.add_rubric(title=said("Rubric"), criteria=measures, by=cast.rana, now=cast.now)
    return items.add_task(
        title=said("Plan a blended session"),
        instructions=said("Write the plan"),
        rubric=rubric,
        competencies=[competency(cast)],
        by=cast.rana,
        now=cast.now,
    )


def question(cast: Cast, code: str = "q1") -> Question:
    options = [item_rules.Choice(said(f"Answer {n}"), said("Because"), n == 1) for n in (1, 2, 3)]
    return items.add_item(
        code=code,
        purpose=Question.Purpose.QUIZ,
        competency=competency(cast),
        level=1,
        stem=said("Which one?"),
        options=options,
        by=cast.rana,
        now=cast.now,
    )


def draft(cast: Cast, slug: str = "blended-learning", *, level: int = 3, **facts: Any) -> Version:
    """A course that is ready for publication: two units, a replaceable case, a quiz, an artefact."""
    version = actions.create_course(
        slug=slug,
        owner=cast.centre,
        title=said("Blended learning"),
        by=cast.rana,
        now=cast.now,
        **{
            "summary": said("Class and home in one plan"),
            "what_you_make": said("A blended session"),
            "assessment_type": said("An artefact, judged by a mentor"),
            "quality_assurance": said("Reviewed by the Centre"),
            "level": 2,
            "contact_hours": 4,
            "study_hours": 16,
            "assessment_hours": 4,
            **facts,
        },
    )
    outcome = actions.add_outcome(
        version=version,
        statement=said("Plans a blended session"),
        competency=competency(cast),
        level=level,
        by=cast.rana,
    )
    first = actions.add_part(version=version, title=said("Before class"), by=cast.rana)
    second = actions.add_part(version=version, title=said("In class"), by=cast.rana)
    add = {"by": cast.rana, "outcomes": [outcome]}
    actions.add_activity(part=first, kind="reading", title=said("What to move out"), body=said("Read **this**."), **add)
    actions.add_activity(
        part=first,
        kind="case",
        title=said("A lecture of 300"),
        body=said("The original case."),
        replaceable=True,
        **add,
    )
    quiz = actions.add_activity(part=second, kind="quiz", title=said("Check yourself"), **add)
    actions.set_questions(activity=quiz, items=[question(cast, f"{slug}-q1")], by=cast.rana)
    actions.add_activity(part=second, kind="artefact", title=said("Hand in your plan"), **add)
    actions.set_task(version=version, task=task(cast), by=cast.rana)
    return Version.objects.get(id=version.id)


def published(cast: Cast, slug: str = "blended-learning", **facts: Any) -> Version:
    version = draft(cast, slug, **facts)
    actions.publish(version=version, by=cast.mona, now=cast.now - timedelta(days=30))
    return Version.objects.select_related("course__owner").get(id=version.id)


def activity(version: Version, kind: str) -> Activity:
    return Activity.objects.select_related("part__version__course").get(part__version=version, kind=kind)


def outcome(version: Version) -> Outcome:
    return Outcome.objects.select_related("version").get(version=version)
