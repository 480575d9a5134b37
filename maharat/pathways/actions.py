"""Every write about rules and the ledger."""

import tomllib
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maharat.journal import actions as journal
from maharat.kernel.refusals import Refusal
from maharat.kernel.text import Text
from maharat.pathways import models, rules
from maharat.people.models import Person, Unit


class NotARule(Refusal):
    code = "not-a-rule"
    message = _("This file does not describe a rule that Maharat can apply.")


class AlreadyAdopted(Refusal):
    code = "rule-already-adopted"
    status = 409
    message = _("This version of the rule is already in use. Nothing was changed.")


class AlreadyUsed(Refusal):
    code = "contribution-already-used"
    status = 409
    message = _("This was already used for a promotion. It counts once.")


class AlreadyReversed(Refusal):
    code = "contribution-already-reversed"
    status = 409
    message = _("This entry was already taken back.")


class InTheFuture(Refusal):
    code = "earned-in-the-future"
    message = _("The date lies in the future. Enter the day on which it was completed.")


class UnknownArea(Refusal):
    code = "unknown-area"
    message = _("The rule in force has no such area.")


def _policies(path: Path) -> list[dict[str, Any]]:
    try:
        found: list[dict[str, Any]] = tomllib.loads(path.read_text("utf-8"))["policies"]
        for policy in found:
            rules.clauses(policy["clauses"])
            rules.areas(policy["areas"])
    except (OSError, KeyError, ValueError, TypeError) as error:
        raise NotARule from error
    return found


@transaction.atomic
def adopt_rules(*, path: Path, unit: Unit, by: Person | None, now: datetime) -> list[models.Rule]:
    """Take over the promotion rules of a profile (policies.toml) for `unit` and all under it.

    Raises NotARule for a file that is none, AlreadyAdopted when each of its versions is in use already.
    """
    adopted = []
    for policy in _policies(path):
        if models.Rule.objects.filter(slug=policy["code"], version=policy["version"]).exists():
            continue
        rule = models.Rule.objects.create(
            slug=policy["code"],
            version=policy["version"],
            unit=unit,
            title=Text(policy["title"]),
            citations=policy["citations"],
            standing=models.Rule.Standing.EXAMPLE,
            notice=Text(policy["notice"]),
            assumptions=policy.get("assumptions", []),
            clauses=policy["clauses"],
            areas=policy["areas"],
            in_force_from=policy["valid_from"],
            adopted_by=by,
            adopted_at=now,
        )
        journal.write(
            "pathways.rule-adopted", rule, now=now, by=by.id if by else None, unit=unit.id, version=rule.version
        )
        adopted.append(rule)
    if not adopted:
        raise AlreadyAdopted
    return adopted


@transaction.atomic
def enter(
    *,
    person: Person,
    kind: str,
    source_kind: str,
    source_id: str | UUID,
    title: Text,
    earned_on: date,
    now: datetime,
    by: Person | None,
    competencies: Iterable[str] = (),
    areas: Iterable[str] = (),
    hours: Decimal = Decimal(0),
    ends_on: date | None = None,
) -> models.Contribution:
    """Enter what may count into the person's ledger. The same source entered twice is the same entry."""
    if earned_on > timezone.localdate(now):
        raise InTheFuture
    contribution, fresh = models.Contribution.objects.get_or_create(
        source_kind=source_kind,
        source_id=str(source_id),
        reverses=None,
        defaults={
            "person": person,
            "kind": kind,
            "title": title,
            "competencies": sorted(competencies),
            "areas": sorted(areas),
            "hours": hours,
            "earned_on": earned_on,
            "ends_on": ends_on,
            "entered_at": now,
            "entered_by": by,
        },
    )
    if fresh:
        journal.write(
            "pathways.contribution-entered", contribution, now=now, by=by.id if by else None, source=source_kind
        )
    return contribution


def enter_earlier(
    *, person: Person, client_id: UUID, title: Text, area: str, known: Iterable[rules.Area], hours: Decimal,
    earned_on: date, by: Person, now: datetime,
) -> models.Contribution:  # fmt: skip
    """Training from before Maharat, entered by an administrator who saw the paper; a `client_id` counts once."""
    if area and area not in {one.code for one in known}:
        raise UnknownArea
    return enter(
        person=person,
        kind=models.Contribution.Kind.EARLIER,
        source_kind="pathways.paper",
        source_id=client_id,
        title=title,
        areas=[area] if area else [],
        hours=hours,
        earned_on=earned_on,
        by=by,
        now=now,
    )


@transaction.atomic
def reverse(*, contribution: models.Contribution, by: Person | None, now: datetime) -> models.Contribution:
    """Take an entry back by a second one; both stay in the ledger."""
    if models.Contribution.objects.filter(reverses=contribution).exists():
        raise AlreadyReversed
    reversal = models.Contribution.objects.create(
        person=contribution.person,
        kind=contribution.kind,
        source_kind="pathways.contribution",
        source_id=str(contribution.id),
        title=contribution.title,
        competencies=contribution.competencies,
        areas=contribution.areas,
        hours=-contribution.hours,
        earned_on=contribution.earned_on,
        ends_on=contribution.ends_on,
        reverses=contribution,
        entered_at=now,
        entered_by=by,
    )
    journal.write("pathways.contribution-reversed", contribution, now=now, by=by.id if by else None)
    return reversal


@transaction.atomic
def use(*, contribution: models.Contribution, rank: str, used_on: date, by: Person | None, now: datetime) -> models.Use:
    """The contribution was used for the promotion to `rank`; it cannot count for the next."""
    if models.Use.objects.filter(contribution=contribution).exists():
        raise AlreadyUsed
    used = models.Use.objects.create(
        contribution=contribution, rank=rank, used_on=used_on, entered_by=by, entered_at=now
    )
    journal.write("pathways.contribution-used", contribution, now=now, by=by.id if by else None, rank=rank)
    return used
