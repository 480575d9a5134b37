"""The desks in the navigation."""

from django.utils.translation import gettext_lazy as _

from maharat.people.rules import CENTRE, ROLES
from maharat.ui.register import Nav

NAV = [
    Nav(label=_("My desk"), url_name="desk:mine", roles=set(ROLES) - CENTRE, order=10, area="main", icon="desk"),
    Nav(label=_("Centre desk"), url_name="desk:centre", roles=CENTRE, order=11, area="work", icon="desk"),
]
