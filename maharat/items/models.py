"""What is asked and how work is judged: items, rubrics, artefact tasks. A change is a new row that supersedes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from maharat.framework.models import Item as FrameworkItem
from maharat.kernel.ids import uuid7
from maharat.kernel.text import Text, TextField
from maharat.people.models import Person


class Item(models.Model):
    """A question with one key. A scenario is asked in needs campaigns, a quiz item in courses.

    `situation` is what is told before the question (may be empty), `stem` the question itself: show both.
    """

    class Purpose(models.TextChoices):
        SCENARIO = "scenario", _("Scenario")
        QUIZ = "quiz", _("Quiz question")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField(default=1)
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    competency = models.ForeignKey(FrameworkItem, models.PROTECT, related_name="scenarios")
    # The level that a right answer shows.
    level = models.PositiveSmallIntegerField(default=1)
    situation = TextField()
    stem = TextField()
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, related_name="superseded_by")
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["code", "version"]
        constraints = [models.UniqueConstraint(fields=["code", "version"], name="one_version_of_an_item")]


class Option(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    item = models.ForeignKey(Item, models.CASCADE, related_name="options")
    text = TextField()
    feedback = TextField()
    is_key = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["item"], condition=models.Q(is_key=True), name="one_key_an_item"),
        ]


class Rubric(models.Model):
    """Criteria with four described levels. Old submissions keep the rubric they were judged by.

    A pass needs `pass_score` on every criterion and, where `pass_sum` is not 0, that sum over all of them.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    title = TextField()
    pass_score = models.PositiveSmallIntegerField(default=3)
    pass_sum = models.PositiveSmallIntegerField(default=0)
    pass_note = TextField()
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, related_name="superseded_by")
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.title)


class Criterion(models.Model):
    """One thing looked at. `code` and `outcome` are the author's own short names ("c1", "o2")."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    rubric = models.ForeignKey(Rubric, models.CASCADE, related_name="criteria")
    code = models.CharField(max_length=20, blank=True)
    outcome = models.CharField(max_length=20, blank=True)
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
    # Lists of language maps; read them as Text by `steps_said` and `parts_said`.
    steps = models.JSONField(default=list)
    parts = models.JSONField(default=list)
    rubric = models.ForeignKey(Rubric, models.PROTECT, related_name="tasks")
    competencies = models.ManyToManyField(FrameworkItem, related_name="tasks")
    takes_file = models.BooleanField(default=True)
    takes_link = models.BooleanField(default=True)
    # Endings without a dot ("pdf"); empty: what the install allows.
    file_types = models.JSONField(default=list)
    minutes = models.PositiveSmallIntegerField(default=0)
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, related_name="superseded_by")
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def steps_said(self) -> list[Text]:
        """How to go about it, step by step."""
        return [Text(step) for step in self.steps]

    @property
    def parts_said(self) -> list[Text]:
        """What is to be handed in, part by part."""
        return [Text(part) for part in self.parts]
