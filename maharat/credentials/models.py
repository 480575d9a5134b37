"""Signed credentials: who issues them, for what, to whom, and whether they still stand."""

import uuid

from django.db import models
from django.db.models import Q
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

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return str(self.name)


class IssuerKey(models.Model):
    """An Ed25519 key pair: the public half as Multikey, the private half encrypted. The newest that stands signs."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    issuer = models.ForeignKey(Issuer, models.PROTECT, related_name="keys")
    public = models.CharField(max_length=60, unique=True)
    private = models.BinaryField()
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at", "-id"]


class KeyRetirement(models.Model):
    """A key signs no more. What a rotated key signed stays good; a compromised key is no longer listed at all."""

    class Reason(models.TextChoices):
        ROTATED = "rotated", _("Replaced by a newer key")
        COMPROMISED = "compromised", _("In somebody else's hands")

    key = models.OneToOneField(IssuerKey, models.PROTECT, primary_key=True, related_name="retirement")
    reason = models.CharField(max_length=12, choices=Reason.choices)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()


class StatusList(models.Model):
    """One Bitstring Status List of an issuer. `document` is what the revocations add up to, signed anew with each."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    issuer = models.ForeignKey(Issuer, models.PROTECT, related_name="status_lists")
    number = models.PositiveIntegerField()
    length = models.PositiveIntegerField(default=131_072)
    document = models.TextField()
    signed_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["issuer", "number"], name="one_status_list_a_number")]


class Achievement(models.Model):
    """What is awarded: made from a published course version, whose text stands. Its star is fixed here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.OneToOneField(Version, models.PROTECT, related_name="achievement")
    star = models.UUIDField()
    level = models.PositiveSmallIntegerField()
    area = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()


class Wait(models.Model):
    """Work that earned a credential which nobody can sign yet: its university has no key."""

    submission = models.OneToOneField(Submission, models.CASCADE, primary_key=True, related_name="credential_wait")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="credential_waits")
    since = models.DateTimeField()


class Award(models.Model):
    """An achievement given to a person, signed as it was issued. Names are locked here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    achievement = models.ForeignKey(Achievement, models.PROTECT, related_name="awards")
    issuer = models.ForeignKey(Issuer, models.PROTECT, related_name="awards")
    holder = models.ForeignKey(Person, models.PROTECT, related_name="awards")
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="awards")
    # The credential that this one replaces: after a pass that was withdrawn and given again.
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, related_name="superseded_by")
    holder_name = models.CharField(max_length=200)
    holder_name_language = models.CharField(max_length=2)
    holder_latin_name = models.CharField(max_length=200, blank=True)
    status_list = models.ForeignKey(StatusList, models.PROTECT, related_name="awards")
    status_index = models.PositiveIntegerField()
    # The signed credential, letter for letter as it was issued.
    document = models.TextField()
    awarded_at = models.DateTimeField()
    valid_until = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-awarded_at", "id"]
        indexes = [
            models.Index(fields=["holder", "-awarded_at"], name="award_of_holder"),
            models.Index(fields=["issuer", "-awarded_at"], name="award_of_issuer"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["status_list", "status_index"], name="one_award_a_status_bit"),
            models.UniqueConstraint(fields=["submission"], condition=Q(supersedes=None), name="one_first_award"),
        ]


class Revocation(models.Model):
    """An award no longer stands: by whom, when, why."""

    class Reason(models.TextChoices):
        ERROR = "error", _("It was issued by mistake")
        WITHDRAWN = "withdrawn", _("The pass was withdrawn")
        MISCONDUCT = "misconduct", _("Misconduct was found")
        HOLDER = "holder", _("The holder asked for it")

    award = models.OneToOneField(Award, models.PROTECT, primary_key=True, related_name="revocation")
    reason = models.CharField(max_length=10, choices=Reason.choices)
    # For the issuer's own records; never on a public page.
    note = models.TextField(blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
