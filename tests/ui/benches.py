"""Pages on which the behaviours of ui are tried, and what reached the server."""

import time

from django.http import HttpResponse, JsonResponse
from django.template import engines
from django.urls import path

from maharat.site.urls import handler400, handler403, handler404, handler500
from maharat.site.urls import urlpatterns as house

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

ARRIVED: list[dict[str, str]] = []
FAILING = {"status": 0}

DRAFT = """{% extends "ui/base.html" %}{% block title %}Draft{% endblock %}{% block main %}
<form id="draft" method="post" action="/bench/hand-in/" data-autosave="/bench/save/">{% csrf_token %}
<label for="text">Text</label><textarea id="text" name="text">{{ text }}</textarea>
<label><input type="checkbox" name="listed" value="yes" checked> Listed</label>
<button name="go" value="1">Hand in</button>{% c "saved" %}</form>{% endblock %}"""

REVIEW = """{% extends "ui/work.html" %}{% block title %}Review{% endblock %}{% block main %}
<form method="post" action="/bench/hand-in/">{% csrf_token %}
{% c "criterion" name="c1" title="One" levels=levels %}{% c "criterion" name="c2" title="Two" levels=levels %}
<label for="note">Note</label><input id="note" name="note">
{% c "button" label="Send" kind="main" key="s" %}</form>
{% c "code" value="MHR-1" copy=True %}{% endblock %}"""


def page(request, source, **context):
    template = engines["django"].from_string(source)
    return HttpResponse(template.render(context, request))


def draft(request):
    return page(request, DRAFT, text="As the server has it")


def review(request):
    return page(request, REVIEW, levels=[{"value": n, "label": str(n)} for n in (1, 2, 3, 4)])


def save(request):
    if FAILING["status"]:
        return HttpResponse(status=FAILING["status"])
    ARRIVED.append({"to": "save", **request.POST.dict()})
    return JsonResponse({"saved": "09:14"})


def hand_in(request):
    if FAILING["status"]:
        return HttpResponse("no", status=FAILING["status"])
    ARRIVED.append({"to": "hand-in", **request.POST.dict()})
    time.sleep(0.5)
    return page(request, '{% extends "ui/base.html" %}{% block main %}<h1>Arrived</h1>{% endblock %}')


urlpatterns = [
    path("bench/draft/", draft),
    path("bench/review/", review),
    path("bench/save/", save),
    path("bench/hand-in/", hand_in),
    *house,
]
