"""What courses shows on pages of rooms below, and its entries in the navigation."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from maharat.courses import permissions, queries
from maharat.ui.register import ANYBODY, Nav

# So many courses are named at one gap; the best comes first.
AT_A_GAP = 2


def that_close(request: HttpRequest, gap: Any) -> str:
    """The courses that close a gap, with the reason; "" where none does. One query, however many gaps a page shows."""
    if not hasattr(request, "courses_by_competency"):
        request.courses_by_competency = queries.outcomes_by_competency()
    found = queries.that_close(
        competency_id=gap.competency_id,
        level=gap.measured_level,
        target=gap.target_level,
        among=request.courses_by_competency,
    )
    if not found:
        return ""
    return render_to_string("courses/that_close.html", {"gap": gap, "closings": found[:AT_A_GAP]}, request)


PANELS = {"needs.gap": [that_close]}

NAV = [
    Nav(_("Courses"), "courses:catalogue", [ANYBODY], 20, "public", "courses"),
    Nav(_("Write courses"), "courses:writing", permissions.WRITERS, 65, "work", "add"),
]
