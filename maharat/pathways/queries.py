"""Reads of rules and of the ledger, and the judgement that both give."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from maharat.courses import queries as courses
from maharat.courses.models import Version
from maharat.courses.queries import Star
from maharat.credentials import queries as credentials
from maharat.kernel.text import Text
from maharat.pathways import models, rules
from maharat.people import permissions
from maharat.people import queries as people
from maharat.people.models import Person


@dataclass(frozen=True)
class Line:
    """A contribution and whether it counts: `place` is the clause it fills, or `not_counted` says why not."""

    contribution: models.Contribution
    place: rules.Clause | None
    not_counted: str


@dataclass(frozen=True)
class Standing:
    """Where a person stands towards the next rank under one rule."""

    rule: models.Rule
    judgement: rules.Judgement
    rank: Text
    next_rank: Text
    lines: tuple[Line, ...]
    areas: tuple[rules.Area, ...]
    stars: tuple[Star | None, ...]

    def _sum(self, kind: str) -> int:
        return sum(getattr(f, kind) for f in self.judgement.findings if f.clause.kind in ("compulsory", "elective"))

    @property
    def have(self) -> int:
        return self._sum("have")

    @property
    def need(self) -> int:
        return self._sum("need")

    @property
    def missing(self) -> int:
        return self.need - self.have

    @property
    def open_places(self) -> range:
        return range(self.missing)


def next_rank(code: str) -> Text | None:
    """The rank after `code` in the country's order, or None at the end or where the code is not a rank."""
    codes = [rank["code"] for rank in settings.PROFILE["ranks"]]
    place = codes.index(code) + 1 if code in codes else len(codes)
    return people.rank_name(codes[place]) if place < len(codes) else None


def rule_in_force(path: str, on: date) -> models.Rule | None:
    """The newest rule version in force on the day for a unit at `path`: its own, else the nearest ancestor's."""
    found = models.Rule.objects.filter(in_force_from__lte=on).select_related("unit")
    fitting = [rule for rule in found if path.startswith(rule.unit.path)]
    return max(fitting, key=lambda rule: (len(rule.unit.path), rule.in_force_from, rule.version), default=None)


def adopted_rules() -> QuerySet[models.Rule]:
    return models.Rule.objects.select_related("unit", "adopted_by").order_by("slug", "-version")


@dataclass(frozen=True)
class Citation:
    """Where a clause comes from, and how far that was checked."""

    code: str
    text: Text
    url: str
    dated: Text
    seen: Text


@dataclass(frozen=True)
class RuleText:
    """A rule as a page shows it."""

    rule: models.Rule
    clauses: tuple[rules.Clause, ...]
    areas: tuple[rules.Area, ...]
    citations: tuple[Citation, ...]
    assumptions: tuple[Text, ...]


def rule_text(slug: str, version: int) -> RuleText | None:
    rule = models.Rule.objects.select_related("unit").filter(slug=slug, version=version).first()
    if rule is None:
        return None
    return RuleText(
        rule=rule,
        clauses=rules.clauses(rule.clauses),
        areas=rules.areas(rule.areas),
        citations=citations(rule),
        assumptions=tuple(Text(one["text"]) for one in rule.assumptions),
    )


def citations(rule: models.Rule) -> tuple[Citation, ...]:
    return tuple(
        Citation(one["code"], Text(one["text"]), one["url"], Text(one["dated"]), Text(one["seen"]))
        for one in rule.citations
    )


def profile_rules() -> Path:
    """Where the country's profile keeps its example rules."""
    return settings.PROFILES / settings.COUNTRY / "policies.toml"


def ledger_of(person: Person) -> QuerySet[models.Contribution]:
    """What stands in the person's ledger, newest first, without entries that were reversed."""
    standing = models.Contribution.objects.filter(person=person, reverses=None, reversed_by=None)
    return standing.select_related("use", "entered_by").order_by("-earned_on", "id")


def history_of(person: Person) -> QuerySet[models.Contribution]:
    """Every row of the person's ledger, also those taken back, newest first."""
    rows = models.Contribution.objects.filter(person=person, reverses=None)
    return rows.select_related("use", "entered_by", "reversed_by__entered_by").order_by("-earned_on", "id")


def contribution_kept_by(standing: permissions.Standing, contribution_id: UUID) -> models.Contribution | None:
    """The contribution, if its person is one whose ledger this officer keeps."""
    kept = people.people_visible_to(standing)
    return models.Contribution.objects.filter(id=contribution_id, reverses=None, person__in=kept).first()


def areas_for(person: Person, on: date) -> tuple[rules.Area, ...]:
    """The areas of the rule that is in force for the person, or none."""
    unit = people.unit_of(person)
    found = rule_in_force(unit.path, on) if unit else None
    return rules.areas(found.areas) if found else ()


def _items(ledger: Iterable[models.Contribution]) -> list[rules.Item]:
    return [
        rules.Item(
            id=str(one.id),
            earned_on=one.earned_on,
            ends_on=one.ends_on,
            hours=float(one.hours),
            competencies=frozenset(one.competencies),
            areas=frozenset(one.areas),
            used=hasattr(one, "use"),
        )
        for one in ledger
    ]


def standing_of(person: Person, on: date) -> Standing | None:
    """Where `person` stands on the day; None where there is no rank above theirs or no rule in force. Five queries."""
    affiliation = people.affiliation_of(person)
    following = next_rank(affiliation.rank) if affiliation else None
    if affiliation is None or following is None:
        return None
    found = rule_in_force(affiliation.unit.path, on)
    if found is None:
        return None
    ledger = list(ledger_of(person))
    known = rules.areas(found.areas)
    judgement = rules.judge(
        rules.clauses(found.clauses), known, _items(ledger), rank_since=affiliation.rank_since, on=on
    )
    places = {item: f.clause for f in judgement.findings for item in f.items if f.clause.kind in rules.PLACES}
    return Standing(
        rule=found,
        judgement=judgement,
        rank=people.rank_name(affiliation.rank),
        next_rank=following,
        lines=tuple(Line(one, places.get(str(one.id)), judgement.not_counted.get(str(one.id), "")) for one in ledger),
        areas=known,
        stars=_stars([one for one in ledger if str(one.id) in places]),
    )


def _stars(counted: list[models.Contribution]) -> tuple[Star | None, ...]:
    """The star of each contribution that counts, oldest first; None for what is no credential. Two queries."""
    awards = {one.source_id for one in counted if one.kind == models.Contribution.Kind.CREDENTIAL}
    stars = credentials.stars(awards) if awards else {}
    return tuple(stars.get(one.source_id) for one in reversed(counted))


@dataclass(frozen=True)
class Step:
    """A course that would fill a place, and which clause."""

    version: Version
    hours: Decimal
    clause: rules.Clause


def plan_for(standing: Standing) -> tuple[Step, ...]:
    """The shortest plan: for each clause with a place left, courses that fit and are not in the ledger yet."""
    taken = {line.contribution.title for line in standing.lines}
    steps: list[Step] = []
    offers = [row for row in courses.catalogue() if row.version.title not in taken]
    for finding in standing.judgement.findings:
        if finding.clause.kind not in ("compulsory", "elective"):
            continue
        known = {area.code: area.competencies for area in standing.areas}
        wanted = frozenset().union(*(known.get(code, frozenset()) for code in finding.clause.areas))
        fitting = [row for row in offers if not wanted or wanted & {one.code for one in row.competencies}]
        for offer in fitting[: finding.missing]:
            steps.append(Step(offer.version, offer.hours, finding.clause))
            offers.remove(offer)
    return tuple(steps)
