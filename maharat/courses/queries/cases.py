"""Local cases: which university reads which text in place of the original."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from maharat.courses import permissions, rules
from maharat.courses.models import Activity, LocalCase, Version
from maharat.people import queries as people
from maharat.people.models import Unit
from maharat.people.permissions import Standing


@dataclass(frozen=True)
class LocalRow:
    """A replaceable activity and what one university has put in its place (None: it reads the original)."""

    activity: Activity
    case: LocalCase | None

    @property
    def is_behind(self) -> bool:
        """The original has changed since the local text was written."""
        return self.case is not None and self.case.follows != rules.hash_of(self.activity.title, self.activity.body)


def _cases(version: Version) -> QuerySet[LocalCase]:
    """Those that reach `version`: written for it or for an earlier version of the same course."""
    return LocalCase.objects.filter(
        activity__part__version__course_id=version.course_id, activity__part__version__number__lte=version.number
    )


def case_for(activity: Activity, version: Version, unit: Unit | None) -> LocalCase | None:
    """What the learners of `unit` (a university) read in place of `activity`; the newest counts: one query or none."""
    if unit is None or not activity.replaceable:
        return None
    cases = _cases(version).filter(activity__origin=activity.origin, unit=unit)
    newest = cases.select_related("unit").order_by("-at", "-id").first()
    return newest if newest and newest.body else None


def local_rows(version: Version, unit: Unit) -> list[LocalRow]:
    """Every replaceable activity of a version with the university's newest text for it: two queries."""
    newest: dict[UUID, LocalCase] = {}
    for case in _cases(version).filter(unit=unit).select_related("activity", "by").order_by("at", "id"):
        if case.body:
            newest[case.activity.origin] = case
        else:
            newest.pop(case.activity.origin, None)
    activities = Activity.objects.filter(part__version=version, replaceable=True).select_related("part")
    return [LocalRow(activity, newest.get(activity.origin)) for activity in activities]


def case_history(activity: Activity, version: Version, unit: Unit) -> QuerySet[LocalCase]:
    """All texts that a university has ever put in the activity's place, newest first, with who wrote them."""
    return (
        _cases(version).filter(activity__origin=activity.origin, unit=unit).select_related("by").order_by("-at", "-id")
    )


def units_localised_by(standing: Standing) -> QuerySet[Unit]:
    """The universities (and partners) whose cases this person may write."""
    reach = people.within(standing.paths(*permissions.LOCALISERS))
    return Unit.objects.filter(reach, kind__in=(Unit.Kind.UNIVERSITY, Unit.Kind.PARTNER)).order_by("path")
