"""The product made ready in a home: words compiled, tables made, demonstration loaded, static files collected."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import time
from collections.abc import Iterable
from pathlib import Path

from setup import places, run
from setup.tell import Steps

HOUSE = places.ROOT / "maharat"
# About how many migrations the libraries bring.
OTHERS = 25
COUNTED = re.compile(r"(\d+)\s*/\s*(\d+)")


class Home:
    """Where one install keeps everything, and what was already done there."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        self.settings = {"MAHARAT_HOME": str(folder), **settings}
        self.stamps = places.Stamps(folder / "setup.json")

    @property
    def database(self) -> Path:
        return self.folder / "maharat.sqlite3"

    def environment(self) -> dict[str, str]:
        return places.environment(**self.settings)

    def manage(self, *arguments: str, what: str, steps: Steps | None = None, watch: run.Watch | None = None) -> str:
        command = [places.PYTHON, "-P", "-m", "maharat.site.manage", *arguments]
        return run.quietly(command, what, steps=steps, watch=watch, env=self.environment())

    def set_aside(self) -> Path | None:
        """Move the whole home out of the way; nothing is deleted."""
        if not self.folder.exists():
            return None
        aside = self.folder.with_name(f"{self.folder.name}-until-{time.strftime('%Y%m%d-%H%M%S')}")
        self.folder.rename(aside)
        return aside


def compile_words(home: Home, steps: Steps) -> None:
    """One step: each .po's .mo, where a .po changed."""
    catalogues = sorted(HOUSE.glob("*/locale/*/LC_MESSAGES/django.po"))
    wanted = places.hash_of(catalogues)
    stamps = places.Stamps(places.VAR / "words.json")
    if stamps.get("words") == wanted and all(path.with_suffix(".mo").exists() for path in catalogues):
        steps.skip()
        return
    with steps.step("Words in three languages"):
        home.manage("words", "--compile", what="Compiling the words")
    stamps.set(words=wanted)


def migrations() -> dict[str, str]:
    """Each migration's name and a hash of what it says."""
    found = sorted(HOUSE.glob("*/migrations/0*.py"))
    return {f"{path.parts[-3]}.{path.stem}": hashlib.sha256(path.read_bytes()).hexdigest()[:16] for path in found}


def outlived(applied: dict[str, str], now: dict[str, str]) -> bool:
    """Whether tables were made by migrations that have since been rewritten: no migration leads from there to here."""
    return any(now.get(name) != said for name, said in applied.items())


def applied(home: Home) -> dict[str, str]:
    found = json.loads(home.stamps.get("migrations") or "{}")
    return found if home.database.exists() and isinstance(found, dict) else {}


def migrate(home: Home, steps: Steps) -> None:
    """One step: the tables."""
    now = migrations()
    if applied(home) == now:
        steps.skip()
        return
    with steps.step("Tables"):
        home.manage(
            *("migrate", "--no-input"),
            what="Making the tables",
            steps=steps,
            watch=lambda said: (said.count("... OK"), len(now) + OTHERS),
        )
    home.stamps.set(migrations=json.dumps(now))


def load(home: Home, steps: Steps) -> None:
    """One step: the demonstration. It is loaded whole or not at all."""
    if has_people(home.database):
        steps.skip()
        return
    with steps.step("The demonstration's people"):
        home.manage("demonstration", what="Loading the demonstration", steps=steps, watch=counted)


def has_people(database: Path) -> bool:
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as opened:
        return bool(opened.execute("SELECT EXISTS (SELECT 1 FROM people_person)").fetchone()[0])


def counted(said: str) -> tuple[int, int]:
    """The last "3/12" that a command said."""
    found = COUNTED.findall(said[-400:])
    return (int(found[-1][0]), int(found[-1][1])) if found else (0, 0)


def collect(home: Home, steps: Steps) -> None:
    """One step: static files under names that say their content."""
    wanted = places.hash_of(_static(), str(places.ROOT))
    if home.stamps.get("static") == wanted and (home.folder / "static" / "staticfiles.json").exists():
        steps.skip()
        return
    with steps.step("Style sheets and fonts"):
        # htmx comes from npm; the copy that a library carries is not served.
        left_out = "--ignore=django_htmx"
        home.manage("collectstatic", "--no-input", "--clear", left_out, what="Collecting the static files")
    home.stamps.set(static=wanted)


def _static() -> Iterable[Path]:
    found = [path for path in HOUSE.glob("*/static/**/*") if path.is_file()]
    return [*found, HOUSE / "ui" / "packages.py", places.ROOT / "package-lock.json"]
