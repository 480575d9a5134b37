"""Kill web and worker at random points while clients send, then count. All chance comes from one seed."""

import contextlib
import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.faults import clients

ROOT = Path(__file__).resolve().parents[2]
WRITERS, WORKERS = 3, 2
# How long, in seconds, clients may need for their answers when the kills are over.
PATIENCE = 120.0


@dataclass
class Nursery:
    """The process whose forks are killed."""

    environment: dict[str, str]
    log: Path
    port: int = field(default_factory=lambda: _free_port())
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __enter__(self) -> "Nursery":
        self.errors = self.log.open("ab")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.nursery"],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            text=True,
        )
        assert self._said() == "ready"
        return self

    def __exit__(self, *_: object) -> None:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.close()
        self.process.wait(10)
        self.process.stdout.close()
        self.errors.close()

    def _said(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline().strip()

    def ask(self, *words: str) -> int:
        with self.lock:
            assert self.process.stdin
            print(*words, file=self.process.stdin, flush=True)
            return int(self._said())

    def start(self, name: str) -> int:
        return self.ask("web", str(self.port)) if name == "web" else self.ask("worker")

    def end(self, pid: int, how: signal.Signals) -> int:
        """Send `how`; answers the exit code. kill -9 goes to the whole group: server and its worker processes."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, how) if how is signal.SIGKILL else os.kill(pid, how)
        code = self.ask("reap", str(pid))
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
        return code


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@dataclass(frozen=True)
class Outcome:
    """What the clients know, and what was counted afterwards."""

    seed: int
    kills: dict[str, int]
    seconds: float
    acknowledged: int
    repeated: int
    stopped_with: list[int]
    counted: dict[str, object]
    wrong: list[str]

    def __str__(self) -> str:
        counted = {key: said for key, said in self.counted.items() if isinstance(said, int)}
        return (
            f"faults: seed {self.seed}, kills {self.kills} in {self.seconds:.0f} s; {self.acknowledged} acknowledged, "
            f"{self.repeated} sent again; {counted}; wrong: {self.wrong or 'nothing'}"
        )


def besiege(*, kills: int, seed: int, environment: dict[str, str], log: Path, tell: Callable[[str], object]) -> Outcome:
    """`kills` times kill web or a worker (or all of them) at a random point and start it again; then count."""
    teachers = json.loads(_run("tests.faults.stage", environment=environment))
    chance = random.Random(seed)
    killed = {"web": 0, "worker": 0, "all": 0}
    began = time.monotonic()
    with Nursery(environment, log) as nursery:
        names = ["web", *(f"worker {number}" for number in range(WORKERS))]
        running = {name: nursery.start(name) for name in names}
        writers = [clients.Writer(number, seed, nursery.port) for number in range(1, WRITERS + 1)]
        sending = [*writers, *(clients.Teacher(told, seed, nursery.port) for told in teachers)]
        for client in sending:
            client.start()
        for count in range(kills):
            if count % 100 == 99:
                tell(f"{count + 1} of {kills}")
            time.sleep(chance.uniform(0.02, 0.9))
            victim = chance.choices([*names, "all"], [4] + [2] * WORKERS + [1])[0]
            killed[victim.split()[0]] += 1
            for name in names if victim == "all" else [victim]:
                nursery.end(running[name], signal.SIGKILL)
                running[name] = nursery.start(name)
        _until_enough(sending, kills)
        for client in sending:
            client.over.set()
        for client in sending:
            client.join(PATIENCE)
        stopped = [nursery.end(pid, signal.SIGTERM) for pid in running.values()]
    seconds = time.monotonic() - began
    counted = json.loads(_run("tests.faults.count", environment=environment))
    return Outcome(
        seed=seed,
        kills=killed,
        seconds=seconds,
        acknowledged=sum(client.acknowledged for client in sending),
        repeated=sum(client.repeated for client in sending),
        stopped_with=stopped,
        counted=counted,
        wrong=[*counted["wrong"], *_lost(sending, counted), *_for_nobody(writers, counted)],
    )


def _until_enough(sending: list[clients.Client], kills: int) -> None:
    """On a busy machine a killed server is hardly up before the next kill: let it answer more often than it died."""
    give_up = time.monotonic() + PATIENCE
    while sum(client.acknowledged for client in sending) <= kills and time.monotonic() < give_up:
        time.sleep(0.1)


def _lost(sending: list[clients.Client], counted: dict[str, Any]) -> list[str]:
    lost = [said for client in sending for said in client.lost(counted)]
    return lost + [f"{client.name} never got an answer" for client in sending if client.is_alive()]


def _for_nobody(writers: list[clients.Writer], counted: dict[str, Any]) -> list[str]:
    """Notes that are there though nobody was told so: written twice."""
    known = {str(note) for writer in writers for note, _number in writer.notes.values()}
    return [f"note {note} is there twice or for nobody" for note in counted["notes"] if note not in known]


def prepare(environment: dict[str, str]) -> None:
    _run("maharat.site.manage", "migrate", "--run-syncdb", "--verbosity", "0", environment=environment)


def _run(module: str, *arguments: str, environment: dict[str, str]) -> str:
    ran = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=900,
    )
    assert ran.returncode == 0, ran.stderr[-4000:]
    return ran.stdout.strip().splitlines()[-1] if ran.stdout.strip() else ""
