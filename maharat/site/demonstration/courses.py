"""The starter course, taken over by an author of the Centre, read through, and published by its director."""

from collections.abc import Callable
from datetime import timedelta

from maharat.courses import actions, starters
from maharat.site.demonstration.people import Cast

ADOPTED, PUBLISHED = timedelta(days=110), timedelta(days=72)


def load(cast: Cast, tell: Callable[[int, int], None]) -> None:
    found = starters.starters()
    for done, starter in enumerate(found, 1):
        version = actions.adopt(starter=starter, owner=cast.centre, by=cast.rana, now=cast.now - ADOPTED)
        actions.publish(version=version, by=cast.mona, now=cast.now - PUBLISHED)
        tell(done, len(found))
