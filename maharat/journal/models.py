"""One row per thing that happened; how it is delivered; how it is sealed; what arrived twice."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from maharat.kernel.ids import uuid7


class Entry(models.Model):
    """Immutable. Plain ids, codes and numbers only, never names or free text, so that erasure never touches it."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    kind = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=120)
    by_id = models.UUIDField(null=True)
    unit_id = models.UUIDField(null=True)
    data = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["subject_kind", "subject_id"], name="entry_of_subject"),
            models.Index(fields=["kind", "id"], name="entry_of_kind"),
        ]

    @property
    def subject(self) -> str:
        """`assessment.submission:0192…`: what the entry is about, as one string. Its news keeps its order."""
        return f"{self.subject_kind}:{self.subject_id}"


class Delivery(models.Model):
    """That one handler has to hear one entry: waiting (perhaps at a worker), done, parked, or set aside by a person.

    `due_at` is when a worker may take it next (None: never): taking it moves `due_at` to the end of the lease, a
    failure moves it by the back-off. So what a dead worker held comes round by itself.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        PARKED = "parked"
        ASIDE = "aside"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="deliveries")
    handler = models.CharField(max_length=120)
    # `room|subject kind:id`: what one room hears of one subject comes in the order of the entries.
    lane = models.CharField(max_length=250)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True)
    # The worker that holds it, else "". Only its holder may mark it done.
    leased_by = models.CharField(max_length=60, blank=True)
    # Of the last failure: the exception's class, a refusal's code, and the line of ours that raised. Never a message.
    failure = models.CharField(max_length=100, blank=True)
    code = models.CharField(max_length=60, blank=True)
    place = models.CharField(max_length=120, blank=True)
    done_at = models.DateTimeField(null=True)
    parked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            # Two conditions, so that PostgreSQL, which knows little of a table that fills and empties, cannot take the
            # first index for the second's question.
            models.Index(fields=["due_at", "entry"], name="delivery_due", condition=models.Q(due_at__isnull=False)),
            models.Index(fields=["lane", "entry"], name="delivery_in_order", condition=models.Q(state="waiting")),
            models.Index(fields=["-parked_at"], name="delivery_parked", condition=models.Q(state="parked")),
            models.Index(fields=["done_at"], name="delivery_done"),
        ]
        constraints = [models.UniqueConstraint(fields=["entry", "handler"], name="one_delivery_a_handler")]


class SettingAside(models.Model):
    """That a person decided that a parked delivery will not be tried again, and why."""

    class Reason(models.TextChoices):
        DONE_BY_HAND = "done-by-hand", _("It was done by hand")
        NO_LONGER_NEEDED = "no-longer-needed", _("It is no longer needed")
        ENTERED_IN_ERROR = "entered-in-error", _("What it tells of was entered in error")
        ROOM_WITHDREW_IT = "room-withdrew-it", _("The part of the house that wanted it no longer does")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    delivery = models.OneToOneField(Delivery, models.PROTECT, related_name="setting_aside")
    reason = models.CharField(max_length=20, choices=Reason.choices)
    by_id = models.UUIDField(null=True)
    at = models.DateTimeField()


class Progress(models.Model):
    """How far a long piece of work (an entry such as import.requested) has come."""

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, related_name="progress")
    done = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField()


class Seal(models.Model):
    """A range of committed entries under one hash that includes the previous seal's (worker/seals.py says how)."""

    number = models.PositiveBigIntegerField(primary_key=True)
    first_id = models.BigIntegerField()
    last_id = models.BigIntegerField(unique=True)
    count = models.PositiveIntegerField()
    # For each entry in turn its id (8 bytes) and its SHA-256 (32 bytes): what lets a check name the entry.
    leaves = models.BinaryField()
    hash = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)
    sealed_at = models.DateTimeField()


class Receipt(models.Model):
    """The id that a client gave to what it sent: what arrives twice counts once."""

    id = models.UUIDField(primary_key=True, editable=False)
    by_id = models.UUIDField(null=True)
    action = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=60, blank=True)
    subject_id = models.CharField(max_length=120, blank=True)
    received_at = models.DateTimeField()


class Turn(models.Model):
    """When a periodic job last had its turn. A turn is an entry (`journal.turn`) delivered like any other."""

    name = models.CharField(max_length=120, primary_key=True)
    turn_at = models.DateTimeField()


class Worker(models.Model):
    """A worker process, and when it was last seen."""

    name = models.CharField(max_length=60, primary_key=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)
