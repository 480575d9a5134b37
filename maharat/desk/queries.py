"""What a desk opens with: the queue with its owners' links, and how to greet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from maharat.assessment import queries as assessment
from maharat.assessment import rules as assessment_rules
from maharat.assessment.permissions import READERS
from maharat.credentials import queries as credentials
from maharat.journal import queries as journal
from maharat.needs import figures as needs
from maharat.people.models import Unit
from maharat.people.permissions import Standing


@dataclass(frozen=True)
class Work:
    """A kind of work in the Centre's queue."""

    label: str | Promise
    waiting: int
    oldest_at: datetime | None
    href: str
    late: int = 0
    promise_days: int | None = None
    answered: int = 0
    in_time: int = 0


def queue(standing: Standing, now: datetime, today: date) -> tuple[Work, ...]:
    """What waits for the Centre, each kind with its count, its oldest and the promise. Seven queries."""
    load, service = assessment.load_of(standing, today, roles=READERS), assessment.service(standing, today)
    stuck = journal.parked().aggregate(count=Count("id"), oldest=Min("entry__at"))
    return (
        Work(
            _("Artefacts to read"),
            load.total,
            load.oldest_at,
            reverse("assessment:queue"),
            late=load.late,
            promise_days=assessment_rules.WORKING_DAYS,
            answered=service.read,
            in_time=service.in_time,
        ),
        Work(
            _("Passed, waiting for a key to sign with"),
            credentials.waiting_count(standing),
            None,
            reverse("credentials:issuers"),
        ),
        Work(_("Gaps to decide on"), needs.to_decide(standing).count(), None, reverse("needs:campaigns")),
        Work(_("Failures set aside by the worker"), stuck["count"], stuck["oldest"], reverse("journal:deliveries")),
    )


def late(works: Iterable[Work]) -> int:
    return sum(work.late for work in works)


def greeting(hour: int) -> str | Promise:
    """How one greets at this hour of the reader's day (0 to 23)."""
    if 4 <= hour < 12:
        return pgettext_lazy("greeting", "Good morning")
    if 12 <= hour < 18:
        return pgettext_lazy("greeting", "Good afternoon")
    return pgettext_lazy("greeting", "Good evening")


@dataclass(frozen=True)
class Sector:
    """The universities of one sector, for the country's summary."""

    label: str
    universities: int


def sectors() -> list[Sector]:
    """How many universities of each sector have joined: one query."""
    rows = Unit.objects.filter(kind=Unit.Kind.UNIVERSITY).values("sector").annotate(count=Count("id"))
    counts = {row["sector"]: row["count"] for row in rows.order_by("sector")}
    return [Sector(str(label), counts[code]) for code, label in Unit.Sector.choices if code in counts]
