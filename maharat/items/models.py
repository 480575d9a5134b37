"""What is asked and how work is judged: choice items, rubrics, artefact tasks. A change is a new row that supersedes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from maharat.framework.models import Item as FrameworkItem
from maharat.kernel.ids import uuid7
from maharat.kernel.text import TextField


class Item(models.Model):
    """A question with one key. A scenario is asked in needs campaigns, a quiz item in courses."""

    class Purpose(models.TextChoices):
        SCENARIO = "scenario", _("Scenario")
        QUIZ = "quiz", _("Quiz question")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(max_length=60, unique=True)
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    competency = models.ForeignKey(FrameworkItem, models.PROTECT, related_name="scenarios")
    level = models.PositiveSmallIntegerField(default=1)
    stem = TextField()
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, related_name="superseded_by")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["code"]


class Option(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    item = models.ForeignKey(Item, models.CASCADE, related_name="options")
    text = TextField()
    feedback = TextField()
    is_key = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]


class Rubric(models.Model):
    """Criteria with four described levels. Old submissions keep the rubric they were judged by."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    title = TextField()
    # A pass needs at least this score on every criterion.
    pass_score = models.PositiveSmallIntegerField(default=3)
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, related_name="superseded_by")
    made_at = models.DateTimeField()


class Criterion(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    rubric = models.ForeignKey(Rubric, models.CASCADE, related_name="criteria")
    title = TextField()
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]


class CriterionLevel(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    criterion = models.ForeignKey(Criterion, models.CASCADE, related_name="levels")
    score = models.PositiveSmallIntegerField()
    name = TextField()
    description = TextField()

    class Meta:
        ordering = ["score"]
        constraints = [models.UniqueConstraint(fields=["criterion", "score"], name="one_level_a_score")]


class ArtefactTask(models.Model):
    """What is to be made and handed in, and the rubric it is judged by."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    title = TextField()
    instructions = TextField()
    rubric = models.ForeignKey(Rubric, models.PROTECT, related_name="tasks")
    competencies = models.ManyToManyField(FrameworkItem, related_name="tasks")
    takes_file = models.BooleanField(default=True)
    takes_link = models.BooleanField(default=True)
    made_at = models.DateTimeField()
