"""What pathways shows on other rooms' pages."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maharat.pathways import permissions, queries
from maharat.ui.register import SIGNED_IN, Nav


def towards_the_next_rank(request: HttpRequest, subject: Any) -> str:
    """On the desk: what counts for the next rank, before anything else. Five queries."""
    standing = queries.standing_of(request.person, timezone.localdate()) if request.person else None
    if standing is None:
        return ""
    context = {"standing": standing, "plan": queries.plan_for(standing)}
    return render_to_string("pathways/parts/desk.html", context, request)


def ledger_link(request: HttpRequest, person: Any) -> str:
    if not request.standing.has(*permissions.KEEPERS):
        return ""
    return format_html('<p><a href="{}">{}</a></p>', reverse("pathways:ledger", args=[person.id]), _("Ledger"))


PANELS = {"desk.first": [towards_the_next_rank], "people.person": [ledger_link]}
NAV = [
    Nav(
        label=gettext_lazy("What counts"),
        url_name="pathways:mine",
        roles=["learner"],
        order=20,
        area="main",
        icon="pathways",
    ),
    Nav(
        label=gettext_lazy("Promotion rules"),
        url_name="pathways:rules",
        roles=[SIGNED_IN],
        order=90,
        area="foot",
        icon="pathways",
    ),
]
