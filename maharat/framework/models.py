"""Competency frameworks: ours, and others' as alignment targets."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maharat.kernel.ids import uuid7
from maharat.kernel.text import TextField
from maharat.people.models import Person


class Framework(models.Model):
    """A framework in one version. `reference` ones hold only others' codes and titles, to align with."""

    class Kind(models.TextChoices):
        OWN = "own", _("Our framework")
        REFERENCE = "reference", _("Reference framework")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=60)
    # Ours count 1, 2, 3; others bear a year ("2017"): text, never reckoned with.
    version = models.CharField(max_length=20, default="1")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    title = TextField()
    description = TextField()
    publisher = models.CharField(max_length=200, blank=True)
    source = models.URLField(blank=True)
    licence = models.CharField(max_length=120, blank=True)
    licence_url = models.URLField(blank=True)
    # What the owner of the titles wants to read beside them, and how far they were checked.
    notice = TextField()
    checked = TextField()
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at", "slug"]
        constraints = [models.UniqueConstraint(fields=["slug", "version"], name="one_version_of_a_framework")]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def is_published(self) -> bool:
        return hasattr(self, "publication")


class Publication(models.Model):
    """From now on the framework can be used and no longer changed."""

    framework = models.OneToOneField(Framework, models.PROTECT, primary_key=True, related_name="publication")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()


class Level(models.Model):
    """A step of the framework's scale, 1 the lowest."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    framework = models.ForeignKey(Framework, models.CASCADE, related_name="levels")
    number = models.PositiveSmallIntegerField()
    name = TextField()
    meaning = TextField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["framework", "number"], name="one_level_a_number")]


class Item(models.Model):
    """An area or a competency; its address /framework/items/<id> is what credentials point to."""

    class Kind(models.TextChoices):
        AREA = "area", _("Area")
        COMPETENCY = "competency", _("Competency")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    framework = models.ForeignKey(Framework, models.CASCADE, related_name="items")
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="children")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    code = models.CharField(max_length=20, blank=True)
    title = TextField()
    meaning = TextField()
    # The step at which a reference framework puts the item, in its own word ("Acquire").
    step = models.CharField(max_length=40, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "code"], condition=~Q(code=""), name="one_item_a_code")
        ]

    def __str__(self) -> str:
        return str(self.title)


class Indicator(models.Model):
    """What can be observed of a competency at a level."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    competency = models.ForeignKey(Item, models.CASCADE, related_name="indicators")
    level = models.ForeignKey(Level, models.CASCADE, related_name="indicators")
    statement = TextField()
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["level__number", "position"]


class Alignment(models.Model):
    """A typed link, said from ours: our competency is <relation> an item of another framework. With author and date."""

    class Relation(models.TextChoices):
        EXACT = "exact", _("same as")
        BROADER = "broader", _("broader than")
        NARROWER = "narrower", _("narrower than")
        RELATED = "related", _("related to")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    competency = models.ForeignKey(Item, models.CASCADE, related_name="alignments")
    target = models.ForeignKey(Item, models.PROTECT, related_name="aligned_from")
    relation = models.CharField(max_length=8, choices=Relation.choices)
    reason = TextField()
    author = models.CharField(max_length=120)
    made_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["competency", "target"], name="one_alignment_a_pair")]
