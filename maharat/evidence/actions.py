"""Looking at rows about people is itself noted."""

from django.db import models, transaction

from maharat.journal import actions as journal
from maharat.people.models import Person


@transaction.atomic
def look(*, at: models.Model, by: Person, indicator: str = "", page: int = 0) -> None:
    """Note in the journal that `by` looked at rows about people: which number, which page; or whose thread (`at`)."""
    journal.write("evidence.looked", at, by=by.id, indicator=indicator, page=page)
