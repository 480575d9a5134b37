"""What people lack: campaigns, responses, and the gaps computed from them."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maharat.framework.models import Framework
from maharat.framework.models import Item as FrameworkItem
from maharat.items.models import Item, Option
from maharat.kernel.ids import uuid7
from maharat.kernel.text import TextField
from maharat.people.models import Person, Unit


class Campaign(models.Model):
    """One wave of one instrument: which framework, in which units, from when to when. Both days are included."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    title = TextField()
    invitation = TextField()
    framework = models.ForeignKey(Framework, models.PROTECT, related_name="campaigns")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="campaigns")
    opens_on = models.DateField()
    closes_on = models.DateField()
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()

    class Meta:
        ordering = ["-opens_on", "-id"]

    def __str__(self) -> str:
        return str(self.title)

    def is_open_on(self, today: date) -> bool:
        return self.opens_on <= today <= self.closes_on


class Target(models.Model):
    """A competency that the campaign asks about, and the level it hopes for."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="targets")
    competency = models.ForeignKey(FrameworkItem, models.PROTECT, related_name="targets")
    level = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["campaign", "competency"], name="one_target_a_competency")]


class CampaignItem(models.Model):
    """A scenario as this campaign asks it: fixed when it opens, whatever becomes of the item later."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    target = models.ForeignKey(Target, models.CASCADE, related_name="items")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["target", "item"], name="one_place_an_item")]


class Response(models.Model):
    """One person's answers to one campaign; open until handed in, then a retake is a new row."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="responses")
    person = models.ForeignKey(Person, models.PROTECT, related_name="responses")
    # Where the person worked when they began, and the university that this is in.
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="responses")
    university = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, related_name="superseded_by")
    # The first of this person in this campaign: the one that the campaign's figures count.
    is_first = models.BooleanField(default=True)
    started_at = models.DateTimeField()
    handed_in_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-started_at", "-id"]
        indexes = [models.Index(fields=["campaign", "handed_in_at"], name="response_of_campaign")]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "person"], condition=Q(handed_in_at=None), name="one_open_response"
            ),
            models.UniqueConstraint(
                fields=["campaign", "person"], condition=Q(is_first=True), name="one_first_response"
            ),
        ]


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
    """What a handed-in response says of one competency. Levels 0 to 4; a gap is target minus level, never below 0.

    Rows stand also where there is nothing to close (`measured_gap` 0): "no gap" is an answer too.
    """

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
    # Importance times measured gap (0 to 20): the order in which a person's gaps are shown.
    priority = models.PositiveSmallIntegerField()
    calibration = models.CharField(max_length=6, choices=Calibration.choices)
    # The same person's gap in the same competency as their answers before said it.
    earlier = models.OneToOneField("self", models.PROTECT, null=True, related_name="later")
    found_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["person", "competency"], name="gap_of_person")]
        constraints = [models.UniqueConstraint(fields=["response", "competency"], name="one_gap_a_competency")]


class Decision(models.Model):
    """What the Centre decided about a competency's gap after a campaign. The newest row counts; earlier ones stay."""

    class Choice(models.TextChoices):
        COURSE = "course", _("A course will close it")
        NOT_NOW = "not-now", _("Not now")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="decisions")
    competency = models.ForeignKey(FrameworkItem, models.PROTECT, related_name="+")
    choice = models.CharField(max_length=8, choices=Choice.choices)
    reason = models.TextField()
    language = models.CharField(max_length=2)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
