"""One row per thing that happened; how it is delivered; how it is sealed; what arrived twice."""

from django.db import models

from maharat.kernel.ids import uuid7


class Entry(models.Model):
    """Immutable. Plain ids and codes only, never names or free text, so that erasure never touches it."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    kind = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    by_id = models.UUIDField(null=True)
    unit_id = models.UUIDField(null=True)
    data = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["subject_kind", "subject_id"], name="entry_of_subject"),
            models.Index(fields=["kind", "id"], name="entry_of_kind"),
        ]


class Delivery(models.Model):
    """That one handler has to hear one entry: waiting, leased, done, or parked after too many failures."""

    class State(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        PARKED = "parked"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="deliveries")
    handler = models.CharField(max_length=120)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    leased_by = models.CharField(max_length=40, blank=True)
    failure = models.CharField(max_length=200, blank=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "due_at"], name="delivery_due")]
        constraints = [models.UniqueConstraint(fields=["entry", "handler"], name="one_delivery_a_handler")]


class Progress(models.Model):
    """How far a long piece of work (an entry such as import.requested) has come."""

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, related_name="progress")
    done = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField()


class Seal(models.Model):
    """A range of committed entries under one hash that includes the previous seal's."""

    id = models.BigAutoField(primary_key=True)
    first_id = models.BigIntegerField()
    last_id = models.BigIntegerField(unique=True)
    count = models.PositiveIntegerField()
    hash = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)
    sealed_at = models.DateTimeField()


class Receipt(models.Model):
    """The id that a client gave to what it sent: what arrives twice counts once."""

    id = models.UUIDField(primary_key=True, editable=False)
    by_id = models.UUIDField(null=True)
    action = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=60, blank=True)
    subject_id = models.CharField(max_length=40, blank=True)
    received_at = models.DateTimeField()


class Turn(models.Model):
    """When a periodic job last had its turn."""

    name = models.CharField(max_length=120, primary_key=True)
    ran_at = models.DateTimeField()
