"""Reading templates: what stands outside Django's tags, and what the reader would see of it."""

import re
from collections.abc import Iterator

from django.template.base import Lexer, Token, TokenType

# Attributes and component props whose words are read or heard.
SPOKEN = "alt|aria-label|aria-description|aria-roledescription|placeholder|title|label|hint|heading|caption|summary"
ATTRIBUTE = re.compile(rf"(?<![\w-])({SPOKEN})=(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
WORD = re.compile(r"[A-Za-z]{2,}")
# A block that holds lower-case words alone fills a class or an id of the page that it extends.
CLASS_OF_A_PAGE = re.compile(r"\x01[a-z0-9 _-]*\x02")
# A code as machines write it: `people.` or `did:web`.
CODE = re.compile(r"[a-z]+(?:[.:_-][a-z]*)+")
# Not language: element content that is code or data, and entities.
UNSPOKEN = re.compile(
    r"<!--.*?-->|<(script|code|kbd|samp|style)\b.*?</\1\s*>|<[^>]*>|&[a-zA-Z0-9#]+;", re.DOTALL | re.IGNORECASE
)
FORBIDDEN = {
    "inline style": re.compile(r"<[^>]*\sstyle\s*=|<style\b", re.IGNORECASE),
    "inline handler": re.compile(r"<[^>]*\son[a-z]+\s*=|javascript:|\shx-on[:-]|hx-vals=.js:", re.IGNORECASE),
    "inline script": re.compile(r"<script(?![^>]*\ssrc=)(?![^>]*type=\"application/(?:ld\+)?json\")", re.IGNORECASE),
    "colour of its own": re.compile(r"\s(?:fill|stroke|stop-color|bgcolor|color)=\"#", re.IGNORECASE),
    "unescaped value": re.compile(r"\|\s*safe\b|\{%\s*autoescape\s+off"),
}
TRANSLATED = {"blocktranslate", "blocktrans"}
COMMENT = {"comment"}


def tokens(template: str) -> list[Token]:
    return Lexer(template).tokenize()


def forbidden(template: str) -> list[str]:
    """What a strict Content-Security-Policy, the tokens or plain safety would refuse."""
    return [
        f"line {template.count(chr(10), 0, found.start()) + 1}: {what}"
        for what, pattern in FORBIDDEN.items()
        for found in pattern.finditer(template)
    ]


def _outside_translation(template: str) -> Iterator[Token]:
    skipping = ""
    for token in tokens(template):
        tag = token.contents.split()[0] if token.token_type == TokenType.BLOCK and token.contents else ""
        if skipping:
            skipping = "" if tag == f"end{skipping}" else skipping
        elif tag in TRANSLATED | COMMENT:
            skipping = tag
        else:
            yield token


def untranslated(template: str) -> list[str]:
    """English that a reader of Arabic or Urdu would meet: text and spoken attributes outside of any translation."""
    rebuilt = []
    for token in _outside_translation(template):
        if token.token_type == TokenType.TEXT:
            rebuilt.append(token.contents)
        elif token.token_type == TokenType.BLOCK:
            rebuilt.append({"block": "\x01", "endblock": "\x02"}.get(token.contents.split()[0], "\x00"))
            rebuilt += [f'<i title="{words}">' for words in _props(token)]
        else:
            rebuilt.append("\x00")
    markup = CLASS_OF_A_PAGE.sub("", "".join(rebuilt))
    spoken = [next(filter(None, found.groups()[1:]), "") for found in ATTRIBUTE.finditer(markup)]
    text = UNSPOKEN.sub("\n", markup).splitlines()
    found = [words.strip("\x00\x01\x02 ") for words in (*text, *spoken)]
    return [words for words in found if WORD.search(words) and not CODE.fullmatch(words)]


def _props(token: Token) -> list[str]:
    """The literal words given to a component: `{% c "button" label="Save" %}`."""
    if not token.contents.startswith(("c ", "component ")):
        return []
    return [words for _prop, words, other in ATTRIBUTE.findall(token.contents) for words in (words or other,) if words]


def files(template: str) -> list[str]:
    """Static files that a template asks for by their name."""
    return re.findall(r"\{%-?\s*static\s+[\"']([^\"']+)[\"']", template)


def addresses(template: str) -> list[str]:
    """URL names that a template asks for, such as `needs:campaign`."""
    tags = " ".join(token.contents for token in tokens(template) if token.token_type != TokenType.TEXT)
    return re.findall(r"[\"']([a-z_]+:[a-z][\w-]*)[\"']", tags)
