"""An author's pages: the artefact while it is written, read and answered; a submission; its file."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maharat.assessment import actions, filetypes, forms, models, permissions, queries, rules
from maharat.courses import prose
from maharat.kernel.refusals import Refusal
from maharat.kernel.text import Text
from maharat.learning.queries import Frame
from maharat.learning.views import frame_or_404
from maharat.people.permissions import signed_in
from maharat.ui import toasts, words

# Where a refusal of a draft is said; the others stand above the form.
FIELDS = {
    actions.TextTooLong: "text",
    actions.NotAnAddress: "link",
    actions.EmptyFile: "file",
    actions.WrongType: "file",
    actions.NotWhatItSays: "file",
    actions.FileTooLarge: "file",
}


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def artefact(request: HttpRequest, enrolment_id: UUID, activity_id: UUID) -> HttpResponse:
    """The artefact in whatever state it is: draft, handed in, being read, not yet, passed."""
    frame = frame_or_404(request, enrolment_id, activity_id, rules.ARTEFACT)
    if request.method != "POST":
        return _page(request, frame)
    form = forms.Draft(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, frame, form=form, status=422)
    if queries.handed_in_as(frame.enrolment, form.cleaned_data["receipt"]):
        return redirect(request.path)
    try:
        saved = _written(request, frame, form)
    except Refusal as refusal:
        form.add_error(FIELDS.get(type(refusal)), str(refusal))
        return _page(request, frame, form=form, status=refusal.status)
    return _page(request, frame, status=409, is_stale=True) if saved.set_aside else redirect(request.path)


def _written(request: HttpRequest, frame: Frame, form: forms.Draft) -> actions.Saved:
    """Keep the text first, then the file, then hand in: a refusal on the way loses nothing of what came before it."""
    now, enrolment = timezone.now(), frame.enrolment
    saved = _saved(frame, form)
    form.move_to(saved.draft)
    if saved.set_aside:
        return saved
    if request.POST.get("act") == "detach":
        actions.detach(enrolment=enrolment, now=now)
    if file := form.cleaned_data["file"]:
        form.move_to(actions.attach(enrolment=enrolment, file=file, name=file.name, now=now))
    if request.POST.get("act") == "submit":
        actions.submit(enrolment=enrolment, by=request.person, receipt=form.cleaned_data["receipt"], now=now)
        toasts.tell(request, _("Handed in. It stands in the queue of your mentors now."))
    return saved


def _saved(frame: Frame, form: forms.Draft) -> actions.Saved:
    given = form.cleaned_data
    return actions.save(
        enrolment=frame.enrolment,
        written=form.written(),
        revision=given["revision"],
        window=given["window"],
        now=timezone.now(),
    )


def _page(
    request: HttpRequest, frame: Frame, *, form: forms.Draft | None = None, status: int = 200, **more: Any
) -> HttpResponse:
    work = queries.work_of(frame.enrolment, timezone.now())
    task = frame.version.task
    if task is None:
        raise Http404
    rubric = work.latest.rubric if work.latest and not work.is_open else task.rubric
    rows = queries.criteria(rubric)
    context = {
        "frame": frame,
        "work": work,
        "task": task,
        "instructions": _prose_in(task.instructions, request),
        "rubric": rubric,
        "criteria": rows,
        "feedback": queries.feedback(work.review, rows, rubric.pass_score) if work.review else None,
        "form": (form or forms.Draft.of(work.draft)) if work.is_open else None,
        "due_on": queries.due_on(work.latest) if work.latest else None,
        "written": _prose_of(work.draft),
        "kinds": ", ".join(kind.ending.upper() for kind in queries.file_types(task)),
        "limit": settings.ARTEFACT_BYTES,
        **more,
    }
    return render(request, "assessment/artefact.html", context, status=status)


def _prose_in(text: Text, request: HttpRequest) -> SafeString:
    return prose.block(*text.said(request.LANGUAGE_CODE))


@require_POST
@signed_in
def draft(request: HttpRequest, enrolment_id: UUID, activity_id: UUID) -> JsonResponse:
    """The draft saves itself."""
    frame = frame_or_404(request, enrolment_id, activity_id, rules.ARTEFACT)
    form = forms.Draft(request.POST)
    if not form.is_valid():
        return JsonResponse({"refused": list(form.errors)}, status=422)
    saved = _saved(frame, form)
    if saved.set_aside:
        said = _("This work was also changed in another window. What you write here is kept as a second version.")
        return JsonResponse({"saved": _clock(saved.set_aside), "told": {"stale": said}})
    assert saved.draft is not None
    return JsonResponse({"saved": _clock(saved.draft), "fields": {"revision": saved.draft.revision}})


def _clock(row: models.Draft | models.SetAside) -> str:
    return words.dated(row.saved_at, "TIME_FORMAT")


@require_safe
@signed_in
def preview(request: HttpRequest, enrolment_id: UUID, activity_id: UUID) -> HttpResponse:
    """How the saved draft reads."""
    frame = frame_or_404(request, enrolment_id, activity_id, rules.ARTEFACT)
    found = queries.draft_of(frame.enrolment)
    return render(request, "assessment/preview.html", {"written": _prose_of(found)})


def _prose_of(found: models.Draft | None) -> SafeString | None:
    """The draft's text as its readers will see it, in its own direction."""
    if found is None or not found.text.strip():
        return None
    return prose.block(found.text, found.language or rules.language_of(f"{found.title} {found.text}", "en"))


@require_safe
@signed_in
def draft_file(request: HttpRequest, enrolment_id: UUID, activity_id: UUID) -> FileResponse:
    frame = frame_or_404(request, enrolment_id, activity_id, rules.ARTEFACT)
    return _file(queries.draft_of(frame.enrolment))


@require_POST
@signed_in
def second_try(request: HttpRequest, enrolment_id: UUID, activity_id: UUID) -> HttpResponse:
    """Begin again with the old text."""
    frame = frame_or_404(request, enrolment_id, activity_id, rules.ARTEFACT)
    actions.begin_again(enrolment=frame.enrolment, by=request.person, now=timezone.now())
    return redirect("assessment:artefact", enrolment_id, activity_id)


@require_POST
@signed_in
def set_aside(request: HttpRequest, enrolment_id: UUID, activity_id: UUID, set_aside_id: UUID) -> HttpResponse:
    """Take up the other version, or let go of it."""
    frame = frame_or_404(request, enrolment_id, activity_id, rules.ARTEFACT)
    other = get_object_or_404(queries.set_aside(frame.enrolment), id=set_aside_id)
    if request.POST.get("act") == "discard":
        actions.discard(set_aside=other)
    else:
        actions.take_up(set_aside=other, now=timezone.now())
        toasts.tell(request, _("The two versions have changed places."))
    return redirect("assessment:artefact", enrolment_id, activity_id)


@require_safe
@signed_in
def submission(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """A try as it was handed in, and what was said about it."""
    return _record(request, _submission(request, submission_id))


def _submission(request: HttpRequest, submission_id: UUID) -> models.Submission:
    if request.person is None:
        raise Http404
    return get_object_or_404(queries.submission_visible_to(request.person, request.standing, submission_id))


def _record(
    request: HttpRequest, found: models.Submission, *, form: forms.Withdrawal | None = None, status: int = 200
) -> HttpResponse:
    review, rubric = queries.standing_review(found), found.rubric
    passed = review is not None and review.verdict == rules.PASSED and not queries.is_withdrawn(review)
    may_withdraw = passed and permissions.may_withdraw_a_pass(request.standing, found.unit)
    context = {
        "submission": found,
        "prose": prose.block(found.text, found.language),
        "review": review,
        "feedback": queries.feedback(review, queries.criteria(rubric), rubric.pass_score) if review else None,
        "is_author": found.author_id == request.person.id,
        "may_read_again": review is not None and queries.may_read_again(found, request.person, request.standing),
        "form": (form or forms.Withdrawal()) if may_withdraw else None,
        "due_on": queries.due_on(found),
    }
    return render(request, "assessment/submission.html", context, status=status)


@require_safe
@signed_in
def file(request: HttpRequest, submission_id: UUID) -> FileResponse:
    return _file(_submission(request, submission_id))


def _file(row: models.Draft | models.Submission | None) -> FileResponse:
    """The file as it came, for the disk and never as a page of ours."""
    if row is None or not row.file:
        raise Http404
    kind = filetypes.type_of(row.file_name)
    response = FileResponse(
        row.file.open("rb"),
        as_attachment=True,
        filename=row.file_name,
        content_type=kind.media if kind else "application/octet-stream",
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
@signed_in
def withdrawal(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """The Centre's quality officer takes a pass back."""
    found = _submission(request, submission_id)
    if not permissions.may_withdraw_a_pass(request.standing, found.unit):
        raise PermissionDenied
    form = forms.Withdrawal(request.POST)
    if not form.is_valid():
        return _record(request, found, form=form, status=422)
    reason = form.cleaned_data["reason"]
    actions.withdraw_pass(submission=found, by=request.person, reason=reason, now=timezone.now())
    toasts.tell(request, _("The pass is withdrawn. The author is told your reason."))
    return redirect("assessment:submission", found.id)
