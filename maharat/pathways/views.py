"""HTTP of pathways: what counts for me, the rules, a person's ledger."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maharat.pathways import actions, forms, permissions, queries
from maharat.people import permissions as people_permissions
from maharat.people import queries as people
from maharat.people.models import Person


@require_safe
@people_permissions.signed_in
def mine(request: HttpRequest) -> HttpResponse:
    standing = queries.standing_of(request.person, timezone.localdate()) if request.person else None
    plan = queries.plan_for(standing) if standing else ()
    return render(request, "pathways/mine.html", {"standing": standing, "plan": plan})


@require_safe
@people_permissions.signed_in
def rules(request: HttpRequest) -> HttpResponse:
    context = {"rules": queries.adopted_rules(), "may_adopt": request.standing.has(*permissions.ADOPTERS)}
    return render(request, "pathways/rules.html", context)


@require_safe
@people_permissions.signed_in
def rule(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    found = queries.rule_text(slug, version)
    if found is None:
        raise Http404
    return render(request, "pathways/rule.html", {"text": found})


@require_POST
@people_permissions.allowed(*permissions.ADOPTERS)
def adoption(request: HttpRequest) -> HttpResponse:
    """Take over the example rules of the country's profile."""
    if centre := people.centre():
        actions.adopt_rules(path=queries.profile_rules(), unit=centre, by=request.person, now=timezone.now())
    messages.success(request, _("The rules of the country's profile are in use, marked as examples."))
    return redirect("pathways:rules")


def _person(request: HttpRequest, person_id: UUID) -> Person:
    person = people.people_visible_to(request.standing).filter(id=person_id).first()
    if person is None:
        raise Http404
    return person


@require_http_methods(["GET", "POST"])
@people_permissions.allowed(*permissions.KEEPERS)
def ledger(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """A person's ledger, and a form for training from before Maharat."""
    person, now = _person(request, person_id), timezone.now()
    areas = queries.areas_for(person, timezone.localdate())
    form = forms.Earlier(request.POST or None, areas=areas)
    if request.method == "POST" and form.is_valid():
        try:
            actions.enter_earlier(person=person, **form.cleaned_data, known=areas, by=request.person, now=now)
        except actions.InTheFuture as refusal:
            form.add_error("earned_on", str(refusal))
        else:
            messages.success(request, _("Entered into the ledger."))
            return redirect("pathways:ledger", person.id)
    context = {"person": person, "form": form, "contributions": queries.history_of(person)}
    return render(request, "pathways/ledger.html", context, status=422 if form.errors else 200)


@require_POST
@people_permissions.allowed(*permissions.KEEPERS)
def reversal(request: HttpRequest, contribution_id: UUID) -> HttpResponse:
    contribution = queries.contribution_kept_by(request.standing, contribution_id)
    if contribution is None:
        raise Http404
    actions.reverse(contribution=contribution, by=request.person, now=timezone.now())
    messages.success(request, _("Taken back. The entry and its reversal both stay in the ledger."))
    return redirect("pathways:ledger", contribution.person_id)


@require_POST
@people_permissions.allowed(*permissions.KEEPERS)
def use(request: HttpRequest, contribution_id: UUID) -> HttpResponse:
    contribution = queries.contribution_kept_by(request.standing, contribution_id)
    if contribution is None:
        raise Http404
    today = timezone.localdate()
    form = forms.Used(request.POST, today=today)
    if not form.is_valid():
        messages.error(request, str(next(iter(form.errors.values()))[0]))
        return redirect("pathways:ledger", contribution.person_id)
    actions.use(contribution=contribution, rank="", **form.cleaned_data, by=request.person, now=timezone.now())
    messages.success(request, _("Noted: it was used for an earlier promotion and no longer counts."))
    return redirect("pathways:ledger", contribution.person_id)
