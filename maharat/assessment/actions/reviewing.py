"""Reading work and judging it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from maharat.assessment import models, queries, rules
from maharat.journal import actions as journal
from maharat.kernel.ids import uuid7
from maharat.kernel.refusals import Refusal
from maharat.learning import actions as learning
from maharat.learning import queries as learning_queries
from maharat.people.models import Person
from maharat.people.permissions import Standing


class OwnWork(Refusal):
    code = "own-work"
    status = 409
    message = _("This is your own work. Somebody else reads it.")


class BeingRead(Refusal):
    code = "being-read"
    status = 409
    message = _("A colleague is reading this work now. What you have written is kept; take another one meanwhile.")


class AlreadyRead(Refusal):
    code = "already-read"
    status = 409
    message = _("Somebody has answered this work in the meantime. What you have written is kept and was not sent.")


class NothingWaits(Refusal):
    code = "nothing-waits"
    status = 409
    message = _("Nothing is waiting that you could take now.")


class Unscored(Refusal):
    code = "criterion-unscored"
    message = _("Score each criterion before you send. What you have written is kept.")


class NoNextStep(Refusal):
    code = "no-next-step"
    message = _("“Not yet” needs a next step: say in a sentence what the author should do first. Your marks are kept.")


class ForeignCriterion(Refusal):
    code = "foreign-criterion"
    message = _("A mark belongs to another rubric. Open the page anew; what you have written is kept.")


class SameReader(Refusal):
    code = "same-reader"
    status = 409
    message = _("You have judged this work before. A second reading is done by somebody else.")


class NewerTry(Refusal):
    code = "newer-try"
    status = 409
    message = _("The author has handed in a newer try. Read that one.")


class NotPassed(Refusal):
    code = "not-passed"
    status = 409
    message = _("There is no pass to take back.")


class AlreadyWithdrawn(Refusal):
    code = "pass-already-withdrawn"
    status = 409
    message = _("This pass has already been withdrawn.")


class NoReason(Refusal):
    code = "no-reason"
    message = _("Say why the pass is withdrawn: the author reads your reason.")


@dataclass(frozen=True)
class Judged:
    """What the review form holds. scores, comments: by criterion; a criterion without a score is not yet scored."""

    scores: Mapping[UUID, int] = field(default_factory=dict)
    comments: Mapping[UUID, str] = field(default_factory=dict)
    strengths: str = ""
    next_step: str = ""

    def as_content(self) -> dict[str, object]:
        """As JSON keeps it in a ReviewDraft."""
        return {
            **asdict(self),
            "scores": {str(criterion): score for criterion, score in self.scores.items()},
            "comments": {str(criterion): said for criterion, said in self.comments.items() if said},
        }

    @classmethod
    def of(cls, content: Mapping[str, Mapping[str, int]]) -> "Judged":
        return cls(
            scores={UUID(criterion): score for criterion, score in content.get("scores", {}).items()},
            comments={UUID(criterion): str(said) for criterion, said in content.get("comments", {}).items()},
            strengths=str(content.get("strengths", "")),
            next_step=str(content.get("next_step", "")),
        )


@transaction.atomic
def claim(*, submission: models.Submission, by: Person, now: datetime) -> models.Claim:
    """Take unread work to read it: for a day nobody else can. Taken again by the same reader, the day begins anew."""
    if submission.author_id == by.id:
        raise OwnWork
    if models.Review.objects.filter(submission=submission).exists():
        raise AlreadyRead
    return _claimed(submission, by, now)


def _claimed(submission: models.Submission, by: Person, now: datetime) -> models.Claim:
    found, fresh = models.Claim.objects.select_for_update().get_or_create(
        submission=submission, defaults={"reviewer": by, "at": now}
    )
    if fresh:
        return found
    if found.reviewer_id != by.id and rules.claim_holds(found.at, now):
        raise BeingRead
    found.reviewer, found.at = by, now
    found.save(update_fields=["reviewer", "at"])
    return found


def claim_next(*, standing: Standing, by: Person, now: datetime, language: str = "") -> models.Claim:
    """Take the oldest work that waits and that nobody holds; what one has begun comes first. When two ask at once, each
    gets another one."""
    for submission in queries.next_to_read(standing, by, now, language)[:5]:
        try:
            return claim(submission=submission, by=by, now=now)
        except (BeingRead, AlreadyRead):
            continue
    raise NothingWaits


@transaction.atomic
def give_back(*, submission: models.Submission, by: Person) -> None:
    """Put it back into the queue. What was written stays with the reader, and is there when they take it again."""
    models.Claim.objects.filter(submission=submission, reviewer=by).delete()


@dataclass(frozen=True)
class Kept:
    """The reader's draft. Stale when another window had written in it before: then it is unchanged."""

    draft: models.ReviewDraft
    is_stale: bool = False


@transaction.atomic
def save_review(*, submission: models.Submission, by: Person, judged: Judged, revision: int, now: datetime) -> Kept:
    """Keep a half-written review. A window that knows only an older revision does not write over a newer one."""
    draft, _fresh = models.ReviewDraft.objects.select_for_update().get_or_create(
        submission=submission, reviewer=by, defaults={"saved_at": now}
    )
    content = judged.as_content()
    if content == draft.content:
        return Kept(draft)
    if revision != draft.revision:
        return Kept(draft, is_stale=True)
    draft.content, draft.saved_at = content, now
    draft.revision += 1
    draft.save()
    models.Claim.objects.filter(submission=submission, reviewer=by).update(at=now)
    return Kept(draft)


@transaction.atomic
def review(
    *,
    submission: models.Submission,
    by: Person,
    judged: Judged,
    now: datetime,
    receipt: UUID | None = None,
    supersedes: models.Review | None = None,
) -> models.Review:
    """Judge the work. The verdict follows from the marks; sent twice under one receipt, it counts once.

    supersedes: the review that counts until now, for a second reading by somebody else; it keeps its row.
    """
    submission = (
        models.Submission.objects.select_for_update(of=("self",))
        .select_related("rubric", "enrolment__run")
        .get(id=submission.id)
    )
    if receipt and (sent := models.Review.objects.filter(id=receipt, submission=submission, reviewer=by).first()):
        return sent
    _check_reader(submission, by, supersedes, now)
    verdict = _verdict(submission, judged)
    found = models.Review.objects.create(
        id=receipt if receipt and not models.Review.objects.filter(id=receipt).exists() else uuid7(),
        submission=submission,
        reviewer=by,
        verdict=verdict,
        strengths=judged.strengths.strip(),
        next_step=judged.next_step.strip(),
        language=rules.language_of(_words(judged), by.name_language),
        supersedes=supersedes,
        at=now,
    )
    models.Mark.objects.bulk_create(
        models.Mark(
            review=found, criterion_id=criterion, score=score, comment=judged.comments.get(criterion, "").strip()
        )
        for criterion, score in judged.scores.items()
    )
    models.Claim.objects.filter(submission=submission).delete()
    models.ReviewDraft.objects.filter(submission=submission, reviewer=by).delete()
    _tell(found, submission, supersedes)
    if verdict == rules.PASSED:
        _complete(submission, by, now)
    return found


def _complete(submission: models.Submission, by: Person, now: datetime) -> None:
    """The artefact is done when it is passed; not for a person who has left the course meanwhile."""
    activity = queries.artefact_activity(submission.enrolment)
    if activity is not None and not learning_queries.has_left(submission.enrolment):
        learning.complete(enrolment=submission.enrolment, activity=activity, by=by, now=now)


def _check_reader(submission: models.Submission, by: Person, supersedes: models.Review | None, now: datetime) -> None:
    if submission.author_id == by.id:
        raise OwnWork
    standing = queries.standing_review(submission)
    if standing != supersedes:
        raise AlreadyRead
    if standing is None:
        held = models.Claim.objects.filter(submission=submission).exclude(reviewer=by).first()
        if held and rules.claim_holds(held.at, now):
            raise BeingRead
        return
    if models.Review.objects.filter(submission=submission, reviewer=by).exists():
        raise SameReader
    if models.Submission.objects.filter(enrolment=submission.enrolment_id, number__gt=submission.number).exists():
        raise NewerTry


def _verdict(submission: models.Submission, judged: Judged) -> str:
    criteria = list(submission.rubric.criteria.values_list("id", flat=True))
    if set(judged.scores) - set(criteria):
        raise ForeignCriterion
    if not criteria or rules.unscored(judged.scores, criteria):
        raise Unscored
    verdict = rules.verdict(judged.scores, submission.rubric.pass_score, submission.rubric.pass_sum)
    if verdict == rules.NOT_YET and not judged.next_step.strip():
        raise NoNextStep
    return verdict


def _words(judged: Judged) -> str:
    return " ".join([judged.next_step, judged.strengths, *judged.comments.values()])


def _tell(found: models.Review, submission: models.Submission, before: models.Review | None) -> None:
    passed_before = before is not None and before.verdict == rules.PASSED and not queries.is_withdrawn(before)
    if found.verdict == rules.PASSED:
        kinds = ["assessment.confirmed" if passed_before else "assessment.passed"]
    else:
        kinds = ["assessment.pass-withdrawn"] * passed_before + ["assessment.returned"]
    for kind in kinds:
        journal.write(
            kind,
            submission,
            by=found.reviewer_id,
            unit=submission.unit_id,
            review=found.id,
            number=submission.number,
            now=found.at,
        )


@transaction.atomic
def withdraw_pass(*, submission: models.Submission, by: Person, reason: str, now: datetime) -> models.Withdrawal:
    """Take a pass back. The review keeps its row; the author may hand in a further try, a later review may pass it."""
    submission = models.Submission.objects.select_for_update().get(id=submission.id)
    standing = queries.standing_review(submission)
    if standing is None or standing.verdict != rules.PASSED:
        raise NotPassed
    if queries.is_withdrawn(standing):
        raise AlreadyWithdrawn
    if not reason.strip():
        raise NoReason
    found = models.Withdrawal.objects.create(review=standing, by=by, reason=reason.strip(), at=now)
    who, unit = by.id, submission.unit_id
    journal.write("assessment.pass-withdrawn", submission, by=who, unit=unit, review=standing.id, now=now)
    return found
