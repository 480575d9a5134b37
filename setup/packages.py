"""Python's packages: a venv, uv in it, and what the hashed requirement files name."""

from __future__ import annotations

import importlib.util
import re
import shutil
import sys
import time
from pathlib import Path

from setup import node, places, run
from setup.tell import Steps, Stop

STAMPS = places.Stamps(places.VENV / "maharat-setup.json")
VERSION = f"{sys.version_info[0]}.{sys.version_info[1]}"
LIBRARIES = places.VENV / "lib" / f"python{VERSION}" / "site-packages"
ROOM_NEEDED = 1_500_000_000
PIN = re.compile(r"^([\w.-]+)(?:\[.*\])?==", re.MULTILINE)


def ensure(level: str, steps: Steps) -> None:
    """Two steps: the venv with uv in it, and the packages of `level`: app, or dev, which holds all of app."""
    if STAMPS.get("level") == "dev":
        level = "dev"  # what the tests brought stays
    files = _files(level)
    if places.PYTHON.exists() and STAMPS.get("packages") == _wanted(files):
        steps.skip()
        steps.skip()
        return
    _has_room()
    if _works():
        steps.skip()
    else:
        with steps.step("A place for Python packages"):
            _make()
    with steps.step("Python packages"):
        _install(files, steps)
    STAMPS.set(level=level, packages=_wanted(files))


def _files(level: str) -> list[Path]:
    names = ["boot", level] if node.on_machine() else ["boot", level, "node"]
    return [places.REQUIREMENTS / f"{name}.txt" for name in names]


def _wanted(files: list[Path]) -> str:
    return places.hash_of(files, VERSION)


def _has_room() -> None:
    free = shutil.disk_usage(places.ROOT).free
    if free < ROOM_NEEDED:
        raise Stop(
            f"The disk has {free / 1e9:.1f} GB free; setting up needs {ROOM_NEEDED / 1e9:.1f} GB. "
            "Make room, then run the same command again."
        )


def _works() -> bool:
    """Whether the venv is whole and of this Python: a half-made one, or one left by another version, is not."""
    return places.PYTHON.exists() and places.UV.exists() and LIBRARIES.is_dir() and STAMPS.get("state") != "making"


def _make() -> None:
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        raise Stop("Python's venv is missing. On Debian: apt-get install python3-venv")
    _clear()
    STAMPS.set(state="making")
    run.quietly([sys.executable, "-m", "venv", places.VENV], "Making .venv")
    pip: list[object] = [places.PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--require-hashes"]
    run.quietly([*pip, "-r", places.REQUIREMENTS / "boot.txt"], "Fetching uv, the installer,")
    STAMPS.set(state="made")


def _clear() -> None:
    """Take away a venv of ours that is broken; one that somebody else made is only moved aside."""
    if places.VENV.is_symlink():
        raise Stop(f".venv is a link to a place without Python {VERSION} and uv. Mend or remove the link.")
    if STAMPS.get("state"):
        shutil.rmtree(places.VENV)
    elif places.VENV.exists():
        places.VAR.mkdir(exist_ok=True)
        places.VENV.rename(places.VAR / f"venv-set-aside-{time.strftime('%Y%m%d-%H%M%S')}")


def _install(files: list[Path], steps: Steps) -> None:
    """Exactly what the files name, in a venv of ours; in somebody else's, what they name and nothing taken away."""
    ours = STAMPS.get("state") == "made" and not places.VENV.is_symlink()
    named = [str(file) for file in files] if ours else [part for file in files for part in ("-r", str(file))]
    total = len({pin for file in files for pin in PIN.findall(file.read_text(encoding="utf-8"))})
    run.quietly(
        [places.UV, "pip", "sync" if ours else "install", "--require-hashes", *named],
        "Installing the Python packages",
        steps=steps,
        watch=lambda said: (sum(1 for _ in LIBRARIES.glob("*.dist-info")), total),
    )
