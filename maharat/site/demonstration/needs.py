"""About sixty people answer the Centre's needs assessment, each after the pattern that the profile gives them."""

import csv
import tomllib
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings

from maharat.framework import queries as frameworks
from maharat.kernel.text import Text
from maharat.needs import actions, models, queries
from maharat.people.models import Person
from maharat.site.demonstration.people import Cast

FOLDER = settings.PROFILES / "demonstration"
# Hour of the day at which the first and the last answers come in.
MORNING, EVENING = 8, 21

Rows = Mapping[str, list[dict[str, str]]]


def rows_of(name: str) -> Rows:
    """Person → their rows of a file of answers, in its order; none without the file."""
    by_person: dict[str, list[dict[str, str]]] = defaultdict(list)
    path = FOLDER / name
    if path.exists():
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                by_person[row["person"]].append(row)
    return by_person


def _open(cast: Cast, told: Mapping[str, Any]) -> models.Campaign:
    framework = frameworks.current()
    if framework is None:
        raise RuntimeError("the framework comes before the campaign")
    opened = cast.now - timedelta(days=told["opens_days_ago"])
    return actions.open_campaign(
        title=Text(told["title"]),
        invitation=Text(told["invitation"]),
        framework=framework,
        unit=cast.unit(told["unit"]),
        targets=[(one, told["target_level"]) for one in frameworks.competencies(framework)],
        opens_on=opened.date(),
        closes_on=(cast.now + timedelta(days=told["closes_in_days"])).date(),
        by=getattr(cast, told["opened_by"]),
        now=opened,
        today=opened.date(),
    )


class Instrument:
    """Option ids by competency, place of the item, and the option's letter."""

    def __init__(self, campaign: models.Campaign) -> None:
        self.competencies: dict[str, UUID] = {}
        self.items: dict[str, list[UUID]] = {}
        self.options: dict[tuple[UUID, str], UUID] = {}
        for target in queries.targets(campaign).prefetch_related("items__item__options"):
            code = target.competency.code
            self.competencies[code] = target.competency_id
            self.items[code] = [place.item_id for place in target.items.all()]
            for place in target.items.all():
                for letter, option in zip("abcdefgh", place.item.options.all(), strict=False):
                    self.options[place.item_id, letter] = option.id

    def sheet(self, rows: list[dict[str, str]]) -> dict[UUID, actions.Filled]:
        return {self.competencies[row["competency"]]: self._filled(row) for row in rows}

    def _filled(self, row: dict[str, str]) -> actions.Filled:
        letters = zip(self.items[row["competency"]], (row["item1"], row["item2"]), strict=True)
        answers = {item: self.options[item, letter] for item, letter in letters if letter}
        return actions.Filled(int(row["importance"]), int(row["self"]), answers)


def answer(
    campaign: models.Campaign, person: Person, sheet: dict[UUID, actions.Filled], now: Any, *, whole: bool
) -> None:
    today = now.date()
    response = actions.begin(campaign=campaign, person=person, now=now - timedelta(minutes=26), today=today)
    if response.handed_in_at is not None:
        response = actions.begin_again(response=response, now=now - timedelta(minutes=26), today=today)
    actions.fill_in(response=response, sheet=sheet, now=now, today=today)
    if whole:
        actions.hand_in(response=response, now=now, today=today)


def load(cast: Cast, tell: Callable[[int, int], None]) -> None:
    told = tomllib.loads(Path(FOLDER / "campaign.toml").read_text(encoding="utf-8"))
    campaign = _open(cast, told)
    instrument, answers = Instrument(campaign), rows_of("needs.csv")
    # Most answer in the first weeks after the opening, the later the fewer.
    days = told["opens_days_ago"]
    for place, (slug, rows) in enumerate(answers.items(), 1):
        share = (place / len(answers)) ** 1.6
        now = cast.now - timedelta(days=days * (1 - 0.55 * share) - 1)
        now = now.replace(hour=MORNING + place * 5 % (EVENING - MORNING), minute=place * 17 % 60)
        answer(campaign, getattr(cast, slug), instrument.sheet(rows), now, whole=slug not in told["unfinished"])
        tell(place, len(answers))
    _decide(cast, campaign, told["decisions"])


def _decide(cast: Cast, campaign: models.Campaign, decisions: list[dict[str, Any]]) -> None:
    asked = {target.competency.code: target.competency for target in queries.targets(campaign)}
    for one in decisions:
        actions.decide(
            campaign=campaign,
            competency=asked[one["competency"]],
            choice=one["choice"],
            reason=one["reason"],
            language=one["language"],
            by=getattr(cast, one["by"]),
            now=cast.now - timedelta(days=one["days_ago"]),
        )
