"""The example rule, and training from before Maharat in people's ledgers."""

import tomllib
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings

from maharat.kernel.text import Text
from maharat.pathways import actions, queries
from maharat.site.demonstration.people import Cast


def load(cast: Cast, tell: Callable[[int, int], None]) -> None:
    """The rules of the profile for the whole country; earlier training of a few people (demonstration/earlier.toml)."""
    actions.adopt_rules(path=queries.profile_rules(), unit=cast.centre, by=cast.mona, now=cast.now)
    rows = tomllib.loads((settings.PROFILES / "demonstration" / "earlier.toml").read_text("utf-8"))["earlier"]
    for place, row in enumerate(rows):
        person = cast.people[row["person"]]
        contribution = actions.enter_earlier(
            person=person,
            client_id=uuid5(NAMESPACE_URL, f"urn:maharat:demonstration:{row['person']}:{row['title']['en']}"),
            title=Text(row["title"]),
            area=row["area"],
            known=queries.areas_for(person, cast.now.date()),
            hours=Decimal(str(row["hours"])),
            earned_on=(cast.now - timedelta(days=row["days_ago"])).date(),
            by=cast.nour,
            now=cast.now,
        )
        if row["used_for"]:
            actions.use(
                contribution=contribution,
                rank=row["used_for"],
                used_on=contribution.earned_on + timedelta(days=120),
                by=cast.nour,
                now=cast.now,
            )
        tell(place + 1, len(rows))
