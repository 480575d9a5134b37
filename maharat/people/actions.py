"""Every write about people, units and roles."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from maharat.journal import actions as journal
from maharat.kernel.refusals import Refusal
from maharat.kernel.text import Text
from maharat.people import models, rules


class AlreadySetUp(Refusal):
    code = "already-set-up"
    status = 409
    message = _("The Centre is already set up. Sign in instead.")


class AddressTaken(Refusal):
    code = "address-taken"
    status = 409
    message = _("This short name is already used by another unit. Choose another one.")


class EmailTaken(Refusal):
    code = "email-taken"
    status = 409
    message = _("Somebody already signs in with this e-mail address.")


class NotARole(Refusal):
    code = "not-a-role"
    message = _("There is no such role.")


class AlreadyHeld(Refusal):
    code = "role-already-held"
    status = 409
    message = _("This person already holds this role here.")


class AlreadyEnded(Refusal):
    code = "role-already-ended"
    status = 409
    message = _("This role has already ended.")


@transaction.atomic
def set_up_centre(*, name: Text, slug: str, now: datetime) -> models.Unit:
    """The root of the tree: once an install."""
    if models.Unit.objects.exists():
        raise AlreadySetUp
    centre = models.Unit.objects.create(
        path=f"{slug}/", slug=slug, kind=models.Unit.Kind.CENTRE, name=name, joined_on=now.date()
    )
    journal.write("people.centre-set-up", centre, now=now, unit=centre.id)
    return centre


@transaction.atomic
def add_unit(
    *,
    parent: models.Unit,
    slug: str,
    kind: str,
    name: Text,
    by: models.Person | None,
    sector: str = "",
    city: Text | None = None,
    latitude: float | None = None,
    longitude: float | None = None,
    joined_on: date | None = None,
) -> models.Unit:
    """A university, faculty or department under `parent`."""
    if models.Unit.objects.filter(slug=slug).exists():
        raise AddressTaken
    unit = models.Unit.objects.create(
        parent=parent,
        path=f"{parent.path}{slug}/",
        slug=slug,
        kind=kind,
        sector=sector,
        name=name,
        city=city or Text(),
        latitude=latitude,
        longitude=longitude,
        joined_on=joined_on,
    )
    journal.write("people.unit-added", unit, by=by.id if by else None, unit=unit.id)
    return unit


@transaction.atomic
def add_person(
    *,
    name: str,
    name_language: str,
    unit: models.Unit,
    by: models.Person | None,
    now: datetime,
    latin_name: str = "",
    called: str = "",
    called_latin: str = "",
    gender: str = models.Person.Gender.UNDISCLOSED,
    rank: str = "",
    rank_since: date | None = None,
    discipline: Text | None = None,
    synthetic: bool = False,
    since: date | None = None,
) -> models.Person:
    """A person with their current affiliation to `unit`."""
    person = models.Person.objects.create(
        name=name,
        name_language=name_language,
        latin_name=latin_name,
        called=called,
        called_latin=called_latin,
        folded=rules.folded(f"{name} {latin_name} {called} {called_latin}"),
        gender=gender,
        discipline=discipline or Text(),
        synthetic=synthetic,
        added_at=now,
    )
    models.Affiliation.objects.create(
        person=person, unit=unit, rank=rank, rank_since=rank_since, starts_on=since or now.date()
    )
    journal.write("people.person-added", person, now=now, by=by.id if by else None, unit=unit.id)
    return person


@transaction.atomic
def open_account(
    *, person: models.Person, email: str, password: str | None, by: models.Person | None, language: str = ""
) -> models.Account:
    """A way to sign in. Without a password the person sets one by the reset mail."""
    if models.Account.objects.filter(email__iexact=email).exists():
        raise EmailTaken
    account = models.Account.objects.create_user(email, password, person=person, language=language)
    journal.write("people.account-opened", account, by=by.id if by else None)
    return account


@transaction.atomic
def grant_role(
    *,
    person: models.Person,
    role: str,
    unit: models.Unit,
    by: models.Person | None,
    now: datetime,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> models.RoleGrant:
    """A role over `unit` and all under it."""
    if role not in rules.ROLES:
        raise NotARole
    if models.RoleGrant.objects.filter(person=person, role=role, unit=unit, ends_on=None).exists():
        raise AlreadyHeld
    grant = models.RoleGrant.objects.create(
        person=person,
        role=role,
        unit=unit,
        granted_by=by,
        granted_at=now,
        starts_on=starts_on or now.date(),
        ends_on=ends_on,
    )
    journal.write("people.role-granted", grant, now=now, by=by.id if by else None, unit=unit.id, role=role)
    return grant


def grant_roles(
    *, person: models.Person, roles: Iterable[str], unit: models.Unit, by: models.Person | None, now: datetime
) -> list[models.RoleGrant]:
    return [grant_role(person=person, role=role, unit=unit, by=by, now=now) for role in roles]


@transaction.atomic
def end_role(*, grant: models.RoleGrant, by: models.Person, today: date) -> models.RoleGrant:
    """The grant keeps its row; it no longer holds after today."""
    if grant.ends_on is not None and grant.ends_on <= today:
        raise AlreadyEnded
    grant.ends_on = today
    grant.save(update_fields=["ends_on"])
    journal.write("people.role-ended", grant, by=by.id, unit=grant.unit_id, role=grant.role)
    return grant


@transaction.atomic
def set_up(
    *,
    centre_name: Text,
    slug: str,
    name: str,
    name_language: str,
    latin_name: str,
    called: str,
    email: str,
    password: str,
    now: datetime,
) -> models.Account:
    """An empty install gets its Centre and the director who runs it."""
    centre = set_up_centre(name=centre_name, slug=slug, now=now)
    person = add_person(
        name=name, name_language=name_language, latin_name=latin_name, called=called, unit=centre, by=None, now=now
    )
    for role in ("centre-director", "centre-operations"):
        grant_role(person=person, role=role, unit=centre, by=None, now=now)
    return open_account(person=person, email=email, password=password, by=None, language=name_language)


@transaction.atomic
def welcome(
    *,
    name: str,
    name_language: str,
    latin_name: str,
    called: str,
    gender: str,
    unit: models.Unit,
    rank: str,
    rank_since: date | None,
    email: str,
    language: str,
    role: str,
    by: models.Person,
    now: datetime,
) -> models.Person:
    """A new person with a role, an account without password, and a letter with the link to set one."""
    person = add_person(
        name=name,
        name_language=name_language,
        latin_name=latin_name,
        called=called,
        gender=gender,
        unit=unit,
        rank=rank,
        rank_since=rank_since,
        by=by,
        now=now,
    )
    grant_role(person=person, role=role, unit=unit, by=by, now=now)
    account = open_account(person=person, email=email, password=None, by=by, language=language)
    journal.write("people.invited", account, now=now, by=by.id, unit=unit.id)
    return person


@transaction.atomic
def note_sign_in(*, account: models.Account) -> None:
    """Somebody came in by this account."""
    journal.write("people.signed-in", account, by=account.person_id)


@transaction.atomic
def choose_language(*, account: models.Account, language: str, digits: str) -> None:
    account.language, account.digits = language, digits
    account.save(update_fields=["language", "digits"])
    journal.write("people.language-chosen", account, by=account.person_id)
