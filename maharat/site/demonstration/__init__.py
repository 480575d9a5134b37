"""The demonstration: synthetic people live one round of the loop, by the same actions that people use.

Each module but `people` has `load(cast, tell)`: `tell(done, total)` moves the progress bar.
"""

from collections.abc import Callable
from importlib import import_module

from django.db import transaction
from django.utils import timezone

from maharat.journal import worker
from maharat.people import models as people_models
from maharat.site.demonstration import people

# In the loop's own order: each step stands on the one before.
STEPS = ("framework", "items", "courses", "needs", "credentials", "learning", "assessment", "pathways", "again")

Tell = Callable[[str, int, int], None]


def is_loaded() -> bool:
    return people_models.Person.objects.exists()


def load(tell: Tell) -> None:
    """Fill an empty install, all or nothing. After each step the rooms above hear what happened."""
    with transaction.atomic():
        cast = people.load(timezone.now(), lambda done, total: tell("people", done, total))
        for step in STEPS:
            import_module(f"{__name__}.{step}").load(cast, lambda done, total, step=step: tell(step, done, total))
            worker.drain()
