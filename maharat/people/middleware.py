"""Who is asking, what they may be today, and which language they read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject

from maharat.kernel.languages import CODES
from maharat.people import permissions, queries

Handler = Callable[[HttpRequest], HttpResponse]


def who(get_response: Handler) -> Handler:
    """`request.person` (or None) and `request.standing`, both read once and only when asked for."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.person = SimpleLazyObject(lambda: getattr(request.user, "person", None))
        request.standing = SimpleLazyObject(
            lambda: (
                queries.standing_of(request.user.person, timezone.localdate())
                if request.user.is_authenticated and request.user.person
                else permissions.Standing()
            )
        )
        return get_response(request)

    return middleware


def _chosen(request: HttpRequest) -> str:
    asked = request.GET.get("lang") or request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if asked in CODES:
        return asked
    # An account's own language is asked for only where a session exists: public pages cost no query.
    if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated and request.user.language:
        return str(request.user.language)
    return translation.get_language_from_request(request)


def language(get_response: Handler) -> Handler:
    """`?lang=` (kept in a cookie), else the cookie, else the account's language, else what the browser asks for."""

    def middleware(request: HttpRequest) -> HttpResponse:
        code = _chosen(request)
        translation.activate(code)
        request.LANGUAGE_CODE = code
        response = get_response(request)
        response.headers.setdefault("Content-Language", code)
        patch_vary_headers(response, ["Accept-Language", "Cookie"])
        if request.GET.get("lang") in CODES:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME, code, max_age=31_536_000, samesite="Lax", secure=settings.SECURE
            )
        return response

    return middleware
