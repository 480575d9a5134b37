"""Who may: guards for views. What a person may be today is `request.standing`."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied

from maharat.people import models, rules

signed_in = login_required


@dataclass(frozen=True)
class Standing:
    """What a person may be today: their grants that hold. Loaded once a request."""

    grants: tuple[rules.Grant, ...] = ()

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(grant.role for grant in self.grants)

    def has(self, *roles: str, unit: models.Unit | None = None) -> bool:
        """Whether any of `roles` is held, over `unit` where one is given (a grant reaches its whole subtree)."""
        return any(
            grant.role in roles and (unit is None or rules.covers(grant.path, unit.path)) for grant in self.grants
        )

    def paths(self, *roles: str) -> list[str]:
        """The roots of the subtrees over which any of `roles` is held."""
        return [grant.path for grant in self.grants if grant.role in roles]

    @property
    def is_centre(self) -> bool:
        return bool(self.roles & rules.CENTRE)


def allowed(*roles: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Guard a view: signed in, and holding one of `roles` somewhere. What they may see there is the query's matter."""

    def guard(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        @login_required
        def guarded(request: Any, *args: Any, **kwargs: Any) -> Any:
            if not request.standing.has(*roles):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return guard


def may_grant(standing: Standing, role: str, unit: models.Unit) -> bool:
    """The Centre grants any role; a university's administrator grants the roles of their own university."""
    if standing.has(*rules.CENTRE, unit=unit):
        return True
    return role not in rules.CENTRE and standing.has("university-admin", unit=unit)


def may_change_unit(standing: Standing, unit: models.Unit) -> bool:
    return standing.has(*rules.CENTRE, "university-admin", unit=unit)
