"""Who may open which page of credentials, and what it may cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maharat.credentials import permissions, queries
from tests.credentials import making
from tests.pages.table import EVERYBODY, SIGNED_IN, Page

if TYPE_CHECKING:
    from maharat.site.demonstration.people import Cast

OVERSEERS = set(permissions.OVERSEERS)
REVOKERS = set(permissions.REVOKERS)
MAKERS = set(permissions.ISSUER_MAKERS)


def award(cast: Cast) -> dict[str, object]:
    return {"award_id": making.awarded(cast, cast.hala).id}


def certificate(cast: Cast) -> dict[str, object]:
    return {**award(cast), "language": "ur"}


def achievement(cast: Cast) -> dict[str, object]:
    return {"achievement_id": making.awarded(cast, cast.hala).achievement_id}


def edition(cast: Cast) -> dict[str, object]:
    return {**achievement(cast), "language": "ar"}


def issuer(cast: Cast) -> dict[str, object]:
    return {"slug": making.issuer(cast).slug}


def key(cast: Cast) -> dict[str, object]:
    found = queries.signing_key(making.issuer(cast))
    assert found is not None
    return {**issuer(cast), "public": found.public}


def status(cast: Cast) -> dict[str, object]:
    return {**issuer(cast), "number": 1}


def no_issuer(cast: Cast) -> dict[str, object]:
    return {"slug": "ain-shams"}


def awards_of_hala(cast: Cast, count: int) -> None:
    for _ in range(count):
        making.awarded(cast, cast.hala, f"course-{queries.held_by(cast.hala).count()}")


def issuers(cast: Cast, count: int) -> None:
    free = [slug for slug in ("ain-shams", "mansoura", "alexandria") if queries.issuer(slug) is None]
    for slug in free[:count]:
        making.issuer(cast, slug)


def keys(cast: Cast, count: int) -> None:
    from maharat.credentials import actions

    one = making.issuer(cast)
    for _ in range(count):
        key = queries.signing_key(one)
        assert key is not None
        actions.replace_key(key=key, by=cast.mona, now=cast.now)


PAGES = [
    Page("credentials:credential", who=EVERYBODY, example=award),
    Page("credentials:credential_json", who=EVERYBODY, example=award, html=False),
    Page("credentials:certificate", who=EVERYBODY, example=certificate, html=False),
    Page("credentials:revocation", who=REVOKERS | {"nour"}, example=award),
    Page("credentials:revocation", who=REVOKERS | {"nour"}, example=award, method="post", data={"reason": "error"}),
    Page("credentials:achievement", who=EVERYBODY, example=achievement),
    Page("credentials:achievement_json", who=EVERYBODY, example=achievement, html=False),
    Page("credentials:edition", who=EVERYBODY, example=edition),
    Page("credentials:frieze", who=EVERYBODY, example=achievement, html=False),
    Page("credentials:issuers", who=OVERSEERS, many=issuers),
    Page("credentials:new_issuer", who=MAKERS | {"nour"}, example=no_issuer, method="post"),
    Page("credentials:issuer", who=EVERYBODY, example=issuer, many=keys),
    Page("credentials:replacement", who=MAKERS | {"nour"}, example=key, method="post"),
    Page("credentials:did", who=EVERYBODY, example=issuer, html=False),
    Page("credentials:status", who=EVERYBODY, example=status, html=False),
    Page("credentials:awards", who=OVERSEERS, many=awards_of_hala),
    Page("credentials:mine", who=SIGNED_IN, many=awards_of_hala, reader="hala"),
    Page("credentials:verify", who=EVERYBODY),
    Page("credentials:verify", who=EVERYBODY, method="post", data={"text": "{}"}),
]
