"""Web and worker together, kept alive: `python -m maharat.site.serve --port 8000`.

A small parent without Django: it starts both, starts one again that died, and ends both when it is told to end.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parents[2]
# How long a child is given to end by itself, to answer the first time, and to live before its death counts as a failure
# to start; all in seconds.
GRACE, PATIENCE, SETTLED = 10.0, 60.0, 5.0
MOST_FAILURES = 5
# How long it rests before it is started again, by how often it failed in a row.
PAUSES = (0.0, 1.0, 3.0, 7.0)


@dataclass
class Child:
    """One program that is to run as long as the parent does."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    failures: int = 0
    due: float = field(default=0.0)

    def start(self, now: float) -> None:
        # A session of its own: Ctrl-C reaches the parent alone, which ends the children in order.
        self.process = subprocess.Popen(
            self.command, cwd=ROOT, env=dict(self.environment), start_new_session=True, preexec_fn=die_with_parent
        )
        self.started = now

    def tend(self, now: float) -> bool:
        """Start it, or start it again a little later each time; answers False when it fails too often to go on."""
        if self.process and self.process.poll() is not None:
            self.failures = self.failures + 1 if now - self.started < SETTLED else 1
            self.due = now + PAUSES[min(self.failures, len(PAUSES)) - 1]
            self.process = None
            if self.failures >= MOST_FAILURES:
                return False
        if self.process is None and now >= self.due:
            self.start(now)
        return True

    def end(self) -> None:
        """Ask it to end: itself only, since it ends its own helpers."""
        if self.process and self.process.poll() is None:
            self.process.terminate()

    def kill(self) -> None:
        """End it and its helpers by force."""
        if self.process:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def die_with_parent() -> None:
    """Linux: a child is told to end when its parent is gone, even by kill -9."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def children(python: Path, port: int, host: str, environment: Mapping[str, str]) -> list[Child]:
    """The web server (pages are WSGI, a few threads in one process) and the journal's worker."""
    web = ["-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port), "--workers", "1"]
    web += ["--blocking-threads", "4", "--no-ws", "--log-level", "warning", "maharat.site.wsgi:application"]
    known = {**environment, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    return [
        Child("web", [str(python), "-P", *web], known),
        Child("worker", [str(python), "-P", "-m", "maharat.site.manage", "worker"], known),
    ]


def answers(address: str) -> bool:
    """Whether something answers there, however it answers."""
    try:
        with urllib.request.urlopen(address, timeout=5):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


class House:
    """The parent."""

    def __init__(self, kept: list[Child], say: Callable[[str], None]) -> None:
        self.kept, self.say = kept, say
        self.ending = False

    def end_on(self, *signals: signal.Signals) -> None:
        for one in signals:
            signal.signal(one, self._told)

    def _told(self, number: int, frame: FrameType | None) -> None:
        self.ending = True

    def up(self, address: str) -> bool:
        """Start all and wait until the address answers. False when it does not come up or is told to end."""
        give_up = time.monotonic() + PATIENCE
        while not self.ending and time.monotonic() < give_up:
            if not self.tend():
                return False
            if answers(address):
                return True
            time.sleep(0.1)
        return False

    def tend(self) -> bool:
        """One round of looking after the children."""
        for child in self.kept:
            before = child.process
            if not child.tend(time.monotonic()):
                self.say(f"The {child.name} ended {MOST_FAILURES} times right after its start; its words are above.")
                return False
            if before is not None and child.process is not before:
                self.say(f"The {child.name} ended; it is started again.")
        return True

    def keep(self) -> int:
        """Look after the children until told to end; answers the exit code."""
        while not self.ending:
            if not self.tend():
                return 1
            time.sleep(0.3)
        return 0

    def down(self) -> None:
        """End all: the web first, so that nothing new arrives, then the worker; by force after GRACE."""
        for child in self.kept:
            child.end()
        give_up = time.monotonic() + GRACE
        for child in self.kept:
            if child.process is None:
                continue
            try:
                child.process.wait(max(0.0, give_up - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()


def say_aloud(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def serve(
    port: int,
    *,
    host: str = "127.0.0.1",
    python: Path = Path(sys.executable),
    environment: Mapping[str, str] | None = None,
    say: Callable[[str], None] = say_aloud,
    ready: Callable[[], int | None] = lambda: None,
) -> int:
    """Run until told to end. `ready` is called once when the address answers; a number from it ends the run with that
    exit code.
    """
    house = House(children(python, port, host, environment or os.environ), say)
    house.end_on(signal.SIGINT, signal.SIGTERM)
    try:
        if not house.up(f"http://{host}:{port}/"):
            if not house.ending:
                say(f"Nothing answers on port {port} after {PATIENCE:.0f} seconds.")
            return 0 if house.ending else 1
        code = ready()
        return house.keep() if code is None else code
    finally:
        house.down()


def main() -> int:
    parser = argparse.ArgumentParser(description="Serve pages and do the background work, together.")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--host", default="127.0.0.1")
    asked = parser.parse_args()
    return serve(asked.port, host=asked.host, ready=lambda: say_aloud(f"http://{asked.host}:{asked.port}/"))


if __name__ == "__main__":
    sys.exit(main())
