"""Reading style sheets: declarations, however deeply nested, with the line they stand on."""

import re
from collections.abc import Iterator
from typing import NamedTuple


class Declaration(NamedTuple):
    line: int
    name: str
    value: str


SIDES = "left|right"
PHYSICAL_NAMES = re.compile(rf"^(?:(?:margin|padding|border|scroll-margin|scroll-padding|inset)-)?(?:{SIDES})(?:-|$)")
PHYSICAL_CORNERS = re.compile(rf"^border-(?:top|bottom)-(?:{SIDES})-radius$")
SIDE_VALUE = re.compile(rf"(?<![\w-])(?:{SIDES})(?![\w-])")
FOUR_SIDED = {"margin", "padding", "inset", "scroll-margin", "scroll-padding"} | {
    f"border-{what}" for what in ("width", "style", "color")
}
NAMED = (
    "aqua black blue brown coral crimson cyan fuchsia gold gray green grey indigo ivory khaki lavender lime linen "
    "magenta maroon navy olive orange orchid pink plum purple red salmon sienna silver snow tan teal tomato violet "
    "wheat white yellow"
)
COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b"
    r"|(?<![\w-])(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\("
    rf"|(?<![\w-])(?:{'|'.join(NAMED.split())})(?![\w-])",
    re.IGNORECASE,
)


def declarations(sheet: str) -> Iterator[Declaration]:
    """Every `name: value` of a sheet; comments, strings and addresses are blanked out first."""
    bare = re.sub(r"/\*.*?\*/|\"[^\"\n]*\"|'[^'\n]*'|url\([^)]*\)", _blank, sheet, flags=re.DOTALL)
    for match in re.finditer(r"([^{};]*)([{};])", bare):
        part, end = match.groups()
        name, colon, value = part.strip().partition(":")
        if end == "{" or not colon or part.strip().startswith("@"):
            continue
        line = bare.count("\n", 0, match.start() + len(part) - len(part.lstrip())) + 1
        yield Declaration(line, name.strip().lower(), value.strip())


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())


def sided(sheet: str) -> list[str]:
    """Declarations that mean the left or the right instead of the start or the end."""
    return [f"line {d.line}: {d.name}: {d.value}" for d in declarations(sheet) if _is_sided(d)]


def _is_sided(declaration: Declaration) -> bool:
    if PHYSICAL_NAMES.match(declaration.name) or PHYSICAL_CORNERS.match(declaration.name):
        return True
    if not declaration.name.startswith("--") and SIDE_VALUE.search(declaration.value):
        return True
    values = re.sub(r"\([^()]*(?:\([^()]*\)[^()]*)*\)", "()", declaration.value).replace("!important", "").split()
    return declaration.name in FOUR_SIDED and len(values) == 4 and values[1] != values[3]


def coloured(sheet: str) -> list[str]:
    """Declarations that name a colour themselves instead of taking it from a token."""
    return [f"line {d.line}: {d.name}: {d.value}" for d in declarations(sheet) if COLOUR.search(d.value)]
