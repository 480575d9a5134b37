"""What framework puts into the navigation."""

from django.utils.translation import gettext_lazy as _

from maharat.framework import permissions
from maharat.ui.register import ANYBODY, Nav

NAV = [
    Nav(
        label=_("Framework"),
        url_name="framework:framework",
        roles=(ANYBODY,),
        order=20,
        area="public",
        icon="framework",
    ),
    Nav(
        label=_("Frameworks"),
        url_name="framework:frameworks",
        roles=permissions.EDITORS,
        order=60,
        area="work",
        icon="framework",
    ),
]
