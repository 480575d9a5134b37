"""The operations' screens: what waits or is parked, the trail, and how far long work has come."""

from typing import Any, TypeVar
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from maharat.journal import actions, forms, permissions, queries
from maharat.ui import paging, words

Row = TypeVar("Row")

# What the queue itself says about a failure; a refusal of a room says its own code.
MEANINGS = {
    "handler-not-declared": gettext_lazy("The part of the house that wanted to hear of this no longer does."),
    "worker-died": gettext_lazy("The worker ended each time that it tried. Look at the worker's memory and its log."),
}


def _found(row: Row | None) -> Row:
    if row is None:
        raise Http404
    return row


@require_safe
@permissions.officers
def deliveries(request: HttpRequest) -> HttpResponse:
    """How the queue stands; what is parked (or was set aside), periodic work, seals."""
    now, aside = timezone.now(), request.GET.get("show") == "aside"
    page = paging.page_of(request, queries.aside() if aside else queries.parked())
    shown: dict[str, Any] = {"now": now, "aside": aside, "page": page}
    shown |= {"standing": queries.standing(now), "periodic": queries.periodic(now), "seals": queries.seal_state()}
    return render(request, "journal/deliveries.html", shown | {"filters": _filters(request, shown["standing"], aside)})


def _filters(request: HttpRequest, standing: queries.Standing, aside: bool) -> list[dict[str, Any]]:
    here = reverse("journal:deliveries")
    return [
        {"label": _("Parked"), "url": here, "current": not aside, "count": standing.parked},
        {"label": _("Set aside"), "url": f"{here}?show=aside", "current": aside, "count": standing.aside},
    ]


@require_safe
@permissions.officers
def delivery(request: HttpRequest, delivery_id: UUID) -> HttpResponse:
    return _delivery(request, delivery_id, forms.SetAside())


def _delivery(request: HttpRequest, delivery_id: UUID, form: forms.SetAside, status: int = 200) -> HttpResponse:
    delivery = _found(queries.delivery(delivery_id))
    shown = {"delivery": delivery, "form": form, "meaning": MEANINGS.get(delivery.code, "")}
    shown["crumbs"] = [(_("Deliveries"), reverse("journal:deliveries"))]
    return render(request, "journal/delivery.html", shown, status=status)


@require_POST
@permissions.officers
def another_try(request: HttpRequest, delivery_id: UUID) -> HttpResponse:
    delivery = _found(queries.delivery(delivery_id))
    actions.try_again(delivery=delivery, by=request.person.id, now=timezone.now())
    messages.success(request, _("It waits for the worker again."))
    return redirect("journal:deliveries")


@require_POST
@permissions.officers
def another_try_of_all(request: HttpRequest) -> HttpResponse:
    tried = actions.try_all_again(by=request.person.id, now=timezone.now())
    said = ngettext(
        "%(count)s delivery waits for the worker again.", "%(count)s deliveries wait for the worker again.", tried
    )
    messages.success(request, said % {"count": words.number(tried)})
    return redirect("journal:deliveries")


@require_POST
@permissions.officers
def setting_aside(request: HttpRequest, delivery_id: UUID) -> HttpResponse:
    form, delivery = forms.SetAside(request.POST), _found(queries.delivery(delivery_id))
    if not form.is_valid():
        return _delivery(request, delivery_id, form, status=422)
    reason = form.cleaned_data["reason"]
    actions.set_aside(delivery=delivery, reason=reason, by=request.person.id, now=timezone.now())
    messages.success(request, _("It is set aside and will not be tried again."))
    return redirect("journal:deliveries")


@require_safe
@permissions.officers
def trail(request: HttpRequest) -> HttpResponse:
    """What happened, newest first."""
    search = forms.Search(request.GET)
    found = queries.trail(**search.cleaned_data)[: paging.PER_PAGE + 1] if search.is_valid() else []
    entries = list(found)
    shown = {"entries": entries[: paging.PER_PAGE], "older": entries[paging.PER_PAGE :], "search": search}
    return render(request, "journal/trail.html", shown | {"seals": queries.seal_state()})


@require_safe
@permissions.officers
def entry(request: HttpRequest, entry_id: int) -> HttpResponse:
    crumbs = [(_("Journal"), reverse("journal:trail"))]
    return render(request, "journal/entry.html", {"entry": _found(queries.entry(entry_id)), "crumbs": crumbs})


@require_safe
@login_required
def work(request: HttpRequest, entry_id: int) -> HttpResponse:
    """How far long work has come: a page, or for htmx the moving part of it. It goes on when nobody looks."""
    person, officer = request.person, permissions.is_officer(request)
    asked_for = _found(queries.work_visible_to(entry_id, person.id if person else None, officer=officer))
    template = "journal/work.html#bar" if request.htmx else "journal/work.html"
    return render(request, template, {"work": asked_for})
