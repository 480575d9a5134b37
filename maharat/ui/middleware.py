"""Answers that every page shares: the reader's digits, refusals in plain words, uploads that are too large."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse

from maharat.kernel.refusals import Refusal
from maharat.ui import digits, views

Handler = Callable[[HttpRequest], HttpResponse]

# A form's own fields travel with its file.
_ROOM_FOR_FIELDS = 1_000_000


def reading(get_response: Handler) -> Handler:
    """Numbers of this request are written in the digits that the reader chose."""

    def middleware(request: HttpRequest) -> HttpResponse:
        digits.choose(digits.of_reader(request))
        return get_response(request)

    return middleware


def for_ever(get_response: Handler) -> Handler:
    """What never changes varies by nothing: neither session nor language makes a browser ask for a star again."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if "immutable" in response.headers.get("Cache-Control", ""):
            del response.headers["Vary"]
            response.cookies.clear()
        return response

    return middleware


class Answers:
    """Refusals, bodies too large and wrong methods become pages in the reader's language: stands below `language`."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _announced(request) > settings.ARTEFACT_BYTES + _ROOM_FOR_FIELDS:
            return views.too_large(request)
        response = self.get_response(request)
        if response.status_code == 405 and not response.content:
            return views.wrong_method(request, response.headers.get("Allow", ""))
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refusal):
            return views.refused(request, exception)
        if isinstance(exception, RequestDataTooBig):
            return views.too_large(request)
        return None


def _announced(request: HttpRequest) -> int:
    """The size that the request says it has, known before any of it is read."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said) if said.isdigit() else 0
