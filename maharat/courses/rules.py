"""Pure decisions about courses: no database, no clock."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

LEVELS = range(1, 5)
# The kinds of activity whose text is the activity; a quiz lives by its questions, an artefact by the course's task.
QUIZ, ARTEFACT = "quiz", "artefact"


@dataclass(frozen=True)
class Spoken:
    """A text of the course and the row that it stands in. `needed`: it may not be empty."""

    row: str
    id: str
    name: str
    text: Mapping[str, str]
    needed: bool = True


@dataclass(frozen=True)
class OutcomeSketch:
    id: str
    code: str
    level: int
    is_practised: bool


@dataclass(frozen=True)
class ActivitySketch:
    id: str
    kind: str
    questions: int = 0


@dataclass(frozen=True)
class Sketch:
    """What the publication check looks at: a version as plain values."""

    languages: Sequence[str]
    level: int
    hours: Decimal
    texts: Sequence[Spoken]
    outcomes: Sequence[OutcomeSketch] = ()
    parts: Mapping[str, Sequence[ActivitySketch]] = field(default_factory=dict)
    criteria: int | None = None
    owner: str = ""
    country: str = ""

    def text(self, name: str) -> Mapping[str, str]:
        """The version's own text called `name`."""
        return next((one.text for one in self.texts if one.row == "facts" and one.name == name), {})


@dataclass(frozen=True)
class Finding:
    """One thing that keeps the course from publication: what (code), in which row, for which languages."""

    code: str
    row: str
    id: str = ""
    name: str = ""
    languages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Element:
    """One of the eleven elements of the European approach to micro-credentials (2022/C 243/02, annex I).

    `comes` says from where: from the course's facts, its outcomes, its owner, or with the award.
    """

    code: str
    comes: str
    is_there: bool


def elements(sketch: Sketch) -> list[Element]:
    """The eleven, in the annex's order. Two come only with the award: who learned, and the day of issue."""
    facts = {
        "title": bool(sketch.text("title")),
        "workload": sketch.hours > 0,
        "level": sketch.level in LEVELS,
        "assessment-type": bool(sketch.text("assessment_type")),
        "participation": True,
        "quality-assurance": bool(sketch.text("quality_assurance")),
    }
    return [
        Element("learner", "award", True),
        Element("title", "facts", facts["title"]),
        Element("country", "owner", bool(sketch.country)),
        Element("awarding-body", "owner", bool(sketch.owner)),
        Element("date", "award", True),
        Element("outcomes", "outcomes", bool(sketch.outcomes)),
        Element("workload", "facts", facts["workload"]),
        Element("level", "facts", facts["level"]),
        Element("assessment-type", "facts", facts["assessment-type"]),
        Element("participation", "facts", facts["participation"]),
        Element("quality-assurance", "facts", facts["quality-assurance"]),
    ]


def findings(sketch: Sketch) -> list[Finding]:
    """All that is missing before the version may be published; empty when it is ready."""
    return [
        *_missing_elements(sketch),
        *_task_findings(sketch),
        *_outcome_findings(sketch),
        *_part_findings(sketch),
        *_text_findings(sketch),
    ]


def _missing_elements(sketch: Sketch) -> list[Finding]:
    return [Finding(one.code, one.comes) for one in elements(sketch) if not one.is_there]


def _task_findings(sketch: Sketch) -> list[Finding]:
    if sketch.criteria is None:
        return [Finding("task", "task")]
    return [] if sketch.criteria else [Finding("rubric", "task")]


def _outcome_findings(sketch: Sketch) -> list[Finding]:
    return [Finding("unpractised", "outcome", one.id, one.code) for one in sketch.outcomes if not one.is_practised]


def _part_findings(sketch: Sketch) -> list[Finding]:
    every = [activity for activities in sketch.parts.values() for activity in activities]
    found = [] if sketch.parts else [Finding("no-part", "part")]
    found += [Finding("empty-part", "part", part) for part, activities in sketch.parts.items() if not activities]
    found += [Finding("empty-quiz", "activity", one.id) for one in every if one.kind == QUIZ and not one.questions]
    artefacts = [one for one in every if one.kind == ARTEFACT]
    if not artefacts:
        found.append(Finding("no-artefact", "part"))
    return found + [Finding("second-artefact", "activity", one.id) for one in artefacts[1:]]


# Said by their European element already.
_SAID = frozenset({"title", "assessment_type", "quality_assurance"})


def _text_findings(sketch: Sketch) -> list[Finding]:
    found = [] if sketch.languages else [Finding("no-language", "facts")]
    for one in sketch.texts:
        lacking = tuple(code for code in sketch.languages if code not in one.text)
        if not one.text:
            if one.needed and not (one.row == "facts" and one.name in _SAID):
                found.append(Finding("no-text", one.row, one.id, one.name))
        elif lacking:
            found.append(Finding("untranslated", one.row, one.id, one.name, lacking))
    return found


def hash_of(*texts: Mapping[str, str]) -> str:
    """The fingerprint of texts in languages: changes when any word of any language does."""
    told = [f"{code}\x1f{text[code]}" for text in texts for code in sorted(text)]
    return hashlib.sha256("\x1e".join(told).encode()).hexdigest()


@dataclass(frozen=True)
class Step:
    """An outcome seen from a gap: from the level measured to the level it leads to."""

    from_level: int
    to_level: int
    target: int

    @property
    def is_enough(self) -> bool:
        return self.to_level >= self.target


def step(*, measured: int, target: int, leads_to: int) -> Step | None:
    """How far an outcome at level `leads_to` takes a person measured at `measured`; None it takes them no further."""
    if target <= measured or leads_to <= measured:
        return None
    return Step(measured, leads_to, target)


def in_order(ids: Iterable[str], moved: str, to: int) -> list[str]:
    """`ids` with `moved` at place `to` (from 1; beyond the ends counts as the end)."""
    rest = [one for one in ids if one != moved]
    rest.insert(max(0, to - 1), moved)
    return rest
