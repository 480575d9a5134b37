"""Issuers, their keys and their status lists."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from maharat.credentials import addresses, models, queries, signing, vault
from maharat.journal import actions as journal
from maharat.kernel.refusals import Refusal
from maharat.kernel.text import Text
from maharat.people.models import Person, Unit
from maharat.standards.vc import keys, status


class NotAnInstitution(Refusal):
    code = "not-an-institution"
    message = _("Only a university, a partner or the Centre signs credentials; its faculties do so in its name.")


class AlreadyIssuer(Refusal):
    code = "already-issuer"
    status = 409
    message = _("This institution already has a key. Nothing was changed.")


class AlreadyRetired(Refusal):
    code = "key-already-retired"
    status = 409
    message = _("This key has already been replaced. Nothing was changed.")


@transaction.atomic
def make_issuer(*, unit: Unit, by: Person | None, now: datetime) -> models.Issuer:
    """An institution becomes an issuer: its address, its first key, its first status list. In one act.

    Raises NotAnInstitution, AlreadyIssuer.
    """
    if unit.kind not in queries.INSTITUTIONS:
        raise NotAnInstitution
    issuer, fresh = models.Issuer.objects.get_or_create(
        unit=unit,
        defaults={
            "slug": unit.slug,
            "name": _issuers_name(unit.name),
            "did": addresses.issuer_did(unit.slug),
            "made_by": by,
            "made_at": now,
        },
    )
    if not fresh:
        raise AlreadyIssuer
    journal.write("credentials.issuer-made", issuer, now=now, by=by.id if by else None, unit=unit.id)
    _make_key(issuer, by, now)
    open_list(issuer=issuer, now=now)
    return issuer


@transaction.atomic
def replace_key(*, key: models.IssuerKey, by: Person, now: datetime) -> models.IssuerKey:
    """A new key signs from now on. What the old one signed stays good: its issuer goes on listing it."""
    _retirement, fresh = models.KeyRetirement.objects.get_or_create(
        key=key, defaults={"reason": models.KeyRetirement.Reason.ROTATED, "by": by, "at": now}
    )
    if not fresh:
        raise AlreadyRetired
    journal.write("credentials.key-retired", key, now=now, by=by.id, unit=key.issuer.unit_id)
    made = _make_key(key.issuer, by, now)
    for one in key.issuer.status_lists.all():
        sign_list(status_list=one, now=now)
    return made


def _make_key(issuer: models.Issuer, by: Person | None, now: datetime) -> models.IssuerKey:
    pair = signing.new_pair()
    public = keys.multikey(pair.public)
    key = models.IssuerKey.objects.create(
        issuer=issuer,
        public=public,
        private=vault.close(pair.seed, public=public, secret=settings.KEY_SECRET),
        made_by=by,
        made_at=now,
    )
    journal.write(
        "credentials.key-made", key, now=now, by=by.id if by else None, unit=issuer.unit_id, issuer=str(issuer.id)
    )
    return key


def open_list(*, issuer: models.Issuer, now: datetime) -> models.StatusList:
    """The next status list of an issuer, with no bit set."""
    number = issuer.status_lists.count() + 1
    fresh = models.StatusList(issuer=issuer, number=number, signed_at=now)
    fresh.document = _list_document(fresh, (), now)
    fresh.save()
    return fresh


def sign_list(*, status_list: models.StatusList, now: datetime) -> None:
    """Write the list anew from the revocations that there are, signed by the key that stands."""
    set_bits = models.Award.objects.filter(status_list=status_list, revocation__isnull=False)
    bits = set_bits.order_by("status_index").values_list("status_index", flat=True)
    status_list.document = _list_document(status_list, tuple(bits), now)
    status_list.signed_at = now
    status_list.save(update_fields=["document", "signed_at"])


def _list_document(one: models.StatusList, bits: tuple[int, ...], now: datetime) -> str:
    key = queries.signing_key(one.issuer)
    assert key is not None, "an issuer has a key from its first moment on"
    unsigned = status.list_credential(
        address=addresses.status_list(one.issuer.slug, one.number),
        issuer=one.issuer.did,
        encoded=status.encode(bits, one.length),
        valid_from=now,
    )
    return signing.signed(unsigned, key=key, now=now)


def _issuers_name(name: Text) -> Text:
    """In the demonstration the name says so in its own language, so that no real university seems to sign."""
    if not settings.DEMONSTRATION:
        return name
    return Text({language: _marked(said, language) for language, said in name.items()})


def _marked(said: str, language: str) -> str:
    with override(language):
        mark = gettext("(demonstration)")
    return said if said.endswith(mark) else f"{said} {mark}"
