"""The quiz in the player, and what an attempt has shown."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maharat.assessment import rules
from maharat.assessment.quizzes import actions, forms, queries
from maharat.kernel.ids import uuid7
from maharat.learning.queries import Frame
from maharat.learning.views import frame_or_404
from maharat.people.permissions import signed_in
from maharat.ui import words


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def quiz(request: HttpRequest, enrolment_id: UUID, activity_id: UUID) -> HttpResponse:
    """The questions. Sent with an answer to each, they become an attempt; with one missing, nothing is lost."""
    frame = frame_or_404(request, enrolment_id, activity_id, rules.QUIZ)
    if request.method != "POST":
        return _page(request, frame, queries.sheet_of(frame.enrolment, frame.activity))
    chosen = forms.chosen(request.POST)
    try:
        attempt = actions.answer(
            enrolment=frame.enrolment,
            activity=frame.activity,
            chosen=chosen,
            by=request.person,
            receipt=forms.receipt(request.POST),
            now=timezone.now(),
        )
    except actions.Unanswered as refusal:
        actions.keep(enrolment=frame.enrolment, activity=frame.activity, chosen=chosen, now=timezone.now())
        return _page(request, frame, chosen, refusal=refusal)
    return redirect("assessment:attempt", enrolment_id, activity_id, attempt.id)


def _page(
    request: HttpRequest, frame: Frame, chosen: dict[UUID, UUID], refusal: actions.Unanswered | None = None
) -> HttpResponse:
    questions = queries.questions(frame.activity, chosen, missing=refusal is not None)
    context = {
        "frame": frame,
        "questions": questions,
        "refusal": refusal,
        "receipt": uuid7(),
        "latest": queries.attempts_of(frame.enrolment, frame.activity).first(),
    }
    return render(request, "assessment/quiz.html", context, status=refusal.status if refusal else 200)


@require_POST
@signed_in
def answers(request: HttpRequest, enrolment_id: UUID, activity_id: UUID) -> JsonResponse:
    """The half-answered quiz saves itself."""
    frame = frame_or_404(request, enrolment_id, activity_id, rules.QUIZ)
    chosen = forms.chosen(request.POST)
    kept = actions.keep(enrolment=frame.enrolment, activity=frame.activity, chosen=chosen, now=timezone.now())
    return JsonResponse({"saved": words.dated(kept.saved_at, "TIME_FORMAT")})


@require_safe
@signed_in
def attempt(request: HttpRequest, enrolment_id: UUID, activity_id: UUID, attempt_id: UUID) -> HttpResponse:
    """What was right, and why: with feedback on the option that was chosen and on the right one."""
    frame = frame_or_404(request, enrolment_id, activity_id, rules.QUIZ)
    attempts = queries.attempts_of(frame.enrolment, frame.activity)
    found = get_object_or_404(attempts, id=attempt_id)
    context = {
        "frame": frame,
        "attempt": found,
        "answered": queries.answered(found),
        "number": attempts.filter(at__lte=found.at).count(),
    }
    return render(request, "assessment/attempt.html", context)
