"""HTTP of people: entering, one's own account, persons, units."""

from maharat.people.views.entering import account, enter, letter, outbox, setup
from maharat.people.views.persons import end_grant, grants, new_person, people, person
from maharat.people.views.units import new_unit, unit, units

__all__ = [
    "account",
    "end_grant",
    "enter",
    "grants",
    "letter",
    "new_person",
    "new_unit",
    "outbox",
    "people",
    "person",
    "setup",
    "unit",
    "units",
]
