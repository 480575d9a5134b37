"""Credentials with all that a verifier needs, as files: for outside checks, and as the escrow of what was issued.

One folder a kind; names are taken from ids, so that two exports of the same credential are the same file.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from maharat.credentials import models, queries

README = """# Credentials for outside verifiers

Written by `bin/manage credentials_export`. Everything that is needed to check the credentials without this site:

- `credentials/<id>.json`: Open Badges 3.0 credentials (W3C VC Data Model 2.0), signed with eddsa-rdfc-2022, as issued.
- `status/<issuer>-<number>.json`: the issuers' signed Bitstring Status Lists.
- `issuers/<issuer>.did.json`: DID documents with the issuers' public keys (did:web; the newest also as did:key).
- `index.json`: which list and DID document belong to which credential, until when it is valid, and what a verifier
  must find: `good` or `revoked`.

Status lists and keys are those of the day of the export. Credentials hold names of persons: keep them accordingly.
"""


def write(awards: Iterable[models.Award], to: Path) -> dict[str, int]:
    """Write the files under `to` (made if missing); how many of each kind were written."""
    issuers: dict[str, models.Issuer] = {}
    lists: dict[str, models.StatusList] = {}
    rows = []
    for award in awards:
        slug = award.issuer.slug
        issuers[slug], listed = award.issuer, f"{slug}-{award.status_list.number}"
        lists[listed] = award.status_list
        _file(to / "credentials" / f"{award.id}.json", award.document)
        rows.append(_row(award, listed))
    for listed, status_list in lists.items():
        _file(to / "status" / f"{listed}.json", status_list.document)
    for slug in issuers:
        issuer = queries.issuer(slug)
        assert issuer is not None, "an award has an issuer"
        _file(to / "issuers" / f"{slug}.did.json", _written(queries.did_document(issuer)))
    _file(to / "index.json", _written(rows))
    _file(to / "README.md", README)
    return {"credentials": len(rows), "status lists": len(lists), "DID documents": len(issuers)}


def _row(award: models.Award, listed: str) -> dict[str, str]:
    revoked = hasattr(award, "revocation")
    return {
        "credential": f"credentials/{award.id}.json",
        "status": f"status/{listed}.json",
        "did": f"issuers/{award.issuer.slug}.did.json",
        "expected": "revoked" if revoked else "good",
        "valid_until": award.valid_until.isoformat() if award.valid_until else "",
    }


def _written(found: Any) -> str:
    return json.dumps(found, ensure_ascii=False, indent=1)


def _file(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
