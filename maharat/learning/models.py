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
        SELF = "self", _("By their own choice")
        INVITED = "invited", _("Invited by a colleague")
        HUB = "hub", _("Through a training hub")
        MANDATE = "mandate", _("Required by the institution")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    run = models.ForeignKey(Run, models.PROTECT, related_name="enrolments")
    person = models.ForeignKey(Person, models.PROTECT, related_name="enrolments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="enrolments")
    source = models.CharField(max_length=8, choices=Source.choices)
    gap = models.ForeignKey(Gap, models.PROTECT, null=True, related_name="enrolments")
    enrolled_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "person"], name="one_enrolment_a_run")]


class Withdrawal(models.Model):
    """The person left the run. Coming back is a Return."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="withdrawals")
    at = models.DateTimeField()
    returned_at = models.DateTimeField(null=True)


class Completion(models.Model):
    """An activity is done."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="completions")
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enrolment", "activity"], name="one_completion_an_activity")]
