"""What assessment shows on pages of other rooms, its places in the navigation, and the kinds of activity it owns."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maharat.assessment import permissions, queries
from maharat.ui.register import Kind, Nav

# So much feedback stands on the desk; the rest is with its course.
ON_THE_DESK = 3


def _waiting(request: HttpRequest) -> int:
    """For those who read; an officer who only looks on is not pressed by a number."""
    if not request.standing.has(*permissions.REVIEWERS):
        return 0
    return queries.load_of(request.standing, timezone.localdate()).total


def feedback(request: HttpRequest, subject: Any) -> str:
    """On my desk: what I was told and have not answered."""
    if not request.person:
        return ""
    told = list(queries.feedback_waiting_for(request.person, timezone.now())[: ON_THE_DESK + 1])
    if not told:
        return ""
    context = {"told": told[:ON_THE_DESK], "more": len(told) > ON_THE_DESK}
    return render_to_string("assessment/on_my_desk.html", context, request)


def to_read(request: HttpRequest, subject: Any) -> str:
    """On a reviewer's desk: what waits for them, and what they have begun."""
    if not request.person or not request.standing.has(*permissions.REVIEWERS):
        return ""
    load = queries.load_of(request.standing, timezone.localdate())
    begun = list(queries.being_read_by(request.person, timezone.now())[:ON_THE_DESK])
    return render_to_string("assessment/to_read.html", {"load": load, "begun": begun}, request)


PANELS = {"desk.mine": [feedback, to_read]}

KINDS = {
    "quiz": Kind(label=_("Quiz"), page="assessment:quiz", editor="courses:activity", summary="assessment:quiz"),
    "artefact": Kind(
        label=_("Artefact"), page="assessment:artefact", editor="courses:activity", summary="assessment:artefact"
    ),
}

NAV = [Nav(_("Reviews"), "assessment:queue", permissions.READERS, 40, "work", "reviews", count=_waiting)]
