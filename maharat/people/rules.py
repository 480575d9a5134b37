"""Pure decisions about people: no database, no clock."""

import unicodedata
from dataclasses import dataclass
from datetime import date

# One list of roles for all rooms. Code → may be granted over which unit is decided in permissions.
ROLES = (
    "learner",
    "mentor",
    "assessor",
    "facilitator",
    "author",
    "hub-lead",
    "dean",
    "university-admin",
    "registrar",
    "centre-operations",
    "centre-quality",
    "centre-director",
    "committee-member",
    "endorser",
    "researcher",
    "employer",
)
CENTRE = frozenset({"centre-operations", "centre-quality", "centre-director"})

_FOLD = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ىیےئ", "ي"),
        **dict.fromkeys("ةہۃھ", "ه"),
        "ک": "ك",
        "ؤ": "و",
        "ـ": "",
    }
)


def folded(name: str) -> str:
    """A name as search compares it: no marks, one form for letters that are written in several ways (احمد = أحمد)."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return " ".join(bare.translate(_FOLD).split())


@dataclass(frozen=True)
class Grant:
    """A role over a subtree of units. `path` is the subtree's root, as `Unit.path`."""

    role: str
    unit_id: str
    path: str
    starts_on: date
    ends_on: date | None = None

    def holds_on(self, today: date) -> bool:
        return self.starts_on <= today and (self.ends_on is None or today <= self.ends_on)


def covers(granted_path: str, path: str) -> bool:
    """Whether a grant over the subtree `granted_path` reaches the unit at `path` (paths end in a slash)."""
    return path.startswith(granted_path)
