"""The component page, the stars, and the pages that say what went wrong."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from maharat.kernel.refusals import Refusal
from maharat.ui import girih, samples


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Every component in its states, in the reader's language."""
    return render(request, "ui/components.html", samples.context(request))


@require_safe
def star(request: HttpRequest, level: int, area: int, name: str) -> HttpResponse:
    """A star as an SVG file. It never changes, so it is kept for ever."""
    try:
        svg = girih.file(name, level, area)
    except ValueError:
        raise Http404 from None
    response = HttpResponse(svg, content_type="image/svg+xml")
    patch_cache_control(response, public=True, max_age=31_536_000, immutable=True)
    return response


def _answer(request: HttpRequest, status: int, **said: Any) -> HttpResponse:
    """A page, or for htmx a notice that takes its place in the page as it is, so that nothing typed is lost."""
    htmx = getattr(request, "htmx", None)
    if htmx and not htmx.boosted:
        response = render(request, "ui/errors/fragment.html", said, status=status)
        response["HX-Retarget"], response["HX-Reswap"] = "#answers", "innerHTML"
        return response
    return render(request, "ui/errors/page.html", {"status": status, "back": _back(request), **said}, status=status)


def _back(request: HttpRequest) -> str:
    """The page of ours from which this was asked, or nothing."""
    came_from = request.META.get("HTTP_REFERER", "")
    ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()})
    return came_from if ours and came_from != request.build_absolute_uri() else ""


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    return _answer(request, refusal.status, refusal=refusal, code=refusal.code)


def too_large(request: HttpRequest) -> HttpResponse:
    return _answer(request, 413, limit=settings.ARTEFACT_BYTES)


def wrong_method(request: HttpRequest, allowed: str) -> HttpResponse:
    response = _answer(request, 405)
    response["Allow"] = allowed
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    return _answer(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, 404)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token is missing or old (CSRF)."""
    return _answer(request, 403, stale=True)


def broken(request: HttpRequest) -> HttpResponse:
    """Something of ours failed. This page asks nothing of the database."""
    return render(request, "ui/errors/broken.html", status=500)
