"""What people puts into the navigation, and whose act an entry of the journal was."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from maharat.journal.models import Entry
from maharat.people import queries
from maharat.ui.register import Nav

_OFFICERS = ("centre-operations", "centre-quality", "centre-director", "university-admin", "registrar", "dean")

NAV = [
    Nav(label=_("People"), url_name="people:people", roles=_OFFICERS, order=70, area="work", icon="people"),
    Nav(label=_("Universities"), url_name="people:units", roles=_OFFICERS, order=75, area="work", icon="universities"),
]


def who_did_it(request: HttpRequest, entry: Entry) -> str:
    """The name behind an entry's `by`, for officers who may see that person: one query."""
    if entry.by_id is None:
        return ""
    person = queries.people_visible_to(request.standing).filter(id=entry.by_id).first()
    return render_to_string("people/parts/who.html", {"person": person}) if person else ""


PANELS = {"journal.by": [who_did_it]}
