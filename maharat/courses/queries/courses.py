"""Courses as everybody may see them: the published ones."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Subquery

from maharat.courses.models import Activity, Course, Outcome, Part, Version
from maharat.framework.models import Item as FrameworkItem
from maharat.framework.models import Level
from maharat.items.models import Criterion


def current_versions() -> QuerySet[Version]:
    """The version of each course that stands: published, and no later one is. With course, owner and publication."""
    later = Version.objects.filter(course=OuterRef("course"), number__gt=OuterRef("number"), publication__isnull=False)
    standing = Version.objects.filter(publication__isnull=False).exclude(Exists(later))
    return standing.select_related("course__owner", "publication")


def current(slug: str) -> Version | None:
    """The published version of the course `slug`: what a learner sees."""
    return current_versions().filter(course__slug=slug).first()


def course(slug: str) -> Course | None:
    """The course, published or not, with its owner."""
    return Course.objects.select_related("owner").filter(slug=slug).first()


def _outcomes() -> QuerySet[Outcome]:
    return Outcome.objects.select_related("competency__parent")


def _full(found: QuerySet[Version]) -> QuerySet[Version]:
    criteria = Prefetch("task__rubric__criteria", Criterion.objects.prefetch_related("levels"))
    activities = Prefetch("activities", Activity.objects.order_by("position", "id"))
    parts = Prefetch("parts", Part.objects.prefetch_related(activities))
    found = found.select_related("course__owner", "publication", "task__rubric")
    return found.prefetch_related(Prefetch("outcomes", _outcomes()), parts, criteria)


def version_full(version_id: UUID) -> Version | None:
    """A version with all that its page shows, in six queries: outcomes, units with activities, task with rubric."""
    return _full(Version.objects.filter(id=version_id)).first()


def current_full(slug: str) -> Version | None:
    """The published version of a course, with all that its page shows: six queries.

    `level_name` is its level in the words of the framework that its outcomes speak of.
    """
    named = Level.objects.filter(number=OuterRef("level"), framework__items__outcomes__version=OuterRef("pk"))
    found = current_versions().filter(course__slug=slug).annotate(level_name=Subquery(named.values("name")[:1]))
    return _full(found).first()


def competency_codes(version: Version) -> list[str]:
    """The codes of the competencies that the version's outcomes are for: one query."""
    found = Outcome.objects.filter(version=version).values_list("competency__code", flat=True)
    return sorted(set(found))


def hours(version: Version) -> Decimal:
    """The workload: meetings, self-study and assessment together."""
    return version.contact_hours + version.study_hours + version.assessment_hours


@dataclass(frozen=True)
class CatalogueRow:
    """A line of the catalogue."""

    version: Version
    outcomes: Sequence[Outcome]

    @property
    def hours(self) -> Decimal:
        return hours(self.version)

    @property
    def area(self) -> FrameworkItem | None:
        return area_of(self.outcomes)

    @property
    def star(self) -> "Star":
        return star_of(self.version, self.outcomes)

    @property
    def competencies(self) -> list[FrameworkItem]:
        """What the course is for, each competency once."""
        return list({outcome.competency_id: outcome.competency for outcome in self.outcomes}.values())


def area_of(outcomes: Sequence[Outcome]) -> FrameworkItem | None:
    """The area of competence that a course is coloured by: that of its first outcome."""
    return outcomes[0].competency.parent if outcomes else None


def catalogue(*, area: str = "", language: str = "", level: int | None = None) -> list[CatalogueRow]:
    """The courses that stand, by level and age, narrowed to an area (its code), a language or a level: two queries."""
    found = current_versions().prefetch_related(Prefetch("outcomes", _outcomes())).order_by("level", "course__made_at")
    if level is not None:
        found = found.filter(level=level)
    rows = [CatalogueRow(version, list(version.outcomes.all())) for version in found]
    # A list in a JSON column cannot be asked for a member on SQLite; a catalogue is short.
    rows = [row for row in rows if not language or language in row.version.languages]
    return [row for row in rows if not area or (row.area is not None and row.area.code == area)]


def areas(rows: Sequence[CatalogueRow]) -> list[FrameworkItem]:
    """The areas that occur in `rows`, in the framework's order."""
    found = {row.area.id: row.area for row in rows if row.area is not None}
    return sorted(found.values(), key=lambda area: area.position)


@dataclass(frozen=True)
class Star:
    """What a course's girih is drawn from: the same for its cover, its badge and its certificate."""

    ident: UUID
    level: int
    area: int


def star_of(version: Version, outcomes: Sequence[Outcome]) -> Star:
    area = area_of(outcomes)
    return Star(version.course_id, version.level, area.position if area else 0)


def stars_of(versions: Iterable[Version]) -> dict[UUID, Star]:
    """The star of each version, by its id: one query."""
    listed = {version.id: version for version in versions}
    outcomes: dict[UUID, list[Outcome]] = {}
    for outcome in _outcomes().filter(version__in=listed).order_by("position", "id"):
        outcomes.setdefault(outcome.version_id, []).append(outcome)
    return {key: star_of(version, outcomes.get(key, ())) for key, version in listed.items()}
