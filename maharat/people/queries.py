"""Reads about people that join or are shared."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

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
    if unit is None or unit.kind in (models.Unit.Kind.UNIVERSITY, models.Unit.Kind.CENTRE, models.Unit.Kind.PARTNER):
        return unit
    steps = unit.path.strip("/").split("/")
    paths = ["/".join(steps[:n]) + "/" for n in range(1, len(steps))]
    return models.Unit.objects.filter(path__in=paths, kind=models.Unit.Kind.UNIVERSITY).order_by("-path").first()


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
