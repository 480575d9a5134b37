"""The product itself, running: real server, real worker, its own home and database. For walks in the browser."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from maharat.site import serve
from tests.conftest import ROOT

PATIENCE = 60.0


@dataclass
class House:
    """One running install. `house.url` is where it answers; `house.manage(...)` is its command line."""

    home: Path
    port: int
    database: str = ""
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def log(self) -> Path:
        return self.home / "server.log"

    def environment(self) -> dict[str, str]:
        ours = {
            "MAHARAT_HOME": str(self.home),
            "MAHARAT_DATABASE": self.database,
            "MAHARAT_DEMONSTRATION": "1",
            "MAHARAT_COUNTRY": "egypt",
            "MAHARAT_ORIGIN": self.url,
            "DJANGO_SETTINGS_MODULE": "maharat.site.settings",
            "PYTHONPATH": str(ROOT),
        }
        return {**os.environ, **ours}

    def manage(self, *arguments: str) -> str:
        """Run a command of bin/manage in this install; answers what it said."""
        done = subprocess.run(
            [sys.executable, "-m", "maharat.site.manage", *arguments],
            env=self.environment(),
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
        return done.stdout

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "maharat.site.serve", "--port", str(self.port)],
                env=self.environment(),
                cwd=ROOT,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=serve.die_with_parent,
            )
        give_up = time.monotonic() + PATIENCE
        while not self._answers():
            alive = self.process.poll() is None and time.monotonic() < give_up
            assert alive, f"the house did not open:\n{self.log.read_text()[-3000:]}"
            time.sleep(0.1)

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/", timeout=5):
                return True
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait(30)

    def broke(self) -> str:
        """What went wrong inside while it ran: nothing, if all was well."""
        said = self.log.read_text(encoding="utf-8", errors="replace")
        return said[-5000:] if "Traceback (most recent call last)" in said else ""


class Ground:
    """Where houses are built: a folder of this run, and in it a house that is only migrated, which the others copy."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        at = settings.DATABASES["default"]
        postgres = at["ENGINE"].endswith("postgresql")
        self.cluster = f"postgresql://{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT']}" if postgres else ""
        self.bare = f"house_{hashlib.sha256(str(folder).encode()).hexdigest()[:8]}"

    def _ask(self, command: str) -> None:
        with psycopg.connect(f"{self.cluster}/postgres", autocommit=True) as control:
            control.execute(command)  # type: ignore[call-overload]

    def lay(self) -> None:
        """Migrate once a run, whichever test process comes first."""
        with (self.folder / "house.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if (self.folder / "bare" / "laid").exists():
                return
            (self.folder / "bare").mkdir(exist_ok=True)
            if self.cluster:
                self._ask(f'CREATE DATABASE "{self.bare}"')
            House(self.folder / "bare", 0, self.cluster and f"{self.cluster}/{self.bare}").manage(
                "migrate", "--no-input"
            )
            (self.folder / "bare" / "laid").touch()

    @contextlib.contextmanager
    def database(self, home: Path) -> Iterator[str]:
        """A migrated database of its own: in PostgreSQL's cluster of this run, or a SQLite file in the home."""
        self.lay()
        if not self.cluster:
            # A migrated SQLite file at rest is whole: its last connection has closed and folded the log into it.
            shutil.copy(self.folder / "bare" / "maharat.sqlite3", home / "maharat.sqlite3")
            yield ""
            return
        name = f"house_{secrets.token_hex(4)}"
        self._ask(f'CREATE DATABASE "{name}" TEMPLATE "{self.bare}"')
        yield f"{self.cluster}/{name}"
        self._ask(f'DROP DATABASE "{name}" WITH (FORCE)')


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextlib.contextmanager
def opened(ground: Ground, home: Path, *, demonstration: bool) -> Iterator[House]:
    """A house that is set up and answers; ended, and asked whether anything broke, at the end."""
    with ground.database(home) as database:
        house = House(home, _free_port(), database)
        if demonstration:
            house.manage("demonstration")
        house.manage("collectstatic", "--no-input", "--ignore=django_htmx")
        house.start()
        try:
            yield house
        finally:
            house.stop()
    assert house.broke() == ""


@pytest.fixture(scope="session")
def compiled_words() -> None:
    """The .mo files, as bin/demo makes them; they are not in the repository."""
    from maharat.site import words

    words.compile_all()


@pytest.fixture(scope="session")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    """Shared by the test processes of a run, each of which has a folder in it."""
    base = tmp_path_factory.getbasetemp()
    return Ground(base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base)


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory, ground: Ground, compiled_words: None) -> Iterator[House]:
    """The demonstration, running; shared by the walks of a test process, which must not count on being alone."""
    with opened(ground, tmp_path_factory.mktemp("house"), demonstration=True) as found:
        yield found


@pytest.fixture
def empty_house(tmp_path: Path, ground: Ground, compiled_words: None) -> Iterator[House]:
    """An install in which there is nobody and nothing yet."""
    with opened(ground, tmp_path, demonstration=False) as found:
        yield found
