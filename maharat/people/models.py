"""Who people are, where they belong, and what they may do there."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from maharat.kernel.ids import uuid7
from maharat.kernel.languages import direction
from maharat.kernel.text import TextField


def _reads_latin() -> bool:
    return direction(translation.get_language() or "en") == "ltr"


class Unit(models.Model):
    """A node of the country's tree: the Centre, a university, a faculty, a partner abroad. `path` ends in a slash."""

    class Kind(models.TextChoices):
        CENTRE = "centre", _("National Centre")
        UNIVERSITY = "university", _("University")
        FACULTY = "faculty", _("Faculty")
        DEPARTMENT = "department", _("Department")
        PARTNER = "partner", _("Partner abroad")

    class Sector(models.TextChoices):
        PUBLIC = "public", _("Public")
        NATIONAL = "national", _("National")
        PRIVATE = "private", _("Private")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    path = models.CharField(max_length=255, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    sector = models.CharField(max_length=10, choices=Sector.choices, blank=True)
    name = TextField()
    city = TextField()
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    joined_on = models.DateField(null=True)

    class Meta:
        ordering = ["path"]

    def __str__(self) -> str:
        return str(self.name)


class Person(models.Model):
    """A human being, apart from any login. Names are kept whole and never split (W3C, personal names)."""

    class Gender(models.TextChoices):
        FEMALE = "female", _("Female")
        MALE = "male", _("Male")
        UNDISCLOSED = "undisclosed", _("Prefer not to say")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=200)
    name_language = models.CharField(max_length=2)
    latin_name = models.CharField(max_length=200, blank=True)
    called = models.CharField(max_length=80, blank=True)
    called_latin = models.CharField(max_length=80, blank=True)
    folded = models.TextField(editable=False)
    gender = models.CharField(max_length=12, choices=Gender.choices, default=Gender.UNDISCLOSED)
    discipline = TextField()
    synthetic = models.BooleanField(default=False)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        """The name in the script that the reader of this page reads."""
        return self.latin_name or self.name if _reads_latin() else self.name

    @property
    def addressed(self) -> str:
        """What to call the person, in the reader's script."""
        if _reads_latin():
            return self.called_latin or self.latin_name or self.name
        return self.called or self.name


class AccountManager(BaseUserManager["Account"]):
    def get_queryset(self) -> models.QuerySet["Account"]:
        """With the person: who is asking is one query, not two."""
        return super().get_queryset().select_related("person")

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "Account":
        account = self.model(email=self.normalize_email(email).lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser, PermissionsMixin):
    """A way to sign in. One person may have several over a life."""

    class Digits(models.TextChoices):
        AUTO = "", _("As usual in my language")
        LATIN = "latin", "0123456789"
        ARABIC = "arabic", "٠١٢٣٤٥٦٧٨٩"
        URDU = "urdu", "۰۱۲۳۴۵۶۷۸۹"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="accounts")
    email = models.EmailField(unique=True)
    language = models.CharField(max_length=2, blank=True)
    digits = models.CharField(max_length=6, choices=Digits.choices, blank=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    date_joined = models.DateTimeField(auto_now_add=True)

    objects = AccountManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    def __str__(self) -> str:
        return self.email


class Affiliation(models.Model):
    """Where a person works or studies, from when to when, at which rank (a code of the country's profile)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="affiliations")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="affiliations")
    rank = models.CharField(max_length=40, blank=True)
    rank_since = models.DateField(null=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(ends_on=None), name="one_current_affiliation"),
        ]


class RoleGrant(models.Model):
    """A role over a subtree of units, with dates and by whom. It ends by a date, never by deletion."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="grants")
    role = models.CharField(max_length=20)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="grants")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    granted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    granted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "role", "unit"], condition=Q(ends_on=None), name="one_open_grant_of_a_role_in_a_unit"
            ),
        ]
