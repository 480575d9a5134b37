"""What people lack: campaigns, responses, and the gaps computed from them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from maharat.framework.models import Framework, Item as FrameworkItem
from maharat.items.models import Item, Option
from maharat.kernel.ids import uuid7
from maharat.kernel.text import TextField
from maharat.people.models import Person, Unit


class Campaign(models.Model):
    """One wave of one instrument: which framework, in which units, from when to when."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    title = TextField()
    framework = models.ForeignKey(Framework, models.PROTECT, related_name="campaigns")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="campaigns")
    target_level = models.PositiveSmallIntegerField(default=3)
    opens_on = models.DateField()
    closes_on = models.DateField()
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()


class Response(models.Model):
    """One person's answers to one campaign; open until handed in, then a retake is a new row."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="responses")
    person = models.ForeignKey(Person, models.PROTECT, related_name="responses")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="responses")
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, related_name="superseded_by")
    started_at = models.DateTimeField()
    handed_in_at = models.DateTimeField(null=True)


class Rating(models.Model):
    """How important a competency is to the person (1 to 5) and the level they say they have (1 to 4, 0 = none yet)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    response = models.ForeignKey(Response, models.CASCADE, related_name="ratings")
    competency = models.ForeignKey(FrameworkItem, models.PROTECT, related_name="+")
    importance = models.PositiveSmallIntegerField(null=True)
    level = models.PositiveSmallIntegerField(null=True)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["response", "competency"], name="one_rating_a_competency")]


class Answer(models.Model):
    """The option chosen on a scenario."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    response = models.ForeignKey(Response, models.CASCADE, related_name="answers")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    option = models.ForeignKey(Option, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["response", "item"], name="one_answer_an_item")]


class Gap(models.Model):
    """What a handed-in response says of one competency. Levels 0 to 4; a gap is target minus level, never below 0."""

    class Calibration(models.TextChoices):
        AGREE = "agree", _("Your rating and your answers agree")
        OVER = "over", _("You rated yourself above your answers")
        UNDER = "under", _("You rated yourself below your answers")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    response = models.ForeignKey(Response, models.PROTECT, related_name="gaps")
    person = models.ForeignKey(Person, models.PROTECT, related_name="gaps")
    competency = models.ForeignKey(FrameworkItem, models.PROTECT, related_name="gaps")
    importance = models.PositiveSmallIntegerField()
    target_level = models.PositiveSmallIntegerField()
    self_level = models.PositiveSmallIntegerField()
    right = models.PositiveSmallIntegerField()
    asked = models.PositiveSmallIntegerField()
    measured_level = models.PositiveSmallIntegerField()
    self_gap = models.PositiveSmallIntegerField()
    measured_gap = models.PositiveSmallIntegerField()
    calibration = models.CharField(max_length=6, choices=Calibration.choices)
    found_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["response", "competency"], name="one_gap_a_competency")]
