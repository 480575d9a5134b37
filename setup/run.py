"""Running a program: what it says goes to the log, how far it is goes to the screen."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence

from setup import places
from setup.tell import Steps, Stop, reason

Watch = Callable[[str], tuple[int, int]]


def quietly(
    command: Sequence[object],
    what: str,
    *,
    steps: Steps | None = None,
    watch: Watch | None = None,
    env: dict[str, str] | None = None,
) -> str:
    """Run `command` to its end and answer what it said. Raises Stop with the reason where it fails.

    watch: reads what was said so far and answers (done, total) for the bar.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said:
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=places.ROOT,
            env=env or places.environment(),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        try:
            while process.poll() is None:
                time.sleep(0.05)
                if steps and watch:
                    steps.at(*watch(_read(said)))
        except BaseException:
            process.terminate()
            process.wait()
            raise
        output = _read(said)
    _log(command, output)
    if process.returncode:
        raise Stop(failure(what, output))
    return output


def python(*arguments: object, env: dict[str, str] | None = None) -> int:
    """Our venv's Python, speaking to the terminal; answers its exit code."""
    command = [str(places.PYTHON), *map(str, arguments)]
    process = subprocess.Popen(command, cwd=places.ROOT, env=env or places.environment())
    try:
        return process.wait()
    except BaseException:
        # It may have to put things away: it is asked first, and waited for.
        process.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(20)
        if process.poll() is None:
            process.kill()
        raise


def failure(what: str, output: str) -> str:
    """What failed, why in plain words where we know, else the tool's last lines."""
    told = reason(output) or "\n".join(f"  {line}" for line in output.strip().splitlines()[-12:])
    return f"{what} did not work.\n{told}\nAll that was said: {places.LOG.relative_to(places.ROOT)}"


def _read(file: object) -> str:
    file.seek(0)  # type: ignore[attr-defined]
    return str(file.read())  # type: ignore[attr-defined]


def _log(command: Sequence[object], output: str) -> None:
    places.VAR.mkdir(exist_ok=True)
    with places.LOG.open("a", encoding="utf-8") as log:
        log.write(f"\n$ {' '.join(str(part) for part in command)}\n{output}")
