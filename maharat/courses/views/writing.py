"""The author's screens: one's courses, the outline of the open version, the order of its rows, starter courses."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maharat.courses import actions, forms, permissions, queries, starters
from maharat.courses.models import Activity, Outcome, Part, Version
from maharat.framework import queries as framework
from maharat.people import queries as people
from maharat.people.permissions import allowed
from maharat.ui import paging, register, toasts

writers = allowed(*permissions.WRITERS)
asking = require_http_methods(["GET", "HEAD", "POST"])
Row = Outcome | Part | Activity


def open_version_or_404(request: HttpRequest, slug: str) -> Version:
    """The open version of a course that this person may write."""
    version = queries.open_version(slug)
    if version is None or not permissions.may_write(request.standing, version.course):
        raise Http404
    return version


def row_or_404(version: Version, kind: str, row_id: UUID) -> Row:
    """An outcome, unit or activity of the version."""
    found: Row | None
    if kind == "outcomes":
        found = version.outcomes.filter(id=row_id).first()
    elif kind == "units":
        found = version.parts.filter(id=row_id).first()
    else:
        found = activity_or_404(version, row_id)
    if found is None:
        raise Http404
    return found


def activity_or_404(version: Version, row_id: UUID) -> Activity:
    found = Activity.objects.filter(part__version=version, id=row_id)
    activity = found.select_related("part__version__course").first()
    if activity is None:
        raise Http404
    return activity


@require_safe
@writers
def mine(request: HttpRequest) -> HttpResponse:
    """The courses that one may write, and the starter courses that are not here yet."""
    page = paging.page_of(request, queries.courses_written_by(request.standing))
    here = {item.code for item in framework.competencies_in_force()}
    told = {"page": page, "rows": queries.written(page), "starters": _starters(here)}
    return render(request, "courses/mine.html", told)


def _starters(here: set[str]) -> list[dict[str, Any]]:
    taken = queries.slugs()
    found = [starter for starter in starters.starters() if starter.slug not in taken]
    return [{"starter": one, "lacking": [code for code in one.competencies if code not in here]} for one in found]


@asking
@writers
def new(request: HttpRequest) -> HttpResponse:
    """Begin a course."""
    owners = {str(unit.id): unit for unit in queries.owners_for(request.standing)}
    form = forms.NewCourse(owners.values(), request.POST or None)
    if form.is_valid():
        asked = form.cleaned_data
        try:
            version = actions.create_course(
                slug=asked["slug"],
                owner=owners[asked["owner"]],
                title=asked["title"],
                by=request.person,
                now=timezone.now(),
            )
        except actions.AddressTaken as refusal:
            form.add_error("slug", str(refusal))
        else:
            return redirect("courses:facts", version.course.slug)
    return render(request, "courses/new.html", {"form": form}, status=422 if form.is_bound else 200)


@require_POST
@writers
def adopt(request: HttpRequest, slug: str) -> HttpResponse:
    """Take over a starter course, owned by the Centre or by the unit that one writes for."""
    starter = next((one for one in starters.starters() if one.slug == slug), None)
    owner = people.centre()
    if owner is None or not request.standing.has(*permissions.WRITERS, unit=owner):
        owner = queries.owners_for(request.standing).first()
    if starter is None or owner is None:
        raise Http404
    actions.adopt(starter=starter, owner=owner, by=request.person, now=timezone.now())
    toasts.tell(request, _("The starter course is here. Read it through, change what you like, then publish it."))
    return redirect("courses:edit", slug)


@require_safe
@writers
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """The outline of the open version: facts, outcomes, units with activities, task."""
    version = queries.outline(open_version_or_404(request, slug))
    return render(request, "courses/edit.html", {"version": version, "kinds": register.kinds()})


@require_POST
@writers
def place(request: HttpRequest, slug: str, kind: str, row_id: UUID) -> HttpResponse:
    """Put an outcome, unit or activity at another place among its own."""
    row = row_or_404(open_version_or_404(request, slug), kind, row_id)
    form = forms.Place(request.POST)
    if form.is_valid():
        actions.reorder(row=row, to=form.cleaned_data["to"], by=request.person)
    return redirect(reverse("courses:edit", args=[slug]) + f"#{kind}")


@asking
@writers
def removal(request: HttpRequest, slug: str, kind: str, row_id: UUID) -> HttpResponse:
    """Ask before an outcome, a unit with its activities, or an activity is taken out of the version."""
    version = open_version_or_404(request, slug)
    row = row_or_404(version, kind, row_id)
    if request.method != "POST":
        name = row.statement if isinstance(row, Outcome) else row.title
        return render(request, "courses/removal.html", {"version": version, "row": row, "name": name, "kind": kind})
    actions.remove(row=row, by=request.person)
    toasts.tell(request, _("Taken out."))
    return redirect("courses:edit", slug)
