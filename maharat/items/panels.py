"""What items puts into the navigation."""

from django.utils.translation import gettext_lazy as _

from maharat.items import permissions
from maharat.ui.register import Nav

NAV = [
    Nav(
        label=_("Questions and rubrics"),
        url_name="items:questions",
        roles=permissions.EDITORS,
        order=62,
        area="work",
        icon="rubric",
    ),
]
