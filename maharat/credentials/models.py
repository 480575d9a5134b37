"""Signed credentials: who issues them, for what, to whom, and whether they still stand."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from maharat.assessment.models import Submission
from maharat.courses.models import Version
from maharat.kernel.ids import uuid7
from maharat.kernel.text import TextField
from maharat.people.models import Person, Unit


class Issuer(models.Model):
    """A unit that signs with keys of its own. Its addresses carry its slug and never change."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.OneToOneField(Unit, models.PROTECT, related_name="issuer")
    slug = models.SlugField(max_length=60, unique=True)
    name = TextField()
    did = models.CharField(max_length=200, unique=True)
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()


class IssuerKey(models.Model):
    """An Ed25519 key pair; the private half is encrypted at rest."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    issuer = models.ForeignKey(Issuer, models.PROTECT, related_name="keys")
    public = models.CharField(max_length=60, unique=True)
    private = models.BinaryField()
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)


class StatusList(models.Model):
    """One Bitstring Status List of an issuer."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    issuer = models.ForeignKey(Issuer, models.PROTECT, related_name="status_lists")
    number = models.PositiveIntegerField()
    length = models.PositiveIntegerField(default=131_072)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issuer", "number"], name="one_status_list_a_number")]


class Achievement(models.Model):
    """What is awarded: made from a published course version, per issuer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(Version, models.PROTECT, related_name="achievements")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version"], name="one_achievement_a_version")]


class Award(models.Model):
    """An achievement given to a person, signed as it was issued. Names are locked here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    achievement = models.ForeignKey(Achievement, models.PROTECT, related_name="awards")
    issuer = models.ForeignKey(Issuer, models.PROTECT, related_name="awards")
    holder = models.ForeignKey(Person, models.PROTECT, related_name="awards")
    submission = models.OneToOneField(Submission, models.PROTECT, related_name="award")
    holder_name = models.CharField(max_length=200)
    holder_name_language = models.CharField(max_length=2)
    holder_latin_name = models.CharField(max_length=200)
    language = models.CharField(max_length=2)
    status_list = models.ForeignKey(StatusList, models.PROTECT, related_name="awards")
    status_index = models.PositiveIntegerField()
    document = models.JSONField()
    awarded_at = models.DateTimeField()
    valid_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["status_list", "status_index"], name="one_award_a_status_bit")]


class Revocation(models.Model):
    """An award no longer stands: by whom, when, why."""

    class Reason(models.TextChoices):
        ERROR = "error", _("Issued by mistake")
        WITHDRAWN = "withdrawn", _("The pass was withdrawn")
        MISCONDUCT = "misconduct", _("Misconduct found")
        HOLDER = "holder", _("Asked for by the holder")

    award = models.OneToOneField(Award, models.PROTECT, primary_key=True, related_name="revocation")
    reason = models.CharField(max_length=10, choices=Reason.choices)
    note = models.TextField(blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
