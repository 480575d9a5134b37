"""What is installed is pinned and hashed; what tests run on is what is served."""

import json
import re
from pathlib import Path

from tests.laws import tree

PIN = re.compile(r"^([A-Za-z0-9_.-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)


def pins(text: str) -> dict[str, str]:
    return dict(PIN.findall(text))


def unhashed(text: str) -> list[str]:
    """Pins that no hash follows."""
    blocks = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)
    return [block.split()[0] for block in blocks if PIN.match(block) and "--hash=sha256:" not in block]


def compiled() -> list[Path]:
    return sorted((tree.ROOT / "requirements").glob("*.txt"))


def test_every_package_is_pinned_by_its_hash() -> None:
    assert [fault for path in compiled() for fault in unhashed(path.read_text("utf-8"))] == []


def test_tests_run_on_the_versions_that_are_served() -> None:
    served, tested = (pins((tree.ROOT / "requirements" / f"{name}.txt").read_text("utf-8")) for name in ("app", "dev"))

    assert {name: version for name, version in served.items() if tested.get(name) != version} == {}


def test_every_npm_package_is_pinned_by_its_hash() -> None:
    lock = json.loads((tree.ROOT / "package-lock.json").read_text("utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}

    assert [name for name, entry in packages.items() if "integrity" not in entry] == []
    assert [name for name, entry in packages.items() if "resolved" in entry] == []


def test_the_law_refuses_a_pin_without_a_hash() -> None:
    assert unhashed("one==1.0 \\\n    --hash=sha256:abc\ntwo==2.0\n    # via one\n") == ["two==2.0"]
