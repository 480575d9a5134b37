"""Reading the content files (formats: profiles/README.md), for the tests beside this."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PROFILES = ROOT / "profiles"
EGYPT = PROFILES / "egypt"
COURSE = PROFILES / "courses" / "blended-learning"
DEMONSTRATION = PROFILES / "demonstration"
LANGUAGES = {"en", "ar", "ur"}
COMPETENCIES = ["DT1", "DT2", "OD1", "OD2", "BL1", "BL2", "DL1", "AI1"]
NOT_REVIEWED = "machine-made, not yet reviewed by a native reader"

TOMLS = sorted(PROFILES.rglob("*.toml"))
MARKDOWN = sorted(PROFILES.rglob("*.*.md"))
COURSE_TEXTS = sorted({path.with_suffix("").with_suffix("") for path in COURSE.rglob("*.*.md")})

# Letters that one of the two languages writes and the other does not.
ONLY_ARABIC = set("يكهةى")
ONLY_URDU = set("یکہھےٹڈڑگچپژںۂۓ")
ARABIC_SCRIPT = re.compile(r"[\u0621-\u06d3]")
LATIN = re.compile(r"[A-Za-z]")


def toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def name(path: Path) -> str:
    return str(path.relative_to(PROFILES))


def inside(value: Any, at: str = "") -> Iterator[tuple[str, Any]]:
    """Every value in a nested structure, with where it stands."""
    yield at, value
    if isinstance(value, dict):
        for key, held in value.items():
            yield from inside(held, f"{at}.{key}")
    elif isinstance(value, list):
        for number, held in enumerate(value):
            yield from inside(held, f"{at}[{number}]")


def texts(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Every text in languages of a file."""
    for at, value in inside(toml(path)):
        if isinstance(value, dict) and "en" in value and isinstance(value["en"], str) and at not in {".digits"}:
            yield at, value


def front_matter(path: Path) -> tuple[dict[str, str], str]:
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return dict(line.split(": ", 1) for line in head.splitlines() if ": " in line), body


def wrong_script(text: str, language: str) -> list[str]:
    """What a text in Arabic or Urdu has of the other's letters, or that it is not in the script at all."""
    strange = sorted(set(text) & (ONLY_URDU if language == "ar" else ONLY_ARABIC))
    if re.search(r"[٠-٩۰-۹]", text):
        strange.append("digits that the reader's setting should choose")
    bare = re.sub(r"https?://\S+|doi \S+|[A-Z][A-Za-z]*[ ,.]*EUR 28775 EN", "", text)
    return [*strange, *([] if ARABIC_SCRIPT.search(bare) else ["no letter of the script"])]


def numbers(said: str) -> set[str]:
    """The numbers that carry something: of two digits and more, or with a fraction. Small ones may be words."""
    return set(re.findall(r"\d{2,}(?:[.,]\d+)*|\d[.,]\d+", said))


def items_of(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = toml(path)["items"]
    return found


ITEM_FILES = sorted((PROFILES / "items").glob("*.toml"))
QUIZZES = sorted(COURSE.rglob("quiz.toml"))
