"""Artefact tasks."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from maharat.framework import queries as frameworks
from maharat.items import actions, forms, models, permissions, queries
from maharat.items.views.leading import back, onward
from maharat.items.views.rubrics import found as found_rubric
from maharat.kernel.refusals import Refusal
from maharat.people.permissions import allowed
from maharat.ui import paging

editors = allowed(*permissions.EDITORS)


def found(task_id: UUID) -> models.ArtefactTask:
    task = queries.task(task_id)
    if task is None:
        raise Http404
    return task


@require_safe
@editors
def tasks(request: HttpRequest) -> HttpResponse:
    return render(request, "items/tasks.html", {"page": paging.page_of(request, queries.tasks())})


@require_safe
@editors
def task(request: HttpRequest, task_id: UUID) -> HttpResponse:
    return render(request, "items/task.html", {"task": found(task_id)})


def _write(request: HttpRequest, old: models.ArtefactTask | None) -> HttpResponse:
    """A new task, or a new version of `old`."""
    initial = forms.Task.said(old) if old else {"rubric": request.GET.get("rubric", "")}
    competencies, rubrics = frameworks.competencies_in_force(), list(queries.rubrics())
    form = forms.Task(request.POST or None, competencies=competencies, rubrics=rubrics, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            return onward(request, "task", _added(request, form, old))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "task": old, "next": back(request), "rubrics": rubrics}
    return render(request, "items/task_form.html", context, status=422 if form.errors else 200)


def _added(request: HttpRequest, form: forms.Task, old: models.ArtefactTask | None) -> models.ArtefactTask:
    given = form.cleaned_data
    return actions.add_task(
        title=given["title"],
        instructions=given["instructions"],
        steps=form.list_of("steps"),
        parts=form.list_of("parts"),
        rubric=found_rubric(UUID(given["rubric"])),
        competencies=frameworks.competencies_in_force().filter(id__in=given["competencies"]),
        takes_file=given["takes_file"],
        takes_link=given["takes_link"],
        file_types=given["file_types"].replace(",", " ").split(),
        minutes=given["minutes"],
        supersedes=old,
        by=request.person,
        now=timezone.now(),
    )


@require_http_methods(["GET", "POST"])
@editors
def new(request: HttpRequest) -> HttpResponse:
    return _write(request, None)


@require_http_methods(["GET", "POST"])
@editors
def new_version(request: HttpRequest, task_id: UUID) -> HttpResponse:
    return _write(request, found(task_id))
