"""Law 5: style sheets know start and end, not left and right; colours come from the tokens."""

import pytest

from tests.laws import css, tree

TOKENS = "tokens.css"


def sheets() -> list[tuple[str, str]]:
    return [(tree.said(path), path.read_text(encoding="utf-8")) for path in tree.of_kind(".css", under="maharat")]


def test_no_sheet_says_left_or_right() -> None:
    found = [f"{name} {fault}" for name, sheet in sheets() for fault in css.sided(sheet)]

    assert found == [], tree.listed(found)


def test_every_colour_comes_from_the_tokens() -> None:
    others = [(name, sheet) for name, sheet in sheets() if not name.endswith(TOKENS)]
    found = [f"{name} {fault}" for name, sheet in others for fault in css.coloured(sheet)]

    assert found == [], tree.listed(found)


@pytest.mark.parametrize(
    "declaration",
    [
        "margin-left: 1rem",
        "padding-right: 0",
        "left: 0",
        "border-right: 1px solid",
        "border-top-left-radius: 4px",
        "float: left",
        "text-align: right",
        "background: url(x.svg) no-repeat right top",
        "margin: 0 1rem 0 calc(2rem + 1px)",
        "inset: 0 0 0 auto",
    ],
)
def test_the_law_refuses_a_side(declaration: str) -> None:
    assert css.sided(f"@layer pages {{ .a {{ color: inherit; &:hover {{ {declaration}; }} }} }}") != []


@pytest.mark.parametrize(
    "declaration",
    ["margin-inline: 1rem", "inset: 0", "margin: 0 1rem 2rem 1rem", "text-align: start", "content: 'left'"],
)
def test_start_and_end_are_welcome(declaration: str) -> None:
    assert css.sided(f".a {{ {declaration} }}") == []


@pytest.mark.parametrize(
    "declaration",
    ["color: #fff", "background: rgb(0 0 0 / 50%)", "border: 1px solid red", "fill: oklch(0.7 0.1 2)", "--my: #123456"],
)
def test_the_law_refuses_a_colour_of_its_own(declaration: str) -> None:
    assert css.coloured(f".a {{ {declaration} }}") != []


@pytest.mark.parametrize(
    "declaration",
    ["color: var(--ink)", "fill: color-mix(in oklab, var(--teal), transparent)", "color: inherit", "mask: url(#a)"],
)
def test_tokens_are_welcome(declaration: str) -> None:
    assert css.coloured(f"#fab .a {{ {declaration} }}") == []


def test_a_fault_is_told_with_its_line() -> None:
    assert css.sided("/* left\n: */\n.a {\n  left: 0;\n}") == ["line 4: left: 0"]
