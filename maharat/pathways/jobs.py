"""What the ledger hears of credentials."""

from uuid import UUID

from django.utils import timezone

from maharat.courses import queries as courses
from maharat.credentials import queries as credentials
from maharat.journal.models import Entry
from maharat.pathways import actions, models


def enter_credential(entry: Entry) -> None:
    award = credentials.award(UUID(entry.subject_id))
    if award is None:
        return
    version = award.achievement.version
    actions.enter(
        person=award.holder,
        kind=models.Contribution.Kind.CREDENTIAL,
        source_kind="credentials.award",
        source_id=award.id,
        title=version.title,
        competencies=courses.competency_codes(version),
        hours=courses.hours(version),
        earned_on=timezone.localdate(award.awarded_at),
        ends_on=timezone.localdate(award.valid_until) if award.valid_until else None,
        by=None,
        now=entry.at,
    )


def reverse_credential(entry: Entry) -> None:
    contribution = models.Contribution.objects.filter(
        source_kind="credentials.award", source_id=entry.subject_id, reversed_by=None
    ).first()
    if contribution:
        actions.reverse(contribution=contribution, by=None, now=entry.at)


ON = {"credentials.awarded": enter_credential, "credentials.revoked": reverse_credential}
