"""Scenarios and quiz questions."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maharat.framework import queries as frameworks
from maharat.items import actions, forms, models, permissions, queries, starter
from maharat.items.views.leading import back, onward
from maharat.kernel.refusals import Refusal
from maharat.people.permissions import allowed
from maharat.ui import paging, toasts

STARTER = settings.PROFILES / "items"
editors = allowed(*permissions.EDITORS)


def found(item_id: UUID) -> models.Item:
    item = queries.item(item_id)
    if item is None:
        raise Http404
    return item


@require_safe
@editors
def questions(request: HttpRequest) -> HttpResponse:
    """The scenarios by competency: what a needs assessment can ask."""
    framework = frameworks.current()
    competencies = list(queries.scenario_counts(framework)) if framework else []
    scenarios = queries.scenarios_for(competencies)
    context = {
        "framework": framework,
        "rows": [(competency, scenarios.get(competency.id, [])) for competency in competencies],
        "may_adopt": framework is not None and starter.has_some_for(STARTER, framework),
    }
    return render(request, "items/questions.html", context)


@require_safe
@editors
def quiz(request: HttpRequest) -> HttpResponse:
    page = paging.page_of(request, queries.questions(models.Item.Purpose.QUIZ))
    return render(request, "items/quiz.html", {"page": page})


@require_POST
@editors
def take_over(request: HttpRequest) -> HttpResponse:
    framework = frameworks.current()
    if framework is None:
        raise starter.NoneFit
    starter.adopt(folder=STARTER, framework=framework, by=request.person, now=timezone.now())
    toasts.tell(request, _("The starter scenarios are here: two for each competency that they fit."))
    return redirect("items:questions")


def _form(request: HttpRequest, item: models.Item | None = None) -> forms.Question:
    framework = item.competency.framework if item else frameworks.current()
    if framework is None:
        raise actions.FrameworkNotPublished
    initial: dict[str, Any] = {"competency": request.GET.get("competency", ""), "key": 0, "level": 2}
    return forms.Question(
        request.POST or None,
        competencies=frameworks.competencies(framework),
        levels=frameworks.levels(framework),
        fixed=item is not None,
        initial=forms.Question.said(item) if item else initial,
    )


@require_http_methods(["GET", "POST"])
@editors
def new(request: HttpRequest, purpose: str) -> HttpResponse:
    form = _form(request)
    if request.method == "POST" and form.is_valid():
        try:
            return onward(request, "item", _added(request, form, purpose))
        except actions.CodeTaken as refusal:
            form.add_error("code", str(refusal))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return _page(request, form, purpose=purpose)


def _added(request: HttpRequest, form: forms.Question, purpose: str) -> models.Item:
    given = form.cleaned_data
    competency = frameworks.competencies_in_force().select_related("framework__publication").get(id=given["competency"])
    return actions.add_item(
        code=given["code"],
        purpose=purpose,
        competency=competency,
        level=given["level"],
        situation=given["situation"],
        stem=given["stem"],
        options=form.options,
        by=request.person,
        now=timezone.now(),
    )


def _page(request: HttpRequest, form: forms.Question, **context: object) -> HttpResponse:
    told = {"form": form, "next": back(request), **context}
    return render(request, "items/question_form.html", told, status=422 if form.errors else 200)


@require_safe
@editors
def question(request: HttpRequest, item_id: UUID) -> HttpResponse:
    return render(request, "items/item.html", {"item": found(item_id)})


@require_http_methods(["GET", "POST"])
@editors
def new_version(request: HttpRequest, item_id: UUID) -> HttpResponse:
    item = found(item_id)
    form = _form(request, item)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            newer = actions.supersede_item(
                item=item,
                level=given["level"],
                situation=given["situation"],
                stem=given["stem"],
                options=form.options,
                by=request.person,
                now=timezone.now(),
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return onward(request, "item", newer)
    return _page(request, form, item=item, purpose=item.purpose)
