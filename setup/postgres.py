"""A PostgreSQL cluster for one run: made in a temporary folder, ended by its own process id."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from setup import machine
from setup.tell import Stop

# Nothing here has to survive a power cut.
SWIFT = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "shared_buffers": "128MB"}
PATIENCE = 60.0


@contextlib.contextmanager
def cluster(programs: Path) -> Iterator[str]:
    """Yields the address of its database, as MAHARAT_DATABASE takes it."""
    folder = Path(tempfile.mkdtemp(prefix="maharat-postgres-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "nobody", "nogroup")
        password = secrets.token_urlsafe(16)
        _make(programs, folder, password)
        port = _free_port()
        with _running(programs, folder, port):
            yield f"postgresql://maharat:{password}@127.0.0.1:{port}/postgres"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _make(programs: Path, folder: Path, password: str) -> None:
    # In the cluster's own folder, which nobody else may enter.
    kept = folder / "password"
    kept.write_text(password, encoding="ascii")
    if os.geteuid() == 0:
        shutil.chown(kept, "nobody", "nogroup")
    command = [str(programs / "initdb"), "--pgdata", str(folder / "data"), "--username=maharat", "--encoding=UTF8"]
    command += ["--locale=C.UTF-8", "--auth=scram-sha-256", f"--pwfile={kept}", "--no-sync"]
    made = subprocess.run(machine.unprivileged(command), cwd=folder, capture_output=True, text=True, check=False)
    if made.returncode:
        raise Stop(f"PostgreSQL's cluster could not be made.\n{made.stderr}")


@contextlib.contextmanager
def _running(programs: Path, folder: Path, port: int) -> Iterator[None]:
    options = {
        **SWIFT,
        "listen_addresses": "127.0.0.1",
        "unix_socket_directories": str(folder),
        "max_connections": "60",
    }
    command = [str(programs / "postgres"), "-D", str(folder / "data"), "-p", str(port)]
    command += [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            machine.unprivileged(command), cwd=folder, stdout=log, stderr=log, start_new_session=True
        )
    try:
        _wait(process, port, folder / "log")
        yield
    finally:
        # Fast shutdown: connections are ended, nothing is waited for.
        process.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(20)
        if process.poll() is None:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    give_up = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < give_up:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise Stop(f"PostgreSQL did not start.\n{log.read_text(encoding='utf-8', errors='replace')[-1000:]}")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
