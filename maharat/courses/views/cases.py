"""Local cases: a university's own text in place of a replaceable one."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maharat.courses import actions, forms, permissions, prose, queries
from maharat.courses.models import Activity, Version
from maharat.people.models import Unit
from maharat.people.permissions import allowed
from maharat.ui import toasts

localisers = allowed(*permissions.LOCALISERS)


def _version_or_404(slug: str) -> Version:
    version = queries.current(slug)
    if version is None:
        raise Http404
    return version


def _unit_or_404(request: HttpRequest, slug: str) -> Unit:
    unit = queries.units_localised_by(request.standing).filter(slug=slug).first()
    if unit is None:
        raise Http404
    return unit


def _row_or_404(version: Version, activity_id: UUID) -> Activity:
    found = Activity.objects.filter(part__version=version, id=activity_id, replaceable=True)
    activity = found.select_related("part__version").first()
    if activity is None:
        raise Http404
    return activity


@require_safe
@localisers
def cases(request: HttpRequest, slug: str) -> HttpResponse:
    """The replaceable texts of a course, and what each university that one answers for has put in their place."""
    version = _version_or_404(slug)
    units = list(queries.units_localised_by(request.standing))
    chosen = next((unit for unit in units if unit.slug == request.GET.get("unit")), units[0] if units else None)
    rows = queries.local_rows(version, chosen) if chosen else []
    return render(request, "courses/cases.html", {"version": version, "units": units, "chosen": chosen, "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@localisers
def case(request: HttpRequest, slug: str, unit_slug: str, activity_id: UUID) -> HttpResponse:
    """Write a university's text beside the original."""
    version, unit = _version_or_404(slug), _unit_or_404(request, unit_slug)
    activity = _row_or_404(version, activity_id)
    now = queries.case_for(activity, version, unit)
    form = forms.LocalCase(request.POST or None, initial={"title": now.title, "body": now.body} if now else {})
    if form.is_valid() and "preview" not in request.POST:
        actions.replace_case(activity=activity, unit=unit, by=request.person, now=timezone.now(), **form.cleaned_data)
        toasts.tell(request, _("Saved. From now on your learners read this text; the original stays one click away."))
        return redirect("courses:cases", slug)
    told = {"version": version, "unit": unit, "activity": activity, "case": now, "form": form} | _beside(
        request, activity
    )
    told |= {"history": queries.case_history(activity, version, unit)[:10], "previews": _previews(form)}
    failed = form.is_bound and "preview" not in request.POST
    return render(request, "courses/case.html", told, status=422 if failed else 200)


def _beside(request: HttpRequest, activity: Activity) -> dict[str, Any]:
    text, language = activity.body.said(request.LANGUAGE_CODE)
    return {"original": prose.block(text, language)}


def _previews(form: forms.LocalCase) -> list[tuple[str, str]]:
    said = form.cleaned_data.get("body", {}) if form.is_bound else {}
    return [(code, prose.block(text, code)) for code, text in said.items()]


@require_POST
@localisers
def original(request: HttpRequest, slug: str, unit_slug: str, activity_id: UUID) -> HttpResponse:
    """Back to the original; the university's texts stay in the history."""
    version, unit = _version_or_404(slug), _unit_or_404(request, unit_slug)
    activity = _row_or_404(version, activity_id)
    actions.restore_original(activity=activity, unit=unit, by=request.person, now=timezone.now())
    toasts.tell(request, _("Your learners read the original again. Your text is kept in the history."))
    return redirect("courses:cases", slug)
