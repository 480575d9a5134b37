"""Public addresses stand in credentials and on paper: they carry no language and no closing slash, and never change."""

from collections.abc import Callable
from typing import Any

from django.urls import path
from django.utils.cache import patch_vary_headers

from maharat.credentials import endpoints, views

app_name = "credentials"


def by_type(page: Callable[..., Any], machine: Callable[..., Any]) -> Callable[..., Any]:
    """One address, two readers: JSON for those who ask for it by name, the page for everybody else."""

    def negotiated(request: Any, **address: Any) -> Any:
        wanted = request.get_preferred_type(["text/html", *endpoints.TYPES])
        response = (machine if wanted in endpoints.TYPES else page)(request, **address)
        patch_vary_headers(response, ["Accept"])
        return response

    return negotiated


urlpatterns = [
    path("credentials/<uuid:award_id>", by_type(views.credential, endpoints.credential), name="credential"),
    path("credentials/<uuid:award_id>.json", endpoints.credential, name="credential_json"),
    path("credentials/<uuid:award_id>/certificate-<str:language>.pdf", views.pdf, name="certificate"),
    path("credentials/<uuid:award_id>/revocation/", views.revocation, name="revocation"),
    path("achievements/<uuid:achievement_id>", by_type(views.achievement, endpoints.achievement), name="achievement"),
    path("achievements/<uuid:achievement_id>.json", endpoints.achievement, name="achievement_json"),
    path("achievements/<uuid:achievement_id>/frieze.svg", endpoints.frieze, name="frieze"),
    path(
        "achievements/<uuid:achievement_id>/<str:language>",
        by_type(views.achievement, endpoints.achievement),
        name="edition",
    ),
    path("issuers/", views.issuers, name="issuers"),
    path("issuers/units/<slug:slug>/", views.new_issuer, name="new_issuer"),
    path("issuers/<slug:slug>", views.issuer, name="issuer"),
    path("issuers/<slug:slug>/keys/<str:public>/replacement/", views.replacement, name="replacement"),
    path("issuers/<slug:slug>/did.json", endpoints.did_document, name="did"),
    path("issuers/<slug:slug>/status/<int:number>", endpoints.status_list, name="status"),
    path("awards/", views.awards, name="awards"),
    path("me/credentials/", views.mine, name="mine"),
    path("verify/", views.verify, name="verify"),
]
