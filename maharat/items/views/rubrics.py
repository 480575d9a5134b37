"""Rubrics."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from maharat.items import actions, forms, models, permissions, queries
from maharat.items.views.leading import back, onward
from maharat.kernel.refusals import Refusal
from maharat.people.permissions import allowed
from maharat.ui import paging

FIRST_CRITERIA = 3
editors = allowed(*permissions.EDITORS)


def found(rubric_id: UUID) -> models.Rubric:
    rubric = queries.rubric(rubric_id)
    if rubric is None:
        raise Http404
    return rubric


@require_safe
@editors
def rubrics(request: HttpRequest) -> HttpResponse:
    return render(request, "items/rubrics.html", {"page": paging.page_of(request, queries.rubrics())})


@require_safe
@editors
def rubric(request: HttpRequest, rubric_id: UUID) -> HttpResponse:
    return render(request, "items/rubric.html", {"rubric": found(rubric_id)})


def _asked_count(request: HttpRequest, rubric: models.Rubric | None) -> int:
    asked = request.POST.get("count", "")
    if asked.isdigit():
        return int(asked) + ("more" in request.POST)
    return len(rubric.criteria.all()) if rubric else FIRST_CRITERIA


def _write(request: HttpRequest, old: models.Rubric | None) -> HttpResponse:
    """A new rubric, or a new version of `old`. "Add a criterion" gives the form back with one more."""
    initial = forms.Rubric.said(old) if old else {}
    form = forms.Rubric(request.POST or None, count=_asked_count(request, old), initial=initial)
    is_growing = "more" in request.POST
    if request.method == "POST" and not is_growing and form.is_valid():
        try:
            made = actions.add_rubric(
                title=form.cleaned_data["title"],
                criteria=form.criteria,
                pass_score=form.cleaned_data["pass_score"],
                supersedes=old,
                by=request.person,
                now=timezone.now(),
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return onward(request, "rubric", made)
    context = {"form": form, "rubric": old, "next": back(request), "is_growing": is_growing}
    status = 422 if request.method == "POST" and not is_growing else 200
    return render(request, "items/rubric_form.html", context, status=status)


@require_http_methods(["GET", "POST"])
@editors
def new(request: HttpRequest) -> HttpResponse:
    return _write(request, None)


@require_http_methods(["GET", "POST"])
@editors
def new_version(request: HttpRequest, rubric_id: UUID) -> HttpResponse:
    return _write(request, found(rubric_id))
