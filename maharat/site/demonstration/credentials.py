"""Every institution of the demonstration signs: an issuer, a key and a status list each."""

from collections.abc import Callable
from datetime import timedelta

from maharat.credentials import actions
from maharat.credentials.queries import INSTITUTIONS
from maharat.site.demonstration.people import Cast


def load(cast: Cast, tell: Callable[[int, int], None]) -> None:
    """The keys were made a year ago by the Centre's director."""
    units = [unit for unit in cast.units.values() if unit.kind in INSTITUTIONS]
    for done, unit in enumerate(units, 1):
        actions.make_issuer(unit=unit, by=cast.mona, now=cast.now - timedelta(days=400))
        tell(done, len(units))
