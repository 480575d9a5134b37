"""The people of one's own units: list, page, adding, roles."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maharat.people import actions, forms, models, permissions, queries
from maharat.ui import paging

OFFICERS = ("centre-operations", "centre-quality", "centre-director", "university-admin", "registrar", "dean")
ADDERS = ("centre-operations", "centre-director", "university-admin")


def _found(request: HttpRequest, person_id: UUID) -> models.Person:
    person = queries.people_visible_to(request.standing).filter(id=person_id).first()
    if person is None:
        raise Http404
    return person


@require_safe
@permissions.allowed(*OFFICERS)
def people(request: HttpRequest) -> HttpResponse:
    form = forms.Search(request.GET)
    search = form.cleaned_data["q"] if form.is_valid() else ""
    page = paging.page_of(request, queries.with_place(queries.people_visible_to(request.standing, search)))
    context = {"form": form, "page": page, "search": search, "may_add": request.standing.has(*ADDERS)}
    return render(request, "people/people.html", context)


@require_http_methods(["GET", "POST"])
@permissions.allowed(*ADDERS)
def new_person(request: HttpRequest) -> HttpResponse:
    form = forms.NewPerson(
        request.POST or None,
        units=queries.units_run_by(request.standing),
        roles=forms.grantable(request.standing),
        today=timezone.localdate(),
    )
    if request.method == "POST" and form.is_valid():
        try:
            person = actions.welcome(**form.cleaned_data, by=request.person, now=timezone.now())
        except actions.EmailTaken as refusal:
            form.add_error("email", str(refusal))
        else:
            messages.success(request, _("Added. A letter with a link to set a password is on its way."))
            return redirect("people:person", person.id)
    return render(request, "people/new_person.html", {"form": form}, status=422 if form.errors else 200)


def _grant_form(request: HttpRequest) -> forms.NewGrant:
    return forms.NewGrant(
        request.POST or None,
        units=queries.units_run_by(request.standing),
        roles=forms.grantable(request.standing),
        today=timezone.localdate(),
    )


def _page(request: HttpRequest, person: models.Person, form: forms.NewGrant, status: int = 200) -> HttpResponse:
    grants = queries.grants_of(person)
    context = {
        "person": person,
        "affiliation": queries.affiliation_of(person),
        "grants": [(grant, permissions.may_grant(request.standing, grant.role, grant.unit)) for grant in grants],
        "form": form,
        "may_grant": request.standing.has(*ADDERS),
        "role_names": forms.ROLE_NAMES,
        "today": timezone.localdate(),
    }
    return render(request, "people/person.html", context, status=status)


@require_safe
@permissions.allowed(*OFFICERS)
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    return _page(request, _found(request, person_id), _grant_form(request))


@require_POST
@permissions.allowed(*ADDERS)
def grants(request: HttpRequest, person_id: UUID) -> HttpResponse:
    found, form = _found(request, person_id), _grant_form(request)
    if form.is_valid():
        try:
            actions.grant_role(person=found, **form.cleaned_data, by=request.person, now=timezone.now())
        except actions.AlreadyHeld as refusal:
            form.add_error("role", str(refusal))
        else:
            messages.success(request, _("The role is granted."))
            return redirect("people:person", found.id)
    return _page(request, found, form, status=422)


@require_POST
@permissions.allowed(*ADDERS)
def end_grant(request: HttpRequest, grant_id: UUID) -> HttpResponse:
    grant = queries.grant(grant_id)
    if grant is None or not queries.people_visible_to(request.standing).filter(id=grant.person_id).exists():
        raise Http404
    if not permissions.may_grant(request.standing, grant.role, grant.unit):
        raise PermissionDenied
    actions.end_role(grant=grant, by=request.person, today=timezone.localdate())
    messages.success(request, _("The role ends today."))
    return redirect("people:person", grant.person_id)
