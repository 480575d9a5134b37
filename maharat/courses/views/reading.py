"""What everybody may see: the catalogue and a course."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from maharat.courses import permissions, queries, words
from maharat.courses.models import Version
from maharat.kernel.languages import CODES
from maharat.needs import figures
from maharat.ui import paging
from maharat.ui.words import address


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """All published courses, as a table; narrowed by area and language."""
    area, language = request.GET.get("area", ""), request.GET.get("language", "")
    everything = queries.catalogue()
    rows = [row for row in everything if not language or language in row.version.languages]
    page = paging.page_of(request, [row for row in rows if not area or (row.area and row.area.code == area)])
    told = {
        "page": page,
        "measured": list(figures.measured(item for row in page for item in row.competencies).values()),
        "areas": _filters(request, "area", area, [(one.code, one.title) for one in queries.areas(everything)]),
        "languages": _filters(request, "language", language, [(code, words.LANGUAGES[code]) for code in CODES]),
        "may_write": request.standing.has(*permissions.WRITERS),
    }
    return render(request, "courses/catalogue.html", told)


def _filters(request: HttpRequest, name: str, chosen: str, choices: list[tuple[str, Any]]) -> list[dict[str, Any]]:
    """All, and one entry a choice, for the filters component."""
    return [
        {"label": str(label), "url": address(request, {name: code or None, "page": None}), "current": code == chosen}
        for code, label in [("", _("All")), *choices]
    ]


@require_safe
def course(request: HttpRequest, slug: str) -> HttpResponse:
    """A published course: what one can do afterwards, the gap it answers, the work and how it is judged."""
    version = queries.current_full(slug)
    if version is None:
        raise Http404
    return render(request, "courses/course.html", _told(request, version))


def _told(request: HttpRequest, version: Version) -> dict[str, Any]:
    outcomes = list(version.outcomes.all())
    return {
        "version": version,
        "outcomes": outcomes,
        "star": queries.star_of(version, outcomes),
        "hours": queries.hours(version),
        "measured": list(figures.measured(one.competency for one in outcomes).values()),
        "may_write": permissions.may_write(request.standing, version.course),
        "may_localise": request.standing.has(*permissions.LOCALISERS),
        "has_cases": any(activity.replaceable for part in version.parts.all() for activity in part.activities.all()),
    }
