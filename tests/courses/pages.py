"""Who may open the pages of courses, and with which example."""

from __future__ import annotations

from secrets import token_hex
from typing import TYPE_CHECKING

from maharat.courses import permissions
from tests.courses import making
from tests.pages.table import EVERYBODY, Page

if TYPE_CHECKING:
    from maharat.courses.models import Version
    from maharat.site.demonstration.people import Cast

WRITERS = set(permissions.WRITERS)
LOCALISERS = set(permissions.LOCALISERS)


def published(cast: Cast) -> dict[str, object]:
    return {"slug": making.published(cast).course.slug}


def draft(cast: Cast) -> dict[str, object]:
    return {"slug": making.draft(cast).course.slug}


def _row(version: Version, row: object) -> dict[str, object]:
    return {"slug": version.course.slug, "row_id": row.id}  # type: ignore[attr-defined]


def outcome(cast: Cast) -> dict[str, object]:
    version = making.draft(cast)
    return _row(version, making.outcome(version))


def part(cast: Cast) -> dict[str, object]:
    version = making.draft(cast)
    return _row(version, version.parts.all()[0])


def reading(cast: Cast) -> dict[str, object]:
    version = making.draft(cast)
    return _row(version, making.activity(version, "reading"))


def quiz(cast: Cast) -> dict[str, object]:
    version = making.draft(cast)
    return _row(version, making.activity(version, "quiz"))


def new_activity(cast: Cast) -> dict[str, object]:
    found = part(cast)
    return {"slug": found["slug"], "part_id": found["row_id"]}


def moved(cast: Cast) -> dict[str, object]:
    return reading(cast) | {"kind": "activities"}


def local(cast: Cast) -> dict[str, object]:
    version = making.published(cast)
    return {
        "slug": version.course.slug,
        "unit_slug": "ain-shams",
        "activity_id": making.activity(version, "case").id,
    }


def more_published(cast: Cast, count: int) -> None:
    for _ in range(count):
        making.published(cast, f"course-{token_hex(4)}")


def more_drafts(cast: Cast, count: int) -> None:
    for _ in range(count):
        making.draft(cast, f"course-{token_hex(4)}")


PAGES = [
    Page("courses:catalogue", who=EVERYBODY, many=more_published),
    Page("courses:course", who=EVERYBODY, example=published),
    Page("courses:cases", who=LOCALISERS, example=published),
    Page("courses:case", who=LOCALISERS, example=local),
    Page("courses:original", who=LOCALISERS, example=local, method="post"),
    Page("courses:version-new", who=WRITERS, example=published, method="post"),
    Page("courses:writing", who=WRITERS, many=more_drafts),
    Page("courses:new", who=WRITERS),
    Page("courses:adopt", who=WRITERS, example=lambda cast: {"slug": "blended-learning"}, method="post"),
    Page("courses:edit", who=WRITERS, example=draft),
    Page("courses:facts", who=WRITERS, example=draft),
    Page("courses:task", who=WRITERS, example=draft),
    Page("courses:outcome-new", who=WRITERS, example=draft),
    Page("courses:outcome", who=WRITERS, example=outcome),
    Page("courses:part-new", who=WRITERS, example=draft),
    Page("courses:part", who=WRITERS, example=part),
    Page("courses:activity-new", who=WRITERS, example=new_activity),
    Page("courses:activity", who=WRITERS, example=reading),
    Page("courses:questions", who=WRITERS, example=quiz),
    Page("courses:place", who=WRITERS, example=moved, method="post", data={"to": "2"}),
    Page("courses:removal", who=WRITERS, example=moved),
    Page("courses:check", who=WRITERS, example=draft),
    Page("courses:publication", who=WRITERS, example=draft, method="post"),
]
