"""Our models as the dataclasses of Open Badges 3.0.

The main text is English, because most readers of badges show one language only; Arabic and Urdu ride along as editions,
under the same signature. The European elements that a badge has no member for are results (`ext:…`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.utils.translation import gettext, override

from maharat.assessment.models import Mark, Submission
from maharat.courses import queries as courses
from maharat.courses.models import Outcome, Version
from maharat.credentials import addresses, models
from maharat.items.models import Criterion, Rubric
from maharat.kernel.text import Text
from maharat.people.models import Person
from maharat.standards.openbadges import badge as ob
from maharat.standards.vc.status import Entry

MAIN = "en"
FACTS = "European approach to micro-credentials"


@dataclass(frozen=True)
class Given:
    """What a badge is made of, read before. `marks` by criterion of the review that passed the work."""

    award_id: UUID
    achievement: models.Achievement
    issuer: models.Issuer
    submission: Submission
    holder: Person
    marks: tuple[Mark, ...]
    list_number: int
    status_index: int
    awarded_at: datetime
    valid_until: datetime | None


def badge(given: Given) -> ob.Badge:
    """The credential, ready to be signed."""
    here = addresses.credential(given.award_id)
    what = achievement(given.achievement, given.submission.rubric)
    return ob.Badge(
        id=here,
        name=what.name,
        description=what.description,
        issuer=issuer(given.issuer),
        holder=holder_id(given.holder),
        identities=_identities(given.holder),
        achievement=what,
        results=(*_marked(here, what.id, given.marks), *_facts(here, what.id, given)),
        assessed_by=ob.Profile(
            id=f"{addresses.issuer(given.issuer.slug)}#assessors",
            name=f"Assessors who answer to {said(given.issuer.name)}",
        ),
        evidence=(
            ob.Evidence(
                id=f"{here}#evidence",
                name=given.submission.title,
                description=f"The artefact as it was handed in, SHA-256 {given.submission.sha256}.",
                genre="Artefact",
            ),
        ),
        awarded_at=given.awarded_at,
        valid_from=given.awarded_at,
        valid_until=given.valid_until,
        status=Entry(addresses.status_list(given.issuer.slug, given.list_number), given.status_index),
    )


def said(text: Text) -> str:
    return text.in_language(MAIN)


def holder_id(person: Person) -> str:
    """The same for all credentials of a person, and not the id that the person has inside."""
    return uuid5(NAMESPACE_URL, f"{settings.ORIGIN}/people/{person.id}").urn


def issuer(one: models.Issuer) -> ob.Profile:
    country = settings.PROFILE
    return ob.Profile(
        id=one.did,
        name=said(one.name),
        url=addresses.issuer(one.slug),
        country=country["name"][MAIN],
        country_code=country["code"],
    )


def achievement(one: models.Achievement, rubric: Rubric | None = None) -> ob.Achievement:
    """The achievement of a published version, by `rubric` or its task's own; all of these read before."""
    here, version = addresses.achievement(one.id), one.version
    rubric = rubric or (version.task.rubric if version.task else None)
    return ob.Achievement(
        id=here,
        name=said(version.title),
        description=_described(version, MAIN),
        criteria_id=f"{here}#criteria",
        criteria=_criteria(version, rubric),
        language=MAIN,
        version=str(version.number),
        image=addresses.star(one.star, one.level, one.area),
        image_caption=f"Star of {said(version.title)}",
        alignments=tuple(_alignment(here, n, outcome) for n, outcome in enumerate(version.outcomes.all(), 1)),
        results=(*_rubric(here, rubric), *_fact_descriptions(here)),
        editions=tuple(
            ob.Edition(
                id=f"{here}/{language}",
                language=language,
                name=version.title[language],
                description=_described(version, language),
            )
            for language in version.title
            if language != MAIN
        ),
        tags=tuple(dict.fromkeys(said(outcome.competency.title) for outcome in version.outcomes.all())),
    )


def edition(one: models.Achievement, language: str) -> ob.Achievement:
    """The achievement in another language, at its own address, with the others as its editions."""
    here, version = addresses.achievement(one.id), one.version
    others = [code for code in version.title if code != language]
    return ob.Achievement(
        id=f"{here}/{language}",
        name=version.title[language],
        description=_described(version, language),
        criteria_id=f"{here}#criteria",
        criteria=_criteria(version, version.task.rubric if version.task else None),
        language=language,
        version=str(version.number),
        image=addresses.star(one.star, one.level, one.area),
        editions=tuple(
            ob.Edition(
                id=here if code == MAIN else f"{here}/{code}",
                language=code,
                name=version.title[code],
                description=_described(version, code),
            )
            for code in others
        ),
    )


def hours(version: Version) -> str:
    """The workload in hours, as a plain number."""
    total: Decimal = courses.hours(version)
    return str(format(total.normalize(), "f"))


def _described(version: Version, language: str) -> str:
    text: str = version.summary.in_language(language)
    if not settings.DEMONSTRATION:
        return text
    with override(language):
        return f"{text} {gettext('Synthetic: made for a demonstration. It certifies nothing about a real person.')}"


def _criteria(version: Version, rubric: Rubric | None) -> str:
    """What was done to earn it, in Markdown."""
    made = said(version.what_you_make) or (said(version.task.title) if version.task else "")
    lines = [made, "", *(f"- {said(outcome.statement)}" for outcome in version.outcomes.all())]
    if rubric:
        by_itself = f"Every criterion of the published rubric at {rubric.pass_score} of 4 or more."
        lines += ["", said(rubric.pass_note) or by_itself]
    if settings.DEMONSTRATION:
        lines += ["", "Synthetic: made for a demonstration."]
    return "\n".join(lines).strip()


def _identities(person: Person) -> tuple[ob.Identity, ...]:
    names = dict.fromkeys(name for name in (person.latin_name, person.name) if name)
    return tuple(ob.Identity(value=name) for name in names)


def _alignment(here: str, number: int, outcome: Outcome) -> ob.Alignment:
    framework = outcome.competency.framework
    return ob.Alignment(
        id=f"{here}#outcome-{number}",
        name=said(outcome.competency.title),
        url=addresses.competency(outcome.competency_id),
        code=outcome.competency.code,
        framework=said(framework.title),
        description=said(outcome.statement),
        kind="CFItem",
    )


def _rubric(here: str, rubric: Rubric | None) -> Iterable[ob.ResultDescription]:
    if rubric is None:
        return ()
    return tuple(_criterion(here, one, rubric.pass_score) for one in rubric.criteria.all())


def _criterion(here: str, one: Criterion, required: int) -> ob.ResultDescription:
    name = f"{here}#criterion-{one.id.hex}"
    return ob.ResultDescription(
        id=name,
        name=said(one.title),
        kind="RubricCriterion",
        levels=tuple(
            ob.RubricLevel(
                id=f"{name}-{level.score}",
                name=said(level.name),
                level=str(level.score),
                points=str(level.score),
                description=said(level.description),
            )
            for level in one.levels.all()
        ),
        required_level=f"{name}-{required}",
    )


def _marked(here: str, achieved: str, marks: Iterable[Mark]) -> Iterable[ob.Result]:
    for mark in marks:
        name = f"{achieved}#criterion-{mark.criterion_id.hex}"
        yield ob.Result(
            id=f"{here}#result-{mark.criterion_id.hex}",
            description=name,
            achieved_level=f"{name}-{mark.score}",
            status="Completed",
        )


# name of the fact, how it is called, its resultType
_EUROPEAN = (
    ("level", "Level, of four", "ext:Level"),
    ("workload", "Workload in hours", "ext:WorkloadHours"),
    ("participation", "Form of participation", "ext:FormOfParticipation"),
    ("assessment", "Type of assessment", "ext:TypeOfAssessment"),
    ("quality", "Type of quality assurance", "ext:QualityAssurance"),
    ("identity", "Supervision and identity verification during assessment", "ext:IdentityVerification"),
)


def _fact_descriptions(here: str) -> Iterable[ob.ResultDescription]:
    return tuple(ob.ResultDescription(id=f"{here}#{name}", name=called, kind=kind) for name, called, kind in _EUROPEAN)


def _facts(here: str, achieved: str, given: Given) -> Iterable[ob.Result]:
    version = given.achievement.version
    with override(MAIN):
        values = {
            "level": str(version.level),
            "workload": hours(version),
            "participation": version.get_participation_display(),
            "assessment": said(version.assessment_type),
            "quality": said(version.quality_assurance),
            "identity": given.submission.get_supervision_display(),
        }
    return tuple(
        ob.Result(id=f"{here}#{name}", description=f"{achieved}#{name}", value=values[name])
        for name, _called, _kind in _EUROPEAN
        if values[name]
    )
