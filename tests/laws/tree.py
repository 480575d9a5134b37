"""The repository as the laws see it: its files, its rooms and their order."""

import subprocess
import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "maharat"


@cache
def files() -> tuple[Path, ...]:
    """What git tracks or would track, so that a law speaks before the commit."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    found = {ROOT / name for name in listed.split("\0") if name}
    return tuple(sorted(path for path in found if path.is_file() and not path.is_symlink()))


def of_kind(*suffixes: str, under: str = "") -> list[Path]:
    """Tracked files with one of `suffixes`, under a folder."""
    return [path for path in files() if path.suffix in suffixes and path.is_relative_to(ROOT / under)]


def said(path: Path) -> str:
    """A file's place as a person reads it."""
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name


@cache
def layers() -> tuple[tuple[str, ...], ...]:
    """The rooms from roof to ground, neighbours together, as the import contract in pyproject.toml says."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = next(one for one in config["tool"]["importlinter"]["contracts"] if one["id"] == "rooms")
    return tuple(tuple(name.strip() for name in line.split("|")) for line in contract["layers"])


def depth() -> dict[str, int]:
    """How far each room lies below the roof; neighbours share a number."""
    return {room: level for level, line in enumerate(layers()) for room in line}


def may_see(room: str, other: str) -> bool:
    """Whether `room` may know of `other`: itself and what lies below it, not a neighbour."""
    level = depth()
    return room == other or level[room] < level[other]


def room_of(path: Path) -> str | None:
    """The room that a file belongs to, or None outside the house."""
    inside = path.relative_to(HOUSE).parts if path.is_relative_to(HOUSE) else ()
    return inside[0] if len(inside) > 1 else None


def listed(faults: list[str]) -> str:
    """Every fault on a line of its own, for whoever has to mend them."""
    return "\n  ".join([f"{len(faults)} faults:", *faults])
