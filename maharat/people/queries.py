"""Reads about people that join or are shared."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Prefetch, Q, QuerySet

from maharat.kernel.text import Text
from maharat.people import models, rules
from maharat.people.permissions import Standing


def standing_of(person: models.Person, today: date) -> Standing:
    """The grants of `person` that hold `today`: one query."""
    held = models.RoleGrant.objects.filter(person=person, starts_on__lte=today)
    held = held.filter(Q(ends_on=None) | Q(ends_on__gte=today)).select_related("unit")
    return Standing(
        tuple(rules.Grant(g.role, str(g.unit_id), g.unit.path, g.starts_on, g.ends_on) for g in held.order_by("id"))
    )


def within(paths: Iterable[str], field: str = "path") -> Q:
    """A filter for rows whose unit lies under any of `paths`; none when there is no path."""
    reach = Q(pk__in=[])
    for path in paths:
        reach |= Q(**{f"{field}__startswith": path})
    return reach


def unit_of(person: models.Person) -> models.Unit | None:
    """The unit of the person's current affiliation."""
    affiliation = person.affiliations.filter(ends_on=None).select_related("unit").first()
    return affiliation.unit if affiliation else None


def affiliation_of(person: models.Person) -> models.Affiliation | None:
    """The current affiliation, with its unit and the unit's parent: one query."""
    return person.affiliations.filter(ends_on=None).select_related("unit__parent").first()


def university_of(unit: models.Unit | None) -> models.Unit | None:
    """The university (or partner, or Centre) that `unit` is in: itself or an ancestor."""
    kinds = (models.Unit.Kind.UNIVERSITY, models.Unit.Kind.CENTRE, models.Unit.Kind.PARTNER)
    if unit is None or unit.kind in kinds:
        return unit
    steps = unit.path.strip("/").split("/")
    paths = ["/".join(steps[:n]) + "/" for n in range(1, len(steps))]
    return models.Unit.objects.filter(path__in=paths, kind__in=kinds).order_by("-path").first()


def universities() -> QuerySet[models.Unit]:
    """The universities of the country, in the order in which they joined."""
    return models.Unit.objects.filter(kind=models.Unit.Kind.UNIVERSITY).order_by("joined_on", "slug")


def centre() -> models.Unit | None:
    return models.Unit.objects.filter(kind=models.Unit.Kind.CENTRE).first()


def unit(slug: str) -> models.Unit | None:
    return models.Unit.objects.filter(slug=slug).first()


def person(person_id: UUID) -> models.Person | None:
    return models.Person.objects.filter(id=person_id).first()


def holders_of(*roles: str, unit: models.Unit, today: date) -> QuerySet[models.Person]:
    """People who hold any of `roles` over `unit` today, granted there or at an ancestor."""
    steps = unit.path.strip("/").split("/")
    paths = ["/".join(steps[:n]) + "/" for n in range(1, len(steps) + 1)]
    grants = models.RoleGrant.objects.filter(role__in=roles, unit__path__in=paths, starts_on__lte=today)
    grants = grants.filter(Q(ends_on=None) | Q(ends_on__gte=today))
    return models.Person.objects.filter(id__in=grants.values("person_id")).order_by("id")


def people_visible_to(standing: Standing, search: str = "") -> QuerySet[models.Person]:
    """People under the units that a Centre officer, university administrator or dean answers for, newest first."""
    paths = standing.paths(*rules.CENTRE, "university-admin", "registrar", "dean")
    found = models.Person.objects.filter(
        id__in=models.Affiliation.objects.filter(within(paths, "unit__path"), ends_on=None).values("person_id")
    )
    for word in rules.folded(search).split():
        found = found.filter(folded__contains=word)
    return found.order_by("-id")


def account_of(person: models.Person) -> models.Account | None:
    """The account by which letters reach the person: the newest active one."""
    return person.accounts.filter(is_active=True).order_by("-id").first()


def with_place(found: QuerySet[models.Person]) -> QuerySet[models.Person]:
    """With the current affiliation as `person.current` (a list of at most one): one query more for all."""
    current = models.Affiliation.objects.filter(ends_on=None).select_related("unit__parent")
    return found.prefetch_related(Prefetch("affiliations", current, to_attr="current"))


def grants_of(person: models.Person) -> QuerySet[models.RoleGrant]:
    return person.grants.select_related("unit", "granted_by").order_by("-starts_on", "id")


def grant(grant_id: UUID) -> models.RoleGrant | None:
    return models.RoleGrant.objects.select_related("unit", "person").filter(id=grant_id).first()


def units_visible_to(standing: Standing) -> QuerySet[models.Unit]:
    """The units that a Centre officer, university administrator, registrar or dean answers for."""
    paths = standing.paths(*rules.CENTRE, "university-admin", "registrar", "dean")
    return models.Unit.objects.filter(within(paths)).select_related("parent").order_by("path")


def heads_visible_to(standing: Standing) -> QuerySet[models.Unit]:
    """Of these, the Centre, universities and partners, and the units over which a grant is held itself."""
    paths = standing.paths(*rules.CENTRE, "university-admin", "registrar", "dean")
    heads = (models.Unit.Kind.CENTRE, models.Unit.Kind.UNIVERSITY, models.Unit.Kind.PARTNER)
    return units_visible_to(standing).filter(Q(kind__in=heads) | Q(path__in=paths)).order_by("joined_on", "path")


def units_run_by(standing: Standing) -> QuerySet[models.Unit]:
    """The units in which the person may add people, units and roles."""
    return models.Unit.objects.filter(within(standing.paths(*rules.CENTRE, "university-admin"))).order_by("path")


def with_counts(found: QuerySet[models.Unit]) -> QuerySet[models.Unit]:
    """With `people_count`: how many have their current affiliation in exactly this unit."""
    return found.annotate(people_count=Count("affiliations", filter=Q(affiliations__ends_on=None)))


def staff_of(unit: models.Unit) -> QuerySet[models.RoleGrant]:
    """Open grants in exactly this unit, but for learners."""
    grants = models.RoleGrant.objects.filter(unit=unit, ends_on=None).exclude(role="learner")
    return grants.select_related("person").order_by("role", "id")


@dataclass(frozen=True)
class Door:
    """A named person of the demonstration, as the "enter as" page shows them."""

    account: models.Account
    person: models.Person
    roles: tuple[str, ...]
    unit: models.Unit | None


def doors(today: date) -> list[Door]:
    """Everybody synthetic, those with a role beside learning first: three queries."""
    people = with_place(models.Person.objects.filter(synthetic=True)).prefetch_related("accounts", "grants")
    found = [
        Door(
            account=person.accounts.all()[0],
            person=person,
            roles=tuple(sorted({g.role for g in person.grants.all() if g.ends_on is None or g.ends_on >= today})),
            unit=person.current[0].unit if person.current else None,  # type: ignore[attr-defined]
        )
        for person in people.order_by("id")
        if person.accounts.all()
    ]
    return sorted(found, key=lambda door: set(door.roles) <= {"learner"})


def synthetic_account(email: str) -> models.Account | None:
    """The account of a synthetic person, for the demonstration's door only."""
    return models.Account.objects.filter(email__iexact=email, person__synthetic=True, is_active=True).first()


def rank_name(code: str) -> Text:
    """The rank's name in the country's profile; an unknown code is shown as it is."""
    return next((Text(rank["name"]) for rank in settings.PROFILE["ranks"] if rank["code"] == code), Text(en=code))
