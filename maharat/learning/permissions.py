"""Who may offer courses, enrol others and see who learns."""

from maharat.people import rules
from maharat.people.models import Unit
from maharat.people.permissions import Standing

# Who may offer courses in their units and enrol a list.
OFFERERS = (*sorted(rules.CENTRE), "university-admin")
# Who may read the list of a run's learners, in the units they look after.
LOOKERS = (*OFFERERS, "dean", "facilitator")


def may_offer(standing: Standing, unit: Unit) -> bool:
    return standing.has(*OFFERERS, unit=unit)
