"""What a person has written and handed in, and what they were told about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from maharat.assessment import filetypes, models, permissions, rules
from maharat.courses.models import Activity
from maharat.items.models import ArtefactTask, Criterion, CriterionLevel, Rubric
from maharat.learning.models import Enrolment
from maharat.people.models import Person
from maharat.people.permissions import Standing
from maharat.people.queries import within


def artefact_activity(enrolment: Enrolment) -> Activity | None:
    """The step of the course at which its artefact is handed in."""
    found = Activity.objects.filter(part__version=enrolment.run.version_id, kind=rules.ARTEFACT)
    return found.select_related("part").first()


def _with_standing_review(submissions: QuerySet[models.Submission]) -> QuerySet[models.Submission]:
    standing = models.Review.objects.filter(superseded_by=None).select_related("reviewer", "withdrawal__by")
    return submissions.prefetch_related(
        Prefetch("reviews", standing.prefetch_related("marks"), to_attr="standing_reviews")
    )


def standing_review(submission: models.Submission) -> models.Review | None:
    """The review that nothing supersedes: the verdict that counts."""
    at_hand: list[models.Review] | None = getattr(submission, "standing_reviews", None)
    if at_hand is None:
        return submission.reviews.filter(superseded_by=None).select_related("reviewer", "withdrawal__by").first()
    return at_hand[0] if at_hand else None


def is_withdrawn(review: models.Review) -> bool:
    return getattr(review, "withdrawal", None) is not None


@dataclass(frozen=True)
class Work:
    """All of a person's work on one artefact: the draft, what a second window set aside, the tries (newest first)."""

    enrolment: Enrolment
    draft: models.Draft | None
    set_aside: tuple[models.SetAside, ...]
    tries: tuple[models.Submission, ...]
    now: datetime

    @property
    def latest(self) -> models.Submission | None:
        return self.tries[0] if self.tries else None

    @cached_property
    def review(self) -> models.Review | None:
        """The standing review of the newest try."""
        return standing_review(self.latest) if self.latest else None

    @cached_property
    def claim(self) -> models.Claim | None:
        """A reviewer's claim on the newest try, while it holds."""
        claim: models.Claim | None = getattr(self.latest, "claim", None)
        return claim if claim and rules.claim_holds(claim.at, self.now) else None

    @cached_property
    def state(self) -> rules.State:
        return rules.state(
            handed_in=bool(self.tries),
            verdict=self.review.verdict if self.review else None,
            withdrawn=self.review is not None and is_withdrawn(self.review),
            claimed=self.claim is not None,
            draft=self.draft is not None,
        )

    @property
    def is_open(self) -> bool:
        return self.state in rules.OPEN

    @property
    def may_try_again(self) -> bool:
        return self.state in rules.MAY_TRY_AGAIN


def work_of(enrolment: Enrolment, now: datetime) -> Work:
    """Five queries: draft, what was set aside, tries with claims, their standing reviews, their marks."""
    tries = models.Submission.objects.filter(enrolment=enrolment).select_related("claim__reviewer")
    return Work(
        enrolment=enrolment,
        draft=draft_of(enrolment),
        set_aside=tuple(set_aside(enrolment)),
        tries=tuple(_with_standing_review(tries).order_by("-number")),
        now=now,
    )


def draft_of(enrolment: Enrolment) -> models.Draft | None:
    return models.Draft.objects.filter(enrolment=enrolment).first()


def set_aside(enrolment: Enrolment) -> QuerySet[models.SetAside]:
    """What second windows wrote beside the draft, oldest first."""
    return models.SetAside.objects.filter(enrolment=enrolment).select_related("enrolment").order_by("saved_at")


def handed_in_as(enrolment: Enrolment, receipt: UUID) -> models.Submission | None:
    """What this enrolment has already handed in under the id that the sender gave it."""
    return models.Submission.objects.filter(id=receipt, enrolment=enrolment).first()


def file_types(task: ArtefactTask | None) -> list[filetypes.FileType]:
    """The types of file that the task takes, of those that the house can check: all of them when it names none."""
    if task is None or not task.takes_file:
        return []
    named = {filetypes.ending_of(f".{ending}") for ending in task.file_types}
    return [kind for kind in filetypes.TYPES.values() if not named or kind.ending in named]


def criteria(rubric: Rubric) -> list[Criterion]:
    """The rubric's criteria in order, each with its described levels: two queries."""
    return list(rubric.criteria.prefetch_related("levels"))


@dataclass(frozen=True)
class Feedback:
    """One criterion as the author reads it: the level reached, the next one up, and what the reviewer says."""

    criterion: Criterion
    score: int
    comment: str
    reached: CriterionLevel | None
    following: CriterionLevel | None
    is_enough: bool


def feedback(review: models.Review, rows: Iterable[Criterion], pass_score: int) -> list[Feedback]:
    """The review criterion by criterion, in the rubric's order. rows: from `criteria`."""
    marks = {mark.criterion_id: mark for mark in review.marks.all()}
    found = []
    for criterion in (one for one in rows if one.id in marks):
        mark = marks[criterion.id]
        levels = {level.score: level for level in criterion.levels.all()}
        found.append(
            Feedback(
                criterion=criterion,
                score=mark.score,
                comment=mark.comment,
                reached=levels.get(mark.score),
                following=levels.get(mark.score + 1),
                is_enough=mark.score >= pass_score,
            )
        )
    return found


def submissions() -> QuerySet[models.Submission]:
    """Every try of everybody, for rooms above that count, newest first. They narrow it to what their reader may see."""
    return models.Submission.objects.select_related("author", "unit", "task").order_by("-handed_in_at", "-id")


def works_of(enrolment: Enrolment) -> QuerySet[models.Submission]:
    """An enrolment's tries, first to last, each with all its reviews in order: two queries."""
    reviews = models.Review.objects.select_related("reviewer", "withdrawal").order_by("at", "id")
    tries = models.Submission.objects.filter(enrolment=enrolment).select_related("author", "task")
    return tries.prefetch_related(Prefetch("reviews", reviews)).order_by("number")


def submission(submission_id: UUID | str) -> models.Submission:
    """For rooms above and jobs, without asking who looks. Raises Submission.DoesNotExist."""
    found = models.Submission.objects.select_related("author", "unit", "task", "rubric", "enrolment__run__version")
    return _with_standing_review(found).get(id=submission_id)


def submission_visible_to(person: Person, standing: Standing, submission_id: UUID) -> QuerySet[models.Submission]:
    """The submission for its author, for reviewers and for the Centre's officers over its unit; nothing for others."""
    found = models.Submission.objects.filter(
        Q(author=person) | within(standing.paths(*permissions.READERS), "unit__path"), id=submission_id
    )
    return _with_standing_review(
        found.select_related(
            "author", "unit__parent", "task", "rubric", "claim__reviewer", "enrolment__run__version__course"
        )
    )


def _passes() -> QuerySet[models.Review]:
    return models.Review.objects.filter(verdict=models.Review.Verdict.PASSED, superseded_by=None, withdrawal=None)


def passed(*, enrolment: Enrolment | None = None, person: Person | None = None) -> QuerySet[models.Submission]:
    """Submissions whose pass stands, with `passed_at`, newest pass first; of one enrolment or person where given."""
    found = models.Submission.objects.filter(reviews__in=_passes())
    if enrolment is not None:
        found = found.filter(enrolment=enrolment)
    if person is not None:
        found = found.filter(author=person)
    return found.annotate(passed_at=F("reviews__at")).order_by("-passed_at", "-id")


def feedback_waiting_for(person: Person, now: datetime) -> QuerySet[models.Submission]:
    """What this person was told and has not answered: "not yet" or a withdrawn pass without a newer try; fresh passes.

    Each with `verdict`, `told_at` and `withdrawn_at`; newest first, one query.
    """
    newer = models.Submission.objects.filter(enrolment=OuterRef("enrolment"), number__gt=OuterRef("number"))
    told = models.Submission.objects.filter(author=person, reviews__superseded_by=None, reviews__isnull=False)
    told = told.filter(~Exists(newer)).annotate(
        verdict=F("reviews__verdict"), told_at=F("reviews__at"), withdrawn_at=F("reviews__withdrawal__at")
    )
    old = Q(verdict=models.Review.Verdict.PASSED, withdrawn_at=None, told_at__lt=now - rules.NEWS)
    return told.exclude(old).select_related("task").order_by("-told_at", "-id")
