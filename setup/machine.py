"""What the tests need of the machine itself: Chromium and PostgreSQL from Debian, where they are missing."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from setup import places
from setup.tell import Steps, Stop

NEEDED: dict[str, Callable[[], bool]] = {
    "chromium": lambda: shutil.which("chromium") is not None,
    "postgresql": lambda: postgres_programs() is not None,
}


def postgres_programs() -> Path | None:
    """Where initdb and pg_ctl lie: the newest version of Debian's, or what is on the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


def missing(wanted: list[str]) -> list[str]:
    return [name for name in wanted if not NEEDED[name]()]


def bring(wanted: list[str], steps: Steps) -> None:
    """One step: install what is missing, where we may. Otherwise the legs that need it say so themselves."""
    lacking = missing(wanted)
    if not lacking or not _may_install():
        steps.skip()
        return
    with steps.step(f"Debian's {', '.join(lacking)}"):
        for command in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", *lacking]):
            _apt(command, steps)


def line_to_run(lacking: list[str]) -> str:
    """What a person types who may install."""
    return f"sudo apt-get install {' '.join(lacking)}"


def _may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def _apt(command: list[str], steps: Steps) -> None:
    """apt waits for another apt; what it cannot do is told by the legs, so only Ctrl-C ends us here."""
    places.VAR.mkdir(exist_ok=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with places.LOG.open("ab") as log:
        process = subprocess.Popen(
            ["apt-get", "-o", "DPkg::Lock::Timeout=600", *command],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        while True:
            try:
                process.wait(0.2)
                break
            except subprocess.TimeoutExpired:
                steps.at(0, 0)


def unprivileged(command: list[str]) -> list[str]:
    """The command as a user without rights: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return command
    if shutil.which("setpriv"):
        return ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", *command]
    if shutil.which("runuser"):
        return ["runuser", "-u", "nobody", "--", *command]
    raise Stop("PostgreSQL does not run as root, and neither setpriv nor runuser is here: apt-get install util-linux")
