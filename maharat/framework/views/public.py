"""What anybody may read: the framework in force, each item at its lasting address, the alignments."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from maharat.framework import as_json, models, permissions, queries


def _found(request: HttpRequest, item_id: UUID) -> models.Item:
    item = queries.item_visible_to(request.standing, item_id)
    if item is None:
        raise Http404
    return item


@require_safe
def framework(request: HttpRequest) -> HttpResponse:
    found = queries.current()
    may_edit = permissions.may_edit(request.standing)
    if found is None:
        return render(request, "framework/none.html", {"may_edit": may_edit})
    context = {
        "framework": found,
        "rows": queries.matrix(found),
        "levels": list(queries.levels(found)),
        "may_edit": may_edit,
    }
    return render(request, "framework/framework.html", context)


@require_safe
def item(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """A page for people, JSON for machines, by what they accept."""
    found = _found(request, item_id)
    if request.get_preferred_type(["text/html", "application/json", "application/ld+json"]) in (
        "application/json",
        "application/ld+json",
    ):
        answer: HttpResponse = JsonResponse(as_json.item(found, settings.ORIGIN))
    else:
        answer = _page(request, found)
    patch_vary_headers(answer, ["Accept"])
    return answer


def _page(request: HttpRequest, found: models.Item) -> HttpResponse:
    address = f"{settings.ORIGIN}{reverse('framework:item', args=[found.id])}"
    context: dict[str, object] = {"item": found, "framework": found.framework, "address": address}
    if found.framework.kind == models.Framework.Kind.REFERENCE:
        context["alignments"] = queries.aligned_to(found)
        return render(request, "framework/reference.html", context)
    if found.kind == models.Item.Kind.AREA:
        context |= {
            "competencies": found.children.order_by("position"),
            "levels": list(queries.levels(found.framework)),
        }
        return render(request, "framework/area.html", context)
    context |= {"steps": queries.steps_of(found), "alignments": queries.alignments_of(found)}
    return render(request, "framework/competency.html", context)


@require_safe
def item_json(request: HttpRequest, item_id: UUID) -> HttpResponse:
    return JsonResponse(as_json.item(_found(request, item_id), settings.ORIGIN))


@require_safe
def alignments(request: HttpRequest) -> HttpResponse:
    found = queries.current()
    crosswalks = queries.crosswalks(found) if found else []
    return render(request, "framework/alignments.html", {"framework": found, "crosswalks": crosswalks})
