"""Pages about credentials: the public ones by link, the holder's wall, the officers' lists, verification."""

from math import ceil
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from maharat.credentials import actions, certificate, examination, forms, mapping, models, permissions, queries, showing
from maharat.kernel.languages import CODES
from maharat.kernel.refusals import Refusal
from maharat.people import queries as people
from maharat.people.permissions import allowed, signed_in
from maharat.ui import paging, toasts


def _found(row: models.Award | None) -> models.Award:
    if row is None:
        raise Http404
    return row


def _shown(award: models.Award) -> showing.Shown:
    now = timezone.now()
    return showing.Shown(award, queries.report(award, now), now)


def _context(request: HttpRequest, shown: showing.Shown) -> dict[str, object]:
    return {
        "shown": shown,
        "award": shown.award,
        "is_holder": bool(request.person) and request.person.id == shown.award.holder_id,
        "may_revoke": permissions.may_revoke(request.standing, shown.award.issuer.unit) and not shown.revocation,
        "languages": CODES,
    }


@require_safe
def credential(request: HttpRequest, award_id: UUID) -> HttpResponse:
    """By link, for anybody: the verdict first, then who, what, when, by whom."""
    shown = _shown(_found(queries.award(award_id)))
    return render(request, "credentials/credential.html", _context(request, shown))


@require_safe
def pdf(request: HttpRequest, award_id: UUID, language: str) -> HttpResponse:
    """The certificate for print, in the language of its address."""
    award = _found(queries.award(award_id))
    if language not in CODES:
        raise Http404
    if hasattr(award, "revocation"):
        return redirect("credentials:credential", award.id)
    response = HttpResponse(certificate.rendered(award, language), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="certificate-{award.id}-{language}.pdf"'
    return response


@require_safe
def achievement(request: HttpRequest, achievement_id: UUID, language: str = mapping.MAIN) -> HttpResponse:
    found = queries.achievement(achievement_id)
    if found is None or language not in CODES:
        raise Http404
    rubric = found.version.task.rubric if found.version.task else None
    context = {
        "achievement": found,
        "version": found.version,
        "hours": mapping.hours(found.version),
        "whole_hours": ceil(float(mapping.hours(found.version))),
        "criteria": rubric.criteria.all() if rubric else (),
    }
    return render(request, "credentials/achievement.html", context)


@require_safe
def issuer(request: HttpRequest, slug: str) -> HttpResponse:
    """For anybody: who signs, with which keys. For its officers: what they can do about it."""
    found = queries.issuer(slug)
    if found is None:
        raise Http404
    keys = queries.listed_keys(found)
    context = {
        "issuer": found,
        "keys": keys,
        "lists": queries.lists_of(found),
        "may_change": permissions.may_make_issuer(request.standing, found.unit),
    }
    return render(request, "credentials/issuer.html", context)


@require_http_methods(["GET", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """For anybody, without sign-in and without script: paste, file, or the address on the certificate."""
    form = forms.Presented(request.POST or None, request.FILES or None)
    if request.method == "GET":
        if asked := request.GET.get("credential", "").strip():
            return _looked_up(request, form, asked)
        return render(request, "credentials/verify.html", {"form": form})
    try:
        text, file = _presented(form)
        address = examination.address_in(text)
        if address is not None and not file:
            return _looked_up(request, form, address)
        found = examination.examine(file or text.encode(), now=timezone.now())
    except Refusal as refusal:
        return _refused(request, form, refusal)
    return _answered(request, found)


def _presented(form: forms.Presented) -> tuple[str, bytes]:
    """The pasted text, and the file's bytes: the file goes first where both were given. Raises TooLarge, WrongType."""
    if not form.is_valid():
        raise examination.TooLarge if "text" in form.errors else examination.WrongType
    file = form.cleaned_data["file"]
    if file and file.size > examination.LARGEST_FILE:
        raise examination.TooLarge
    if file and not file.size:
        raise examination.NothingGiven
    return form.cleaned_data["text"], file.read() if file else b""


def _looked_up(request: HttpRequest, form: forms.Presented, address: str) -> HttpResponse:
    try:
        return redirect("credentials:credential", examination.award_at(address).id)
    except Refusal as refusal:
        return _refused(request, form, refusal)


def _refused(request: HttpRequest, form: forms.Presented, refusal: Refusal) -> HttpResponse:
    context = {"form": form, "refusal": refusal}
    return render(request, "credentials/verify.html", context, status=refusal.status)


def _answered(request: HttpRequest, found: examination.Examined) -> HttpResponse:
    if found.award is not None and found.is_ours_as_issued:
        shown = showing.Shown(found.award, found.report, timezone.now())
        return render(request, "credentials/credential.html", _context(request, shown))
    return render(request, "credentials/examined.html", {"form": forms.Presented(), **showing.examined(found)})


@require_safe
@signed_in
def mine(request: HttpRequest) -> HttpResponse:
    """The wall: what one holds, and what is on its way."""
    if not request.person:
        raise Http404
    awards = list(queries.held_by(request.person))
    context = {"wall": [showing.tile(award) for award in awards], "waits": queries.waits_of(request.person)}
    return render(request, "credentials/mine.html", context)


@require_safe
@allowed(*permissions.OVERSEERS)
def awards(request: HttpRequest) -> HttpResponse:
    """What the issuers that one answers for have awarded."""
    search = request.GET.get("q", "")[:100]
    page = paging.page_of(request, queries.awards_overseen(request.standing, search))
    waiting = queries.waiting_count(request.standing)
    context = {"page": page, "search": search, "waiting": waiting, "now": timezone.now()}
    return render(request, "credentials/awards.html", context)


@require_http_methods(["GET", "POST"])
@allowed(*permissions.REVOKERS)
def revocation(request: HttpRequest, award_id: UUID) -> HttpResponse:
    """Take an award back, with a reason."""
    award = _found(queries.revocable_by(request.standing, award_id))
    form = forms.Revoking(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.revoke(award=award, by=request.person, now=timezone.now(), **form.cleaned_data)
        toasts.tell(request, _("Revoked. Its list is signed anew, and every verifier sees it from now on."))
        return redirect("credentials:credential", award.id)
    status = 422 if form.errors else 200
    return render(request, "credentials/revocation.html", {"award": award, "form": form}, status=status)


@require_safe
@allowed(*permissions.OVERSEERS)
def issuers(request: HttpRequest) -> HttpResponse:
    """Who signs, and which institutions cannot yet."""
    context = {
        "page": paging.page_of(request, queries.issuers_overseen(request.standing)),
        "without": queries.units_without_issuer(request.standing)[:50],
    }
    return render(request, "credentials/issuers.html", context)


@require_http_methods(["POST"])
@allowed(*permissions.ISSUER_MAKERS)
def new_issuer(request: HttpRequest, slug: str) -> HttpResponse:
    """One press: the institution has an address, a key and a status list, and signs."""
    unit = people.unit(slug)
    if unit is None or not permissions.may_make_issuer(request.standing, unit):
        raise Http404
    made = actions.make_issuer(unit=unit, by=request.person, now=timezone.now())
    toasts.tell(request, _("The key is made. What waited for it is being awarded now."))
    return redirect("credentials:issuer", made.slug)


@require_http_methods(["POST"])
@allowed(*permissions.ISSUER_MAKERS)
def replacement(request: HttpRequest, slug: str, public: str) -> HttpResponse:
    """Replace the key that signs. The address names the key that the page showed, so that two presses replace one."""
    found = queries.key_to_replace(request.standing, slug, public)
    if found is None:
        raise Http404
    actions.replace_key(key=found, by=request.person, now=timezone.now())
    toasts.tell(request, _("A new key signs from now on. What the old one signed stays good."))
    return redirect("credentials:issuer", slug)
