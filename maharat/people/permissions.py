"""Who may: guards for views. What a person may be today is `request.standing`."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied

from maharat.people import models, rules
from maharat.people.queries import Standing

signed_in = login_required


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
