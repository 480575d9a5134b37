"""Where things are, and what was already done (stamps: a name and a hash of what it was made from)."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UV = VENV / "bin" / "uv"
MODULES = ROOT / "node_modules"
REQUIREMENTS = ROOT / "requirements"
VAR = ROOT / "var"
LOG = VAR / "setup.log"


def hash_of(paths: Iterable[Path], *more: str) -> str:
    """One hash of many files, their names included."""
    whole = hashlib.sha256("\0".join(more).encode())
    for path in sorted(paths):
        whole.update(f"\0{path.name}\0".encode())
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:24]


class Stamps:
    """A small JSON file beside what it speaks of, so that whoever removes the one removes the other."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> dict[str, str]:
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def get(self, name: str) -> str:
        return self.read().get(name, "")

    def set(self, **values: str) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        half = self.path.with_suffix(".half")
        half.write_text(json.dumps(self.read() | values, indent=1, sort_keys=True), encoding="utf-8")
        half.replace(self.path)


def environment(**more: str) -> dict[str, str]:
    """The environment of everything that we start: our code found, our venv first, nothing of another venv."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONHOME", "PYTHONPATH")}
    path = os.pathsep.join([str(VENV / "bin"), kept.get("PATH", os.defpath)])
    return {**kept, "PATH": path, "VIRTUAL_ENV": str(VENV), "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", **more}
