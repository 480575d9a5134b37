"""Whether a text is in the language that it says it is in."""

import re
import unicodedata
from collections import Counter

from tests.laws import tree

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{(\w*)\}|%%")
TAG = re.compile(r"</?[a-zA-Z][^>]*>")
# Letters that look alike, each at home in one of the two languages only.
FOREIGN = {"ur": set("يىكة"), "ar": set("یکہھگپچڈڑٹںے")}
NAMES_OF_LETTERS = {letter: unicodedata.name(letter) for letters in FOREIGN.values() for letter in letters}


def same_everywhere() -> frozenset[str]:
    """Names and codes that are written alike in every language: one a line."""
    listed = (tree.ROOT / "tests" / "laws" / "same_in_every_language.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in listed if line and not line.startswith("#"))


def bare(text: str) -> str:
    """The words without placeholders and markup."""
    return TAG.sub(" ", PLACEHOLDER.sub(" ", text))


def is_arabic_letter(character: str) -> bool:
    return "ARABIC" in unicodedata.name(character, "") and character.isalpha()


def share(text: str) -> float:
    """How much of the letters is Arabic script: 0 to 1."""
    letters = [character for character in bare(text) if character.isalpha()]
    return sum(map(is_arabic_letter, letters)) / len(letters) if letters else 1.0


def faults(language: str, english: str, said: str) -> list[str]:
    """What is wrong with `said` as the edition in `language` (ar or ur) of `english`."""
    if english in same_everywhere() or not any(character.isalpha() for character in bare(english)):
        return []
    if not said.strip():
        return ["is not translated"]
    if said.strip() == english.strip():
        return ["is the English text"]
    if not any(map(is_arabic_letter, bare(said))):
        return ["has no letter of its script"]
    return misspelt(language, said)


def misspelt(language: str, said: str) -> list[str]:
    """Letters from the other language's keyboard."""
    found = sorted(set(bare(said)) & FOREIGN[language])
    return [f"has {letter} ({NAMES_OF_LETTERS[letter]}), which is not a letter of {language}" for letter in found]


def placeholders(text: str) -> Counter[str]:
    return Counter(found.group() for found in PLACEHOLDER.finditer(text))
