"""Work that is handed in and judged by people. Attempts, submissions, reviews are never changed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maharat.assessment import filetypes
from maharat.courses.models import Activity
from maharat.items.models import ArtefactTask, Criterion, Item, Option, Rubric
from maharat.kernel.ids import uuid7
from maharat.learning.models import Enrolment
from maharat.people.models import Person, Unit


class Supervision(models.TextChoices):
    """How the assessment was watched and the person's identity checked: the four values of the European approach."""

    NONE = "unsupervised", _("Unsupervised, identity not checked")
    WATCHED = "supervised", _("Supervised, identity not checked")
    ONLINE = "supervised-online-id", _("Supervised online, identity checked")
    ONSITE = "supervised-onsite-id", _("Supervised on site, identity checked")


class AnswerSheet(models.Model):
    """A quiz half answered, kept as the person goes: {item id: option id}. Gone once it is an attempt."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="answer_sheets")
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="+")
    chosen = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enrolment", "activity"], name="one_answer_sheet_a_quiz")]


class Attempt(models.Model):
    """One try at a quiz; the id may come from the client, so that what arrives twice counts once."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="attempts")
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="attempts")
    right = models.PositiveSmallIntegerField()
    asked = models.PositiveSmallIntegerField()
    supervision = models.CharField(max_length=20, choices=Supervision.choices, default=Supervision.NONE)
    at = models.DateTimeField()


class AttemptAnswer(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    attempt = models.ForeignKey(Attempt, models.CASCADE, related_name="answers")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    option = models.ForeignKey(Option, models.PROTECT, related_name="+")
    # The question's place in the quiz as it was asked.
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["attempt", "item"], name="one_attempt_answer_an_item")]


def stored_under(_row: models.Model, _name: str) -> str:
    """A file's place on disk says nothing about its owner and takes nothing from the name that it came with."""
    return f"artefacts/{uuid7().hex}"


class Draft(models.Model):
    """The artefact as it is being written. The one row here that is overwritten: it is the person's own desk."""

    enrolment = models.OneToOneField(Enrolment, models.CASCADE, primary_key=True, related_name="draft")
    title = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=2, blank=True)
    # As typed: whether it is an address is asked when it is handed in.
    link = models.CharField(max_length=500, blank=True)
    file = models.FileField(upload_to=stored_under, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    file_bytes = models.PositiveBigIntegerField(default=0)
    file_sha256 = models.CharField(max_length=64, blank=True)
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()


class SetAside(models.Model):
    """What a second window wrote over an older state of the draft: kept beside it until its author decides."""

    # The id is the window's: it goes on writing into its own row.
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="set_aside")
    title = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=2, blank=True)
    link = models.CharField(max_length=500, blank=True)
    saved_at = models.DateTimeField()


class Submission(models.Model):
    """An artefact as handed in: its text, file or link, under a hash."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="submissions")
    author = models.ForeignKey(Person, models.PROTECT, related_name="submissions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="submissions")
    task = models.ForeignKey(ArtefactTask, models.PROTECT, related_name="submissions")
    # The rubric of the day: a later one does not touch what was handed in under this.
    rubric = models.ForeignKey(Rubric, models.PROTECT, related_name="submissions")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=2)
    link = models.URLField(blank=True, max_length=500)
    file = models.FileField(upload_to=stored_under, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    file_bytes = models.PositiveBigIntegerField(default=0)
    file_sha256 = models.CharField(max_length=64, blank=True)
    sha256 = models.CharField(max_length=64)
    supervision = models.CharField(max_length=20, choices=Supervision.choices, default=Supervision.NONE)
    handed_in_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enrolment", "number"], name="one_submission_a_number")]
        indexes = [models.Index(fields=["handed_in_at", "id"], name="submission_oldest_first")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_picture(self) -> bool:
        kind = filetypes.type_of(self.file_name)
        return kind is not None and kind.is_picture


class Claim(models.Model):
    """A reviewer has taken a submission to read; it runs out, so that nothing lies."""

    submission = models.OneToOneField(Submission, models.CASCADE, primary_key=True, related_name="claim")
    reviewer = models.ForeignKey(Person, models.PROTECT, related_name="claims")
    at = models.DateTimeField()


class Review(models.Model):
    """A verdict on one submission. A later review of the same submission supersedes."""

    class Verdict(models.TextChoices):
        PASSED = "passed", _("Passed")
        NOT_YET = "not-yet", _("Not yet")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="reviews")
    reviewer = models.ForeignKey(Person, models.PROTECT, related_name="reviews")
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    strengths = models.TextField(blank=True)
    next_step = models.TextField(blank=True)
    language = models.CharField(max_length=2)
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, related_name="superseded_by")
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission"], condition=Q(supersedes=None), name="one_first_review"),
        ]


class Mark(models.Model):
    """The score on one criterion, 1 to 4, with what would move it up."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    review = models.ForeignKey(Review, models.CASCADE, related_name="marks")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    score = models.PositiveSmallIntegerField()
    comment = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "criterion"], name="one_mark_a_criterion"),
            models.CheckConstraint(condition=Q(score__gte=1, score__lte=4), name="a_score_is_one_to_four"),
        ]


class Withdrawal(models.Model):
    """A pass that the Centre's quality officer has taken back, and why. A later review may pass the work again."""

    review = models.OneToOneField(Review, models.PROTECT, primary_key=True, related_name="withdrawal")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reason = models.TextField()
    at = models.DateTimeField()


class ReviewDraft(models.Model):
    """A reviewer's half-written review, saved as they go."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="review_drafts")
    reviewer = models.ForeignKey(Person, models.CASCADE, related_name="review_drafts")
    # {"scores": {criterion: 1 to 4}, "comments": {criterion: text}, "strengths": "", "next_step": "", "language": ""}
    content = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["submission", "reviewer"], name="one_review_draft")]
