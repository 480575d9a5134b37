"""The publication check, publishing, and opening the next version."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from maharat.courses import actions, permissions, queries, rules, words
from maharat.courses.models import Version
from maharat.courses.views.writing import open_version_or_404, writers
from maharat.ui import toasts

# Where a finding is mended, by the row that it speaks of.
_SCREENS = {"facts": "courses:facts", "task": "courses:task", "outcomes": "courses:outcome-new", "part": "courses:edit"}
_ROWS = {
    "outcome": "courses:outcome",
    "part": "courses:part",
    "activity": "courses:activity",
    "quiz": "courses:questions",
}


def _mended_at(slug: str, finding: rules.Finding) -> str:
    if finding.code == "empty-part":
        return reverse("courses:activity-new", args=[slug, finding.id])
    if finding.code == "empty-quiz":
        return reverse("courses:questions", args=[slug, finding.id])
    if finding.id and finding.row in _ROWS:
        return reverse(_ROWS[finding.row], args=[slug, finding.id])
    return reverse(_SCREENS.get(finding.row, "courses:edit"), args=[slug])


@require_safe
@writers
def check(request: HttpRequest, slug: str) -> HttpResponse:
    """The eleven European elements and all that is missing, each with the way to mend it."""
    return _checked(request, open_version_or_404(request, slug))


def _checked(request: HttpRequest, version: Version, status: int = 200) -> HttpResponse:
    sketch, slug = queries.sketch(version), version.course.slug
    elements = [(words.ELEMENTS[one.code], words.SOURCES[one.comes], one.is_there) for one in rules.elements(sketch)]
    findings = [(words.sentence(one), _mended_at(slug, one)) for one in rules.findings(sketch)]
    told = {"version": version, "elements": elements, "findings": findings}
    return render(request, "courses/check.html", told, status=status)


@require_POST
@writers
def publication(request: HttpRequest, slug: str) -> HttpResponse:
    """Publish the open version, or answer with the check and what is missing."""
    version = open_version_or_404(request, slug)
    try:
        actions.publish(version=version, by=request.person, now=timezone.now())
    except actions.Incomplete:
        return _checked(request, version, status=actions.Incomplete.status)
    toasts.tell(request, _("The course is published. It stands as it is; a change is a new version."))
    return redirect("courses:course", slug)


@require_POST
@writers
def new_version(request: HttpRequest, slug: str) -> HttpResponse:
    """Open the next version: a copy, to be changed while the published one stands."""
    course = queries.course(slug)
    if course is None or not permissions.may_write(request.standing, course):
        raise Http404
    actions.new_version(course=course, by=request.person, now=timezone.now())
    toasts.tell(request, _("A new version is open. Learners keep the published one until you publish this."))
    return redirect("courses:edit", slug)
