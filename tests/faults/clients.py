"""Who sends while web and workers are killed: each thing until it is acknowledged, some things again after that."""

import http.client
import json
import random
import threading
import time
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

# Any token is right that comes in the cookie and in the header alike.
TOKEN = "f" * 32
PAUSE = 0.02


class Client(threading.Thread):
    """Goes on until `over`; `acknowledged` counts, `repeated` counts what had no answer the first time."""

    def __init__(self, name: str, seed: int, port: int) -> None:
        super().__init__(name=name, daemon=True)
        self.port, self.chance = port, random.Random(f"{seed} {name}")
        self.acknowledged = self.repeated = 0
        self.over = threading.Event()

    def run(self) -> None:
        while not self.over.is_set():
            self.once()
            self.over.wait(self.chance.random() * PAUSE)

    def once(self) -> None:
        """One thing, sent until it is acknowledged."""
        raise NotImplementedError

    def lost(self, counted: Mapping[str, Any]) -> Iterator[str]:
        """What was acknowledged and is not there, by what was counted afterwards."""
        raise NotImplementedError

    def new_id(self) -> str:
        return str(UUID(int=self.chance.getrandbits(128), version=4))

    def until_answered(self, address: str, fields: Mapping[str, object], **headers: str) -> Any:
        while True:
            try:
                said = self._send(address, urlencode(fields), headers)
            except (OSError, http.client.HTTPException, json.JSONDecodeError):
                self.repeated += 1
                time.sleep(PAUSE)
            else:
                self.acknowledged += 1
                return said

    def _send(self, address: str, body: str, headers: Mapping[str, str]) -> Any:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("POST", address, body, {"Content-Type": "application/x-www-form-urlencoded", **headers})
            answer = connection.getresponse()
            said = answer.read()
            if answer.status != 200:
                raise OSError(answer.status)
            return json.loads(said)
        finally:
            connection.close()


class Writer(Client):
    """Writes notes into the ledger of these tests: each leads to four handlers, one of them long."""

    def __init__(self, number: int, seed: int, port: int) -> None:
        super().__init__(f"writer {number}", seed, port)
        self.next = number * 1_000_000
        self.notes: dict[str, tuple[int, int]] = {}
        self.differing = 0

    def once(self) -> None:
        self.next += 1
        client_id = self.new_id()
        self.notes[client_id] = (self._write(client_id, self.next), self.next)
        if self.chance.random() < 0.1:
            self.differing += self._write(client_id, self.next) != self.notes[client_id][0]

    def _write(self, client_id: str, number: int) -> int:
        return int(self.until_answered("/faults/notes/", {"client_id": client_id, "number": number})["id"])

    def lost(self, counted: Mapping[str, Any]) -> Iterator[str]:
        for client_id, (note, number) in self.notes.items():
            if counted["notes"].get(str(note)) != number or counted["receipts"].get(client_id) != note:
                yield f"{number} was acknowledged as note {note} and is not there"
        if self.differing:
            yield f"{self.name} got another answer the second time"


class Teacher(Client):
    """Answers a campaign through the product's own pages, as its script does: each change is saved at once."""

    def __init__(self, told: Mapping[str, Any], seed: int, port: int) -> None:
        super().__init__(f"teacher {told['response']}", seed, port)
        self.steps: dict[str, dict[str, list[object]]] = told["steps"]
        self.headers = {
            "Cookie": f"sessionid={told['session']}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "X-Autosave": "1",
        }
        self.kept: dict[str, dict[str, str]] = {}
        self.sent: list[tuple[str, dict[str, object]]] = []

    def once(self) -> None:
        address = self.chance.choice(sorted(self.steps))
        answered = {name: str(self.chance.choice(choices)) for name, choices in self.steps[address].items()}
        self.sent.append((address, {**answered, "change": self.new_id()}))
        self.until_answered(*self.sent[-1], **self.headers)
        self.kept[address] = answered
        if self.chance.random() < 0.1:  # an old answer that arrives late undoes no newer one
            self.until_answered(*self.chance.choice(self.sent), **self.headers)

    def lost(self, counted: Mapping[str, Any]) -> Iterator[str]:
        for address, answered in self.kept.items():
            if counted["answers"].get(address) != answered:
                yield f"{address}: {answered} was acknowledged, {counted['answers'].get(address)} is kept"
