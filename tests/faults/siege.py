"""Kill web and worker at random points while clients send, then count. All chance comes from one seed."""

import contextlib
import http.client
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
from urllib.parse import urlencode
from uuid import UUID

ROOT = Path(__file__).resolve().parents[2]
CLIENTS, WORKERS = 3, 2


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


class Client(threading.Thread):
    """Sends notes one after another, each until it is acknowledged; some are sent again after that."""

    def __init__(self, number: int, seed: int, port: int) -> None:
        super().__init__(daemon=True)
        self.number, self.port, self.chance = number, port, random.Random(f"{seed} client {number}")
        self.acknowledged: dict[str, tuple[int, int]] = {}
        self.repeated = self.differing = 0
        self.over = threading.Event()

    def run(self) -> None:
        count = 0
        while not self.over.is_set():
            count += 1
            number, client_id = self.number * 1_000_000 + count, str(UUID(int=self.chance.getrandbits(128), version=4))
            self.acknowledged[client_id] = (self._until_answered(client_id, number), number)
            if self.chance.random() < 0.1:
                self.differing += self._until_answered(client_id, number) != self.acknowledged[client_id][0]
            self.over.wait(self.chance.random() * 0.02)

    def _until_answered(self, client_id: str, number: int) -> int:
        body = urlencode({"client_id": client_id, "number": number})
        while True:
            try:
                return self._send(body)
            except (OSError, http.client.HTTPException, json.JSONDecodeError):
                self.repeated += 1
                time.sleep(0.02)

    def _send(self, body: str) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("POST", "/faults/notes/", body, {"Content-Type": "application/x-www-form-urlencoded"})
            answer = connection.getresponse()
            said = answer.read()
            if answer.status != 200:
                raise OSError(answer.status)
            return int(json.loads(said)["id"])
        finally:
            connection.close()


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
    chance = random.Random(seed)
    killed = {"web": 0, "worker": 0, "all": 0}
    began = time.monotonic()
    with Nursery(environment, log) as nursery:
        names = ["web", *(f"worker {number}" for number in range(WORKERS))]
        running = {name: nursery.start(name) for name in names}
        clients = [Client(number, seed, nursery.port) for number in range(1, CLIENTS + 1)]
        for client in clients:
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
        for client in clients:
            client.over.set()
        for client in clients:
            client.join(120)
        stopped = [nursery.end(pid, signal.SIGTERM) for pid in running.values()]
    seconds = time.monotonic() - began
    counted = json.loads(_run("tests.faults.count", environment=environment))
    return Outcome(
        seed=seed,
        kills=killed,
        seconds=seconds,
        acknowledged=sum(len(client.acknowledged) for client in clients),
        repeated=sum(client.repeated for client in clients),
        stopped_with=stopped,
        counted=counted,
        wrong=[*counted["wrong"], *_lost(clients, counted), *_unfinished(clients)],
    )


def _lost(clients: list[Client], counted: dict[str, dict[str, int]]) -> list[str]:
    """What was acknowledged and is not there, and what is there though nobody sent it."""
    notes, receipts = {int(key): number for key, number in counted["notes"].items()}, counted["receipts"]
    known = {client_id: said for client in clients for client_id, said in client.acknowledged.items()}
    return [
        *(
            f"{number} was acknowledged as note {note} and is not there"
            for client_id, (note, number) in known.items()
            if notes.get(note) != number or receipts.get(client_id) != note
        ),
        *(
            f"note {note} was written twice or for nobody"
            for note in notes.keys() - {note for note, _ in known.values()}
        ),
        *(f"client {client.number} got another answer the second time" for client in clients if client.differing),
    ]


def _unfinished(clients: list[Client]) -> list[str]:
    return [f"client {client.number} never got an answer" for client in clients if client.is_alive()]


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
