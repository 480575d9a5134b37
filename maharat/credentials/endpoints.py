"""What machines read: credentials, achievements, DID documents, status lists. Open to every origin, in no language."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from maharat.credentials import mapping, queries
from maharat.standards.openbadges import writing
from maharat.standards.vc.contexts import OB3, VC2
from maharat.ui import girih

# Served as asked for; without a wish, as JSON.
TYPES = ("application/json", "application/ld+json", "application/vc")


def _answer(request: HttpRequest, text: str, *, seconds: int, status: int = 200, kind: str = "") -> HttpResponse:
    kind = kind or request.get_preferred_type(TYPES) or TYPES[0]
    response = HttpResponse(text, status=status, content_type=kind)
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = f"public, max-age={seconds}"
    response["Vary"] = "Accept"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _written(document: Mapping[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1)


@require_safe
def credential(request: HttpRequest, award_id: UUID) -> HttpResponse:
    """The signed credential as it was issued. A revoked one is gone: its data are no longer given out."""
    award = queries.award(award_id)
    if award is None:
        raise Http404
    if hasattr(award, "revocation"):
        since = award.revocation.at.isoformat()
        gone = {"title": "Revoked", "status": 410, "reason": award.revocation.reason, "at": since}
        return _answer(request, _written(gone), seconds=60, status=410, kind="application/problem+json")
    response = _answer(request, award.document, seconds=300)
    if "download" in request.GET:
        response["Content-Disposition"] = f'attachment; filename="credential-{award.id}.json"'
    return response


@require_safe
def achievement(request: HttpRequest, achievement_id: UUID, language: str = mapping.MAIN) -> HttpResponse:
    """The achievement as JSON-LD, in one of its languages."""
    found = queries.achievement(achievement_id)
    if found is None or language not in {*found.version.title, mapping.MAIN}:
        raise Http404
    made = mapping.achievement(found) if language == mapping.MAIN else mapping.edition(found, language)
    return _answer(request, _written({"@context": [VC2, OB3], **writing.achievement(made)}), seconds=3600)


@require_safe
def frieze(_request: HttpRequest, achievement_id: UUID) -> HttpResponse:
    """The border strip that belongs to the achievement's star."""
    found = queries.achievement(achievement_id)
    if found is None:
        raise Http404
    drawn = girih.frieze(str(found.star), found.level, found.area, repeats=24)
    response = HttpResponse(drawn, content_type="image/svg+xml")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


@require_safe
def did_document(request: HttpRequest, slug: str) -> HttpResponse:
    found = queries.issuer(slug)
    if found is None:
        raise Http404
    return _answer(request, _written(queries.did_document(found)), seconds=300, kind="application/did+json")


@require_safe
def status_list(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The issuer's signed list: which of its credentials are revoked."""
    found = queries.status_list(slug, number)
    if found is None:
        raise Http404
    return _answer(request, found.document, seconds=60)
