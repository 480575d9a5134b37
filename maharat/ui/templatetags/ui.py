"""The tags and filters of every template (a builtin: nothing to load)."""

from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from maharat.ui import components, drawings, words
from maharat.ui import register as rooms

register = template.Library()

# What a component sees beside its own props.
_ALWAYS = ("request", "reader", "csrf_token")


class ComponentNode(template.Node):
    child_nodelists = ("inner",)

    def __init__(self, name: str, props: dict[str, FilterExpression], inner: NodeList | None) -> None:
        self.name, self.props, self.inner = name, props, inner

    def render(self, context: Context) -> SafeString:
        given = {name: value.resolve(context) for name, value in self.props.items()}
        if self.inner is not None:
            given["slot"] = self.inner.render(context)
        props = components.component(self.name).resolve(given)
        props.update((name, context[name]) for name in _ALWAYS if name in context)
        found = context.template.engine.get_template(f"ui/{self.name}.html")
        return mark_safe(found.render(context.new(props)).strip())


def _component(parser: Parser, token: Token, inner: NodeList | None) -> ComponentNode:
    tag, *bits = token.split_contents()
    if not bits or bits[0][0] not in "\"'":
        raise template.TemplateSyntaxError(f'{tag} wants a component\'s name in quotes first: {{% {tag} "button" … %}}')
    props = {}
    for bit in bits[1:]:
        name, equals, value = bit.partition("=")
        if not equals or name in props:
            raise template.TemplateSyntaxError(f'{tag} "{bits[0][1:-1]}": "{bit}" is not one prop=value')
        props[name] = parser.compile_filter(value)
    name = bits[0][1:-1]
    components.component(name).check_names({*props} | ({"slot"} if inner is not None else set()))
    return ComponentNode(name, props, inner)


@register.tag
def c(parser: Parser, token: Token) -> ComponentNode:
    """{% c "button" label=_("Save") kind="main" %}: a component. A misspelt or missing prop stops the page."""
    return _component(parser, token, None)


@register.tag
def component(parser: Parser, token: Token) -> ComponentNode:
    """{% component "notice" title=… %}…{% endcomponent %}: a component around what stands inside."""
    inner = parser.parse(("endcomponent",))
    parser.delete_first_token()
    return _component(parser, token, inner)


# Text in languages


@register.simple_tag
def said(text: Any, language: str = "") -> SafeString:
    """{% said course.title %}: in the reader's language, else in one there is, then marked with lang and dir."""
    return words.marked(text, language)


@register.filter
def plain(text: Any) -> str:
    """{{ course.title|plain }}: the bare string, for titles and attributes."""
    return words.bare(text)


@register.filter
def direction(language: str) -> str:
    """{{ "ur"|direction }}: rtl or ltr."""
    return words.direction(language)


@register.filter
def language_name(code: str) -> str:
    """{{ "ur"|language_name }}: the language's name in the reader's language."""
    return words.language_name(code)


# Numbers, days, sizes: in the reader's digits


@register.filter
def n(value: Any, places: int | None = None) -> str:
    """{{ 1234.5|n }}, {{ share|n:1 }}. None is said as unknown."""
    return words.number(value, places)


@register.filter
def percent(value: Any, places: int = 0) -> str:
    """{{ 0.41|percent }}: 41 %. Takes a share of one."""
    return words.percent(value, places)


@register.filter
def day(value: Any) -> SafeString | str:
    """{{ award.awarded_at|day }}: 24 November 2026, as a <time>."""
    return words.timed(value, "DATE_FORMAT")


@register.filter
def short_day(value: Any) -> SafeString | str:
    """{{ deadline|short_day }}: 24 November."""
    return words.timed(value, "MONTH_DAY_FORMAT")


@register.filter
def moment(value: Any) -> SafeString | str:
    """{{ checked_at|moment }}: 24 November 2026, 10:42."""
    return words.timed(value, "DATETIME_FORMAT")


@register.filter
def clock(value: Any) -> SafeString | str:
    """{{ saved_at|clock }}: 10:42."""
    return words.timed(value, "TIME_FORMAT")


@register.filter
def day_words(value: Any) -> str:
    """Like day, without the <time>: for attributes and sentences of blocktranslate."""
    return words.dated(value, "DATE_FORMAT")


@register.filter
def size(octets: int) -> str:
    """{{ file.size|size }}: 310 KB."""
    return words.size(octets)


@register.filter(name="digits")
def digits_filter(text: Any) -> str:
    """{{ "3 / 4"|digits }}: the digits of a text of ours in the reader's digits. Never for codes."""
    return words.in_digits(str(text))


class DigitsNode(template.Node):
    child_nodelists = ("inner",)

    def __init__(self, inner: NodeList) -> None:
        self.inner = inner

    def render(self, context: Context) -> SafeString:
        return mark_safe(words.html_in_digits(self.inner.render(context)))


@register.tag
def digits(parser: Parser, token: Token) -> DigitsNode:
    """{% digits %}{% blocktranslate %}…{{ count }}…{% endblocktranslate %}{% enddigits %}: not in tags and code."""
    inner = parser.parse(("enddigits",))
    parser.delete_first_token()
    return DigitsNode(inner)


# Pictures


@register.simple_tag
def icon(name: str) -> SafeString:
    """{% icon "desk" %}: an icon of the sprite, for the eye only."""
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>', static("ui/icons.svg"), name
    )


@register.simple_tag
def girih(
    ident: Any, level: int, area: int, size: int = 120, state: str = "inlaid", done: int = 0, of: int = 0, alt: Any = ""
) -> SafeString:
    """{% girih achievement.id 2 0 size=48 %}: an achievement's star, inlaid, lines, or `done` of `of` sectors."""
    return words.girih_image(ident, level, area, size=size, state=state, done=done, of=of, alt=alt)


@register.simple_tag
def meter(
    value: float, of: float, goal: float | None = None, today: float | None = None, ticks: int | None = None
) -> SafeString:
    """The drawing of the scale component."""
    return drawings.meter(value, of, goal=goal, today=today, ticks=ticks)


@register.simple_tag
def level_cells(value: int, of: int = 4, need: int | None = None) -> list[drawings.Cell]:
    """The drawing of the score component."""
    return drawings.cells(value, of, need)


@register.simple_tag
def line(values: list[float]) -> SafeString:
    """The drawing of the trend component."""
    return drawings.line(values)


@register.filter
def heat(share: float | None) -> str:
    """{{ gap|heat }}: the class of a heat cell, h0 to h5 for a share of 0 to 1, none for None."""
    return drawings.heat(share)


@register.filter
def split(text: str) -> list[str]:
    """{{ "one two"|split }}: a list of words."""
    return text.split()


# Pages of rooms above, and addresses


@register.simple_tag(takes_context=True)
def panel(context: Context, name: str, subject: Any = None) -> SafeString:
    """{% panel "needs.gap" gap %}: what rooms above put here."""
    return rooms.panel(name, context["request"], subject)


@register.simple_tag(takes_context=True)
def here(context: Context, **changes: Any) -> str:
    """{% here page=2 %}: this page's address with some of its query changed; None takes one away."""
    return words.address(context["request"], changes)


# Forms


@register.filter
def control(field: Any, language: str = "") -> SafeString:
    """The input of a bound field, with what every input of the house has. Used by the field component."""
    return words.control(field, language)
