"""bin/test: sets everything up and runs every test, leg by leg."""

from __future__ import annotations

import argparse
import contextlib
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from setup import machine, node, packages, places, postgres, product, run
from setup.tell import Steps

WORKERS = "2"


@dataclass
class Leg:
    """One run of pytest, with the tools of the machine that it needs."""

    name: str
    arguments: list[str]
    needs: list[str]
    database: Callable[[], contextlib.AbstractContextManager[str]]
    result: str = ""
    seconds: float = 0.0


def main(arguments: list[str]) -> int:
    asked, passed_on = _asked(arguments)
    needed = ["chromium"] if asked.sqlite_only else ["chromium", "postgresql"]
    steps = Steps(5)
    packages.ensure("dev", steps)
    node.ensure("dev", steps)
    product.compile_words(product.Home(places.VAR / "tests"), steps)
    machine.bring(needed, steps)
    legs = _legs(asked, passed_on)
    for leg in legs:
        _walk(leg)
    return _told(legs)


def _asked(arguments: list[str]) -> tuple[argparse.Namespace, list[str]]:
    parser = argparse.ArgumentParser(
        prog="bin/test",
        description="Set everything up and run every test. Whatever else is given goes to pytest (-k, -x, a path …).",
    )
    parser.add_argument("--sqlite-only", action="store_true", help="leave out the run on PostgreSQL")
    parser.add_argument("--faults", action="store_true", help="kill processes at random points, a thousand rounds")
    parser.add_argument("--all-pages", action="store_true", help="open every page in each language and width")
    return parser.parse_known_args(arguments)


def _legs(asked: argparse.Namespace, passed_on: list[str]) -> list[Leg]:
    more = [f"--{name}" for name in ("faults", "all-pages") if getattr(asked, name.replace("-", "_"))] + passed_on
    places_given = [part for part in passed_on if (places.ROOT / part.split("::")[0]).exists()]
    where = [] if places_given else ["tests", "--ignore=tests/laws"]
    spread = ["-n", WORKERS, "--dist", "worksteal"]
    legs = [] if places_given else [Leg("laws", ["tests/laws", "-q", *passed_on], [], _sqlite)]
    legs.append(Leg("SQLite", [*where, *spread, "-m", "not browser", *more], [], _sqlite))
    if not asked.sqlite_only:
        legs.append(Leg("PostgreSQL", [*where, *spread, "-m", "not browser", *more], ["postgresql"], _postgres))
    legs.append(Leg("browser", [*where, *spread, "-m", "browser", *more], ["chromium"], _sqlite))
    return legs


@contextlib.contextmanager
def _sqlite() -> Iterator[str]:
    yield ""


def _postgres() -> contextlib.AbstractContextManager[str]:
    programs = machine.postgres_programs()
    assert programs is not None, "asked only where it is there"
    return postgres.cluster(programs)


def _walk(leg: Leg) -> None:
    """Run a leg, or say by name why it cannot run."""
    if lacking := machine.missing(leg.needs):
        leg.result = f"did not run: {', '.join(lacking)} missing ({machine.line_to_run(lacking)})"
        return
    print(f"\n=== {leg.name}", flush=True)
    began = time.monotonic()
    with leg.database() as database:
        env = places.environment(MAHARAT_DATABASE=database)
        if found := node.folder():
            env["PATH"] = f"{found}{os.pathsep}{env['PATH']}"
        code = run.python("-m", "pytest", "--no-header", *leg.arguments, env=env)
    leg.seconds = time.monotonic() - began
    # pytest's 5: nothing was chosen, e.g. by -k; that is no failure of this leg.
    leg.result = {0: "passed", 5: "nothing to run"}.get(code, "FAILED")


def _told(legs: list[Leg]) -> int:
    """A line for each leg; what did not run is a failure in CI."""
    print()
    for leg in legs:
        print(f"  {leg.name:<12} {leg.seconds:6.0f} s  {leg.result}")
    idle = [leg for leg in legs if leg.result.startswith("did not run")]
    failed = [leg for leg in legs if leg.result == "FAILED"]
    return 1 if failed or (idle and os.environ.get("CI", "").lower() == "true") else 0
