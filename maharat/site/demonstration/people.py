"""The cast: the Centre, its universities and about sixty synthetic people, from the country's profile."""

import csv
import tomllib
from collections.abc import Callable, Collection, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from maharat.kernel.text import Text
from maharat.people import actions, models

# The people whom pages, tests and the "enter as" page know by name.
NAMED = (
    "mona",
    "salma",
    "omar",
    "rana",
    "hala",
    "karim",
    "sadia",
    "nour",
    "farid",
    "tarek",
    "laila",
    "amina",
    "yasmin",
    "mahmoud",
)
# Years since the current rank, where the story needs them; others are spread by their place in the file.
YEARS_IN_RANK = {"hala": 4.9, "tarek": 2.0}


class Cast:
    """People and units of the demonstration by slug: `cast.hala`, `cast.unit("ain-shams")`."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.people: dict[str, models.Person] = {}
        self.units: dict[str, models.Unit] = {}

    def __getattr__(self, slug: str) -> models.Person:
        try:
            found: models.Person = self.__dict__["people"][slug]
        except KeyError:
            raise AttributeError(slug) from None
        return found

    def __iter__(self) -> Iterator[models.Person]:
        return iter(self.people.values())

    def unit(self, slug: str) -> models.Unit:
        return self.units[slug]

    @property
    def centre(self) -> models.Unit:
        return self.units[settings.PROFILE["centre"]["slug"]]

    def learners(self) -> list[models.Person]:
        """Those who teach at a university and learn here, in the order of the file."""
        return [person for slug, person in self.people.items() if slug in self._learners]

    _learners: frozenset[str] = frozenset()


def _profile(name: str) -> Path:
    return settings.PROFILES / settings.COUNTRY / name


def _rows(only: Collection[str] | None) -> list[dict[str, str]]:
    with _profile("people.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if only is None or row["slug"] in only]


def _wanted(units: list[dict[str, Any]], rows: list[dict[str, str]], everything: bool) -> list[dict[str, Any]]:
    """All units, or those of `rows` with their ancestors."""
    if everything:
        return units
    by_slug = {unit["slug"]: unit for unit in units}
    wanted: set[str] = set()
    for row in rows:
        slugs = [row["unit"], *(role.split("@")[1] for role in row["roles"].split())]
        for slug in slugs:
            while slug and slug not in wanted:
                wanted.add(slug)
                slug = by_slug[slug]["parent"]
    return [unit for unit in units if unit["slug"] in wanted]


def _load_units(cast: Cast, units: list[dict[str, Any]]) -> None:
    for unit in units:
        name, joined = Text(unit["name"]), unit.get("joined")
        if not unit["parent"]:
            cast.units[unit["slug"]] = actions.set_up_centre(name=name, slug=unit["slug"], now=cast.now)
            continue
        latitude, longitude = unit.get("place", (None, None))
        cast.units[unit["slug"]] = actions.add_unit(
            parent=cast.units[unit["parent"]],
            slug=unit["slug"],
            kind=unit["kind"],
            sector=unit.get("sector", ""),
            name=name,
            city=Text(unit.get("city", {})),
            latitude=latitude,
            longitude=longitude,
            joined_on=date(joined, 1, 1) if joined else None,
            by=None,
        )


def _load_person(cast: Cast, row: dict[str, str], place: int, fields: dict[str, Text]) -> models.Person:
    years = YEARS_IN_RANK.get(row["slug"], 1 + place % 7)
    joined = cast.now - timedelta(days=420)
    person = actions.add_person(
        name=row["name"],
        name_language=row["name_language"],
        latin_name=row["latin"],
        called=row["called"],
        called_latin=row["called_latin"],
        gender=row["gender"],
        unit=cast.units[row["unit"]],
        rank=row["rank"],
        rank_since=(cast.now - timedelta(days=365.25 * years)).date() if row["rank"] else None,
        discipline=fields.get(row["field"]),
        synthetic=True,
        since=joined.date(),
        by=None,
        now=joined,
    )
    actions.open_account(person=person, email=row["email"], password=None, language=row["language"], by=None)
    for granted in row["roles"].split():
        role, slug = granted.split("@")
        actions.grant_role(person=person, role=role, unit=cast.units[slug], by=None, now=joined)
    return person


def _fields() -> dict[str, Text]:
    found = settings.PROFILES / "frameworks" / "fields.toml"
    if not found.exists():
        return {}
    return {field["code"]: Text(field["label"]) for field in tomllib.loads(found.read_text("utf-8"))["fields"]}


def load(now: datetime, tell: Callable[[int, int], None], only: Collection[str] | None = None) -> Cast:
    """The whole cast, or (for tests) only those of `only` with the units that they need."""
    cast = Cast(now)
    rows = _rows(only)
    units = tomllib.loads(_profile("units.toml").read_text("utf-8"))["units"]
    _load_units(cast, _wanted(units, rows, only is None))
    fields = _fields()
    for place, row in enumerate(rows):
        cast.people[row["slug"]] = _load_person(cast, row, place, fields)
        tell(place + 1, len(rows))
    cast._learners = frozenset(row["slug"] for row in rows if "learner@" in row["roles"])
    return cast


def found(now: datetime) -> Cast:
    """The cast as it lies in the database (after `load`), for tests and for loaders that run later."""
    cast = Cast(now)
    cast.units = {unit.slug: unit for unit in models.Unit.objects.all()}
    slugs = {row["email"]: row["slug"] for row in _rows(None)}
    for account in models.Account.objects.filter(email__in=slugs, person__isnull=False):
        if account.person:
            cast.people[slugs[account.email]] = account.person
    cast._learners = frozenset(row["slug"] for row in _rows(None) if "learner@" in row["roles"])
    return cast
