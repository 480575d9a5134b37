"""HTTP of evidence: the public figures, the rows behind a number, the thread behind a row."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from maharat.evidence import actions, indicators, queries, rules
from maharat.people import permissions
from maharat.people import queries as people
from maharat.people.rules import CENTRE
from maharat.ui import paging


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    context = {"figures": queries.public_figures(), "now": timezone.now(), "floor": rules.FLOOR}
    return render(request, "evidence/figures.html", context)


@require_safe
@permissions.allowed(*CENTRE)
def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """The rows behind a number; who looks at them is noted."""
    found = indicators.BY_CODE.get(code)
    centre = people.centre()
    if found is None or centre is None:
        raise Http404
    page = paging.page_of(request, queries.rows(found))
    actions.look(at=centre, by=request.person, indicator=code, page=page.number)
    context = {"indicator": found, "page": page, "now": timezone.now(), "shape": f"evidence/rows/{found.shape}.html"}
    return render(request, "evidence/indicator.html", context)


@require_safe
@permissions.allowed(*CENTRE)
def thread(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    found = queries.thread(enrolment_id)
    if found is None:
        raise Http404
    actions.look(at=found.enrolment, by=request.person)
    return render(request, "evidence/thread.html", {"thread": found})
