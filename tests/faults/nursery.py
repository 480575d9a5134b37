"""Starts real servers and workers quickly: Django is loaded once here, each child is a fork in its own process group.

One command a line on standard input (`web PORT`, `worker`, `reap PID`), one answer a line (a pid, an exit code).
"""

import contextlib
import os
import signal
import sys
from collections.abc import Callable
from datetime import timedelta


def serve(port: str) -> None:
    from granian import Granian
    from granian.constants import Interfaces

    Granian("maharat.site.wsgi:application", port=int(port), interface=Interfaces.WSGI, blocking_threads=4).serve()


def work() -> None:
    from django.core.management import call_command

    call_command("worker")


CHILDREN: dict[str, Callable[..., None]] = {"web": serve, "worker": work}


def born(act: Callable[..., None], arguments: list[str]) -> int:
    if pid := os.fork():
        # Here as well as in the child: whoever is told the pid may kill its group at once.
        with contextlib.suppress(OSError):
            os.setpgid(pid, pid)
        return pid
    os.setpgid(0, 0)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.dup2(2, 1)
    os.close(0)
    code = 1
    try:
        act(*arguments)
        code = 0
    finally:
        os._exit(code)


def say(answer: object) -> None:
    sys.stdout.write(f"{answer}\n")
    sys.stdout.flush()


def hurry() -> None:
    """Everything that a worker does now and then it does often here, so that kills meet it at it."""
    from maharat.journal import rules
    from maharat.journal.worker import loop, seals

    seals.MOST, seals.AFTER, loop.SEALING = 25, timedelta(seconds=0.5), timedelta(seconds=0.3)
    rules._FIRST_DELAY, rules._FACTOR = 0.1, 1.5


def main() -> None:
    import django

    django.setup()
    from django.urls import resolve

    import maharat.site.wsgi  # noqa: F401
    from maharat.journal import register

    resolve("/faults/notes/")
    register.every()
    hurry()
    say("ready")
    for line in sys.stdin:
        name, *arguments = line.split()
        if name == "reap":
            _pid, status = os.waitpid(int(arguments[0]), 0)
            say(os.waitstatus_to_exitcode(status))
        else:
            say(born(CHILDREN[name], arguments))


if __name__ == "__main__":
    main()
