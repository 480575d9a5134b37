"""Answering: begin, answer by answer or a whole sheet, hand in; and looking at what came of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from maharat.items import queries as items
from maharat.items.models import Option
from maharat.journal import actions as journal
from maharat.needs import models, queries, rules
from maharat.needs.actions import refusals
from maharat.people import queries as people
from maharat.people.models import Person


@dataclass(frozen=True)
class Filled:
    """One competency on a whole sheet: `answers` maps items to the options chosen."""

    importance: int
    level: int
    answers: Mapping[UUID, UUID] = field(default_factory=dict)


def _must_be_open(campaign: models.Campaign, today: date) -> None:
    if not campaign.is_open_on(today):
        raise refusals.CampaignClosed


@transaction.atomic
def begin(*, campaign: models.Campaign, person: Person, now: datetime, today: date) -> models.Response:
    """The person's response to the campaign: the one they have, else a new one."""
    _must_be_open(campaign, today)
    found = models.Response.objects.filter(campaign=campaign, person=person).order_by("-started_at", "-id").first()
    return found or _new_response(campaign, person, now, is_first=True)


@transaction.atomic
def begin_again(*, response: models.Response, now: datetime, today: date) -> models.Response:
    """A retake: a new response to the same campaign. Asked twice, it is the same retake; the old one stands."""
    _must_be_open(response.campaign, today)
    if response.handed_in_at is None:
        raise refusals.NotHandedIn
    begun = models.Response.objects.filter(
        campaign=response.campaign, person=response.person, handed_in_at=None
    ).first()
    return begun or _new_response(response.campaign, response.person, now, is_first=False)


def _new_response(campaign: models.Campaign, person: Person, now: datetime, *, is_first: bool) -> models.Response:
    unit = people.unit_of(person)
    if unit is None or not unit.path.startswith(campaign.unit.path):
        raise refusals.NotInvited
    try:
        with transaction.atomic():
            response = models.Response.objects.create(
                campaign=campaign,
                person=person,
                unit=unit,
                university=people.university_of(unit),
                is_first=is_first,
                started_at=now,
            )
    except IntegrityError:  # The same person pressed twice at the same moment.
        return models.Response.objects.get(campaign=campaign, person=person, handed_in_at=None)
    journal.write("needs.response-begun", response, now=now, by=person.id, unit=unit.id, campaign=campaign.id)
    return response


def _must_take_answers(response: models.Response, today: date) -> None:
    """Asked with the row held, so that a hand-in at the same moment is seen."""
    held = models.Response.objects.select_for_update().get(pk=response.pk)
    if held.handed_in_at is not None:
        raise refusals.AlreadyHandedIn
    _must_be_open(response.campaign, today)


def _once(receipt: UUID | None, response: models.Response, do: Callable[[], None]) -> None:
    """What comes again under the same receipt was counted already: an old answer sent late undoes no newer one."""
    if receipt is None:
        return do()
    return journal.once(receipt, by=response.person_id, action="needs.save", do=do)


@transaction.atomic
def rate(
    *,
    response: models.Response,
    competency_id: UUID,
    importance: int | None,
    level: int | None,
    now: datetime,
    today: date,
    receipt: UUID | None = None,
) -> None:
    """Keep how important a competency is to the person and the level they say they have. None leaves what is there."""
    _must_take_answers(response, today)
    if not models.Target.objects.filter(campaign_id=response.campaign_id, competency_id=competency_id).exists():
        raise refusals.NotAsked
    if importance not in (None, *rules.IMPORTANCE) or level not in (None, *rules.SELF_LEVELS):
        raise refusals.OutOfScale
    said = {name: value for name, value in (("importance", importance), ("level", level)) if value is not None}

    def keep() -> None:
        models.Rating.objects.update_or_create(
            response=response, competency_id=competency_id, defaults={**said, "saved_at": now}
        )

    if said:
        _once(receipt, response, keep)


@transaction.atomic
def answer(
    *,
    response: models.Response,
    item_id: UUID,
    option_id: UUID,
    now: datetime,
    today: date,
    receipt: UUID | None = None,
) -> None:
    """Keep the option chosen on a scenario."""
    _must_take_answers(response, today)
    asked = models.CampaignItem.objects.filter(target__campaign_id=response.campaign_id, item_id=item_id)
    if not asked.exists():
        raise refusals.NotAsked
    option = items.option_of(item_id, option_id)
    if option is None:
        raise refusals.OutOfScale

    def keep() -> None:
        models.Answer.objects.update_or_create(
            response=response, item_id=item_id, defaults={"option": option, "saved_at": now}
        )

    _once(receipt, response, keep)


@transaction.atomic
def fill_in(*, response: models.Response, sheet: Mapping[UUID, Filled], now: datetime, today: date) -> None:
    """A whole sheet at once (from paper or a file): competency id → what was filled in. Nothing may be answered yet."""
    _must_take_answers(response, today)
    targets = {target.competency_id: target for target in queries.targets(response.campaign)}
    asked = {ci.item_id for target in targets.values() for ci in target.items.all()}
    chosen = {item: option for filled in sheet.values() for item, option in filled.answers.items()}
    if sheet.keys() - targets.keys() or chosen.keys() - asked:
        raise refusals.NotAsked
    right_place = Option.objects.filter(item_id__in=chosen, id__in=chosen.values())
    if {option.item_id: option.id for option in right_place} != chosen:
        raise refusals.OutOfScale
    if any(f.importance not in rules.IMPORTANCE or f.level not in rules.SELF_LEVELS for f in sheet.values()):
        raise refusals.OutOfScale
    models.Rating.objects.bulk_create(
        models.Rating(
            response=response, competency_id=key, importance=filled.importance, level=filled.level, saved_at=now
        )
        for key, filled in sheet.items()
    )
    models.Answer.objects.bulk_create(
        models.Answer(response=response, item_id=item, option_id=option, saved_at=now)
        for item, option in chosen.items()
    )


@transaction.atomic
def hand_in(*, response: models.Response, now: datetime, today: date) -> list[models.Gap]:
    """Reckon the gaps. From now on the response stands. Handed in twice, it is the same."""
    held = models.Response.objects.select_for_update().get(pk=response.pk)
    if held.handed_in_at is not None:
        return list(queries.profile_of(held))
    _must_be_open(response.campaign, today)
    sheet = queries.sheet(response)
    if missing := sheet.unanswered():
        raise refusals.Unanswered(details=[str(entry.target.competency.title) for entry in missing])
    Person.objects.select_for_update().get(pk=response.person_id)
    before = queries.latest(response.person)
    response.supersedes = before
    response.handed_in_at = now
    response.save(update_fields=["supersedes", "handed_in_at"])
    earlier = {gap.competency_id: gap for gap in queries.unrepeated_gaps(response.person)}
    gaps = models.Gap.objects.bulk_create(
        _gap(response, entry, earlier.get(entry.target.competency_id), now) for entry in sheet.entries
    )
    journal.write(
        "needs.handed-in",
        response,
        now=now,
        by=response.person_id,
        unit=response.unit_id,
        campaign=response.campaign_id,
        gaps=sum(gap.measured_gap > 0 for gap in gaps),
    )
    return gaps


def _gap(response: models.Response, entry: queries.Entry, earlier: models.Gap | None, now: datetime) -> models.Gap:
    levels, right = [item.level for item in entry.items], entry.right
    measured, said = rules.measured_level(levels, right), entry.rating.level or 0
    importance, target = entry.rating.importance or 0, entry.target.level
    missing = rules.gap(target, measured)
    return models.Gap(
        response=response,
        person_id=response.person_id,
        competency=entry.target.competency,
        importance=importance,
        target_level=target,
        self_level=said,
        right=right,
        asked=len(levels),
        measured_level=measured,
        self_gap=rules.gap(target, said),
        measured_gap=missing,
        priority=rules.priority(importance, missing),
        calibration=rules.calibration(said, levels, right),
        earlier=earlier,
        found_at=now,
    )


@transaction.atomic
def note_look(*, gap: models.Gap, by: Person) -> None:
    """An officer of the Centre looked at one person's gap."""
    journal.write("needs.gap-looked-at", gap, by=by.id, unit=gap.response.unit_id)
