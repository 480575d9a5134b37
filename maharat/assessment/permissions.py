"""Who may read work, judge it, judge it a second time, and take a pass back."""

from maharat.people import rules as people_rules
from maharat.people.models import Unit
from maharat.people.permissions import Standing

REVIEWERS = ("mentor", "assessor")
SECOND_READERS = ("assessor", "centre-quality")
READERS = (*REVIEWERS, *sorted(people_rules.CENTRE))


def may_review(standing: Standing, unit: Unit) -> bool:
    return standing.has(*REVIEWERS, unit=unit)


def may_read_again(standing: Standing, unit: Unit) -> bool:
    """Moderation: an assessor, or the Centre's quality officer."""
    return standing.has(*SECOND_READERS, unit=unit)


def may_withdraw_a_pass(standing: Standing, unit: Unit) -> bool:
    return standing.has("centre-quality", unit=unit)
