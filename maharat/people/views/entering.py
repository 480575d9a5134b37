"""First set-up, the demonstration's "enter as" and its letters, and one's own account."""

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from maharat.people import actions, forms, letters, models, permissions, queries

# So many of the cast stand first at the demonstration's door: all who have work to do, and some learners.
NAMED = 14
BACKEND = settings.AUTHENTICATION_BACKENDS[0]


@require_http_methods(["GET", "POST"])
def setup(request: HttpRequest) -> HttpResponse:
    """An empty install asks for the Centre and its first officer, once."""
    if queries.centre():
        return redirect("account_login")
    profile = settings.PROFILE["centre"]
    form = forms.FirstOfficer(request.POST or None, initial={"centre_name": profile["name"]})
    if request.method == "POST" and form.is_valid():
        account = actions.set_up(**form.cleaned_data, slug=profile["slug"], now=timezone.now())
        login(request, account, backend=BACKEND)
        return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "people/setup.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """The demonstration's door: become one of the named people. Not there in a real install."""
    if not settings.DEMONSTRATION:
        raise Http404
    if request.method == "GET":
        doors = queries.doors(timezone.localdate())
        return render(request, "people/enter.html", {"named": doors[:NAMED], "others": doors[NAMED:]})
    account = queries.synthetic_account(request.POST.get("email", ""))
    if account is None:
        raise Http404
    login(request, account, backend=BACKEND)
    return redirect(settings.LOGIN_REDIRECT_URL)


@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    if not settings.DEMONSTRATION:
        raise Http404
    return render(request, "people/outbox.html", {"letters": letters.newest(50)})


@require_safe
def letter(request: HttpRequest, letter: str) -> HttpResponse:
    found = letters.one(letter) if settings.DEMONSTRATION else None
    if found is None:
        raise Http404
    return render(request, "people/letter.html", {"letter": found})


@require_http_methods(["GET", "POST"])
@permissions.signed_in
def account(request: HttpRequest) -> HttpResponse:
    """Language and digits, and what Maharat holds about the person."""
    user = cast(models.Account, request.user)
    form = forms.Reading(request.POST or None, initial={"language": user.language, "digits": user.digits})
    if request.method == "POST" and form.is_valid():
        actions.choose_language(account=user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        answer = redirect("people:account")
        answer.delete_cookie(settings.LANGUAGE_COOKIE_NAME)
        return answer
    context = {"form": form, "affiliation": queries.affiliation_of(request.person), "grants": request.standing.grants}
    return render(request, "people/account.html", context, status=422 if form.errors else 200)
