"""Addresses that go wrong on purpose."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpResponse
from django.urls import path
from django.views.decorators.http import require_POST

from maharat.kernel.refusals import Refusal
from maharat.site.urls import handler400, handler403, handler404, handler500
from maharat.site.urls import urlpatterns as house
from maharat.ui import toasts

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


class NotEarned(Refusal):
    message = "The work is not passed yet."
    code = "not-earned"
    status = 409


def refuse(request):
    raise NotEarned(details=["Two criteria are below 3."])


def deny(request):
    raise PermissionDenied


def suspect(request):
    raise SuspiciousOperation


def fail(request):
    raise ZeroDivisionError


@require_POST
def take(request):
    return HttpResponse(request.POST.get("said", ""))


def told(request):
    toasts.tell(request, "Moved to later.", undo="/undo/4/")
    toasts.warn(request, "One letter was not sent.")
    return HttpResponse()


urlpatterns = [
    path("refuse/", refuse),
    path("deny/", deny),
    path("suspect/", suspect),
    path("fail/", fail),
    path("take/", take),
    path("told/", told),
    *house,
]
