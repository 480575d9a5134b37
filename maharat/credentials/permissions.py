"""Who may issue, revoke and look over awards."""

from maharat.people import rules as people_rules
from maharat.people.models import Unit
from maharat.people.permissions import Standing

# Over the unit that issued (a grant reaches the subtree).
REVOKERS = ("university-admin", "registrar", "centre-operations")
ISSUER_MAKERS = ("university-admin", "centre-operations", "centre-director")
OVERSEERS = ("university-admin", "registrar", *sorted(people_rules.CENTRE))


def may_revoke(standing: Standing, unit: Unit) -> bool:
    return standing.has(*REVOKERS, unit=unit)


def may_make_issuer(standing: Standing, unit: Unit) -> bool:
    return standing.has(*ISSUER_MAKERS, unit=unit)


def may_oversee(standing: Standing, unit: Unit) -> bool:
    return standing.has(*OVERSEERS, unit=unit)
