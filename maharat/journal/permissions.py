"""Who may look at the queue and the trail: the Centre's operations and its director."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied

# People stands above this room: what somebody may be is read off the request, as people's middleware puts it there.
OFFICERS = ("centre-operations", "centre-director")


def is_officer(request: Any) -> bool:
    return bool(request.standing.has(*OFFICERS))


def officers(view: Callable[..., Any]) -> Callable[..., Any]:
    """Guard a view: signed in, and an officer."""

    @wraps(view)
    @login_required
    def guarded(request: Any, *args: Any, **kwargs: Any) -> Any:
        if not is_officer(request):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded
