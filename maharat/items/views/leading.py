"""Where a form leads afterwards: back to the page that asked for it, with what was made, or to its own page."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme


def back(request: HttpRequest) -> str:
    """The page that `?next=` names, if it is one of ours."""
    asked = request.POST.get("next") or request.GET.get("next", "")
    return asked if url_has_allowed_host_and_scheme(asked, allowed_hosts=None) else ""


def onward(request: HttpRequest, name: str, made: Any) -> HttpResponse:
    """To the asking page with `?<name>=<id>` added, else to what was made."""
    asked = back(request)
    if not asked:
        return redirect(f"items:{name}", made.id)
    return redirect(f"{asked}{'&' if '?' in asked else '?'}{urlencode({name: made.id})}")
