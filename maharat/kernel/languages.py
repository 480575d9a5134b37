"""The three languages that are always there, and what the page must know of each."""

CODES = ("ar", "ur", "en")
RIGHT_TO_LEFT = frozenset({"ar", "ur", "fa", "he"})


def direction(language: str) -> str:
    """`rtl` or `ltr`, as HTML's dir attribute wants it."""
    return "rtl" if language.split("-")[0] in RIGHT_TO_LEFT else "ltr"
