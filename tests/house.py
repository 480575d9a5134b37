"""The product itself, running: real server, real worker, its own home and database. For walks in the browser."""

from __future__ import annotations

import contextlib
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.conf import settings

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


@contextlib.contextmanager
def _database() -> Iterator[str]:
    """Its own PostgreSQL database in the cluster of this run, or SQLite in its home."""
    at = settings.DATABASES["default"]
    if not at["ENGINE"].endswith("postgresql"):
        yield ""
        return
    import psycopg

    cluster = f"postgresql://{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT']}"
    name = f"house_{secrets.token_hex(4)}"
    with psycopg.connect(f"{cluster}/postgres", autocommit=True) as control:
        control.execute(f'CREATE DATABASE "{name}"')
        yield f"{cluster}/{name}"
        control.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextlib.contextmanager
def opened(home: Path, *, demonstration: bool) -> Iterator[House]:
    """A house that is set up and answers; ended, and asked whether anything broke, at the end."""
    with _database() as database:
        house = House(home, _free_port(), database)
        house.manage("migrate", "--no-input")
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
def house(tmp_path_factory: pytest.TempPathFactory, compiled_words: None) -> Iterator[House]:
    """The demonstration, running; shared by the walks of a test process, which must not count on being alone."""
    with opened(tmp_path_factory.mktemp("house"), demonstration=True) as found:
        yield found


@pytest.fixture
def empty_house(tmp_path: Path, compiled_words: None) -> Iterator[House]:
    """An install in which there is nobody and nothing yet."""
    with opened(tmp_path, demonstration=False) as found:
        yield found
