"""A Badge as the JSON that is signed: arrays where the strict schema wants them, and no term that a context lacks."""

from collections.abc import Callable, Iterable
from typing import Any

from maharat.standards.openbadges import badge as ob
from maharat.standards.vc.contexts import OB3, VC2
from maharat.standards.vc.proof import stamp


def document(badge: ob.Badge) -> dict[str, Any]:
    """The unsigned credential. Empty members are left out."""
    return _filled(
        {
            "@context": [VC2, OB3],
            "id": badge.id,
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "name": badge.name,
            "description": badge.description,
            "issuer": profile(badge.issuer),
            "awardedDate": stamp(badge.awarded_at),
            "validFrom": stamp(badge.valid_from),
            "validUntil": stamp(badge.valid_until) if badge.valid_until else "",
            "credentialSubject": _filled(
                {
                    "id": badge.holder,
                    "type": ["AchievementSubject"],
                    "identifier": _each(_identity, badge.identities),
                    "achievement": achievement(badge.achievement),
                    "narrative": badge.narrative,
                    "result": _each(_result, badge.results),
                    "source": profile(badge.assessed_by) if badge.assessed_by else None,
                }
            ),
            "evidence": _each(_evidence, badge.evidence),
            "credentialStatus": badge.status.document() if badge.status else None,
        }
    )


def achievement(one: ob.Achievement) -> dict[str, Any]:
    return _filled(
        {
            "id": one.id,
            "type": ["Achievement"],
            "achievementType": one.kind,
            "name": one.name,
            "description": one.description,
            "inLanguage": one.language,
            "version": one.version,
            "humanCode": one.code,
            "criteria": _filled({"id": one.criteria_id, "narrative": one.criteria}),
            "creditsAvailable": one.credits,
            "image": _filled({"id": one.image, "type": "Image", "caption": one.image_caption}) if one.image else None,
            "creator": profile(one.creator) if one.creator else None,
            "alignment": _each(_alignment, one.alignments),
            "resultDescription": _each(_description, one.results),
            "related": _each(_edition, one.editions),
            "tag": list(one.tags),
        }
    )


def profile(one: ob.Profile) -> dict[str, Any]:
    address = _filled({"addressCountry": one.country, "addressCountryCode": one.country_code})
    return _filled(
        {
            "id": one.id,
            "type": ["Profile"],
            "name": one.name,
            "description": one.description,
            "url": one.url,
            "email": one.email,
            "address": {"id": f"{one.id}#address", "type": ["Address"], **address} if address else None,
        }
    )


def _alignment(one: ob.Alignment) -> dict[str, Any]:
    return _filled(
        {
            "id": one.id,
            "type": ["Alignment"],
            "targetName": one.name,
            "targetUrl": one.url,
            "targetCode": one.code,
            "targetFramework": one.framework,
            "targetDescription": one.description,
            "targetType": one.kind,
        }
    )


def _description(one: ob.ResultDescription) -> dict[str, Any]:
    return _filled(
        {
            "id": one.id,
            "type": ["ResultDescription"],
            "name": one.name,
            "resultType": one.kind,
            "rubricCriterionLevel": _each(_level, one.levels),
            "requiredLevel": one.required_level,
            "requiredValue": one.required_value,
            "allowedValue": list(one.allowed_values),
        }
    )


def _level(one: ob.RubricLevel) -> dict[str, Any]:
    return _filled(
        {
            "id": one.id,
            "type": ["RubricCriterionLevel"],
            "name": one.name,
            "level": one.level,
            "points": one.points,
            "description": one.description,
        }
    )


def _result(one: ob.Result) -> dict[str, Any]:
    return _filled(
        {
            "id": one.id,
            "type": ["Result"],
            "resultDescription": one.description,
            "achievedLevel": one.achieved_level,
            "value": one.value,
            "status": one.status,
        }
    )


def _edition(one: ob.Edition) -> dict[str, Any]:
    return _filled(
        {
            "id": one.id,
            "type": ["Related"],
            "inLanguage": one.language,
            "name": one.name,
            "description": one.description,
        }
    )


def _identity(one: ob.Identity) -> dict[str, Any]:
    return _filled(
        {
            "type": "IdentityObject",
            "hashed": one.hashed,
            "identityHash": one.value,
            "identityType": one.kind,
            "salt": one.salt,
        }
    )


def _evidence(one: ob.Evidence) -> dict[str, Any]:
    return _filled(
        {
            "id": one.id,
            "type": ["Evidence"],
            "name": one.name,
            "description": one.description,
            "narrative": one.narrative,
            "genre": one.genre,
        }
    )


def _each(write: Callable[[Any], dict[str, Any]], parts: Iterable[Any]) -> list[dict[str, Any]]:
    return [write(part) for part in parts]


def _filled(members: dict[str, Any]) -> dict[str, Any]:
    """Without members that say nothing. False and 0 say something."""
    return {name: value for name, value in members.items() if value is not None and value != "" and value != []}
