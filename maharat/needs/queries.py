"""Reads of campaigns, responses and gaps. For rooms above: `gaps_of`, `gap`, `measured_again` and their neighbours."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, Prefetch, Q, QuerySet

from maharat.framework.models import Framework
from maharat.items.models import Item
from maharat.journal import queries as journal
from maharat.journal.models import Entry as JournalEntry
from maharat.needs import models, permissions
from maharat.people import queries as people
from maharat.people.models import Affiliation, Person, Unit
from maharat.people.permissions import Standing

# Campaigns


def _ancestry(path: str) -> list[str]:
    """The paths of a unit and all above it."""
    steps = path.strip("/").split("/")
    return ["/".join(steps[:n]) + "/" for n in range(1, len(steps) + 1)]


def overlapping(*, framework: Framework, unit: Unit, opens_on: date, closes_on: date) -> QuerySet[models.Campaign]:
    """Campaigns about the framework that ask some of the same people on some of the same days."""
    found = models.Campaign.objects.filter(framework=framework, opens_on__lte=closes_on, closes_on__gte=opens_on)
    return found.filter(Q(unit__path__startswith=unit.path) | Q(unit__path__in=_ancestry(unit.path)))


def campaigns_visible_to(standing: Standing) -> QuerySet[models.Campaign]:
    """Campaigns in the units that a Centre officer answers for, newest first, with `begun` and `handed_in` (people)."""
    first = Q(responses__is_first=True)
    found = models.Campaign.objects.filter(people.within(standing.paths(*permissions.OFFICERS), "unit__path"))
    found = found.annotate(
        begun=Count("responses", filter=first),
        handed_in=Count("responses", filter=first & Q(responses__handed_in_at__isnull=False)),
    )
    return found.select_related("unit", "framework").order_by("-opens_on", "-id")


def campaign_visible_to(standing: Standing, campaign_id: UUID) -> models.Campaign | None:
    return campaigns_visible_to(standing).filter(id=campaign_id).first()


def units_asked_by(standing: Standing) -> QuerySet[Unit]:
    """The Centre, the universities and the partners that an officer may ask, the highest first."""
    found = Unit.objects.filter(people.within(standing.paths(*permissions.OFFICERS)))
    return found.exclude(kind__in=(Unit.Kind.FACULTY, Unit.Kind.DEPARTMENT)).order_by("path")


def campaigns_asking(person: Person) -> QuerySet[models.Campaign]:
    """The campaigns that ask this person, whether open or not: those of their unit and of all above it."""
    place = Affiliation.objects.filter(person=person, ends_on=None, unit__path__startswith=OuterRef("unit__path"))
    return models.Campaign.objects.filter(Exists(place))


def campaigns_open_for(person: Person, today: date) -> QuerySet[models.Campaign]:
    """The campaigns that ask this person today, the one that closes first first."""
    found = campaigns_asking(person).filter(opens_on__lte=today, closes_on__gte=today)
    return found.order_by("closes_on", "id")


def open_campaign_for(person: Person, today: date) -> models.Campaign | None:
    """The campaign that asks this person today: one query."""
    return campaigns_open_for(person, today).first()


def campaign_unanswered_by(person: Person, today: date) -> models.Campaign | None:
    """An open campaign to which the person has not responded at all: one query."""
    return campaigns_open_for(person, today).exclude(responses__person=person).first()


def targets(campaign: models.Campaign) -> QuerySet[models.Target]:
    """What the campaign asks about, in order, each with competency, area and its scenarios: two queries."""
    found = models.Target.objects.filter(campaign=campaign).select_related("competency__parent")
    places = Prefetch("items", models.CampaignItem.objects.select_related("item"))
    return found.prefetch_related(places).order_by("position")


def highest_shown(campaign: models.Campaign) -> int:
    """The highest level that a scenario of the campaign can show."""
    asked = models.CampaignItem.objects.filter(target__campaign=campaign)
    return asked.aggregate(highest=Max("item__level"))["highest"] or 0


# Responses


@dataclass(frozen=True)
class Entry:
    """One competency on a person's sheet."""

    target: models.Target
    items: tuple[Item, ...]
    rating: models.Rating
    answers: dict[UUID, models.Answer]

    @property
    def is_rated(self) -> bool:
        return self.rating.importance is not None and self.rating.level is not None

    @property
    def right(self) -> int:
        return sum(answer.option.is_key for answer in self.answers.values())

    @property
    def is_complete(self) -> bool:
        return self.is_rated and len(self.answers) == len(self.items)


@dataclass(frozen=True)
class Step:
    """One screen: the rating of a competency (no item), or one of its scenarios. Numbered from 1."""

    number: int
    entry: Entry
    item: Item | None
    is_answered: bool


@dataclass(frozen=True)
class Sheet:
    response: models.Response
    entries: tuple[Entry, ...]

    @property
    def steps(self) -> list[Step]:
        return [
            Step(number, entry, item, entry.is_rated if item is None else item.id in entry.answers)
            for number, (entry, item) in enumerate(self._screens(), 1)
        ]

    def _screens(self) -> Iterator[tuple[Entry, Item | None]]:
        for entry in self.entries:
            yield entry, None
            for item in entry.items:
                yield entry, item

    @property
    def done(self) -> int:
        return sum(step.is_answered for step in self.steps)

    @property
    def next_step(self) -> Step | None:
        """Where to go on: the first screen without an answer."""
        return next((step for step in self.steps if not step.is_answered), None)

    def unanswered(self) -> list[Entry]:
        return [entry for entry in self.entries if not entry.is_complete]


def response_of(person: Person, response_id: UUID) -> models.Response | None:
    """The response, if it is this person's, with its campaign: one query."""
    found = models.Response.objects.filter(id=response_id, person=person)
    return found.select_related("campaign__framework", "campaign__unit", "superseded_by").first()


def responses_of(person: Person) -> QuerySet[models.Response]:
    """All responses of a person with their campaigns, the newest first."""
    return models.Response.objects.filter(person=person).select_related("campaign").order_by("-started_at", "-id")


def response_in_progress(person: Person, today: date) -> models.Response | None:
    """The response that the person has begun and can still hand in today."""
    begun = responses_of(person).filter(handed_in_at=None)
    return begun.filter(campaign__opens_on__lte=today, campaign__closes_on__gte=today).first()


def sheet(response: models.Response) -> Sheet:
    """Everything asked and answered so far: four queries."""
    ratings = {rating.competency_id: rating for rating in response.ratings.all()}
    answers: dict[UUID, models.Answer] = {
        answer.item_id: answer for answer in response.answers.select_related("option")
    }
    entries = []
    for target in targets(response.campaign):
        items = tuple(place.item for place in target.items.all())
        rating = ratings.get(target.competency_id) or models.Rating(response=response, competency=target.competency)
        chosen = {item.id: answers[item.id] for item in items if item.id in answers}
        entries.append(Entry(target, items, rating, chosen))
    return Sheet(response, tuple(entries))


def latest(person: Person) -> models.Response | None:
    """The response that counts: the person's last one handed in."""
    found = models.Response.objects.filter(person=person, handed_in_at__isnull=False).select_related("campaign")
    return found.order_by("-handed_in_at", "-id").first()


# Gaps


def _ordered(gaps: QuerySet[models.Gap]) -> QuerySet[models.Gap]:
    gaps = gaps.select_related("competency__parent", "response__campaign", "earlier")
    return gaps.order_by("-priority", "-self_gap", "competency__parent__position", "competency__position")


def profile_of(response: models.Response) -> QuerySet[models.Gap]:
    """All that a handed-in response says, the most pressing competency first; also where nothing lacks."""
    return _ordered(models.Gap.objects.filter(response=response))


def _superseded() -> Q:
    return Q(response__superseded_by__isnull=False)


def gaps_of(person: Person) -> QuerySet[models.Gap]:
    """The measured gaps of a person as their latest response says them, the most pressing first: one query."""
    return _ordered(models.Gap.objects.filter(person=person, measured_gap__gte=1).exclude(_superseded()))


def gap(gap_id: UUID) -> models.Gap | None:
    """A gap of any response, with competency, person and campaign."""
    found = models.Gap.objects.filter(id=gap_id).select_related("person", "later", "response__university")
    return _ordered(found).first()


def gap_visible_to(person: Person, standing: Standing, gap_id: UUID) -> models.Gap | None:
    """The gap for its owner, or for an officer of the Centre over the unit where it was found (who notes the look)."""
    found = models.Gap.objects.filter(id=gap_id).select_related("person", "later", "response__university")
    answered_for = people.within(standing.paths(*permissions.READERS), "response__unit__path")
    return _ordered(found.filter(Q(person=person) | answered_for)).first()


def looks_at(gap: models.Gap) -> QuerySet[JournalEntry]:
    """When officers of the Centre looked at this gap, the newest first (its owner sees it)."""
    return journal.trail(kind="needs.gap-looked-at", subject=f"{gap._meta.label_lower}:{gap.id}")


def unrepeated_gaps(person: Person) -> QuerySet[models.Gap]:
    """A person's gap rows that no later response has measured again."""
    return models.Gap.objects.filter(person=person, later=None)


# What evidence counts. Each is a queryset, so that a number can open the rows behind it.


def responses_handed_in() -> QuerySet[models.Response]:
    """Handed-in responses that no later one of the same person supersedes: one a person."""
    return models.Response.objects.filter(handed_in_at__isnull=False, superseded_by=None)


def gaps_found() -> QuerySet[models.Gap]:
    """Gaps as each first showed: measured gap of at least one level, not itself a repetition."""
    return models.Gap.objects.filter(measured_gap__gte=1, earlier=None).select_related("competency", "person")


def gaps_standing() -> QuerySet[models.Gap]:
    """Gaps of at least one level in the latest response of each person."""
    found = models.Gap.objects.filter(measured_gap__gte=1).exclude(_superseded())
    return found.select_related("competency", "person")


def people_with_gaps() -> QuerySet[Person]:
    """People in whose latest response a gap stands."""
    return Person.objects.filter(id__in=gaps_standing().values("person_id")).order_by("id")


def measured_again(person: Person | None = None) -> QuerySet[models.Gap]:
    """Gaps measured in a later response of the same person, where the earlier one (`.earlier`) showed a gap."""
    found = models.Gap.objects.filter(earlier__measured_gap__gte=1).select_related("competency", "person", "earlier")
    return found.filter(person=person) if person else found


def decisions(campaign: models.Campaign) -> dict[UUID, list[models.Decision]]:
    """Competency id → what was decided about it in this campaign, the newest first: one query."""
    by_competency: dict[UUID, list[models.Decision]] = defaultdict(list)
    for decision in campaign.decisions.select_related("by"):
        by_competency[decision.competency_id].append(decision)
    return by_competency
