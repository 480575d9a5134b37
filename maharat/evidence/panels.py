"""What evidence puts into the navigation."""

from django.utils.translation import gettext_lazy as _

from maharat.ui.register import ANYBODY, Nav

NAV = [Nav(label=_("Evidence"), url_name="evidence:figures", roles=[ANYBODY], order=60, area="public", icon="evidence")]
