"""The starter scenarios, two for each competency."""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings

from maharat.framework import queries
from maharat.items import starter
from maharat.site.demonstration.people import Cast


def load(cast: Cast, tell: Callable[[int, int], None]) -> None:
    framework = queries.current()
    if framework is None:
        raise RuntimeError("the framework comes before its scenarios")
    then = cast.now - timedelta(days=130)
    starter.adopt(folder=settings.PROFILES / "items", framework=framework, by=cast.rana, now=then)
    tell(1, 1)
