"""Signing with an issuer's key: where the standard's codec meets our rows."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from django.conf import settings

from maharat.credentials import models, vault
from maharat.standards.vc import proof
from maharat.standards.vc.contexts import Contexts
from maharat.standards.vc.keys import SigningKey


@cache
def contexts() -> Contexts:
    """The pinned contexts, where npm put them."""
    return Contexts(settings.ROOT / "node_modules")


def signed(document: Mapping[str, Any], *, key: models.IssuerKey, now: datetime) -> str:
    """The document with the issuer's proof, as the text that is stored and served."""
    found = proof.sign(document, key=_signing_key(key), created=now, contexts=contexts())
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def new_pair() -> SigningKey:
    return SigningKey.generate()


def method(did: str, public: str) -> str:
    """A key's address in its issuer's DID document: the key itself is the fragment, so it can be checked offline."""
    return f"{did}#{public}"


def _signing_key(key: models.IssuerKey) -> SigningKey:
    seed = vault.open_(bytes(key.private), public=key.public, secret=settings.KEY_SECRET)
    return SigningKey.from_seed(seed, method(key.issuer.did, key.public))
