"""Opening a campaign, moving its last day, deciding about its gaps."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from maharat.framework.models import Framework
from maharat.framework.models import Item as Competency
from maharat.items import queries as items
from maharat.items.models import Item
from maharat.journal import actions as journal
from maharat.kernel.text import Text
from maharat.needs import figures, models, queries
from maharat.needs.actions import refusals
from maharat.people.models import Person, Unit

SCENARIOS_ASKED = 2


def _instrument(targets: Sequence[tuple[Competency, int]]) -> dict[UUID, list[Item]]:
    """The scenarios to ask, by competency: refused where there are too few or none shows the target."""
    scenarios = items.scenarios_for([competency for competency, _level in targets])
    few = [str(c.title) for c, _level in targets if len(scenarios.get(c.id, [])) < SCENARIOS_ASKED]
    if few:
        raise refusals.ScenariosMissing(details=few)
    asked = {c.id: scenarios[c.id][:SCENARIOS_ASKED] for c, _level in targets}
    beyond = [str(c.title) for c, level in targets if level > max(item.level for item in asked[c.id])]
    if beyond:
        raise refusals.TargetOutOfReach(details=beyond)
    return asked


def _check_days(opens_on: date, closes_on: date, today: date) -> None:
    if closes_on < opens_on:
        raise refusals.DatesReversed
    if closes_on < today:
        raise refusals.DayPassed


@transaction.atomic
def open_campaign(
    *,
    title: Text,
    framework: Framework,
    unit: Unit,
    targets: Sequence[tuple[Competency, int]],
    opens_on: date,
    closes_on: date,
    by: Person,
    now: datetime,
    today: date,
    invitation: Text | None = None,
) -> models.Campaign:
    """Ask everybody in `unit` and below, from day to day, about competencies with the level hoped for (1 to 4).

    The scenarios are fixed now: the two easiest in force of each competency."""
    if not framework.is_published:
        raise refusals.FrameworkNotPublished
    _check_days(opens_on, closes_on, today)
    if not targets:
        raise refusals.NothingAsked
    if any(competency.framework_id != framework.id for competency, _level in targets):
        raise refusals.NotAsked
    asked = _instrument(targets)
    Framework.objects.select_for_update().get(pk=framework.pk)
    if queries.overlapping(framework=framework, unit=unit, opens_on=opens_on, closes_on=closes_on).exists():
        raise refusals.CampaignsOverlap
    campaign = models.Campaign.objects.create(
        title=title,
        invitation=invitation or Text(),
        framework=framework,
        unit=unit,
        opens_on=opens_on,
        closes_on=closes_on,
        opened_by=by,
        opened_at=now,
    )
    rows = [
        models.Target(campaign=campaign, competency=competency, level=level, position=at)
        for at, (competency, level) in enumerate(targets)
    ]
    models.Target.objects.bulk_create(rows)
    models.CampaignItem.objects.bulk_create(
        models.CampaignItem(target=row, item=item, position=at)
        for row in rows
        for at, item in enumerate(asked[row.competency_id])
    )
    journal.write("needs.campaign-opened", campaign, now=now, by=by.id, unit=unit.id)
    return campaign


@transaction.atomic
def move_last_day(*, campaign: models.Campaign, closes_on: date, by: Person, today: date) -> None:
    """Close sooner or later than announced; `today` as last day closes it tonight."""
    _check_days(campaign.opens_on, closes_on, today)
    later = queries.overlapping(
        framework=campaign.framework, unit=campaign.unit, opens_on=campaign.opens_on, closes_on=closes_on
    )
    if later.exclude(pk=campaign.pk).exists():
        raise refusals.CampaignsOverlap
    campaign.closes_on = closes_on
    campaign.save(update_fields=["closes_on"])
    journal.write("needs.last-day-moved", campaign, by=by.id, unit=campaign.unit_id, closes_on=closes_on.isoformat())


@transaction.atomic
def decide(
    *,
    campaign: models.Campaign,
    competency: Competency,
    choice: str,
    reason: str,
    language: str,
    by: Person,
    now: datetime,
) -> models.Decision:
    """Record what the Centre decided about a gap. A later decision is a new row."""
    if not reason.strip():
        raise refusals.NoReason
    if not campaign.targets.filter(competency=competency).exists():
        raise refusals.NotAsked
    if not figures.picture(campaign).counted:
        raise refusals.TooFewAnswers
    decision = models.Decision.objects.create(
        campaign=campaign,
        competency=competency,
        choice=choice,
        reason=reason.strip(),
        language=language,
        by=by,
        at=now,
    )
    journal.write("needs.decided", decision, now=now, by=by.id, unit=campaign.unit_id, choice=choice)
    return decision
