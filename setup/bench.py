"""bin/bench: measurements, never part of the tests."""

from __future__ import annotations

import tempfile
from pathlib import Path

from setup import check, demo, places, run
from setup.tell import Steps

KNOWN = sorted(path.stem for path in (places.ROOT / "bench").glob("[a-z]*.py"))


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] not in KNOWN:
        print(f"usage: bin/bench {{{','.join(KNOWN)}}}")
        return 2
    home = demo.demonstration(demo.PORT)
    demo.prepare(home, "app", Steps(demo.STEPS))
    with tempfile.TemporaryDirectory(prefix="maharat-bench-") as folder:
        copy = check.copied(home, Path(folder))
        environment = {**copy.environment(), "DJANGO_SETTINGS_MODULE": "maharat.site.settings"}
        return run.python("-P", "-m", f"bench.{arguments[0]}", *arguments[1:], env=environment)
