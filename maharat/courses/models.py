"""Courses: written once, in versions that never change once published."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from maharat.framework.models import Item as FrameworkItem
from maharat.items.models import ArtefactTask, Item
from maharat.kernel.ids import uuid7
from maharat.kernel.languages import CODES
from maharat.kernel.text import TextField
from maharat.people.models import Person, Unit


def every_language() -> list[str]:
    return list(CODES)


class Course(models.Model):
    """The thing that lasts through its versions. Its id is also the seed of its star (the girih of cover and badge)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    owner = models.ForeignKey(Unit, models.PROTECT, related_name="courses")
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()


class Version(models.Model):
    """The course's text at one time. Open to change until its publication."""

    class Audience(models.TextChoices):
        STUDENT = "student", _("Students")
        GRADUATE = "graduate", _("Graduates")
        TEACHER = "teacher", _("Teachers")
        PROFESSIONAL = "professional", _("Professionals")
        OFFICER = "officer", _("Public officers")

    class Participation(models.TextChoices):
        ONLINE = "online", _("Online")
        BLENDED = "blended", _("Blended")
        ONSITE = "onsite", _("On site")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    course = models.ForeignKey(Course, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(default=1)
    title = TextField()
    summary = TextField()
    what_you_make = TextField()
    audience = models.CharField(max_length=12, choices=Audience.choices, default=Audience.TEACHER)
    for_whom = TextField()
    level = models.PositiveSmallIntegerField(default=2)
    contact_hours = models.DecimalField(max_digits=5, decimal_places=1, default=0)
    study_hours = models.DecimalField(max_digits=5, decimal_places=1, default=0)
    assessment_hours = models.DecimalField(max_digits=5, decimal_places=1, default=0)
    prerequisites = TextField()
    participation = models.CharField(max_length=8, choices=Participation.choices, default=Participation.ONLINE)
    participation_note = TextField()
    assessment_type = TextField()
    quality_assurance = TextField()
    # How the person is supervised and identified while assessed; the national frame's level; what it stacks into.
    identity = TextField()
    eqf = TextField()
    stacking = TextField()
    # The languages the course is offered in, and those whose text no native reader has read yet.
    languages = models.JSONField(default=every_language)
    unreviewed = models.JSONField(default=list)
    licence = models.CharField(max_length=40, default="CC BY 4.0")
    task = models.ForeignKey(ArtefactTask, models.PROTECT, null=True, related_name="versions")
    valid_months = models.PositiveSmallIntegerField(null=True, default=36)
    made_at = models.DateTimeField()
    # Counts the edits of this row, so that a stale form is noticed. So do the other rows' revisions.
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["course", "number"], name="one_version_a_number")]


class Publication(models.Model):
    """Whoever published the version, and when; from then on it stands."""

    version = models.OneToOneField(Version, models.PROTECT, primary_key=True, related_name="publication")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()


class Outcome(models.Model):
    """What who completes the course can do, and the competency and level it closes."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    version = models.ForeignKey(Version, models.CASCADE, related_name="outcomes")
    code = models.CharField(max_length=10, blank=True)
    statement = TextField()
    competency = models.ForeignKey(FrameworkItem, models.PROTECT, related_name="outcomes")
    level = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]


class Part(models.Model):
    """A unit of the course ("Unit 1"); named Part because people.Unit is an institution."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    version = models.ForeignKey(Version, models.CASCADE, related_name="parts")
    title = TextField()
    aim = TextField()
    position = models.PositiveSmallIntegerField()
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]


class Activity(models.Model):
    """One step of a unit. `kind` is a key of the register's KINDS; the room that owns the kind shows it."""

    class Counts(models.TextChoices):
        CONTACT = "contact", _("Meeting with others")
        STUDY = "study", _("Self-study")
        ASSESSMENT = "assessment", _("Assessment")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    # The same step keeps its origin through all versions of the course: local cases follow it.
    origin = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)
    part = models.ForeignKey(Part, models.CASCADE, related_name="activities")
    kind = models.CharField(max_length=20)
    title = TextField()
    body = TextField()
    minutes = models.PositiveSmallIntegerField(default=10)
    counts = models.CharField(max_length=10, choices=Counts.choices, default=Counts.STUDY)
    # A university may put a text of its own in the place of this one.
    replaceable = models.BooleanField(default=False)
    # The share of a quiz's questions to be right, in per cent; 0 asks only that it was taken.
    pass_percent = models.PositiveSmallIntegerField(default=0)
    outcomes = models.ManyToManyField(Outcome, related_name="activities")
    items = models.ManyToManyField(Item, through="ActivityItem", related_name="activities")
    position = models.PositiveSmallIntegerField()
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["part__position", "position", "id"]


class ActivityItem(models.Model):
    """A quiz's question and its place."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="quiz_items")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]


class LocalCase(models.Model):
    """A university's own text in place of a replaceable case. The newest row counts; earlier ones stay."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="local_cases")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="local_cases")
    title = TextField()
    body = TextField()
    # The hash of the original that this text was written against: when the original changes, it is said.
    follows = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
