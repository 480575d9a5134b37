"""What this room does when something happened below it."""

from collections.abc import Iterator
from uuid import UUID

from maharat.courses import queries as courses
from maharat.credentials import actions, queries
from maharat.credentials.models import Revocation
from maharat.journal.models import Entry
from maharat.people import queries as people


def make_achievement(entry: Entry) -> None:
    version = courses.version_full(UUID(entry.subject_id))
    if version is not None:
        actions.make_achievement(version=version, now=entry.at)


def award_if_earned(entry: Entry) -> None:
    """A pass earns its credential; where the university cannot sign yet, it waits."""
    submission = queries.submission(entry.subject_id)
    if queries.pass_of(submission) is None:
        return
    try:
        actions.award(submission=submission, now=entry.at)
    except actions.NoKeyYet:
        actions.wait(submission=submission, now=entry.at)


def award_what_waited(entry: Entry) -> Iterator[None]:
    """The university has a key now. Each award is committed by itself."""
    for wait in queries.waits_for(entry.unit_id) if entry.unit_id else ():
        actions.award_waiting(wait=wait, now=entry.at)
        yield


def revoke_withdrawn(entry: Entry) -> None:
    """A pass that was taken back takes its credential with it."""
    award = queries.award_for(queries.submission(entry.subject_id))
    by = people.person(entry.by_id) if entry.by_id else None
    if award is not None and by is not None and not hasattr(award, "revocation"):
        actions.revoke(award=award, reason=Revocation.Reason.WITHDRAWN, by=by, now=entry.at)


ON = {
    "courses.published": make_achievement,
    "assessment.passed": award_if_earned,
    "assessment.confirmed": award_if_earned,
    "assessment.pass-withdrawn": revoke_withdrawn,
    "credentials.key-made": award_what_waited,
}
