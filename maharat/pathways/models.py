"""What credentials count for: rules of promotion as dated versions, and the one ledger of contributions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from maharat.kernel.ids import uuid7
from maharat.kernel.text import TextField
from maharat.people.models import Person, Unit


class Rule(models.Model):
    """A promotion rule in one version, in force from a day on. Never edited; a new version supersedes."""

    class Standing(models.TextChoices):
        EXAMPLE = "example", _("Example, not confirmed by your university")
        CONFIRMED = "confirmed", _("Confirmed by the university")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    slug = models.SlugField(max_length=60)
    # clauses, areas, assumptions: as in policies.toml (profiles/README.md); read through rules.clauses and rules.areas
    version = models.PositiveSmallIntegerField(default=1)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="rules")
    title = TextField()
    citations = models.JSONField(default=list)
    standing = models.CharField(max_length=10, choices=Standing.choices)
    notice = TextField()
    assumptions = models.JSONField(default=list)
    clauses = models.JSONField()
    areas = models.JSONField(default=list)
    in_force_from = models.DateField()
    adopted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    adopted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["slug", "version"], name="one_version_of_a_rule")]


class Contribution(models.Model):
    """One thing that may count: a credential, mentoring hours, a returned record. Corrected by a reversing row."""

    class Kind(models.TextChoices):
        CREDENTIAL = "credential", _("Credential")
        MENTORING = "mentoring", _("Mentoring")
        EARLIER = "earlier", _("Earlier training on record")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="contributions")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    source_kind = models.CharField(max_length=60)
    source_id = models.CharField(max_length=40)
    title = TextField()
    competencies = models.JSONField(default=list)
    areas = models.JSONField(default=list)
    hours = models.DecimalField(max_digits=6, decimal_places=1, default=0)
    earned_on = models.DateField()
    ends_on = models.DateField(null=True)
    entered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversed_by")
    entered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source_kind", "source_id"],
                condition=models.Q(reverses=None),
                name="one_contribution_a_source",
            )
        ]


class Use(models.Model):
    """A contribution was used for a promotion; it cannot be used for the next one."""

    contribution = models.OneToOneField(Contribution, models.PROTECT, primary_key=True, related_name="use")
    rank = models.CharField(max_length=40)
    used_on = models.DateField()
    entered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    entered_at = models.DateTimeField()
