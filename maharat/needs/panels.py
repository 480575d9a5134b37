"""What needs puts on the desk and into the navigation."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maharat.needs import permissions, queries
from maharat.ui.register import Nav

# So many gaps stand on the desk; the others are one press away.
ON_THE_DESK = 3


def on_my_desk(request: HttpRequest, subject: Any) -> str:
    """What to do about one's needs: go on answering, begin, or see the gaps. At most three queries."""
    if not request.person:
        return ""
    today = timezone.localdate()
    begun = queries.response_in_progress(request.person, today)
    gaps = [] if begun else list(queries.gaps_of(request.person)[:ON_THE_DESK])
    campaign = None if begun or gaps else queries.campaign_unanswered_by(request.person, today)
    if not (begun or gaps or campaign):
        return ""
    return render_to_string("needs/on_my_desk.html", {"begun": begun, "gaps": gaps, "campaign": campaign}, request)


PANELS = {"desk.mine": [on_my_desk]}

NAV = [
    Nav(label=_("My needs"), url_name="needs:mine", roles=("learner",), order=25, area="learn", icon="needs"),
    Nav(label=_("Needs"), url_name="needs:campaigns", roles=permissions.OFFICERS, order=55, area="work", icon="needs"),
]
