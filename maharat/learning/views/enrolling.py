"""Entering a course: by oneself, by a colleague's link, from a gap."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from maharat.courses import queries as courses
from maharat.courses.models import Version
from maharat.learning import actions, queries
from maharat.learning.models import Enrolment
from maharat.needs import queries as needs
from maharat.needs.models import Gap
from maharat.people import permissions
from maharat.people import queries as people
from maharat.people.models import Person
from maharat.ui import toasts


def _uuid(said: str) -> UUID | None:
    try:
        return UUID(said)
    except ValueError:
        return None


def _gap(request: HttpRequest) -> Gap | None:
    """The gap that the person comes from. 404 for one that is not theirs."""
    if "gap" not in request.GET:
        return None
    given = _uuid(request.GET["gap"])
    gap: Gap | None = needs.gap(given) if given else None
    if gap is None or gap.person_id != request.person.id:
        raise Http404
    return gap


def _inviter(request: HttpRequest) -> Person | None:
    """The colleague whose link this is; one's own link invites nobody."""
    given = _uuid(request.GET.get("from", ""))
    found = people.person(given) if given else None
    return found if found and found != request.person else None


@require_http_methods(["GET", "HEAD", "POST"])
@permissions.signed_in
def enrol(request: HttpRequest, slug: str) -> HttpResponse:
    """`?from=` names the colleague who sent the link, `?gap=` the person's gap that the course is to close."""
    version = courses.current(slug)
    if version is None or request.person is None:
        raise Http404
    unit = people.unit_of(request.person)
    run = queries.open_run(version, unit, timezone.localdate())
    told = {"version": version, "run": run, "unit": unit, "inviter": _inviter(request), "gap": _gap(request)}
    if request.method != "POST":
        return render(request, "learning/enrol.html", told | _before(version, request.person))
    try:
        enrolment = _enrolled(request, told)
    except (actions.AlreadyEnrolled, actions.LeftBefore) as refusal:
        told |= {"refusal": refusal} | _before(version, request.person)
        return render(request, "learning/enrol.html", told, status=refusal.status)
    toasts.tell(request, _("You are enrolled. Begin whenever you like; you can stop at any point and go on later."))
    return redirect("learning:enrolment", enrolment.id)


def _before(version: Version, person: Person) -> dict[str, Any]:
    """The enrolment that the person has already, and whether they left it."""
    enrolment = queries.enrolment_in(version, person)
    return {"enrolment": enrolment, "has_left": enrolment is not None and queries.has_left(enrolment)}


def _enrolled(request: HttpRequest, told: dict[str, Any]) -> Enrolment:
    if told["run"] is None:
        raise actions.Closed if told["unit"] else actions.NoPlaceOfWork
    inviter = told["inviter"]
    return actions.enrol(
        run=told["run"],
        person=request.person,
        source=Enrolment.Source.INVITED if inviter else Enrolment.Source.SELF,
        gap=told["gap"],
        brought_by=inviter,
        now=timezone.now(),
    )
