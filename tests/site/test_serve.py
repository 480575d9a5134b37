"""Web and worker live together: what dies is started again, and both end with the parent."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from maharat.site.serve import MOST_FAILURES, Child, House
from tests.conftest import ROOT

FOR_EVER = "import time\nwhile True: time.sleep(0.1)"


def child(code: str, name: str = "web") -> Child:
    return Child(name, [sys.executable, "-c", code], dict(os.environ))


def wait_for(condition: object, seconds: float = 10.0) -> None:
    give_up = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < give_up, "waited in vain"
        time.sleep(0.05)


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_a_child_that_dies_is_started_again() -> None:
    said: list[str] = []
    kept = child(FOR_EVER)
    house = House([kept], said.append)
    house.tend()
    assert kept.process is not None
    first = kept.process
    first.kill()
    first.wait()

    wait_for(lambda: house.tend() and kept.process not in (None, first))
    house.down()

    assert said == ["The web ended; it is started again."]


def test_a_child_that_never_lives_ends_the_house(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    house = House([child("raise SystemExit(3)", "worker")], said.append)
    monkeypatch.setattr("maharat.site.serve.PAUSES", (0.0,))

    wait_for(lambda: not house.tend(), 30)

    assert said[-1] == f"The worker ended {MOST_FAILURES} times right after its start; its words are above."


def test_all_children_end_with_the_house() -> None:
    kept = [child(FOR_EVER, "web"), child(FOR_EVER, "worker")]
    house = House(kept, lambda line: None)
    house.tend()
    pids = [one.process.pid for one in kept if one.process]

    house.down()

    assert [alive(pid) for pid in pids] == [False, False]


def test_a_child_that_does_not_listen_is_ended_by_force(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("maharat.site.serve.GRACE", 0.3)
    kept = child(f"import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nprint('deaf', flush=True)\n{FOR_EVER}")
    house = House([kept], lambda line: None)
    house.tend()
    time.sleep(0.5)

    house.down()

    assert kept.process is not None
    assert kept.process.returncode == -signal.SIGKILL


PARENT = """
import os, sys
from maharat.site.serve import Child, House
web = [sys.executable, "-c", "import time\\nwhile True: time.sleep(0.1)"]
house = House([Child("web", web, dict(os.environ))], print)
house.tend()
print(house.kept[0].process.pid, flush=True)
house.keep()
"""


def test_children_do_not_outlive_a_parent_that_was_killed() -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    assert alive(pid)

    parent.kill()
    parent.wait()
    parent.stdout.close()

    wait_for(lambda: not alive(pid))
