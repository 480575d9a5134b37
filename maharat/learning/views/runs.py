"""Offering courses, enrolling a list, and reading who learns."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maharat.courses import queries as courses
from maharat.learning import actions, forms, permissions, queries, rules
from maharat.learning.models import Enrolment, Run
from maharat.people.models import Person
from maharat.people.permissions import allowed
from maharat.ui import digits, paging, toasts


def _run_or_404(request: HttpRequest, run_id: UUID) -> Run:
    run = queries.run_visible_to(request.standing, run_id)
    if run is None:
        raise Http404
    return run


def _run_to_offer(request: HttpRequest, run_id: UUID) -> Run:
    """The run, for whoever may enrol people into it."""
    run = _run_or_404(request, run_id)
    if not request.standing.has(*permissions.OFFERERS):
        raise PermissionDenied
    return run


@require_safe
@allowed(*permissions.LOOKERS)
def runs(request: HttpRequest) -> HttpResponse:
    """The courses offered in the units that one looks after."""
    page = paging.page_of(request, queries.runs_visible_to(request.standing))
    return render(request, "learning/runs.html", {"page": page, "today": timezone.localdate()})


@require_http_methods(["GET", "HEAD", "POST"])
@allowed(*permissions.OFFERERS)
def offer(request: HttpRequest, slug: str) -> HttpResponse:
    """Open a published course for the people of a unit."""
    version = courses.current(slug)
    if version is None:
        raise Http404
    units = {str(unit.id): unit for unit in queries.units_offered_by(request.standing)}
    choices = [(key, str(unit.name)) for key, unit in units.items()]
    form = forms.Offer(choices, request.POST or None, initial={"opens_on": timezone.localdate()})
    status = 422 if form.is_bound else 200
    if form.is_valid():
        asked = form.cleaned_data | {"unit": units[form.cleaned_data["unit"]]}
        try:
            run = actions.open_run(version=version, by=request.person, now=timezone.now(), **asked)
        except (actions.DatesReversed, actions.AlreadyOffered) as refusal:
            form.add_error(None, str(refusal))
            status = refusal.status
        else:
            toasts.tell(request, _("The course is offered."))
            return redirect("learning:run", run.id)
    return render(request, "learning/offer.html", {"form": form, "version": version}, status=status)


@require_safe
@allowed(*permissions.LOOKERS)
def run(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Who is enrolled, how they came and how far they are. The look is journaled."""
    run = _run_or_404(request, run_id)
    source = request.GET.get("source", "")
    counts = queries.source_counts(queries.enrolled_in(run, request.standing))
    chosen = source if source in counts else ""
    page = paging.page_of(request, queries.enrolled_in(run, request.standing, chosen))
    progress = queries.progress_of(page.object_list)
    told = {
        "run": run,
        "page": page,
        "rows": [(enrolment, progress[enrolment.id]) for enrolment in page.object_list],
        "filters": _filters(counts, chosen),
        "may_enrol": request.standing.has(*permissions.OFFERERS),
        "may_close": permissions.may_offer(request.standing, run.unit),
        "closing": forms.Closing(initial={"closes_on": run.closes_on}),
    }
    actions.note_look(run=run, by=request.person)
    return render(request, "learning/run.html", told | _shares(counts))


def _shares(counts: dict[str, int]) -> dict[str, Any]:
    """How many came without being told to, of how many."""
    voluntary, enrolled = rules.voluntary(counts)
    return {"voluntary": voluntary, "enrolled": enrolled, "share": voluntary / enrolled if enrolled else None}


def _filters(counts: dict[str, int], source: str) -> list[dict[str, object]]:
    everybody = {"label": _("All"), "url": "?", "current": not source, "count": sum(counts.values())}
    names = dict(Enrolment.Source.choices)
    return [
        everybody,
        *(
            {"label": names[code], "url": f"?source={code}", "current": code == source, "count": n}
            for code, n in counts.items()
        ),
    ]


@require_POST
@allowed(*permissions.OFFERERS)
def closing(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Set the last day on which one may enrol."""
    run = _run_to_offer(request, run_id)
    if not permissions.may_offer(request.standing, run.unit):
        raise PermissionDenied
    form = forms.Closing(request.POST)
    if form.is_valid():
        try:
            actions.close_run(run=run, closes_on=form.cleaned_data["closes_on"], by=request.person)
        except actions.DatesReversed as refusal:
            form.add_error("closes_on", str(refusal))
        else:
            toasts.tell(request, _("Saved."))
            return redirect("learning:run", run.id)
    return render(request, "learning/closing.html", {"run": run, "form": form}, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed(*permissions.OFFERERS)
def enrolment(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Enrol a list of people, in the name of a hub or of a mandate."""
    run = _run_to_offer(request, run_id)
    search = request.GET.get("search", "")
    page = paging.page_of(request, queries.people_to_enrol(run, request.standing, search))
    people = {str(person.id): person for person in page.object_list}
    form = forms.List([(key, person.name) for key, person in people.items()], request.POST or None)
    if form.is_valid():
        return _listed(request, run, [people[key] for key in form.cleaned_data["persons"]], form.cleaned_data["source"])
    places = queries.places_of(people.values())
    told = {
        "run": run,
        "form": form,
        "page": page,
        "people": [(key, person, places.get(person.id)) for key, person in people.items()],
        "chosen": form["persons"].value() or [],
        "search": search,
    }
    return render(request, "learning/enrol_list.html", told, status=422 if form.is_bound else 200)


def _listed(request: HttpRequest, run: Run, persons: list[Person], source: str) -> HttpResponse:
    """Enrol them, and say what became of each where somebody could not be."""
    listed = actions.enrol_list(run=run, persons=persons, source=source, by=request.person, now=timezone.now())
    if any(one.refusal for one in listed):
        return render(request, "learning/enrol_result.html", {"run": run, "listed": listed})
    said = ngettext("%(n)s person is enrolled.", "%(n)s people are enrolled.", len(listed))
    toasts.tell(request, said % {"n": digits.number(len(listed))})
    return redirect("learning:run", run.id)
