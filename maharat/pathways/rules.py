"""What counts for a promotion: pure decisions on plain values.

Source of the shape: Cairo University's FLDC questions and answers (six programmes, three compulsory, three elective,
none used for an earlier promotion), generalised to clauses as data.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from maharat.kernel.text import Text

PLACES = ("compulsory", "elective")
KINDS = ("count", "compulsory", "elective", "no-reuse", "years-in-rank", "early-window", "signature")


@dataclass(frozen=True)
class Clause:
    """One sentence of a rule with its numbers. `areas` are codes of the rule's own areas."""

    code: str
    kind: str
    text: Text
    citation: str = ""
    programmes: int = 0
    years: int = 0
    months: int = 0
    areas: tuple[str, ...] = ()
    # Of a compulsory clause: at least so many from each of its areas. Of the count: no programme shorter than this.
    least_each: int = 0
    least_hours: float = 0


@dataclass(frozen=True)
class Area:
    """A field of the rule, and which of our competencies (codes) count for it."""

    code: str
    name: Text
    competencies: frozenset[str]


@dataclass(frozen=True)
class Item:
    """One contribution as a rule sees it."""

    id: str
    earned_on: date
    competencies: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    ends_on: date | None = None
    hours: float = 0
    used: bool = False


@dataclass(frozen=True)
class Finding:
    """A clause judged: what there is of what is needed, and which items count here."""

    clause: Clause
    have: int
    need: int
    items: tuple[str, ...] = ()
    # Areas of a compulsory clause from which at least one is still wanted.
    lacking: tuple[str, ...] = ()
    # Not full, but inside the early window.
    early: bool = False

    @property
    def met(self) -> bool:
        return self.early or self.have >= self.need

    @property
    def missing(self) -> int:
        return 0 if self.early else max(self.need - self.have, 0)


@dataclass(frozen=True)
class Judgement:
    """All clauses judged on one day; why an item does not count (`used`, `ended`, `short`, `surplus`)."""

    on: date
    findings: tuple[Finding, ...]
    not_counted: Mapping[str, str] = field(default_factory=dict)
    opens_on: date | None = None

    @property
    def eligible(self) -> bool:
        """Every clause that a machine can judge is met (a signature is asked of people)."""
        return all(finding.met for finding in self.findings if finding.clause.kind != "signature")

    @property
    def counted(self) -> tuple[str, ...]:
        return tuple(item for finding in self.findings if finding.clause.kind in PLACES for item in finding.items)


_PLAIN = ("code", "kind", "citation", "programmes", "years", "months", "least_each", "least_hours")


def clauses(data: Sequence[Mapping[str, Any]]) -> tuple[Clause, ...]:
    """Clauses from a rule's stored data (profiles/README.md, policies.toml). Raises ValueError on an unknown kind."""
    if strange := [row.get("kind") for row in data if row.get("kind") not in KINDS]:
        raise ValueError(f"unknown kind of clause: {strange[0]}")
    return tuple(
        Clause(
            **{name: row[name] for name in _PLAIN if name in row},
            text=Text(row["text"]),
            areas=tuple(row.get("areas", ())),
        )
        for row in data
    )


def areas(data: Sequence[Mapping[str, Any]]) -> tuple[Area, ...]:
    return tuple(Area(row["code"], Text(row["name"]), frozenset(row["competencies"])) for row in data)


def areas_of(item: Item, known: Sequence[Area]) -> frozenset[str]:
    """The rule's areas that an item belongs to: by its competencies, and those said when it was entered."""
    return item.areas | {area.code for area in known if area.competencies & item.competencies}


def years_later(day: date, years: int, months: int = 0) -> date:
    """`day` moved by whole years and months; 29 February becomes 28 where there is none."""
    count = day.year * 12 + day.month - 1 + years * 12 + months
    year, month = divmod(count, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def _sorted_out(items: Sequence[Item], on: date, least_hours: float) -> tuple[list[Item], dict[str, str]]:
    """Items that may count on the day, earliest first (ties by id: the answer is stable), and why others not."""
    usable: list[Item] = []
    out: dict[str, str] = {}
    for item in sorted(items, key=lambda one: (one.earned_on, one.id)):
        if item.earned_on > on:
            continue
        if item.used:
            out[item.id] = "used"
        elif item.ends_on is not None and item.ends_on < on:
            out[item.id] = "ended"
        elif item.hours < least_hours:
            out[item.id] = "short"
        else:
            usable.append(item)
    return usable, out


@dataclass(frozen=True)
class _Place:
    """One programme that a clause asks for, and the areas it may come from (none: any)."""

    clause: str
    areas: frozenset[str]
    reserved: bool = False


def _asked(rule: Sequence[Clause]) -> list[_Place]:
    """All places, the narrowest first: those kept for one area, the other compulsory ones, the elective ones."""
    kept, open_, free = [], [], []
    for clause in rule:
        if clause.kind == "compulsory":
            each = [
                _Place(clause.code, frozenset([area]), True) for area in clause.areas for _ in range(clause.least_each)
            ]
            kept += each
            open_ += [_Place(clause.code, frozenset(clause.areas))] * (clause.programmes - len(each))
        elif clause.kind == "elective":
            free += [_Place(clause.code, frozenset())] * clause.programmes
    return kept + open_ + free


def _placed(places: Sequence[_Place], usable: Sequence[Item], known: Sequence[Area]) -> dict[int, int]:
    """Place → item (by their numbers): a largest matching in which earlier places go first (Kuhn 1955, by augmenting
    paths), so that the best legal assignment is found and not the first; items are tried in their given order."""
    areas = [areas_of(item, known) for item in usable]
    holder: dict[int, int] = {}

    def seat(place: int, tried: set[int]) -> bool:
        for item, its_areas in enumerate(areas):
            if item in tried or (places[place].areas and not its_areas & places[place].areas):
                continue
            tried.add(item)
            if item not in holder or seat(holder[item], tried):
                holder[item] = place
                return True
        return False

    for place in range(len(places)):
        seat(place, set())
    return {place: item for item, place in holder.items()}


def judge(
    rule: Sequence[Clause], known: Sequence[Area], items: Sequence[Item], *, rank_since: date | None, on: date
) -> Judgement:
    """Judge `items` by `rule` on the day `on`. Same input, same answer, whenever it is asked."""
    least_hours = max((clause.least_hours for clause in rule), default=0)
    usable, out = _sorted_out(items, on, least_hours)
    places = _asked(rule)
    seats = _placed(places, usable, known)
    surplus = [item.id for number, item in enumerate(usable) if number not in seats.values()]
    opens_on = _opens_on(rule, rank_since)
    seen = _Seen(on, places, seats, usable, out, rank_since, opens_on)
    findings = [_finding(clause, seen) for clause in rule]
    if opens_on is not None and on >= opens_on:
        findings = [_early(finding) for finding in findings]
    return Judgement(on, tuple(findings), out | dict.fromkeys(surplus, "surplus"), opens_on)


@dataclass(frozen=True)
class _Seen:
    """What the clauses look at."""

    on: date
    places: Sequence[_Place]
    seats: Mapping[int, int]
    usable: Sequence[Item]
    out: Mapping[str, str]
    rank_since: date | None
    opens_on: date | None


def _finding(clause: Clause, seen: _Seen) -> Finding:
    match clause.kind:
        case "compulsory" | "elective":
            return _filled(clause, seen.places, seen.seats, seen.usable)
        case "count":
            return Finding(clause, len(seen.seats), clause.programmes)
        case "no-reuse":
            return Finding(clause, 1, 1, tuple(item for item, why in seen.out.items() if why == "used"))
        case "years-in-rank":
            return Finding(clause, _whole_years(seen.rank_since, seen.on), clause.years)
        case "early-window":
            return Finding(clause, int(seen.opens_on is not None and seen.on >= seen.opens_on), 1)
    return Finding(clause, 0, 1)


def _filled(clause: Clause, places: Sequence[_Place], seats: Mapping[int, int], usable: Sequence[Item]) -> Finding:
    """What of a clause's places is filled, by which items in their order, and which areas are still wanted."""
    own = [number for number, place in enumerate(places) if place.clause == clause.code]
    items = sorted(seats[number] for number in own if number in seats)
    lacking = {
        area for number in own if places[number].reserved and number not in seats for area in places[number].areas
    }
    return Finding(
        clause, len(items), clause.programmes, tuple(usable[item].id for item in items), tuple(sorted(lacking))
    )


def _early(finding: Finding) -> Finding:
    """Inside the early window the years in rank need not be full."""
    if finding.clause.kind != "years-in-rank" or finding.met:
        return finding
    return replace(finding, early=True)


def _whole_years(since: date | None, on: date) -> int:
    if since is None:
        return 0
    return on.year - since.year - ((on.month, on.day) < (since.month, since.day))


def _opens_on(rule: Sequence[Clause], rank_since: date | None) -> date | None:
    """The first day on which papers are taken: the years in rank, less the early window."""
    years = next((clause.years for clause in rule if clause.kind == "years-in-rank"), None)
    early = next((clause.months for clause in rule if clause.kind == "early-window"), 0)
    if rank_since is None or years is None:
        return None
    return years_later(rank_since, years, -early)
