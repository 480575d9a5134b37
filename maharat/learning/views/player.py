"""The learner's pages: my courses, the contents of one, one activity at a time."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from maharat.courses import prose
from maharat.courses import queries as courses
from maharat.learning import actions, forms, queries
from maharat.learning.models import Enrolment
from maharat.people import permissions
from maharat.ui import register, toasts

HERE = "learning:activity"


def _enrolment_or_404(request: HttpRequest, enrolment_id: UUID) -> Enrolment:
    enrolment = queries.enrolment_visible_to(request.person, enrolment_id)
    if enrolment is None:
        raise Http404
    return enrolment


def frame_or_404(request: HttpRequest, enrolment_id: UUID, activity_id: UUID, *kinds: str) -> queries.Frame:
    """The player's frame around an activity of the learner's own, for the page of whichever room owns its kind.

    404 for a foreign or unknown id and for an activity of another kind than `kinds`. Raises HasLeft for who has left.
    """
    frame = queries.frame(_enrolment_or_404(request, enrolment_id), activity_id)
    if frame is None or (kinds and frame.activity.kind not in kinds):
        raise Http404
    if frame.has_left:
        raise actions.HasLeft
    return frame


@require_safe
@permissions.signed_in
def mine(request: HttpRequest) -> HttpResponse:
    """My courses: what to go on with, what is done, what was left."""
    mine = queries.enrolments_of(request.person) if request.person else []
    return render(request, "learning/mine.html", {"mine": mine})


@require_safe
@permissions.signed_in
def enrolment(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """The contents of a course that one is in, and where to go on."""
    enrolment = _enrolment_or_404(request, enrolment_id)
    return _contents(request, enrolment, forms.Target(initial={"on": enrolment.target_on}))


def _contents(request: HttpRequest, enrolment: Enrolment, target: forms.Target, status: int = 200) -> HttpResponse:
    frame = queries.frame(enrolment)
    version = enrolment.run.version
    star = courses.stars_of([version])[version.id]
    link = reverse("courses:course", args=[version.course.slug]) + f"?from={enrolment.person_id}"
    told = {
        "frame": frame,
        "enrolment": enrolment,
        "version": version,
        "star": star,
        "target": target,
        "invitation": request.build_absolute_uri(link),
    }
    return render(request, "learning/enrolment.html", told, status=status)


@require_safe
@permissions.signed_in
def activity(request: HttpRequest, enrolment_id: UUID, activity_id: UUID) -> HttpResponse:
    """An activity that is a text; one of another kind is shown by the room that owns it."""
    frame = frame_or_404(request, enrolment_id, activity_id)
    if frame.here is None or register.kind(frame.activity.kind).page != HERE:
        return redirect(queries.address(frame.enrolment, frame.activity))
    case = queries.local_case(frame)
    shown = frame.activity if case is None or "original" in request.GET else case
    text, language = shown.body.said(request.LANGUAGE_CODE)
    told = {
        "frame": frame,
        "case": case,
        "shown": shown,
        "body": prose.block(text, language),
        "language": language,
        "is_unreviewed": shown is not case and language in frame.version.unreviewed,
    }
    return render(request, "learning/activity.html", told)


@require_POST
@permissions.signed_in
def completion(request: HttpRequest, enrolment_id: UUID, activity_id: UUID) -> HttpResponse:
    """Mark as done, and go on."""
    frame = frame_or_404(request, enrolment_id, activity_id)
    if register.kind(frame.activity.kind).page != HERE:
        raise Http404
    actions.complete(enrolment=frame.enrolment, activity=frame.activity, by=request.person, now=timezone.now())
    return redirect(frame.goes_on_at)


@permissions.signed_in
def withdrawal(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """Leaving a course: the reason may be said, and all that was done is kept."""
    enrolment = _enrolment_or_404(request, enrolment_id)
    form = forms.Withdrawal(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        back = reverse("learning:return", args=[enrolment.id])
        actions.withdraw(enrolment=enrolment, reason=reason, by=request.person, now=timezone.now())
        toasts.tell(request, _("You have left the course. What you did is kept."), undo=back)
        return redirect("learning:mine")
    status = 422 if request.method == "POST" else 200
    told = {"enrolment": enrolment, "version": enrolment.run.version, "form": form}
    return render(request, "learning/withdrawal.html", told, status=status)


@require_POST
@permissions.signed_in
def coming_back(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    enrolment = _enrolment_or_404(request, enrolment_id)
    actions.come_back(enrolment=enrolment, by=request.person, now=timezone.now())
    toasts.tell(request, _("Welcome back. Go on where you were."))
    return redirect("learning:enrolment", enrolment.id)


@require_POST
@permissions.signed_in
def target(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """The day by which the learner means to be done."""
    enrolment = _enrolment_or_404(request, enrolment_id)
    form = forms.Target(request.POST)
    if not form.is_valid():
        return _contents(request, enrolment, form, status=422)
    try:
        actions.set_target(enrolment=enrolment, on=form.cleaned_data["on"], by=request.person, now=timezone.now())
    except actions.DayIsPast as refusal:
        form.add_error("on", str(refusal))
        return _contents(request, enrolment, form, status=refusal.status)
    toasts.tell(request, _("Saved."))
    return redirect("learning:enrolment", enrolment.id)
