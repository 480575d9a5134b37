"""What no file of the repository may name: a registry's host, somebody's machine, the folder beside it."""

import re
from pathlib import Path

import pytest

from tests.laws import tree

# Put together from pieces, so that this file does not name what it refuses.
HOSTS = re.compile(
    "|".join(
        "".join(pieces)
        for pieces in [("npm", "js", r"\.org"), ("py", "pi", r"\.org"), ("python", "ho", "sted", r"\.org")]
    )
)
MACHINES = re.compile("|".join(rf"(?<![\w.])/{name}/" for name in ["ro" + "ot", "wo" + "rk", "ho" + r"me/\w+"]))
BESIDE = re.compile(r"\.\./" + "shared")
PICTURES = {".png", ".jpg", ".jpeg", ".webp", ".ico", ".woff2", ".ttf", ".pdf", ".zip", ".mp4", ".gz"}


def faults(text: str, *, may_look_beside: bool = False) -> list[str]:
    patterns = [HOSTS, MACHINES] + ([] if may_look_beside else [BESIDE])
    return [found.group() for pattern in patterns for found in pattern.finditer(text)]


def _may_look_beside(path: Path, text: str) -> bool:
    place = tree.said(path)
    return place.startswith(("bench/", "bin/bench")) or (place.startswith("tests/") and "mark.outside" in text)


def test_no_file_names_a_registry_a_machine_or_the_folder_beside() -> None:
    found = []
    for path in tree.files():
        if path.suffix not in PICTURES:
            text = path.read_text(encoding="utf-8")
            found += [
                f"{tree.said(path)}: {fault}" for fault in faults(text, may_look_beside=_may_look_beside(path, text))
            ]

    assert found == [], tree.listed(found)


@pytest.mark.parametrize(
    "parts",
    [
        ("https://npm", "js", ".org/htmx"),
        ("py", "pi", ".org"),
        ("/", "wo", "rk", "/main"),
        ("/", "ho", "me", "/mona/x"),
        ("../", "shared"),
    ],
)
def test_the_law_refuses(parts: tuple[str, ...]) -> None:
    assert faults(f"see {''.join(parts)} there") != []


def test_a_test_that_is_marked_may_look_beside() -> None:
    assert faults("../" + "shared/data", may_look_beside=True) == []
