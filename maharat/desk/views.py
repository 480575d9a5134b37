"""HTTP of the desks: the front page, a person's own desk, the Centre's."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from maharat.courses import queries as courses
from maharat.desk import queries
from maharat.evidence import queries as evidence
from maharat.people import permissions, rules
from maharat.people import queries as people


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What a Centre offers; an empty install goes to its set-up first."""
    centre = people.centre()
    if centre is None:
        return redirect("people:setup")
    context = {
        "centre": centre,
        "courses": courses.catalogue()[:6],
        "figures": evidence.public_figures(),
        "now": timezone.now(),
    }
    return render(request, "desk/home.html", context)


@require_safe
@permissions.signed_in
def door(request: HttpRequest) -> HttpResponse:
    """Where one comes in: the Centre's officers to the Centre's desk, others to their own."""
    if request.standing.is_centre:
        return redirect("desk:centre")
    return redirect("desk:mine")


@require_safe
@permissions.signed_in
def mine(request: HttpRequest) -> HttpResponse:
    """One's own desk: what counts, then the next step, then the rest."""
    now = timezone.localtime()
    affiliation = people.affiliation_of(request.person) if request.person else None
    return render(request, "desk/mine.html", {"greeting": queries.greeting(now.hour), "affiliation": affiliation})


@require_safe
@permissions.allowed(*rules.CENTRE)
def centre(request: HttpRequest) -> HttpResponse:
    """The Centre's desk: its queue, and the loop in one strip."""
    now = timezone.localtime()
    works = queries.queue(request.standing, now, now.date())
    context = {
        "greeting": queries.greeting(now.hour),
        "works": works,
        "late": queries.late(works),
        "waiting": sum(work.waiting for work in works),
        "loop": evidence.loop(),
        "sectors": queries.sectors(),
        "now": now,
        "country": settings.PROFILE["name"],
    }
    return render(request, "desk/centre.html", context)
