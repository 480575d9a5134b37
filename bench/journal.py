"""bin/bench journal: how many deliveries a worker makes in a second, how long news waits, what an idle worker costs.

On a database of its own: SQLite in a temporary folder, or beside MAHARAT_DATABASE where that is PostgreSQL.
"""

# ruff: noqa: PLC0415  (settings are read on import, so the environment is laid first)
from __future__ import annotations

import contextlib
import os
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

NEWS, ROUNDS, IDLE = 1000, 20, 20.0


@contextlib.contextmanager
def scratch() -> Iterator[None]:
    """A home and an empty database for this run only."""
    with tempfile.TemporaryDirectory(prefix="maharat-bench-") as folder:
        (Path(folder) / "static").mkdir()
        os.environ.update(MAHARAT_HOME=folder, DJANGO_SETTINGS_MODULE="tests.faults.settings")
        server = os.environ.get("MAHARAT_DATABASE", "")
        if not server.startswith("postgresql://"):
            os.environ["MAHARAT_DATABASE"] = f"sqlite:///{folder}/bench.sqlite3"
            yield
            return
        import psycopg

        name = f"maharat_bench_{secrets.token_hex(4)}"
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
            os.environ["MAHARAT_DATABASE"] = f"{server.rpartition('/')[0]}/{name}"
            try:
                yield
            finally:
                connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def write(count: int) -> None:
    from django.db import transaction

    from maharat.journal import actions
    from tests.faults.ledger.models import Note

    with transaction.atomic():
        for number in range(count):
            actions.write("ledger.heard", Note.objects.create(number=number))


def until_delivered() -> None:
    from maharat.journal.models import Delivery

    while Delivery.objects.filter(state="waiting").exists():
        time.sleep(0.01)


def cpu(pid: int) -> float:
    """Seconds of processor time that a process has had."""
    said = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(said[11]) + int(said[12])) / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> int:
    """Resident bytes."""
    return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


@contextlib.contextmanager
def worker() -> Iterator[int]:
    process = subprocess.Popen([sys.executable, "-m", "maharat.site.manage", "worker"])
    try:
        yield process.pid
    finally:
        process.terminate()
        process.wait(20)


def measured(workers: int) -> float:
    """Deliveries a second of `workers` processes, from the moment that all are at work."""
    with contextlib.ExitStack() as at_work:
        for _ in range(workers):
            at_work.enter_context(worker())
        write(workers)
        until_delivered()
        time.sleep(2)
        began = time.perf_counter()
        write(NEWS)
        written = time.perf_counter() - began
        until_delivered()
        took = time.perf_counter() - began
    print(f"  {workers} worker{'s' * (workers > 1)}: {NEWS / took:6.0f} deliveries a second ({written:.1f} s to write)")
    return NEWS / took


def latency(rounds: int) -> list[float]:
    waits = []
    for number in range(rounds):
        time.sleep(1 + number % 7 / 10)
        began = time.perf_counter()
        write(1)
        until_delivered()
        waits.append(time.perf_counter() - began)
    return waits


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", run_syncdb=True, verbosity=0)
    print(f"journal on {connection.vendor}")
    for workers in (1, 2):
        measured(workers)
    with worker() as pid:
        write(1)
        until_delivered()
        waits = latency(ROUNDS)
        print(f"  an idle worker hears after {statistics.median(waits):.2f} s (at most {max(waits):.2f} s)")
        before = cpu(pid)
        time.sleep(IDLE)
        print(f"  idle: {(cpu(pid) - before) / IDLE:.1%} of one core, {memory(pid) / 1e6:.0f} MB")


if __name__ == "__main__":
    with scratch():
        main()
