"""Law 1: rooms import downward, files inside a room too, nothing in a circle, standards without Django."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.laws import tree

LINTER = Path(sys.executable).with_name("lint-imports")


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [LINTER, "--config", "pyproject.toml", "--no-cache"], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.fixture
def bare_house(tmp_path: Path) -> Path:
    """All rooms, empty, under the product's own contracts."""
    (tmp_path / "pyproject.toml").write_text((tree.ROOT / "pyproject.toml").read_text())
    for room in ("", *tree.depth()):
        package = tmp_path / "maharat" / room
        package.mkdir(parents=True, exist_ok=True)
        (package / "__init__.py").touch()
    return tmp_path


def write(house: Path, **modules: str) -> None:
    for name, code in modules.items():
        path = house / "maharat" / (name.replace("__", "/") + ".py")
        path.parent.mkdir(exist_ok=True)
        (path.parent / "__init__.py").touch()
        path.write_text(code)


def test_every_import_in_the_house_goes_down() -> None:
    found = lint(tree.ROOT)

    assert found.returncode == 0, found.stdout.split("Broken contracts")[-1]


def test_an_empty_house_keeps_the_law(bare_house: Path) -> None:
    assert lint(bare_house).returncode == 0


@pytest.mark.parametrize(
    "modules",
    [
        {"needs__models": "from maharat.courses import models", "courses__models": ""},
        {"evidence__views": "from maharat.assistant import actions", "assistant__actions": ""},
        {"needs__models": "from maharat.needs import views", "needs__views": ""},
        {"needs__queries": "from maharat.needs import mapping", "needs__mapping": ""},
        {"people__work__models": "from maharat.people.work import actions", "people__work__actions": ""},
        {"ui__one": "from maharat.ui import other", "ui__other": "from maharat.ui import one"},
        {"standards__vc": "from django.db import models"},
        {"annex__models": ""},
    ],
    ids=["upward", "beside", "inside a room", "queries, mapping", "inside a package", "circle", "django", "unplaced"],
)
def test_the_law_refuses(bare_house: Path, modules: dict[str, str]) -> None:
    for name, code in modules.items():
        write(bare_house, **{name: code})

    assert lint(bare_house).returncode == 1
