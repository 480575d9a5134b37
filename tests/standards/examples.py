"""Made-up credentials for the tests of the standards: one badge with everything in it, and who signs it."""

from datetime import UTC, datetime
from pathlib import Path

from maharat.standards.openbadges import badge as ob
from maharat.standards.vc import did
from maharat.standards.vc.contexts import Contexts
from maharat.standards.vc.keys import SigningKey, multikey
from maharat.standards.vc.status import Entry

ROOT = Path(__file__).resolve().parents[2]
CONTEXTS = Contexts(ROOT / "node_modules")
NOW = datetime(2025, 11, 24, 9, 0, tzinfo=UTC)
ISSUER = "did:web:centre.example:issuers:one"
LIST = "https://centre.example/issuers/one/status/1"
HERE = "https://centre.example/achievements/6f3d"


def key(seed: int = 1, issuer: str = ISSUER) -> SigningKey:
    """Always the same key for the same number."""
    public = SigningKey.from_seed(bytes([seed]) * 32).public
    return SigningKey.from_seed(bytes([seed]) * 32, f"{issuer}#{multikey(public)}")


def did_document(*keys: SigningKey, issuer: str = ISSUER) -> dict:
    return did.document(issuer, {multikey(one.public): one.public for one in keys or (key(issuer=issuer),)})


def badge(
    *, issuer: str = ISSUER, index: int = 94_567, valid_until: datetime | None = datetime(2028, 11, 24, tzinfo=UTC)
) -> ob.Badge:
    levels = tuple(
        ob.RubricLevel(
            id=f"{HERE}#c1-{n}", name=name, level=str(n), points=str(n), description=f"What {name} looks like."
        )
        for n, name in enumerate(("Begun", "Nearly", "Met", "Beyond"), 1)
    )
    return ob.Badge(
        id="https://centre.example/credentials/1b4e28ba-2fa1-41d2-883f-0016d3cca427",
        name="Blended learning",
        description="Synthetic: made for a test.",
        issuer=ob.Profile(
            id=issuer,
            name="A University (demonstration)",
            url="https://centre.example/issuers/one",
            country="Egypt",
            country_code="EG",
        ),
        holder="urn:uuid:5b0b0a5e-8a4e-4a53-9f4f-0c9d2b1f3a11",
        identities=(ob.Identity(value="Dr Hala Mahmoud Sayed"), ob.Identity(value="د. هالة محمود سيد")),
        achievement=ob.Achievement(
            id=HERE,
            name="Blended learning",
            description="Redesigns one unit of a course as blended learning.",
            criteria_id=f"{HERE}#criteria",
            criteria="A redesigned unit, judged on a published rubric.",
            version="1",
            credits=0.5,
            image=f"{HERE}/star.svg",
            image_caption="Star of the achievement",
            creator=ob.Profile(id=issuer, name="A University (demonstration)"),
            alignments=(
                ob.Alignment(
                    id=f"{HERE}#competency-1",
                    name="Plans blended learning",
                    url="https://centre.example/framework/items/1",
                    code="BL1",
                    framework="Our framework",
                    kind="CFItem",
                ),
            ),
            results=(
                ob.ResultDescription(
                    id=f"{HERE}#c1", name="Balance", kind="RubricCriterion", levels=levels, required_level=levels[2].id
                ),
                ob.ResultDescription(id=f"{HERE}#workload", name="Workload in hours", kind="ext:WorkloadHours"),
            ),
            editions=(
                ob.Edition(id=f"{HERE}/ar", language="ar", name="التعلّم المدمج", description="يعيد تصميم وحدة."),
                ob.Edition(id=f"{HERE}/ur", language="ur", name="مخلوط تعلیم", description="ایک اکائی کی نئی تشکیل۔"),
            ),
            tags=("blended learning", "التعلّم المدمج"),
        ),
        results=(
            ob.Result(
                id="urn:uuid:0f6c1d56-2222-4b57-9d2f-5d0e7c8a1b01",
                description=f"{HERE}#c1",
                achieved_level=levels[2].id,
                status="Completed",
            ),
            ob.Result(id="urn:uuid:0f6c1d56-2222-4b57-9d2f-5d0e7c8a1b02", description=f"{HERE}#workload", value="24"),
        ),
        narrative="Met every criterion.",
        assessed_by=ob.Profile(id="https://centre.example/units/one", name="Mentors of A University (demonstration)"),
        evidence=(
            ob.Evidence(
                id="urn:uuid:0f6c1d56-2222-4b57-9d2f-5d0e7c8a1b03", name="Redesigned syllabus", genre="Artefact"
            ),
        ),
        awarded_at=NOW,
        valid_from=NOW,
        valid_until=valid_until,
        status=Entry(LIST, index),
    )
