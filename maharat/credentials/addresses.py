"""The addresses that stand in credentials. They carry no language and never change."""

from uuid import UUID

from django.conf import settings

from maharat.standards.vc import did


def credential(award_id: UUID) -> str:
    return f"{settings.ORIGIN}/credentials/{award_id}"


def achievement(achievement_id: UUID) -> str:
    return f"{settings.ORIGIN}/achievements/{achievement_id}"


def issuer(slug: str) -> str:
    return f"{settings.ORIGIN}/issuers/{slug}"


def issuer_did(slug: str) -> str:
    return did.web(issuer(slug))


def status_list(slug: str, number: int) -> str:
    return f"{issuer(slug)}/status/{number}"


def competency(item_id: UUID) -> str:
    return f"{settings.ORIGIN}/framework/items/{item_id}"


def star(ident: UUID, level: int, area: int) -> str:
    return f"{settings.ORIGIN}/girih/{level}/{area}/{ident}.svg"
