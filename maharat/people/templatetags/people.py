"""Names of roles and ranks."""

from django import template

from maharat.people import forms, queries
from maharat.ui import words

register = template.Library()


@register.filter
def role_name(code: str) -> str:
    """{{ "mentor"|role_name }}: the role in the reader's language."""
    return str(forms.ROLE_NAMES.get(code, code))


@register.filter
def rank_name(code: str) -> str:
    """{{ affiliation.rank|rank_name }}: the rank as the country's profile names it; a dash where there is none."""
    return words.bare(queries.rank_name(code)) if code else "—"
