"""Levels in words and on a line."""

from collections.abc import Mapping

from django import template
from django.utils.safestring import SafeString, mark_safe

from maharat.framework.models import Level
from maharat.needs.forms import IMPORTANCE, NOT_YET
from maharat.ui import words

register = template.Library()

# The line of levels 0 to 4 is drawn from START, each step STEP wide.
START, STEP = 10, 55


@register.simple_tag
def level_name(levels: Mapping[int, Level], number: int) -> SafeString | str:
    """{% level_name levels gap.self_level %}: the level's name; "not yet" below the first."""
    level = levels.get(number)
    return words.marked(level.name) if level else str(NOT_YET)


@register.filter
def importance_name(number: int) -> str:
    return str(IMPORTANCE[number])


@register.filter
def x(level: float) -> str:
    """Where a level, or a mean of levels, stands on the line."""
    return f"{START + STEP * level:.1f}".removesuffix(".0")


@register.filter
def diamond(level: float) -> SafeString:
    """The points of a small diamond there."""
    at = START + STEP * level
    return mark_safe(f"{at},9 {at + 7},16 {at},23 {at - 7},16")
