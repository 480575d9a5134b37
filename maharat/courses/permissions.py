"""Who may write, publish and localise a course."""

from maharat.courses.models import Course
from maharat.people.models import Unit
from maharat.people.permissions import Standing

WRITERS = ("author", "centre-director", "centre-operations", "centre-quality")
LOCALISERS = (*WRITERS, "university-admin")


def may_write(standing: Standing, course: Course) -> bool:
    """Authors and the Centre, over the unit that owns the course."""
    return standing.has(*WRITERS, unit=course.owner)


def may_localise(standing: Standing, unit: Unit) -> bool:
    """A university's administrator, an author or the Centre, over the university whose case it is to be."""
    return standing.has(*LOCALISERS, unit=unit)
