"""Universities, faculties and departments."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from maharat.people import actions, forms, permissions, queries
from maharat.people.views.persons import OFFICERS
from maharat.ui import paging

ADDERS = ("centre-operations", "centre-director", "university-admin")


@require_safe
@permissions.allowed(*OFFICERS)
def units(request: HttpRequest) -> HttpResponse:
    page = paging.page_of(request, queries.with_counts(queries.heads_visible_to(request.standing)))
    return render(request, "people/units.html", {"page": page, "may_add": request.standing.has(*ADDERS)})


@require_http_methods(["GET", "POST"])
@permissions.allowed(*ADDERS)
def new_unit(request: HttpRequest) -> HttpResponse:
    form = forms.NewUnit(request.POST or None, units=queries.units_run_by(request.standing))
    if request.method == "POST" and form.is_valid():
        try:
            unit = actions.add_unit(**form.cleaned_data, by=request.person, joined_on=timezone.localdate())
        except actions.AddressTaken as refusal:
            form.add_error("slug", str(refusal))
        else:
            messages.success(request, _("Added."))
            return redirect("people:unit", unit.slug)
    return render(request, "people/new_unit.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@permissions.allowed(*OFFICERS)
def unit(request: HttpRequest, slug: str) -> HttpResponse:
    found = queries.units_visible_to(request.standing).filter(slug=slug).first()
    if found is None:
        raise Http404
    context = {"unit": found, "children": queries.with_counts(found.children.all()), "staff": queries.staff_of(found)}
    return render(request, "people/unit.html", context)
