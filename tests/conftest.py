"""What every test may ask for: the cast, the shared folder, and what runs only where its tools are."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

if TYPE_CHECKING:
    from maharat.site.demonstration.people import Cast

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("MAHARAT_SHARED", ROOT.parent / "shared"))
IN_CI = os.environ.get("CI", "").lower() == "true"
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

# Examples are tried on machines that are busy with other things: how long one takes says nothing about the rule.
hypothesis.settings.register_profile("house", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("house")

pytest_plugins = ["tests.chromium", "tests.house"]


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("maharat")
    group.addoption("--faults", action="store_true", help="kill processes at random points, a thousand rounds")
    group.addoption("--all-pages", action="store_true", help="open every page in each language and width")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip by name what cannot run here; in CI a missing tool is a failure, not a skip."""
    reasons = {
        "outside": None if SHARED.is_dir() else "outside: there is no shared folder beside the repository",
        "faults": None if config.getoption("--faults") else "faults: runs with --faults",
        "all_pages": None if config.getoption("--all-pages") else "all pages: runs with --all-pages",
        "browser": None if IN_CI or shutil.which("chromium") else "browser: no Chromium (apt-get install chromium)",
    }
    for item in items:
        for marker, reason in reasons.items():
            if reason and item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = [report for report in terminalreporter.stats.get("skipped", []) if "outside:" in str(report.longrepr)]
    if skipped:
        terminalreporter.write_line(f"outside tests skipped for want of the shared folder: {len(skipped)}")
        for report in skipped:
            terminalreporter.write_line(f"  {report.nodeid}")


@pytest.fixture(scope="session")
def shared() -> Callable[[str], Path]:
    """`shared("conformance/data/schemas/…")`: a file of the shared folder. Where the folder is, it must be there."""

    def find(name: str) -> Path:
        found = SHARED / name
        if not found.exists():
            pytest.fail(f"The shared folder is here, but {name} is not in it.", pytrace=False)
        return found

    return find


@pytest.fixture(scope="session")
def now() -> datetime:
    return NOW


@pytest.fixture
def cast(db: None) -> Cast:
    """The people whom tests know by name, in their units and roles, and nobody else."""
    from maharat.site.demonstration import people

    return people.load(NOW, lambda done, total: None, only=people.NAMED)


@pytest.fixture
def deliver(db: None) -> Callable[[], int]:
    """`deliver()`: let the rooms hear what the journal owes them, here and now."""
    from maharat.journal import worker

    return worker.drain
