"""Who learns what, from when, and how far they have come."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from maharat.courses.models import Activity, Version
from maharat.kernel.ids import uuid7
from maharat.needs.models import Gap
from maharat.people.models import Person, Unit


class Run(models.Model):
    """A course version offered by a unit: open, or from one day to another."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    version = models.ForeignKey(Version, models.PROTECT, related_name="runs")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="runs")
    opens_on = models.DateField()
    closes_on = models.DateField(null=True)
    opened_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField()


class Enrolment(models.Model):
    """A person in a run, how they came, and the gap that they want to close."""

    class Source(models.TextChoices):
        SELF = "self", _("Own choice")
        INVITED = "invited", _("Invited by a colleague")
        HUB = "hub", _("Through a training hub")
        MANDATE = "mandate", _("Required by the institution")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    run = models.ForeignKey(Run, models.PROTECT, related_name="enrolments")
    person = models.ForeignKey(Person, models.PROTECT, related_name="enrolments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="enrolments")
    source = models.CharField(max_length=8, choices=Source.choices)
    gap = models.ForeignKey(Gap, models.PROTECT, null=True, related_name="enrolments")
    # The colleague who invited, or whoever put the person on the list (hub, mandate).
    brought_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="brought")
    enrolled_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "person"], name="one_enrolment_a_run")]


class Withdrawal(models.Model):
    """The person left the run. What they did stays; coming back sets `returned_at`, leaving again is a new row."""

    class Reason(models.TextChoices):
        TIME = "time", _("No time now")
        OTHER_NEED = "other-need", _("Not what I need")
        TOO_HARD = "too-hard", _("Too hard for me now")
        TOO_EASY = "too-easy", _("I know this already")
        NETWORK = "network", _("My network or device does not allow it")
        UNSAID = "", _("I would rather not say")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="withdrawals")
    reason = models.CharField(max_length=10, choices=Reason.choices, blank=True)
    at = models.DateTimeField()
    returned_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment"], condition=models.Q(returned_at=None), name="one_open_withdrawal_an_enrolment"
            )
        ]


class Target(models.Model):
    """The day by which the person means to be done. The newest row counts; null takes the day away."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="targets")
    on = models.DateField(null=True)
    set_at = models.DateTimeField()


class Completion(models.Model):
    """An activity is done."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="completions")
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enrolment", "activity"], name="one_completion_an_activity")]
