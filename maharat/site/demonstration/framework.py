"""The starter framework, taken over by the Centre's director and published, with the titles of others beside it."""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings

from maharat.framework import actions, starter
from maharat.site.demonstration.people import Cast


def load(cast: Cast, tell: Callable[[int, int], None]) -> None:
    then = cast.now - timedelta(days=150)
    framework = starter.adopt(folder=settings.PROFILES / "frameworks", by=cast.mona, now=then)
    tell(1, 2)
    actions.publish(framework=framework, by=cast.mona, now=then + timedelta(days=12))
    tell(2, 2)
