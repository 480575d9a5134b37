"""Work that is handed in and judged by people. Attempts, submissions, reviews are never changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from maharat.courses.models import Activity
from maharat.items.models import ArtefactTask, Criterion, Item, Option, Rubric
from maharat.kernel.ids import uuid7
from maharat.learning.models import Enrolment
from maharat.people.models import Person, Unit


class Attempt(models.Model):
    """One try at a quiz; the id may come from the client, so that what arrives twice counts once."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="attempts")
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="attempts")
    right = models.PositiveSmallIntegerField()
    asked = models.PositiveSmallIntegerField()
    at = models.DateTimeField()


class AttemptAnswer(models.Model):
    attempt = models.ForeignKey(Attempt, models.CASCADE, related_name="answers")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    option = models.ForeignKey(Option, models.PROTECT, related_name="+")


class Draft(models.Model):
    """The artefact as it is being written. The one row here that is overwritten: it is the person's own desk."""

    enrolment = models.OneToOneField(Enrolment, models.CASCADE, primary_key=True, related_name="draft")
    text = models.TextField(blank=True)
    language = models.CharField(max_length=2, blank=True)
    link = models.URLField(blank=True, max_length=500)
    file = models.FileField(upload_to="drafts/", blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()


class Submission(models.Model):
    """An artefact as handed in: its text, file or link, under a hash."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="submissions")
    author = models.ForeignKey(Person, models.PROTECT, related_name="submissions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="submissions")
    task = models.ForeignKey(ArtefactTask, models.PROTECT, related_name="submissions")
    rubric = models.ForeignKey(Rubric, models.PROTECT, related_name="submissions")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=2)
    link = models.URLField(blank=True, max_length=500)
    file = models.FileField(upload_to="submissions/", blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    file_bytes = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64)
    handed_in_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enrolment", "number"], name="one_submission_a_number")]


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
    at = models.DateTimeField()


class Mark(models.Model):
    """The score on one criterion, 1 to 4, with what would move it up."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    review = models.ForeignKey(Review, models.CASCADE, related_name="marks")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    score = models.PositiveSmallIntegerField()
    comment = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "criterion"], name="one_mark_a_criterion")]


class ReviewDraft(models.Model):
    """A reviewer's half-written review, saved as they go."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="review_drafts")
    reviewer = models.ForeignKey(Person, models.CASCADE, related_name="review_drafts")
    content = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["submission", "reviewer"], name="one_review_draft")]
