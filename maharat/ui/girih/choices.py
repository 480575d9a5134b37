"""What the digest of an id decides: angle, depth, proportions, rim, colouring. No chance and no clock."""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

FOLD = {1: 8, 2: 10, 3: 12, 4: 16}
RINGS = {1: 2, 2: 2, 3: 2, 4: 2}
ANGLES = {
    8: (52.0, 57.0, 62.0, 67.5),
    10: (58.0, 62.0, 66.0, 72.0),
    12: (62.0, 66.0, 70.0, 75.0),
    16: (66.0, 69.0, 72.0, 76.0),
}

# deep, strong, middle, light, pale: the same five steps in every hue, so that no area shouts.
RAMPS = (
    ("#0d3b3f", "#14565b", "#3f8583", "#9dc3bb", "#dfe9e0"),  # 0 teal
    ("#1d2f5e", "#2d4a86", "#5f7fb4", "#aebfd9", "#e3e7ee"),  # 1 lapis
    ("#2f3f1f", "#4b6130", "#7f9557", "#bdc99b", "#e8ead8"),  # 2 olive
    ("#43234a", "#643a6b", "#93709a", "#c8b3cb", "#ece3ea"),  # 3 aubergine
    ("#532c1b", "#7d4528", "#b07a52", "#dbbd9c", "#f1e6d6"),  # 4 sienna
    ("#24353f", "#3b5563", "#6f8b98", "#b3c4cb", "#e4e9ea"),  # 5 slate
    ("#123f2d", "#1f6045", "#5a9377", "#abcbb6", "#e0ebe1"),  # 6 malachite
    ("#4f2233", "#77384f", "#a96f82", "#d8b5bf", "#f2e4e6"),  # 7 mulberry
)
GOLD = ("#bb8a2c", "#dcb85f")
IVORY = "#fbf6ea"
LINE = "#8f8370"


class Choices:
    """A stream of small choices read from the SHA-256 of level and id."""

    def __init__(self, ident: str, level: int) -> None:
        self._bytes = hashlib.sha256(f"girih/1|{level}|{ident}".encode()).digest()
        self._at = 0

    def _next(self) -> int:
        self._at += 1
        return self._bytes[self._at - 1]

    def pick(self, options: Sequence[T]) -> T:
        return options[self._next() % len(options)]

    def between(self, low: float, high: float) -> float:
        return low + (high - low) * self._next() / 255
