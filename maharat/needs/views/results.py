"""What came of answers: a person's result, and one gap at its own address."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from maharat.framework import queries as frameworks
from maharat.needs import actions, queries
from maharat.needs.views.answering import found
from maharat.people.permissions import signed_in


@require_safe
@signed_in
def response(request: HttpRequest, response_id: UUID) -> HttpResponse:
    """Handed in: the result. Not yet: where to go on."""
    one = found(request, response_id)
    if one.handed_in_at is None:
        step = queries.sheet(one).next_step
        return redirect("needs:step", one.id, step.number) if step else redirect("needs:review", one.id)
    gaps = list(queries.profile_of(one))
    context = {
        "response": one,
        "gaps": [gap for gap in gaps if gap.measured_gap],
        "fine": [gap for gap in gaps if not gap.measured_gap],
        "levels": frameworks.level_names(one.campaign.framework_id),
        "highest": queries.highest_shown(one.campaign),
        "may_retake": one.campaign.is_open_on(timezone.localdate()),
    }
    return render(request, "needs/result.html", context)


@require_safe
@signed_in
def gap(request: HttpRequest, gap_id: UUID) -> HttpResponse:
    """One gap, for its owner or for a reader of the Centre, whose look is noted."""
    one = queries.gap_visible_to(request.person, request.standing, gap_id) if request.person else None
    if one is None:
        raise Http404
    is_mine = one.person_id == request.person.id
    if not is_mine:
        actions.note_look(gap=one, by=request.person)
    context = {
        "gap": one,
        "is_mine": is_mine,
        "levels": frameworks.level_names(one.response.campaign.framework_id),
        "looks": queries.looks_at(one),
    }
    return render(request, "needs/gap.html", context)
