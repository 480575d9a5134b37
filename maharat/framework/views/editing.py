"""The editor: a framework is written in three languages side by side, checked, and published."""

from collections.abc import Callable
from uuid import UUID

from django import forms as django_forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maharat.framework import actions, forms, models, permissions, queries, starter
from maharat.kernel.refusals import Refusal
from maharat.people.permissions import allowed
from maharat.ui import toasts

STARTER = settings.PROFILES / "frameworks"
editors = allowed(*permissions.EDITORS)


def _framework(framework_id: UUID) -> models.Framework:
    framework = queries.draft_or_published(framework_id)
    if framework is None:
        raise Http404
    return framework


def _item(framework_id: UUID, item_id: UUID) -> models.Item:
    item = queries.editable_item(_framework(framework_id), item_id)
    if item is None:
        raise Http404
    return item


def _did(request: HttpRequest, form: django_forms.Form, act: Callable[[], object]) -> bool:
    """Whether a sound form was sent and its act done. What the act refuses stands above the form."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act()
    except actions.Published:
        raise
    except Refusal as refusal:
        form.add_error("code" if isinstance(refusal, actions.CodeTaken) else None, str(refusal))
        return False
    return True


def _form(request: HttpRequest, form: django_forms.Form, **context: object) -> HttpResponse:
    return render(request, "framework/form.html", {"form": form, **context}, status=422 if form.errors else 200)


@require_safe
@editors
def frameworks(request: HttpRequest) -> HttpResponse:
    context = {"frameworks": queries.all_frameworks(), "may_adopt": not starter.is_here(STARTER)}
    return render(request, "framework/frameworks.html", context)


@require_http_methods(["GET", "POST"])
@editors
def new(request: HttpRequest) -> HttpResponse:
    form = forms.NewFramework(request.POST or None)
    made: list[models.Framework] = []
    if _did(
        request,
        form,
        lambda: made.append(actions.add_framework(**form.cleaned_data, by=request.person, now=timezone.now())),
    ):
        return redirect("framework:draft", made[0].id)
    return _form(request, form, title=_("Write a framework"), submit=_("Begin"))


@require_POST
@editors
def take_over(request: HttpRequest) -> HttpResponse:
    framework = starter.adopt(folder=STARTER, by=request.person, now=timezone.now())
    toasts.tell(request, _("The starter framework is here, as a draft. Read it, change what you like, and publish it."))
    return redirect("framework:draft", framework.id)


@require_safe
@editors
def draft(request: HttpRequest, framework_id: UUID) -> HttpResponse:
    framework = _framework(framework_id)
    context = {
        "framework": framework,
        "rows": queries.matrix(framework),
        "levels": queries.levels(framework),
        "lacks": [] if framework.is_published else [actions.sentence(lack) for lack in queries.lacks(framework)],
    }
    return render(request, "framework/draft.html", context)


@require_http_methods(["GET", "POST"])
@editors
def about(request: HttpRequest, framework_id: UUID) -> HttpResponse:
    framework = _framework(framework_id)
    initial = {name: getattr(framework, name) for name in ("title", "description", "publisher", "licence")}
    form = forms.About(request.POST or None, initial=initial)
    if _did(
        request,
        form,
        lambda: actions.change_framework(framework=framework, **form.cleaned_data, by=request.person),
    ):
        return redirect("framework:draft", framework.id)
    return _form(request, form, framework=framework, title=_("Title page"), submit=_("Save"))


@require_http_methods(["GET", "POST"])
@editors
def levels(request: HttpRequest, framework_id: UUID) -> HttpResponse:
    framework = _framework(framework_id)
    form = forms.Levels(request.POST or None, levels=list(queries.levels(framework)))
    if _did(request, form, lambda: actions.name_levels(framework=framework, words=form.words, by=request.person)):
        return redirect("framework:draft", framework.id)
    return _form(request, form, framework=framework, title=_("Levels"), submit=_("Save"))


@require_http_methods(["GET", "POST"])
@editors
def new_area(request: HttpRequest, framework_id: UUID) -> HttpResponse:
    framework = _framework(framework_id)
    form = forms.Area(request.POST or None)
    if _did(request, form, lambda: actions.add_area(framework=framework, **form.cleaned_data, by=request.person)):
        return redirect("framework:draft", framework.id)
    return _form(request, form, framework=framework, title=_("Add an area"), submit=_("Add"))


@require_http_methods(["GET", "POST"])
@editors
def new_competency(request: HttpRequest, framework_id: UUID, item_id: UUID) -> HttpResponse:
    area = _item(framework_id, item_id)
    form = forms.Competency(request.POST or None)
    made: list[models.Item] = []
    if _did(
        request,
        form,
        lambda: made.append(actions.add_competency(area=area, **form.cleaned_data, by=request.person)),
    ):
        return redirect("framework:edit-item", area.framework_id, made[0].id)
    return _form(request, form, framework=area.framework, title=_("Add a competency"), submit=_("Add"))


@require_http_methods(["GET", "POST"])
@editors
def edit_item(request: HttpRequest, framework_id: UUID, item_id: UUID) -> HttpResponse:
    item = _item(framework_id, item_id)
    shape = forms.Area if item.kind == models.Item.Kind.AREA else forms.Competency
    form = shape(request.POST or None, initial={"code": item.code, "title": item.title, "meaning": item.meaning})
    if _did(
        request,
        form,
        lambda: actions.change_item(item=item, by=request.person, **{"meaning": item.meaning, **form.cleaned_data}),
    ):
        toasts.tell(request, _("Saved."))
        return redirect("framework:edit-item", framework_id, item.id)
    return _editor(request, item, form)


def _editor(
    request: HttpRequest, item: models.Item, form: django_forms.Form, indicator: forms.Indicator | None = None
) -> HttpResponse:
    steps = queries.steps_of(item)
    context = {
        "framework": item.framework,
        "item": item,
        "form": form,
        "steps": steps,
        "indicator_form": indicator or forms.Indicator(levels=[step.level for step in steps]),
    }
    wrong = form.errors or (indicator and indicator.errors)
    return render(request, "framework/edit_item.html", context, status=422 if wrong else 200)


@require_POST
@editors
def new_indicator(request: HttpRequest, framework_id: UUID, item_id: UUID) -> HttpResponse:
    item = _item(framework_id, item_id)
    form = forms.Indicator(request.POST, levels=list(queries.levels(item.framework)))
    if _did(request, form, lambda: actions.add_indicator(competency=item, **form.cleaned_data, by=request.person)):
        toasts.tell(request, _("The indicator is added."))
        return redirect("framework:edit-item", framework_id, item.id)
    shown = forms.Competency(initial={"code": item.code, "title": item.title, "meaning": item.meaning})
    return _editor(request, item, shown, form)


@require_POST
@editors
def remove_indicator(request: HttpRequest, framework_id: UUID, indicator_id: UUID) -> HttpResponse:
    indicator = queries.indicator(_framework(framework_id), indicator_id)
    if indicator is None:
        raise Http404
    actions.remove_indicator(indicator=indicator, by=request.person)
    toasts.tell(request, _("The indicator is removed."))
    return redirect("framework:edit-item", framework_id, indicator.competency_id)


@require_POST
@editors
def remove_item(request: HttpRequest, framework_id: UUID, item_id: UUID) -> HttpResponse:
    actions.remove_item(item=_item(framework_id, item_id), by=request.person)
    toasts.tell(request, _("Removed."))
    return redirect("framework:draft", framework_id)


@require_http_methods(["GET", "POST"])
@editors
def new_alignment(request: HttpRequest, framework_id: UUID, item_id: UUID) -> HttpResponse:
    item = _item(framework_id, item_id)
    form = forms.Alignment(request.POST or None, targets=queries.alignable(item))
    said = {"author": str(request.person), "made_on": timezone.localdate(), "by": request.person}
    if _did(request, form, lambda: actions.align(competency=item, **form.cleaned_data, **said)):
        return redirect("framework:item", item.id)
    return _form(request, form, framework=item.framework, title=_("Align with another framework"), submit=_("Align"))


@require_POST
@editors
def publication(request: HttpRequest, framework_id: UUID) -> HttpResponse:
    framework = _framework(framework_id)
    actions.publish(framework=framework, by=request.person, now=timezone.now())
    toasts.tell(request, _("Published. Courses, needs assessments and credentials can stand on it now."))
    return redirect("framework:framework")
