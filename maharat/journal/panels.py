"""What the journal puts into the navigation."""

from django.utils.translation import gettext_lazy as _

from maharat.journal import permissions
from maharat.ui.register import Nav

NAV = [
    Nav(
        label=_("Deliveries"),
        url_name="journal:deliveries",
        roles=permissions.OFFICERS,
        order=90,
        area="work",
        icon="outbox",
    ),
    Nav(
        label=_("Journal"),
        url_name="journal:trail",
        roles=permissions.OFFICERS,
        order=91,
        area="work",
        icon="file",
    ),
]
