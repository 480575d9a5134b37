"""Answering one thing at a time. Every screen works by plain posts; with scripts each change is saved at once."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maharat.framework import queries as frameworks
from maharat.items import queries as items
from maharat.needs import actions, forms, models, queries
from maharat.people.permissions import signed_in


def found(request: HttpRequest, response_id: UUID) -> models.Response:
    """The person's own response, or not found."""
    response = queries.response_of(request.person, response_id) if request.person else None
    if response is None:
        raise Http404
    return response


@require_safe
@signed_in
def mine(request: HttpRequest) -> HttpResponse:
    """What is asked of me, and what my answers said."""
    person, today = request.person, timezone.localdate()
    if not person:
        raise Http404
    responses = list(queries.responses_of(person)[:10])
    latest = next((one for one in responses if one.handed_in_at), None)
    context = {
        "campaign": queries.open_campaign_for(person, today),
        "responses": responses,
        "begun": {one.campaign_id for one in responses},
        "latest": latest,
        "gaps": list(queries.gaps_of(person)),
        "today": today,
    }
    return render(request, "needs/mine.html", context)


@require_POST
@signed_in
def responses(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """Begin, or go on where one was."""
    today = timezone.localdate()
    campaign = queries.campaigns_asking(request.person).filter(id=campaign_id).first() if request.person else None
    if campaign is None:
        raise Http404
    response = actions.begin(campaign=campaign, person=request.person, now=timezone.now(), today=today)
    return redirect("needs:response", response.id)


@require_http_methods(["GET", "POST"])
@signed_in
def step(request: HttpRequest, response_id: UUID, number: int) -> HttpResponse:
    response = found(request, response_id)
    sheet = queries.sheet(response)
    steps = sheet.steps
    if not 1 <= number <= len(steps):
        raise Http404
    if response.handed_in_at and request.method == "GET":
        return redirect("needs:response", response.id)
    here = steps[number - 1]
    return _rating(request, sheet, here) if here.item is None else _scenario(request, sheet, here)


def _rating(request: HttpRequest, sheet: queries.Sheet, here: queries.Step) -> HttpResponse:
    steps = frameworks.steps_of(here.entry.target.competency)
    rating = here.entry.rating
    given = request.POST if request.method == "POST" else None
    form = forms.Rating(
        given, levels=[one.level for one in steps], initial={"importance": rating.importance, "level": rating.level}
    )
    if form.is_valid():
        actions.rate(
            response=sheet.response,
            competency_id=here.entry.target.competency_id,
            **form.cleaned_data,
            receipt=_receipt(request),
            now=timezone.now(),
            today=timezone.localdate(),
        )
        return _kept(request, sheet, here)
    return _screen(request, "needs/rating.html", sheet, here, form, levels=steps, importance=forms.IMPORTANCE)


def _scenario(request: HttpRequest, sheet: queries.Sheet, here: queries.Step) -> HttpResponse:
    item = items.item(here.item.id) if here.item else None
    if item is None:
        raise Http404
    chosen = here.entry.answers.get(item.id)
    given = request.POST if request.method == "POST" else None
    form = forms.Choice(given, item=item, initial={"option": str(chosen.option_id) if chosen else None})
    if form.is_valid():
        if option := form.cleaned_data["option"]:
            actions.answer(
                response=sheet.response,
                item_id=item.id,
                option_id=UUID(option),
                receipt=_receipt(request),
                now=timezone.now(),
                today=timezone.localdate(),
            )
        return _kept(request, sheet, here)
    return _screen(request, "needs/scenario.html", sheet, here, form, item=item)


def _receipt(request: HttpRequest) -> UUID | None:
    """The id that the page's script gave to this change."""
    try:
        return UUID(request.POST.get("change", ""))
    except ValueError:
        return None


def _kept(request: HttpRequest, sheet: queries.Sheet, here: queries.Step) -> HttpResponse:
    if request.headers.get("X-Autosave"):
        return JsonResponse({})
    if request.POST.get("go") == "back":
        number = here.number - 1
        return redirect("needs:step", sheet.response.id, number) if number else redirect("needs:mine")
    if here.number == len(sheet.steps):
        return redirect("needs:review", sheet.response.id)
    return redirect("needs:step", sheet.response.id, here.number + 1)


def _screen(
    request: HttpRequest, template: str, sheet: queries.Sheet, here: queries.Step, form: object, **more: object
) -> HttpResponse:
    wrong = request.method == "POST"
    context = {"sheet": sheet, "here": here, "form": form, "of": len(sheet.steps), "wrong": wrong, **more}
    return render(request, template, context, status=422 if wrong else 200)


@require_http_methods(["GET", "POST"])
@signed_in
def review(request: HttpRequest, response_id: UUID) -> HttpResponse:
    """What is answered and what is missing; a post hands in."""
    response, refusal = found(request, response_id), None
    if request.method == "POST":
        try:
            actions.hand_in(response=response, now=timezone.now(), today=timezone.localdate())
        except actions.Unanswered as unanswered:
            refusal = unanswered
        else:
            return redirect("needs:response", response.id)
    elif response.handed_in_at:
        return redirect("needs:response", response.id)
    context = {"sheet": queries.sheet(response), "response": response, "refusal": refusal}
    return render(request, "needs/review.html", context, status=refusal.status if refusal else 200)


@require_POST
@signed_in
def again(request: HttpRequest, response_id: UUID) -> HttpResponse:
    """A retake."""
    response = found(request, response_id)
    newer = actions.begin_again(response=response, now=timezone.now(), today=timezone.localdate())
    return redirect("needs:response", newer.id)
