"""Open Badges 3.0 JSON, anybody's, as a Badge: lenient in shape, so that what a stranger wrote can still be shown."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar

from maharat.standards.openbadges import badge as ob
from maharat.standards.openbadges import form
from maharat.standards.vc import status

Part = TypeVar("Part")
_NO_DATE = datetime(1, 1, 1, tzinfo=UTC)


def read(document: Mapping[str, Any]) -> ob.Badge:
    """The badge in a document that `form.problem` found well formed. Members of the wrong shape are read as absent."""
    subject = _member(document, "credentialSubject")
    start = form.valid_from(document) or _NO_DATE
    entries = [found for one in form.listed(document.get("credentialStatus")) if (found := _status(one)) is not None]
    return ob.Badge(
        id=_text(document, "id"),
        name=_text(document, "name"),
        description=_text(document, "description"),
        issuer=profile(document.get("issuer")),
        holder=_text(subject, "id"),
        identities=_each(_identity, subject, "identifier"),
        achievement=achievement(_member(subject, "achievement")),
        results=_each(_result, subject, "result"),
        narrative=_text(subject, "narrative"),
        assessed_by=profile(subject["source"]) if subject.get("source") else None,
        evidence=_each(_evidence, document, "evidence"),
        awarded_at=form.moment(document.get("awardedDate")) or start,
        valid_from=start,
        valid_until=form.valid_until(document),
        status=entries[0] if entries else None,
    )


def achievement(one: Mapping[str, Any]) -> ob.Achievement:
    criteria, image, credits = _member(one, "criteria"), _member(one, "image"), one.get("creditsAvailable")
    return ob.Achievement(
        id=_text(one, "id"),
        name=_text(one, "name"),
        description=_text(one, "description"),
        criteria_id=_text(criteria, "id"),
        criteria=_text(criteria, "narrative"),
        language=_text(one, "inLanguage"),
        kind=_text(one, "achievementType"),
        version=_text(one, "version"),
        code=_text(one, "humanCode"),
        credits=credits if isinstance(credits, int | float) and not isinstance(credits, bool) else None,
        image=_text(image, "id"),
        image_caption=_text(image, "caption"),
        creator=profile(one["creator"]) if one.get("creator") else None,
        alignments=_each(_alignment, one, "alignment"),
        results=_each(_description, one, "resultDescription"),
        editions=_each(_edition, one, "related"),
        tags=_texts(one, "tag"),
    )


def profile(value: Any) -> ob.Profile:
    """A profile, also where only its id is written."""
    one = value if isinstance(value, Mapping) else {"id": value}
    address = _member(one, "address")
    return ob.Profile(
        id=_text(one, "id"),
        name=_text(one, "name"),
        description=_text(one, "description"),
        url=_text(one, "url"),
        email=_text(one, "email"),
        country=_text(address, "addressCountry"),
        country_code=_text(address, "addressCountryCode"),
    )


def _alignment(one: Mapping[str, Any]) -> ob.Alignment:
    return ob.Alignment(
        id=_text(one, "id"),
        name=_text(one, "targetName"),
        url=_text(one, "targetUrl"),
        code=_text(one, "targetCode"),
        framework=_text(one, "targetFramework"),
        description=_text(one, "targetDescription"),
        kind=_text(one, "targetType"),
    )


def _description(one: Mapping[str, Any]) -> ob.ResultDescription:
    return ob.ResultDescription(
        id=_text(one, "id"),
        name=_text(one, "name"),
        kind=_text(one, "resultType"),
        levels=_each(_level, one, "rubricCriterionLevel"),
        required_level=_text(one, "requiredLevel"),
        required_value=_text(one, "requiredValue"),
        allowed_values=_texts(one, "allowedValue"),
    )


def _level(one: Mapping[str, Any]) -> ob.RubricLevel:
    return ob.RubricLevel(
        id=_text(one, "id"),
        name=_text(one, "name"),
        level=_text(one, "level"),
        points=_text(one, "points"),
        description=_text(one, "description"),
    )


def _result(one: Mapping[str, Any]) -> ob.Result:
    return ob.Result(
        id=_text(one, "id"),
        description=_text(one, "resultDescription"),
        achieved_level=_text(one, "achievedLevel"),
        value=_text(one, "value"),
        status=_text(one, "status"),
    )


def _edition(one: Mapping[str, Any]) -> ob.Edition:
    return ob.Edition(
        id=_text(one, "id"),
        language=_text(one, "inLanguage"),
        name=_text(one, "name"),
        description=_text(one, "description"),
    )


def _identity(one: Mapping[str, Any]) -> ob.Identity:
    return ob.Identity(
        value=_text(one, "identityHash"),
        kind=_text(one, "identityType"),
        hashed=one.get("hashed") is True,
        salt=_text(one, "salt"),
    )


def _evidence(one: Mapping[str, Any]) -> ob.Evidence:
    return ob.Evidence(
        id=_text(one, "id"),
        name=_text(one, "name"),
        description=_text(one, "description"),
        narrative=_text(one, "narrative"),
        genre=_text(one, "genre"),
    )


def _status(value: Any) -> status.Entry | None:
    return status.entry(value) if isinstance(value, Mapping) else None


def _member(one: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """A member that is an object; of several, the first."""
    found = next(iter(form.listed(one.get(name))), None)
    return found if isinstance(found, Mapping) else {}


def _each(parse: Callable[[Mapping[str, Any]], Part], one: Mapping[str, Any], name: str) -> tuple[Part, ...]:
    return tuple(parse(part) for part in form.listed(one.get(name)) if isinstance(part, Mapping))


def _text(one: Mapping[str, Any], name: str) -> str:
    value = one.get(name)
    return value if isinstance(value, str) else ""


def _texts(one: Mapping[str, Any], name: str) -> tuple[str, ...]:
    return tuple(value for value in form.listed(one.get(name)) if isinstance(value, str))
