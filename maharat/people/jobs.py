"""Letters that follow what happened to people."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse

from maharat.journal.models import Entry
from maharat.people import models
from maharat.ui import mail


def send_invitation(entry: Entry) -> None:
    """The link by which an invited person sets their first password."""
    account = models.Account.objects.get(id=entry.subject_id)
    key = f"{user_pk_to_url_str(account)}-{default_token_generator.make_token(account)}"
    uid, _dash, token = key.partition("-")
    address = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})
    mail.send(
        "people/mail/invitation",
        to=account.email,
        language=account.language,
        context={"person": account.person, "link": f"{settings.ORIGIN}{address}"},
    )


ON = {"people.invited": send_invitation}
