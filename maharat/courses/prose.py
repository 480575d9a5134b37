"""Markdown to safe HTML, each block in its own direction: English quoted in an Arabic lesson runs left to right."""

import re
from functools import lru_cache

import nh3
from django.utils.html import format_html
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.token import Token

from maharat.kernel.languages import direction

_TAGS = {
    "p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "em", "strong", "a", "code", "pre", "hr", "br",
    "table", "thead", "tbody", "tr", "th", "td", "div",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"lang", "dir"},
    "a": {"href"},
    "ol": {"start"},
    "div": {"class", "tabindex", "role"},
}
# Which blocks may be in another language than the text around them.
_BLOCKS = frozenset({"paragraph_open", "heading_open", "blockquote_open", "list_item_open", "th_open", "td_open"})
_ARABIC_SCRIPT = re.compile(r"[\u0620-\u064A\u066E-\u06D3]")
_LATIN = re.compile(r"[A-Za-z]")
_URDU = re.compile(r"[ٹڈڑںےہھگچپیک]")
_ONLY_ARABIC = re.compile(r"[ةىيك]")


# So much of a block's letters must be of the other script before the block counts as foreign.
_FOREIGN = 0.8


def _language_of(text: str, around: str) -> str:
    """The language that a block is in, judged by its letters; `around` where they do not clearly say another."""
    arabic, latin = len(_ARABIC_SCRIPT.findall(text)), len(_LATIN.findall(text))
    if direction(around) == "rtl":
        return "en" if latin > _FOREIGN * (arabic + latin) else around
    if arabic <= _FOREIGN * (arabic + latin):
        return around
    return "ur" if len(_URDU.findall(text)) > len(_ONLY_ARABIC.findall(text)) else "ar"


def _inside(tokens: list[Token], at: int) -> str:
    """The words of the block that opens at `at`, without its code."""
    words, depth = [], 0
    for token in tokens[at:]:
        depth += token.nesting
        if token.type == "inline":
            words += [child.content for child in token.children or () if child.type == "text"]
        if depth == 0:
            break
    return " ".join(words)


def _mark(tokens: list[Token], around: str) -> None:
    """Give `lang` and `dir` to the outermost blocks in another language; headings start at the second level."""
    inside_foreign = 0
    for at, token in enumerate(tokens):
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(max(int(token.tag[1]), 2), 4)}"
        if inside_foreign:
            inside_foreign += token.nesting
            continue
        if token.type in _BLOCKS:
            found = _language_of(_inside(tokens, at), around)
            if found != around:
                token.attrs |= {"lang": found, "dir": direction(found)}
                inside_foreign = 1


def _table_open(*_: object) -> str:
    return '<div class="scroll" tabindex="0" role="group"><table>'


def _table_close(*_: object) -> str:
    return "</table></div>"


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.add_render_rule("table_open", _table_open)
    parser.add_render_rule("table_close", _table_close)
    return parser


_PARSER = _parser()


@lru_cache(maxsize=512)
def html(text: str, language: str) -> SafeString:
    """`text` (Markdown, written in `language`) as HTML that is safe to print: no HTML of the author, no pictures."""
    tokens = _PARSER.parse(text)
    _mark(tokens, language)
    made = _PARSER.renderer.render(tokens, _PARSER.options, {})
    made = made.replace("<code>", '<code dir="ltr">').replace("<pre>", '<pre dir="ltr">')
    return SafeString(nh3.clean(made, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"http", "https", "mailto"}))


def block(text: str, language: str) -> SafeString:
    """The whole text as one block of its own language."""
    return format_html(
        '<div class="prose" lang="{}" dir="{}">{}</div>', language, direction(language), html(text, language)
    )
