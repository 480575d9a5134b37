"""What people puts into the navigation and the header."""

from django.utils.translation import gettext_lazy as _

from maharat.ui.register import Nav

_OFFICERS = ("centre-operations", "centre-quality", "centre-director", "university-admin", "registrar", "dean")

NAV = [
    Nav(label=_("People"), url_name="people:people", roles=_OFFICERS, order=70, area="work", icon="people"),
    Nav(label=_("Universities"), url_name="people:units", roles=_OFFICERS, order=75, area="work", icon="universities"),
]
