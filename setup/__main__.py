"""The five commands of bin/. Only the standard library: this runs before anything is installed."""

import signal
import sys
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = ("demo", "test", "laws", "bench", "manage")


def _ended(number: int, frame: object) -> None:
    raise KeyboardInterrupt


def main() -> int:
    # Not this folder but the repository: otherwise a file here would hide one of Python's own.
    sys.path[0] = str(ROOT)
    tell = import_module("setup.tell")
    name, *arguments = sys.argv[1:] or [""]
    if name not in COMMANDS:
        print(f"usage: bin/{{{','.join(COMMANDS)}}}", file=sys.stderr)
        return 2
    # Told to end, we end what we started: servers, clusters, temporary folders.
    signal.signal(signal.SIGTERM, _ended)
    try:
        return int(import_module(f"setup.{name}").main(arguments) or 0)
    except tell.Stop as stop:
        print(f"\n{stop}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. What was done is kept; the same command goes on from here.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
