"""The Centre's side: open a campaign, read its figures, decide about gaps."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maharat.framework import queries as frameworks
from maharat.items import queries as items
from maharat.kernel.refusals import Refusal
from maharat.needs import actions, figures, forms, models, permissions, queries
from maharat.people.permissions import allowed
from maharat.ui import paging, toasts


def _found(request: HttpRequest, campaign_id: UUID) -> models.Campaign:
    campaign = queries.campaign_visible_to(request.standing, campaign_id)
    if campaign is None:
        raise Http404
    return campaign


@require_safe
@allowed(*permissions.OFFICERS)
def campaigns(request: HttpRequest) -> HttpResponse:
    page = paging.page_of(request, queries.campaigns_visible_to(request.standing))
    return render(request, "needs/campaigns.html", {"page": page, "today": timezone.localdate()})


@require_http_methods(["GET", "POST"])
@allowed(*permissions.OFFICERS)
def new_campaign(request: HttpRequest) -> HttpResponse:
    framework = frameworks.current()
    if framework is None:
        return render(request, "needs/not_ready.html", {"framework": None})
    competencies = items.scenario_counts(framework).filter(scenario_count__gte=actions.SCENARIOS_ASKED)
    if not competencies:
        return render(request, "needs/not_ready.html", {"framework": framework})
    form = forms.NewCampaign(
        request.POST or None,
        framework=framework,
        competencies=competencies,
        units=queries.units_asked_by(request.standing),
        today=timezone.localdate(),
    )
    if request.method == "POST" and form.is_valid():
        try:
            campaign = actions.open_campaign(
                **form.asked, by=request.person, now=timezone.now(), today=timezone.localdate()
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            toasts.tell(request, _("The needs assessment is open. People find it on their desk."))
            return redirect("needs:campaign", campaign.id)
    context = {
        "form": form,
        "missing": items.scenario_counts(framework).filter(scenario_count__lt=actions.SCENARIOS_ASKED),
    }
    return render(request, "needs/new_campaign.html", context, status=422 if form.errors else 200)


@require_safe
@allowed(*permissions.OFFICERS)
def campaign(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    found = _found(request, campaign_id)
    return _campaign(request, found, forms.LastDay(initial={"closes_on": found.closes_on}))


def _campaign(request: HttpRequest, found: models.Campaign, form: forms.LastDay) -> HttpResponse:
    picture = figures.picture(found)
    context = {
        "campaign": found,
        "picture": picture,
        "heat": figures.heat(picture),
        "form": form,
    }
    return render(request, "needs/campaign.html", context, status=422 if form.errors else 200)


@require_POST
@allowed(*permissions.OFFICERS)
def last_day(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    found, form = _found(request, campaign_id), forms.LastDay(request.POST)
    if form.is_valid():
        try:
            actions.move_last_day(campaign=found, **form.cleaned_data, by=request.person, today=timezone.localdate())
        except Refusal as refusal:
            form.add_error("closes_on", str(refusal))
        else:
            toasts.tell(request, _("The last day is moved."))
            return redirect("needs:campaign", found.id)
    return _campaign(request, found, form)


@require_http_methods(["GET", "POST"])
@allowed(*permissions.OFFICERS)
def decision(request: HttpRequest, campaign_id: UUID, competency_id: UUID) -> HttpResponse:
    """One competency's figures, what was decided about it, and the form to decide."""
    found = _found(request, campaign_id)
    picture = figures.picture(found)
    line = next((one for one in picture.lines if one.competency.id == competency_id), None)
    if line is None:
        raise Http404
    may_decide = request.standing.has(*permissions.DECIDERS, unit=found.unit)
    if request.method == "POST" and not may_decide:
        raise PermissionDenied
    form = forms.Decision(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.decide(
            campaign=found,
            competency=line.competency,
            **form.cleaned_data,
            language=(get_language() or "en")[:2],
            by=request.person,
            now=timezone.now(),
        )
        toasts.tell(request, _("The decision is recorded."))
        return redirect("needs:campaign", found.id)
    context = {"campaign": found, "picture": picture, "line": line, "form": form, "may_decide": may_decide}
    return render(request, "needs/decision.html", context, status=422 if form.errors else 200)
