"""What learning shows on pages of rooms below, on the desk, and the kinds of activity that are texts."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maharat.courses.models import Version
from maharat.learning import permissions, queries
from maharat.ui.register import SIGNED_IN, Kind, Nav

# So many of a person's courses stand on the desk; the others are one click away.
ON_THE_DESK = 3


def _text(label: Any) -> Kind:
    return Kind(label=label, page="learning:activity", editor="courses:activity", summary="learning:activity")


def door(request: HttpRequest, version: Version) -> str:
    """On a course's page: enrol, or go on where one was. `?gap=` and `?from=` travel on to the enrolment."""
    person = request.person
    told = {
        "version": version,
        "door": queries.door(version, person, timezone.localdate()) if person else None,
        "query": request.GET.urlencode(),
        "may_offer": request.standing.has(*permissions.OFFERERS),
    }
    return render_to_string("learning/door.html", told, request)


def on_my_desk(request: HttpRequest, subject: Any) -> str:
    """What to go on learning: the newest courses that are neither finished nor left."""
    if not request.person:
        return ""
    mine = [one for one in queries.enrolments_of(request.person) if not one.has_left and not one.progress.is_finished]
    return render_to_string("learning/on_my_desk.html", {"mine": mine[:ON_THE_DESK], "of": len(mine)}, request)


PANELS = {"courses.door": [door], "desk.mine": [on_my_desk]}

KINDS = {
    "reading": _text(_("Reading")),
    "example": _text(_("Example")),
    "case": _text(_("Case")),
    "practice": _text(_("Practice")),
    "meeting": _text(_("Meeting")),
}

NAV = [
    Nav(_("My courses"), "learning:mine", [SIGNED_IN], 30, "learn", "learning"),
    Nav(_("Enrolments"), "learning:runs", permissions.LOOKERS, 60, "work", "operations"),
]
