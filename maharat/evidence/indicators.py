"""Every number that Maharat reports: its name, its definition, and the rows of which it is the count."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, IntegerField, QuerySet, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maharat.assessment import queries as assessment
from maharat.credentials import queries as credentials
from maharat.learning import queries as learning
from maharat.needs import queries as needs
from maharat.people.models import Unit


@dataclass(frozen=True)
class Indicator:
    """`rows` is the queryset that is counted; `shape` names the table that shows it (evidence/rows/<shape>.html)."""

    code: str
    label: str | Promise
    definition: str | Promise
    shape: str
    rows: Callable[[], QuerySet[Any]]


ALL = (
    Indicator(
        "answered",
        _("Needs assessments handed in"),
        _("One row per person: the latest response handed in. One that a later answer replaced is not counted again."),
        "response",
        needs.responses_handed_in,
    ),
    Indicator(
        "gap",
        _("Gaps found"),
        _(
            "One row per person and competency whose first measured level lay below the target. Two scenarios a"
            " competency are a hint for a group, not a measurement of a person."
        ),
        "gap",
        needs.gaps_found,
    ),
    Indicator(
        "learners",
        _("Learners enrolled"),
        _("One row per enrolment of a person in a course run, however far they came; those who left are included."),
        "enrolment",
        learning.enrolments,
    ),
    Indicator(
        "from-gap",
        _("Enrolled from a gap"),
        _("Of these, enrolments made from a gap of the person's own needs assessment."),
        "enrolment",
        lambda: learning.enrolments().filter(gap__isnull=False),
    ),
    Indicator(
        "voluntary",
        _("Enrolled by choice"),
        _("Of the enrolments, those whose source is the person's own choice or a colleague's invitation."),
        "enrolment",
        lambda: learning.enrolments().filter(source__in=("self", "invited")),
    ),
    Indicator(
        "artefacts",
        _("Artefacts handed in"),
        _("One row per artefact handed in; a second try is a row of its own."),
        "submission",
        assessment.submissions,
    ),
    Indicator(
        "passed",
        _("Artefacts passed"),
        _("Of these, artefacts whose standing review is a pass that nobody has withdrawn."),
        "submission",
        assessment.passed,
    ),
    Indicator(
        "credentials",
        _("Credentials that stand"),
        _("One row per credential issued and not revoked. Whether it has expired is said in its row."),
        "award",
        credentials.awards_standing,
    ),
    Indicator(
        "again",
        _("Gaps measured again"),
        _("One row per person and competency with a measured gap that was answered again later."),
        "pair",
        needs.measured_again,
    ),
    Indicator(
        "smaller",
        _("Gaps now smaller"),
        _(
            "Of these, those in which the later measured gap is smaller than the earlier one. This does not prove that"
            " a course caused it."
        ),
        "pair",
        lambda: needs.measured_again().filter(measured_gap__lt=F("earlier__measured_gap")),
    ),
)
BY_CODE = {indicator.code: indicator for indicator in ALL}


class _Count(Subquery):
    """How many rows a queryset has, as one column."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


def count(indicator: Indicator) -> int:
    return indicator.rows().count()


def counts(codes: Iterable[str]) -> dict[str, int]:
    """Several numbers at once, in one query (so that they are of one moment); all 0 in an empty install."""
    wanted = {f"n{place}": code for place, code in enumerate(codes)}
    counted = {name: _Count(BY_CODE[code].rows().order_by().values("pk")) for name, code in wanted.items()}
    row = Unit.objects.filter(parent=None).annotate(**counted).values(*wanted).first()
    return {code: row[name] if row else 0 for name, code in wanted.items()}
