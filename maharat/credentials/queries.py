"""Reads about credentials."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, prefetch_related_objects

from maharat.assessment import queries as assessment
from maharat.assessment.models import Mark, Review, Submission
from maharat.courses import queries as courses
from maharat.courses.models import Version
from maharat.courses.queries import Star
from maharat.credentials import addresses, models, permissions, signing
from maharat.learning.models import Enrolment
from maharat.people import rules as people_rules
from maharat.people.models import Person, Unit
from maharat.people.permissions import Standing
from maharat.people.queries import within
from maharat.standards.openbadges import verification
from maharat.standards.openbadges.verification import Known, Report
from maharat.standards.vc import did, keys

# Who signs: faculties and departments do so in the name of their institution.
INSTITUTIONS = (Unit.Kind.UNIVERSITY, Unit.Kind.CENTRE, Unit.Kind.PARTNER)


def _awards() -> QuerySet[models.Award]:
    return models.Award.objects.select_related("achievement__version", "issuer__unit", "revocation", "status_list")


def held_by(person: Person) -> QuerySet[models.Award]:
    """A person's awards that were not replaced, newest first, with what the wall shows of each: one query."""
    return _awards().filter(holder=person, superseded_by=None)


def standing_of(person: Person) -> QuerySet[models.Award]:
    """Those that count: neither revoked nor replaced; dates are the caller's matter."""
    return held_by(person).filter(revocation=None)


def awards_standing() -> QuerySet[models.Award]:
    """Every credential that was neither revoked nor replaced, for rooms above that count."""
    return models.Award.objects.filter(revocation=None, superseded_by=None)


def award_of_enrolment(enrolment: Enrolment) -> models.Award | None:
    """The credential that an enrolment led to, the newest where one replaced another."""
    return _awards().filter(submission__enrolment=enrolment).order_by("-awarded_at", "-id").first()


def stars(award_ids: Iterable[str]) -> dict[str, Star]:
    """The star of each award, by its id: two queries."""
    version_of = dict(models.Award.objects.filter(id__in=award_ids).values_list("id", "achievement__version_id"))
    drawn = courses.stars_of(Version.objects.filter(id__in=version_of.values()))
    return {str(award_id): drawn[version_id] for award_id, version_id in version_of.items()}


def waits_of(person: Person) -> QuerySet[models.Wait]:
    """What a person has earned and nobody can sign yet."""
    waits = models.Wait.objects.filter(submission__author=person)
    return waits.select_related("unit", "submission__enrolment__run__version").order_by("-since")


def waits_for(unit_id: UUID) -> list[models.Wait]:
    """What waits for this institution's key, oldest first."""
    return list(models.Wait.objects.filter(unit_id=unit_id).order_by("since"))


def award(award_id: UUID) -> models.Award | None:
    """A credential by its address: whoever has the link may see it."""
    return _awards().select_related("holder", "submission__rubric").filter(id=award_id).first()


def achievement(achievement_id: UUID) -> models.Achievement | None:
    """An achievement with all that its badge says: about seven queries."""
    return full_achievements().filter(id=achievement_id).first()


def full_achievements() -> QuerySet[models.Achievement]:
    return models.Achievement.objects.select_related("version__task__rubric").prefetch_related(
        "version__outcomes__competency__framework", "version__task__rubric__criteria__levels"
    )


def made_from(version: Version) -> models.Achievement | None:
    """What a published version awards, bare: one query."""
    return models.Achievement.objects.filter(version=version).first()


def achievement_of(version: Version) -> models.Achievement | None:
    return full_achievements().filter(version=version).first()


def awards_overseen(standing: Standing, search: str = "") -> QuerySet[models.Award]:
    """Awards of the issuers that this person answers for, newest first, narrowed to a holder's name or an id."""
    found = _awards().filter(within(standing.paths(*permissions.OVERSEERS), "issuer__unit__path"))
    for word in people_rules.folded(search).split():
        found = found.filter(Q(holder__folded__contains=word) | Q(id__in=_ids(word)))
    return found


def _ids(word: str) -> list[UUID]:
    try:
        return [UUID(word)]
    except ValueError:
        return []


def revocable_by(standing: Standing, award_id: UUID) -> models.Award | None:
    """The award, for whoever may revoke it."""
    paths = standing.paths(*permissions.REVOKERS)
    return _awards().filter(within(paths, "issuer__unit__path"), id=award_id).first()


# ---- issuers


def issuer(slug: str) -> models.Issuer | None:
    return _issuers().filter(slug=slug).first()


def _issuers() -> QuerySet[models.Issuer]:
    listed = models.IssuerKey.objects.select_related("retirement")
    return models.Issuer.objects.select_related("unit").prefetch_related(Prefetch("keys", listed))


def issuers_overseen(standing: Standing) -> QuerySet[models.Issuer]:
    """Issuers that this person answers for, with how much each has awarded."""
    found = _issuers().filter(within(standing.paths(*permissions.OVERSEERS), "unit__path"))
    awarded, revoked = Count("awards", distinct=True), Count("awards__revocation", distinct=True)
    return found.annotate(awarded=awarded, revoked=revoked).order_by("slug")


def units_without_issuer(standing: Standing) -> QuerySet[Unit]:
    """Institutions that could sign and have no key, for those who may make one; with the number that waits for it."""
    paths = standing.paths(*permissions.ISSUER_MAKERS)
    found = Unit.objects.filter(within(paths), kind__in=INSTITUTIONS, issuer=None)
    return found.annotate(waiting=Count("credential_waits")).order_by("-waiting", "path")


def waiting_count(standing: Standing) -> int:
    """Credentials that wait for a key, over the units this person may make keys for."""
    return models.Wait.objects.filter(within(standing.paths(*permissions.ISSUER_MAKERS), "unit__path")).count()


def signing_key(one: models.Issuer) -> models.IssuerKey | None:
    """The newest key that was not retired."""
    return models.IssuerKey.objects.filter(issuer=one, retirement=None).select_related("issuer").first()


def issuer_for(unit: Unit | None) -> models.Issuer | None:
    """The issuer of an institution, if it has one with a key."""
    usable = models.IssuerKey.objects.filter(issuer=OuterRef("pk"), retirement=None)
    return models.Issuer.objects.filter(Exists(usable), unit=unit).first()


def key_to_replace(standing: Standing, slug: str, public: str) -> models.IssuerKey | None:
    """A key of an issuer, for whoever may make keys there."""
    paths = standing.paths(*permissions.ISSUER_MAKERS)
    found = models.IssuerKey.objects.filter(within(paths, "issuer__unit__path"), issuer__slug=slug, public=public)
    return found.select_related("issuer").first()


def issuer_of(unit: Unit) -> models.Issuer | None:
    return models.Issuer.objects.filter(unit=unit).first()


def lists_of(one: models.Issuer) -> QuerySet[models.StatusList]:
    """Its status lists with how many bits are given out and set."""
    counted = one.status_lists.annotate(given=Count("awards"), set_bits=Count("awards__revocation"))
    return counted.defer("document").order_by("number")


def listed_keys(one: models.Issuer) -> list[models.IssuerKey]:
    """The keys that its DID document lists: those that stand, and those that were only replaced."""
    compromised = models.KeyRetirement.Reason.COMPROMISED
    return [key for key in one.keys.all() if not hasattr(key, "retirement") or key.retirement.reason != compromised]


def did_document(one: models.Issuer) -> dict[str, Any]:
    """The issuer's DID document; its newest key is also named as did:key."""
    listed = {key.public: keys.public_of(key.public) for key in listed_keys(one)}
    return did.document(one.did, listed, also_known_as=[keys.did_key(public) for public in listed.values()][:1])


def status_list(slug: str, number: int) -> models.StatusList | None:
    return models.StatusList.objects.filter(issuer__slug=slug, number=number).first()


# ---- verification


def known_for(document: Mapping[str, Any]) -> Known:
    """What this install has itself of what a credential points to: its own issuers and lists. Nothing is fetched."""
    from_us = _issuers().filter(did=verification.issuer_of(document)).first()
    if from_us is None:
        return Known()
    prefix = addresses.status_list(from_us.slug, 0).removesuffix("0")
    numbers = [tail for one in verification.addresses(document) if (tail := one.removeprefix(prefix)).isdecimal()]
    lists = {
        addresses.status_list(from_us.slug, one.number): json.loads(one.document)
        for one in models.StatusList.objects.filter(issuer=from_us, number__in=numbers[:3])
    }
    return Known(dids={from_us.did: did_document(from_us)}, lists=lists)


def report(one: models.Award, now: datetime) -> Report:
    """The five checks on a credential as it was issued."""
    document = json.loads(one.document)
    return verification.verify(document, known=known_for(document), contexts=signing.contexts(), now=now)


# ---- what a badge is made of


def submission(submission_id: UUID | str) -> Submission:
    """Work with its standing review, and the rubric that it was judged by."""
    found = assessment.submission(submission_id)
    prefetch_related_objects([found], "rubric__criteria__levels")
    return found


def pass_of(one: Submission) -> Review | None:
    """The review that passed this work, if its pass stands."""
    review = assessment.standing_review(one)
    passed = review is not None and review.verdict == Review.Verdict.PASSED and not assessment.is_withdrawn(review)
    return review if passed else None


def marks_of(review: Review) -> tuple[Mark, ...]:
    """The marks of a review, in the rubric's order."""
    return tuple(review.marks.select_related("criterion").order_by("criterion__position"))


@dataclass(frozen=True)
class Earned:
    """What a piece of work has earned: its awards, newest first, or the wait for a key."""

    awards: tuple[models.Award, ...]
    wait: models.Wait | None


def earned_by(one: Submission) -> Earned:
    awards = tuple(_awards().filter(submission=one, superseded_by=None, revocation=None))
    wait = models.Wait.objects.select_related("unit").filter(submission=one).first()
    return Earned(awards, None if awards else wait)


def award_for(one: Submission) -> models.Award | None:
    """The newest award for this work."""
    return _awards().filter(submission=one, superseded_by=None).first()


def all_awards() -> QuerySet[models.Award]:
    """Every award, oldest first."""
    return _awards().order_by("awarded_at", "id")


def sample(count: int) -> list[models.Award]:
    """Up to `count` awards for outside verifiers: revoked ones first, then one of each issuer before two of one."""
    found = list(_awards().filter(revocation__isnull=False)[: max(1, count // 4)])
    turns: dict[UUID, int] = {}
    ranked = []
    for place, one in enumerate(_awards().filter(revocation=None).order_by("-awarded_at", "id")[: count * 10]):
        turns[one.issuer_id] = turns.get(one.issuer_id, 0) + 1
        ranked.append((turns[one.issuer_id], place, one))
    ranked.sort(key=lambda row: row[:2])
    return [*found, *(one for _turn, _place, one in ranked)][:count]
