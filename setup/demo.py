"""bin/demo: one command from a fresh clone to the demonstration in the browser."""

from __future__ import annotations

import argparse
import csv
import os
import socket
from pathlib import Path

from maharat.site import serve
from setup import check, node, packages, places, product
from setup.tell import Steps, Stop

PORT = 8000
STEPS = 7
ROLES_SHOWN = 9


def main(arguments: list[str]) -> int:
    asked = _asked(arguments)
    if not asked.check:
        _is_free(asked.port)
    home = demonstration(asked.port)
    if asked.fresh:
        _start_anew(home, "as you asked")
    prepare(home, "app", Steps(STEPS))
    if asked.check:
        return check.main(home)
    address = home.settings["MAHARAT_ORIGIN"]
    return serve.serve(
        asked.port,
        python=places.PYTHON,
        environment=home.environment(),
        ready=lambda: print(welcome(address, home.settings["MAHARAT_COUNTRY"]), flush=True),
    )


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="bin/demo",
        description="Set everything up, load the demonstration and serve it. What is done is kept from start to start.",
    )
    parser.add_argument("--port", type=int, default=PORT, help=f"serve here ({PORT}); each port keeps its own data")
    parser.add_argument("--fresh", action="store_true", help="start with new data; the old is kept under another name")
    parser.add_argument("--check", action="store_true", help="start on a free port, walk the main pages, stop")
    return parser.parse_args(arguments)


def demonstration(port: int) -> product.Home:
    """Where the demonstration of this country lives. Credentials name the address, so each port has data of its own."""
    country = os.environ.get("MAHARAT_COUNTRY", "egypt")
    name = f"demo-{country}" if port == PORT else f"demo-{country}-{port}"
    return product.Home(
        places.VAR / name,
        MAHARAT_COUNTRY=country,
        MAHARAT_DEMONSTRATION="1",
        MAHARAT_ORIGIN=f"http://localhost:{port}",
        MAHARAT_DATABASE="",
    )


def prepare(home: product.Home, level: str, steps: Steps) -> None:
    """Everything that is not yet done, or whose sources changed since."""
    packages.ensure(level, steps)
    node.ensure(level, steps)
    product.compile_words(home, steps)
    if product.outlived(product.applied(home), product.migrations()):
        _start_anew(home, "its tables are older than this version can read")
    home.folder.mkdir(parents=True, exist_ok=True)
    product.migrate(home, steps)
    product.load(home, steps)
    product.collect(home, steps)


def _start_anew(home: product.Home, why: str) -> None:
    if aside := home.set_aside():
        print(f"Starting with new data, {why}. The old data is kept in {aside.relative_to(places.ROOT)}")


def _is_free(port: int) -> None:
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(("127.0.0.1", port))
        except OSError as error:
            raise Stop(
                f"Port {port} is taken: another program, perhaps another Maharat, listens there. "
                f"End it, or choose another port: bin/demo --port {port + 1}"
            ) from error


def welcome(address: str, country: str) -> str:
    """The address, and who one can enter as."""
    people = [f"  {row['called_latin'] or row['latin']:<24} {row['roles'].split('@')[0]}" for row in _shown(country)]
    where = f"  Maharat runs at {address}\n  Enter as one of these at {address}/enter/ (no password):\n"
    return "\n".join(
        ["", where, *people, "", "  All people and results are synthetic. Ctrl-C ends it and keeps it.", ""]
    )


def _shown(country: str) -> list[dict[str, str]]:
    """One person for each role, in the order of the profile."""
    path: Path = places.ROOT / "profiles" / country / "people.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["roles"]]
    seen: dict[str, dict[str, str]] = {}
    for row in rows:
        seen.setdefault(row["roles"].split("@")[0], row)
    return list(seen.values())[:ROLES_SHOWN]
