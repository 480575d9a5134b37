"""Every pair of colours that meets on a page can be read: 4.5 to 1 for words, 3 to 1 for shapes (WCAG 2.2)."""

import re
from pathlib import Path

import pytest

from maharat.ui import components

CSS = Path(components.__file__).parent / "static" / "ui" / "css"
SHEET = (CSS / "tokens.css").read_text(encoding="utf-8")
_COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{3,6})\b")

WORDS = [
    *((ink, "paper") for ink in ("ink", "ink-2", "ink-3", "teal-ink", "harm", "saffron-ink")),
    *((ink, "leaf") for ink in ("ink", "ink-2", "ink-3", "teal-ink", "harm", "saffron-ink")),
    *((ink, "sunk") for ink in ("ink", "ink-2", "ink-3", "teal-ink")),
    *((ink, "teal-wash") for ink in ("ink", "ink-2", "ink-3", "teal-ink", "harm")),
    *((ink, "saffron-wash") for ink in ("ink", "ink-2", "saffron-ink")),
    ("harm", "harm-wash"),
    ("on-teal", "teal"),
    ("paper", "ink"),
    *(("on-a-little", f"a{step}") for step in range(4)),
    *(("on-a-much", f"a{step}") for step in (4, 5)),
]  # fmt: skip
SHAPES = [("rule", "paper"), ("rule", "leaf"), ("teal", "paper"), ("harm", "paper"), ("teal", "hair")]


def _block(start: int) -> str:
    depth, at = 0, SHEET.index("{", start)
    for end in range(at, len(SHEET)):
        depth += {"{": 1, "}": -1}.get(SHEET[end], 0)
        if depth == 0:
            return SHEET[at:end]
    raise AssertionError("unclosed block")


LIGHT = dict(_COLOUR.findall(_block(SHEET.index(":root {"))))
DARK = {**LIGHT, **dict(_COLOUR.findall(_block(SHEET.index("@media (prefers-color-scheme: dark)"))))}
PRINT = {**LIGHT, **dict(_COLOUR.findall(_block(SHEET.index("@media print"))))}


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    pairs = [c * 2 for c in digits] if len(digits) == 3 else [digits[i : i + 2] for i in (0, 2, 4)]
    shares = [int(pair, 16) / 255 for pair in pairs]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def weak(tokens: dict[str, str], pairs: list[tuple[str, str]], least: float) -> dict[str, float]:
    found = {f"{one} on {other}": round(contrast(tokens[one], tokens[other]), 2) for one, other in pairs}
    return {pair: ratio for pair, ratio in found.items() if ratio < least}


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_words_can_be_read_wherever_they_stand(tokens: dict[str, str]) -> None:
    assert weak(tokens, WORDS, 4.5) == {}


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_shapes_that_mean_something_can_be_seen(tokens: dict[str, str]) -> None:
    assert weak(tokens, SHAPES, 3.0) == {}


def test_paper_takes_dark_ink() -> None:
    assert weak(PRINT, [("ink", "paper"), ("ink-3", "paper"), ("teal-ink", "paper"), ("harm", "paper")], 4.5) == {}


def test_the_dark_has_a_colour_for_every_colour_of_the_light() -> None:
    dark = dict(_COLOUR.findall(_block(SHEET.index("@media (prefers-color-scheme: dark)"))))

    assert set(LIGHT) - set(dark) == set()


def test_black_on_white_is_twenty_one() -> None:
    assert round(contrast("#000", "#fff"), 1) == 21.0
