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
    found = _closing(request, gap.competency_id, gap.measured_level, gap.target_level)
    if not found:
        return ""
    return render_to_string("courses/that_close.html", {"gap": gap, "closings": found[:AT_A_GAP]}, request)


def that_close_for_many(request: HttpRequest, line: Any) -> str:
    """The same beside the gap of a group, where only names are wanted."""
    found = _closing(request, line.competency.id, line.level, line.target_level)
    if not found:
        return ""
    return render_to_string("courses/that_close_line.html", {"closings": found[:AT_A_GAP]}, request)


def _closing(request: HttpRequest, competency_id: Any, level: int, target: int) -> list[queries.Closing]:
    if not hasattr(request, "courses_by_competency"):
        request.courses_by_competency = queries.outcomes_by_competency()
    return queries.that_close(
        competency_id=competency_id, level=level, target=target, among=request.courses_by_competency
    )


PANELS = {"needs.gap": [that_close], "needs.line": [that_close_for_many]}

NAV = [
    Nav(_("Courses"), "courses:catalogue", [ANYBODY], 20, "public", "courses"),
    Nav(_("Write courses"), "courses:writing", permissions.WRITERS, 65, "work", "add"),
]
