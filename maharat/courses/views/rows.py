"""The forms of an open version: facts, outcome, unit, activity, questions, task. A stale form loses nothing."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maharat.courses import actions, forms, prose, queries
from maharat.courses.actions.writing import Row
from maharat.courses.models import Activity, Outcome, Version
from maharat.courses.views.writing import activity_or_404, asking, open_version_or_404, row_or_404, writers
from maharat.framework import queries as framework
from maharat.items import queries as items
from maharat.items.models import Item as Question
from maharat.kernel.languages import CODES
from maharat.ui import toasts

Told = dict[str, Any]


def _initial(row: Row, form: type[forms.Row]) -> Told:
    """A row's fields as the form shows them."""
    told = {name: getattr(row, name) for name in form.base_fields if hasattr(row, name)}
    if isinstance(row, Outcome):
        told["competency"] = str(row.competency_id)
    if isinstance(row, Activity):
        told |= {"part": str(row.part_id), "outcomes": [str(one.id) for one in row.outcomes.all()]}
    return told


def _previews(form: forms.Row) -> list[tuple[str, str]]:
    """(language, HTML) of the body as it is typed, saved or not."""
    typed = form["body"].value() if "body" in form.fields else None
    if isinstance(typed, list):
        typed = dict(zip(CODES, typed, strict=True))
    return [(code, prose.block(text, code)) for code, text in (typed or {}).items() if text]


def _changed(form: forms.Row, stands: Row) -> list[tuple[BoundField, Any]]:
    """The fields in which what is saved now differs from what was typed."""
    saved = _initial(stands, type(form))
    return [
        (form[name], saved[name])
        for name in form.fields
        if name in saved and name != "revision" and saved[name] != form.cleaned_data.get(name)
    ]


def _screen(request: HttpRequest, version: Version, form: forms.Row, title: str | Promise, **more: Any) -> HttpResponse:
    previews = _previews(form) if "preview" in request.POST else []
    told = {"version": version, "form": form, "title": title, "previews": previews, **more}
    return render(request, "courses/row.html", told, status=more.get("status", 200))


def _edited(
    request: HttpRequest, row: Row, form: forms.Row, title: str | Promise, facts: Callable[[Told], Told]
) -> HttpResponse:
    """Show the form of a row, or save it. Edited meanwhile by somebody else: both texts, and nothing overwritten."""
    version = actions.version_of(row)
    if not form.is_bound or "preview" in request.POST:
        return _screen(request, version, form, title, row=row)
    if not form.is_valid():
        return _screen(request, version, form, title, row=row, status=422)
    told = facts(dict(form.cleaned_data))
    try:
        actions.edit(row=row, by=request.person, **told)
    except actions.Stale as refusal:
        form.data = request.POST.copy()
        form.data["revision"] = str(refusal.row.revision)
        changed = _changed(form, refusal.row)
        return _screen(request, version, form, title, row=row, refusal=refusal, changed=changed, status=409)
    toasts.tell(request, _("Saved."))
    return redirect("courses:edit", version.course.slug)


@asking
@writers
def facts(request: HttpRequest, slug: str) -> HttpResponse:
    version = open_version_or_404(request, slug)
    form = forms.Facts(request.POST or None, initial=_initial(version, forms.Facts))
    return _edited(request, version, form, _("Facts"), lambda told: told)


def _added(
    request: HttpRequest, version: Version, form: forms.Row, title: Any, add: Callable[[Told], Any]
) -> HttpResponse:
    """Show the form of a new row, or add it."""
    if not form.is_bound or "preview" in request.POST:
        return _screen(request, version, form, title)
    if not form.is_valid():
        return _screen(request, version, form, title, status=422)
    told = {name: value for name, value in form.cleaned_data.items() if name != "revision"}
    add(told)
    toasts.tell(request, _("Added."))
    return redirect("courses:edit", version.course.slug)


@asking
@writers
def outcome(request: HttpRequest, slug: str, row_id: UUID | None = None) -> HttpResponse:
    version = open_version_or_404(request, slug)
    competencies = {str(item.id): item for item in framework.competencies_in_force()}

    def resolved(told: Told) -> Told:
        return told | {"competency": competencies[told["competency"]]}

    if row_id is None:
        begun = {"revision": 0, "code": f"O{version.outcomes.count() + 1}", "level": version.level}
        form = forms.OutcomeRow(competencies.values(), request.POST or None, initial=begun)
        return _added(
            request, version, form, _("New outcome"),
            lambda told: actions.add_outcome(version=version, by=request.person, **resolved(told)),
        )  # fmt: skip
    row = row_or_404(version, "outcomes", row_id)
    form = forms.OutcomeRow(competencies.values(), request.POST or None, initial=_initial(row, forms.OutcomeRow))
    return _edited(request, row, form, _("Outcome"), resolved)


@asking
@writers
def part(request: HttpRequest, slug: str, row_id: UUID | None = None) -> HttpResponse:
    version = open_version_or_404(request, slug)
    if row_id is None:
        form = forms.PartRow(request.POST or None, initial={"revision": 0})
        return _added(
            request, version, form, _("New unit"),
            lambda told: actions.add_part(version=version, by=request.person, **told),
        )  # fmt: skip
    row = row_or_404(version, "units", row_id)
    form = forms.PartRow(request.POST or None, initial=_initial(row, forms.PartRow))
    return _edited(request, row, form, _("Unit of the course"), lambda told: told)


class _Activities:
    """What the form of an activity chooses from."""

    def __init__(self, version: Version) -> None:
        self.parts = {str(part.id): part for part in version.parts.all()}
        self.outcomes = {str(one.id): one for one in version.outcomes.all()}

    def resolved(self, told: Told) -> Told:
        chosen = [self.outcomes[key] for key in told.pop("outcomes", [])]
        return told | {"part": self.parts[told["part"]], "outcomes": chosen}


@asking
@writers
def new_activity(request: HttpRequest, slug: str, part_id: UUID) -> HttpResponse:
    version = open_version_or_404(request, slug)
    home = row_or_404(version, "units", part_id)
    choices = _Activities(version)
    begun = {"revision": 0, "part": str(home.pk), "kind": "reading", "minutes": 15}
    form = forms.ActivityRow(choices.parts.values(), [*choices.outcomes.values()], request.POST or None, initial=begun)
    return _added(
        request, version, form, _("New activity"),
        lambda told: actions.add_activity(by=request.person, **choices.resolved(told)),
    )  # fmt: skip


@asking
@writers
def activity(request: HttpRequest, slug: str, row_id: UUID) -> HttpResponse:
    version = open_version_or_404(request, slug)
    row = activity_or_404(version, row_id)
    choices = _Activities(version)
    form = forms.ActivityRow(
        choices.parts.values(),
        [*choices.outcomes.values()],
        request.POST or None,
        kind=row.kind,
        initial=_initial(row, forms.ActivityRow),
    )
    return _edited(request, row, form, _("Activity"), choices.resolved)


@asking
@writers
def questions(request: HttpRequest, slug: str, row_id: UUID) -> HttpResponse:
    """Which questions a quiz asks, in the order of their codes."""
    version = open_version_or_404(request, slug)
    row = activity_or_404(version, row_id)
    asked = queries.questions_of(row)
    found = {str(item.id): item for item in [*asked, *items.questions(Question.Purpose.QUIZ)]}
    form = forms.Questions(found.values(), request.POST or None, initial={"items": [str(item.id) for item in asked]})
    if form.is_valid():
        chosen = [found[key] for key in form.cleaned_data["items"]]
        actions.set_questions(activity=row, items=chosen, by=request.person)
        toasts.tell(request, _("Saved."))
        return redirect("courses:edit", slug)
    told = {"version": version, "form": form, "row": row, "found": found.values()}
    return render(request, "courses/questions.html", told, status=422 if form.is_bound else 200)


@asking
@writers
def task(request: HttpRequest, slug: str) -> HttpResponse:
    """Which artefact the course asks for."""
    version = open_version_or_404(request, slug)
    found = {str(one.id): one for one in queries.tasks_for(version)}
    form = forms.Task(found.values(), request.POST or None, initial={"task": str(version.task_id or "")})
    if form.is_valid():
        actions.set_task(version=version, task=found[form.cleaned_data["task"]], by=request.person)
        toasts.tell(request, _("Saved."))
        return redirect("courses:edit", slug)
    told = {"version": version, "form": form}
    return render(request, "courses/task.html", told, status=422 if form.is_bound else 200)
