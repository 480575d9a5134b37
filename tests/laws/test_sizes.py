"""Law 4: files stay short, rooms say what they are, names say what is inside, settings are documented."""

import re
from collections.abc import Iterable
from pathlib import Path

from tests.laws import tree

MOST_LINES = 400
MOST_README_LINES = 20
REFUSED = {"utils", "util", "helpers", "common", "misc", "base", "manager", "managers", "service", "services", "core"}
DATA = ("profiles", "tests/data")


def too_long(path: Path, most: int = MOST_LINES) -> list[str]:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    return [f"{tree.said(path)}: {lines} lines, at most {most}"] if lines > most else []


def ill_named(paths: Iterable[Path]) -> list[str]:
    """Modules and packages whose name says nothing."""
    return [str(path) for path in paths if REFUSED & {path.stem, *path.parent.parts}]


def undocumented(code: str, document: str) -> tuple[set[str], set[str]]:
    """(settings that the code reads and the document lacks, settings that the document names and nothing reads)."""
    read = set(re.findall(r"\bMAHARAT_[A-Z][A-Z_]*[A-Z]\b", code))
    read |= {f"MAHARAT_{name.upper()}" for name in re.findall(r"_kept_secret\(\"(\w+)\"\)", code)}
    named = set(re.findall(r"\bMAHARAT_[A-Z][A-Z_]*[A-Z]\b", document))
    return read - named, named - read


def _written() -> list[Path]:
    paths = tree.of_kind(".py", ".html", ".css", ".js", ".mjs", ".md", ".sh")
    data = [tree.ROOT / folder for folder in DATA]
    return [p for p in paths if "migrations" not in p.parts and not any(p.is_relative_to(d) for d in data)]


def test_no_file_is_longer_than_a_person_reads() -> None:
    found = [fault for path in _written() for fault in too_long(path)]

    assert found == [], tree.listed(found)


def test_each_room_that_holds_something_says_what_in_twenty_lines() -> None:
    rooms = sorted({tree.room_of(path) for path in tree.files()} - {None})
    bare = {"__init__.py", "apps.py"}
    held = [room for room in rooms if {p.name for p in (tree.HOUSE / room).iterdir() if p.is_file()} - bare]

    assert [room for room in held if not (tree.HOUSE / room / "README.md").is_file()] == []
    assert [f for room in held for f in too_long(tree.HOUSE / room / "README.md", MOST_README_LINES)] == []


def test_module_names_say_what_is_inside() -> None:
    assert ill_named(path.relative_to(tree.ROOT) for path in tree.of_kind(".py")) == []


def test_every_setting_is_documented() -> None:
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for path in tree.files()
        if path.suffix in (".py", ".sh") or path.parent.name == "bin"
    )
    document = (tree.ROOT / "docs" / "settings.md").read_text(encoding="utf-8")

    assert undocumented(code, document) == (set(), set())


def test_the_law_refuses_a_long_file(tmp_path: Path) -> None:
    sample = tmp_path / "long.py"
    sample.write_text("x = 1\n" * 401)

    assert too_long(sample) == ["long.py: 401 lines, at most 400"]


def test_the_law_refuses_names_that_say_nothing() -> None:
    assert ill_named([Path("maharat/needs/utils.py"), Path("maharat/core/gap.py"), Path("maharat/needs/rules.py")]) == [
        "maharat/needs/utils.py",
        "maharat/core/gap.py",
    ]


def test_the_law_refuses_a_setting_nobody_described_and_a_description_of_nothing() -> None:
    # Put together from halves, so that these two are not taken for settings themselves.
    read, named = "MAHARAT" + "_NEW_THING", "MAHARAT" + "_OLD_THING"

    assert undocumented(f'env.str("{read}")', f"`{named}`: gone") == ({read}, {named})
