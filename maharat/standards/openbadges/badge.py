"""An Open Badges 3.0 credential as frozen dataclasses (1EdTech Open Badges 3.0, appendix B; VC Data Model 2.0).

Open Badges takes plain strings for names and descriptions. The main text is in `Achievement.language`; the other
languages are editions of the achievement under `related`, each with its address, language, name and description: all of
them terms of the two contexts, so the signature covers every language. The European elements for micro-credentials that
Open Badges has no member for (workload, form of participation, assessment, quality assurance, identity check) are
results with descriptions of their own (`resultType` `ext:…`), which is the extension that the specification provides.
"""

from dataclasses import dataclass
from datetime import datetime

from maharat.standards.vc.status import Entry


@dataclass(frozen=True, kw_only=True)
class Profile:
    """Who issues, or who assessed for the issuer (B.1.14)."""

    id: str
    name: str = ""
    description: str = ""
    url: str = ""
    email: str = ""
    country: str = ""
    country_code: str = ""


@dataclass(frozen=True, kw_only=True)
class Alignment:
    """What the achievement aligns with: a competency, a level of a scale (B.1.4)."""

    id: str
    name: str
    url: str
    code: str = ""
    framework: str = ""
    description: str = ""
    kind: str = ""


@dataclass(frozen=True, kw_only=True)
class RubricLevel:
    id: str
    name: str
    level: str = ""
    points: str = ""
    description: str = ""


@dataclass(frozen=True, kw_only=True)
class ResultDescription:
    """What may come out: a rubric criterion with its levels, or a stated fact (B.1.17)."""

    id: str
    name: str
    kind: str
    levels: tuple[RubricLevel, ...] = ()
    required_level: str = ""
    required_value: str = ""
    allowed_values: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Result:
    """What came out (B.1.16)."""

    id: str
    description: str
    achieved_level: str = ""
    value: str = ""
    status: str = ""


@dataclass(frozen=True, kw_only=True)
class Edition:
    """The achievement in another language (B.1.15)."""

    id: str
    language: str
    name: str
    description: str = ""


@dataclass(frozen=True, kw_only=True)
class Achievement:
    """What is awarded (B.1.1)."""

    id: str
    name: str
    description: str
    criteria_id: str
    criteria: str
    language: str = "en"
    kind: str = "MicroCredential"
    version: str = ""
    code: str = ""
    credits: float | None = None
    image: str = ""
    image_caption: str = ""
    creator: Profile | None = None
    alignments: tuple[Alignment, ...] = ()
    results: tuple[ResultDescription, ...] = ()
    editions: tuple[Edition, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Identity:
    """One way to recognise the holder: a name as written, or a salted hash (B.1.12)."""

    value: str
    kind: str = "name"
    hashed: bool = False
    salt: str = ""


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What the award rests on (B.1.9)."""

    id: str
    name: str = ""
    description: str = ""
    narrative: str = ""
    genre: str = ""


@dataclass(frozen=True, kw_only=True)
class Badge:
    """The whole credential before its proof (B.1.2, B.1.3)."""

    id: str
    name: str
    description: str = ""
    issuer: Profile
    holder: str
    identities: tuple[Identity, ...] = ()
    achievement: Achievement
    results: tuple[Result, ...] = ()
    narrative: str = ""
    assessed_by: Profile | None = None
    evidence: tuple[Evidence, ...] = ()
    awarded_at: datetime
    valid_from: datetime
    valid_until: datetime | None = None
    status: Entry | None = None
