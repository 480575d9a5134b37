"""The queue and the review screen."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maharat.assessment import actions, forms, models, permissions, queries
from maharat.courses import prose
from maharat.people.permissions import allowed
from maharat.ui import toasts, words
from maharat.ui.paging import page_of

LANGUAGES = ("ar", "ur", "en")
JUDGES = tuple(sorted({*permissions.REVIEWERS, *permissions.SECOND_READERS}))


@require_safe
@allowed(*permissions.READERS)
def queue(request: HttpRequest) -> HttpResponse:
    """What waits, oldest first: for reviewers to take, for the Centre's officers to see that it moves."""
    language = _language(request)
    now = timezone.now()
    waiting = queries.waiting(request.standing, roles=permissions.READERS)
    page = page_of(request, waiting.filter(language=language) if language else waiting)
    return render(
        request,
        "assessment/queue.html",
        {
            "page": page,
            "rows": [queries.waiting_row(submission, request.person, request.standing, now) for submission in page],
            "load": (load := queries.load_of(request.standing, timezone.localdate(), roles=permissions.READERS)),
            "may_take": request.standing.has(*permissions.REVIEWERS),
            "language": language,
            "languages": _languages(request, load, language),
            "tabs": _tabs(request, "assessment:queue"),
        },
    )


def _languages(request: HttpRequest, load: queries.Load, chosen: str) -> list[dict[str, Any]]:
    """The filters over the queue, each with how much it shows."""
    everything = {"label": _("All languages"), "count": load.total, "current": not chosen, "url": "?"}
    return [everything] + [
        {
            "label": words.language_name(code),
            "count": load.by_language.get(code, 0),
            "current": code == chosen,
            "url": f"?language={code}",
        }
        for code in LANGUAGES
    ]


def _tabs(request: HttpRequest, here: str) -> list[tuple[str, str, bool]]:
    found = [("assessment:queue", _("Waiting")), ("assessment:read", _("Answered"))]
    return [(label, reverse(name), name == here) for name, label in found]


def _language(request: HttpRequest) -> str:
    asked = request.POST.get("language") or request.GET.get("language", "")
    return asked if asked in LANGUAGES else ""


@require_safe
@allowed(*permissions.READERS)
def read(request: HttpRequest) -> HttpResponse:
    """What has been answered, newest first."""
    page = page_of(request, queries.read(request.standing))
    return render(request, "assessment/read.html", {"page": page, "tabs": _tabs(request, "assessment:read")})


@require_POST
@allowed(*permissions.REVIEWERS)
def take_next(request: HttpRequest) -> HttpResponse:
    """The oldest that nobody holds."""
    claim = actions.claim_next(
        standing=request.standing, by=request.person, now=timezone.now(), language=_language(request)
    )
    return redirect("assessment:review", claim.submission_id)


@require_POST
@allowed(*permissions.REVIEWERS)
def claim(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    actions.claim(submission=_submission(request, submission_id), by=request.person, now=timezone.now())
    return redirect("assessment:review", submission_id)


@require_POST
@allowed(*permissions.REVIEWERS)
def give_back(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    actions.give_back(submission=_submission(request, submission_id), by=request.person)
    toasts.tell(request, _("It is back in the queue. What you wrote is kept for when you take it again."))
    return redirect("assessment:queue")


def _submission(request: HttpRequest, submission_id: UUID) -> models.Submission:
    return get_object_or_404(queries.submission_to_review(request.person, request.standing, submission_id))


@require_http_methods(["GET", "HEAD", "POST"])
@allowed(*JUDGES)
def review(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """The artefact beside the rubric."""
    reading = _reading(request, _submission(request, submission_id))
    if reading.mode is queries.Mode.READ and request.method != "POST":
        return redirect("assessment:submission", submission_id)
    form = _form(request, reading)
    if request.method == "POST":
        return _sent(request, reading, form)
    return _screen(request, reading, form)


def _reading(request: HttpRequest, submission: models.Submission) -> queries.Reading:
    again = "again" in request.GET
    return queries.reading(submission, request.person, request.standing, timezone.now(), again=again)


def _form(request: HttpRequest, reading: queries.Reading) -> forms.Review:
    submission = reading.submission
    draft = queries.review_draft(submission, request.person)
    before = {} if reading.is_blind or submission.number == 1 else queries.earlier_marks(submission)
    data = request.POST if request.method == "POST" else None
    rubric = submission.rubric
    return forms.Review(data, rubric=rubric, criteria=queries.criteria(rubric), draft=draft, before=before)


def _sent(request: HttpRequest, reading: queries.Reading, form: forms.Review) -> HttpResponse:
    """Keep it in any case; send it when it is asked for, complete, and its verdict was seen."""
    if not form.is_valid():
        return _screen(request, reading, form, status=422)
    kept = _kept(request, reading, form)
    form.move_to(kept)
    if kept.is_stale:
        return _screen(request, reading, form, status=409)
    if request.POST.get("act") != "send":
        return redirect(request.get_full_path())
    if not form.is_ready():
        return _screen(request, reading, form, status=422)
    if request.POST.get("seen") != form.verdict:
        return _screen(request, reading, form, status=422, unseen=True)
    _send(request, reading, form)
    return redirect("assessment:queue" if reading.standing_review is None else "assessment:read")


def _kept(request: HttpRequest, reading: queries.Reading, form: forms.Review) -> actions.Kept:
    return actions.save_review(
        submission=reading.submission,
        by=request.person,
        judged=form.judged(),
        revision=form.cleaned_data["revision"],
        now=timezone.now(),
    )


def _send(request: HttpRequest, reading: queries.Reading, form: forms.Review) -> None:
    sent = actions.review(
        submission=reading.submission,
        by=request.person,
        judged=form.judged(),
        receipt=form.cleaned_data["receipt"],
        supersedes=reading.standing_review if reading.mode is queries.Mode.SECOND else None,
        now=timezone.now(),
    )
    passed = sent.verdict == models.Review.Verdict.PASSED
    toasts.tell(request, _("Sent: passed.") if passed else _("Sent: not yet. The author can begin a further try."))


def _screen(
    request: HttpRequest, reading: queries.Reading, form: forms.Review, *, status: int = 200, **more: Any
) -> HttpResponse:
    submission = reading.submission
    context = {
        "reading": reading,
        "submission": submission,
        "prose": prose.block(submission.text, submission.language),
        "form": form,
        **more,
    }
    return render(request, "assessment/review.html", context, status=status)


@require_POST
@allowed(*JUDGES)
def review_draft(request: HttpRequest, submission_id: UUID) -> JsonResponse:
    """The review saves itself; the answer carries the verdict that the marks amount to."""
    reading = _reading(request, _submission(request, submission_id))
    form = _form(request, reading)
    if not form.is_valid():
        return JsonResponse({"refused": list(form.errors)}, status=422)
    kept = _kept(request, reading, form)
    if kept.is_stale:
        said = _("This review was changed in another window. Press Save to see both.")
        return JsonResponse({"told": {"stale": said}}, status=409)
    return JsonResponse(
        {
            "saved": words.dated(kept.draft.saved_at, "TIME_FORMAT"),
            "fields": {"revision": kept.draft.revision, "seen": form.verdict},
            "told": {"verdict": words.in_digits(form.told)},
        }
    )
