"""What credentials puts on pages of rooms below, and its entries in the navigation."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from maharat.credentials import permissions, queries, showing
from maharat.ui.register import ANYBODY, SIGNED_IN, Nav


def passed(request: HttpRequest, submission: Any) -> str:
    """On passed work: the credential it earned, or that it waits for a key."""
    found = queries.earned_by(submission)
    if not found.awards and found.wait is None:
        return ""
    return render_to_string("credentials/parts/passed.html", {"awards": found.awards, "wait": found.wait}, request)


def unit(request: HttpRequest, unit: Any) -> str:
    """On an institution's page: whether it signs, and the one press that lets it."""
    if unit.kind not in queries.INSTITUTIONS or not permissions.may_oversee(request.standing, unit):
        return ""
    context = {
        "unit": unit,
        "issuer": queries.issuer_of(unit),
        "may_make": permissions.may_make_issuer(request.standing, unit),
    }
    return render_to_string("credentials/parts/unit.html", context, request)


def course(request: HttpRequest, version: Any) -> str:
    """On a course's page: the credential that it leads to, with its star."""
    achievement = queries.made_from(version)
    if achievement is None:
        return ""
    return render_to_string("credentials/parts/course.html", {"achievement": achievement, "version": version}, request)


def wall(request: HttpRequest, _subject: Any) -> str:
    """On one's own desk: the newest stars."""
    if not request.person:
        return ""
    tiles = [showing.tile(award) for award in queries.held_by(request.person)[:8]]
    context = {"wall": tiles, "waits": queries.waits_of(request.person)}
    return render_to_string("credentials/parts/wall.html", context, request)


PANELS = {
    "submission.passed": [passed],
    "courses.course": [course],
    "people.unit": [unit],
    "desk.mine": [wall],
}

NAV = [
    Nav(_("Verify"), "credentials:verify", [ANYBODY], 40, "public", "verify"),
    Nav(_("My credentials"), "credentials:mine", [SIGNED_IN], 35, "learn", "credentials"),
    Nav(_("Credentials"), "credentials:awards", permissions.OVERSEERS, 62, "work", "credentials"),
    Nav(_("Issuers"), "credentials:issuers", permissions.OVERSEERS, 66, "work", "key"),
]
