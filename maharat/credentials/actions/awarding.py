"""Awarding what passed work has earned, and taking it back."""

import secrets
import uuid
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from maharat.assessment.models import Review, Submission
from maharat.courses import queries as courses
from maharat.courses.models import Version
from maharat.credentials import mapping, models, queries, rules, signing
from maharat.credentials.actions import issuing
from maharat.journal import actions as journal
from maharat.kernel.refusals import Refusal
from maharat.people import queries as people
from maharat.people.models import Person
from maharat.standards.openbadges import writing


class NotEarned(Refusal):
    code = "not-earned"
    status = 409
    message = _("This work is not passed, or its pass was withdrawn: there is no credential to award.")


class NoKeyYet(Refusal):
    code = "no-key-yet"
    status = 409
    message = _("The university has no key to sign with yet. The credential waits; it comes as soon as there is one.")


class AlreadyRevoked(Refusal):
    code = "already-revoked"
    status = 409
    message = _("This credential has already been revoked. Nothing was changed.")


@transaction.atomic
def make_achievement(*, version: Version, now: datetime) -> models.Achievement:
    """What a published version awards; asked twice, it is the same one."""
    star = courses.stars_of([version])[version.id]
    made, _fresh = models.Achievement.objects.get_or_create(
        version=version,
        defaults={"star": star.ident, "level": star.level, "area": star.area, "made_at": now},
    )
    return made


@transaction.atomic
def award(*, submission: Submission, now: datetime) -> models.Award:
    """Award what passed work has earned, in the name of its author's university. Asked twice, it is the same award.

    After a revocation, a later pass earns a credential that replaces the revoked one. Raises NotEarned, NoKeyYet.
    """
    passed = queries.pass_of(submission)
    if passed is None or not rules.is_earned(passed_at=passed.at, withdrawn=False):
        raise NotEarned
    before = queries.award_for(submission)
    if before is not None and not rules.is_earned_anew(passed_at=passed.at, revoked_at=_revoked_at(before)):
        return before
    issuer = queries.issuer_for(people.university_of(submission.unit))
    if issuer is None:
        raise NoKeyYet
    fresh = _issued(issuer, submission, passed, before, now)
    models.Wait.objects.filter(submission=submission).delete()
    journal.write(
        "credentials.awarded",
        fresh,
        now=now,
        by=passed.reviewer_id,
        unit=submission.unit_id,
        achievement=str(fresh.achievement_id),
        submission=str(submission.id),
    )
    return fresh


def _revoked_at(award: models.Award) -> datetime | None:
    return award.revocation.at if hasattr(award, "revocation") else None


def _issued(
    issuer: models.Issuer, submission: Submission, passed: Review, before: models.Award | None, now: datetime
) -> models.Award:
    version = submission.enrolment.run.version
    achievement = queries.achievement_of(version) or make_achievement(version=version, now=now)
    achievement = queries.achievement(achievement.id) or achievement
    status_list, index = _place(issuer, now)
    holder = submission.author
    given = mapping.Given(
        award_id=uuid.uuid4(),
        achievement=achievement,
        issuer=issuer,
        submission=submission,
        holder=holder,
        marks=queries.marks_of(passed),
        list_number=status_list.number,
        status_index=index,
        awarded_at=now,
        valid_until=rules.valid_until(now, version.valid_months),
    )
    key = queries.signing_key(issuer)
    if key is None:
        raise NoKeyYet
    return models.Award.objects.create(
        id=given.award_id,
        achievement=achievement,
        issuer=issuer,
        holder=holder,
        submission=submission,
        supersedes=before,
        holder_name=holder.name,
        holder_name_language=holder.name_language,
        holder_latin_name=holder.latin_name,
        status_list=status_list,
        status_index=index,
        document=signing.signed(writing.document(mapping.badge(given)), key=key, now=now),
        awarded_at=now,
        valid_until=given.valid_until,
    )


def _place(issuer: models.Issuer, now: datetime) -> tuple[models.StatusList, int]:
    """A free bit in the issuer's newest list; a list that is half full is followed by the next."""
    newest = models.StatusList.objects.select_for_update().filter(issuer=issuer).order_by("-number").first()
    if newest is None or rules.is_full(newest.awards.count(), newest.length):
        newest = issuing.open_list(issuer=issuer, now=now)
    taken = models.Award.objects.filter(status_list=newest)
    index = rules.free_index(
        lambda bit: taken.filter(status_index=bit).exists(), newest.length, secrets.SystemRandom().randrange
    )
    return newest, index


@transaction.atomic
def wait(*, submission: Submission, now: datetime) -> models.Wait:
    """Keep what cannot be signed yet where its holder and the university see it. Asked twice, it is the same."""
    unit = people.university_of(submission.unit) or submission.unit
    found, fresh = models.Wait.objects.get_or_create(submission=submission, defaults={"unit": unit, "since": now})
    if fresh:
        journal.write("credentials.waiting", submission, now=now, unit=unit.id)
    return found


@transaction.atomic
def award_waiting(*, wait: models.Wait, now: datetime) -> models.Award | None:
    """Award what waited, or stop waiting when the pass was withdrawn meanwhile."""
    submission = queries.submission(wait.submission_id)
    if queries.pass_of(submission) is None:
        wait.delete()
        return None
    return award(submission=submission, now=now)


@transaction.atomic
def revoke(*, award: models.Award, reason: str, by: Person, now: datetime, note: str = "") -> models.Revocation:
    """The award no longer stands: its bit is set in its issuer's list, signed anew. Raises AlreadyRevoked."""
    status_list = models.StatusList.objects.select_for_update().select_related("issuer").get(id=award.status_list_id)
    found, fresh = models.Revocation.objects.get_or_create(
        award=award, defaults={"reason": models.Revocation.Reason(reason), "note": note.strip(), "by": by, "at": now}
    )
    if not fresh:
        raise AlreadyRevoked
    issuing.sign_list(status_list=status_list, now=now)
    journal.write("credentials.revoked", award, now=now, by=by.id, unit=award.issuer.unit_id, reason=found.reason)
    return found
