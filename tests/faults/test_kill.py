"""kill -9 at random points: nothing acknowledged is lost, nothing happens twice, and the seals hold.

30 kills as a matter of course; `--faults` (or MAHARAT_FAULTS=n) makes it a thousand (or n). The seed is printed;
MAHARAT_FAULTS_SEED=n repeats its choices.
"""

import os
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from tests.faults import siege

SEED = int(os.environ.get("MAHARAT_FAULTS_SEED", random.SystemRandom().randrange(1_000_000)))


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A home and a database of its own, on the engine that these tests run on."""
    said = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.faults.settings", "MAHARAT_HOME": str(tmp_path / "home")}
    said |= {"MAHARAT_WORKER_LEASE_SECONDS": "0.5", "PYTHONWARNINGS": "ignore"}
    (tmp_path / "home" / "static").mkdir(parents=True)
    at = settings.DATABASES["default"]
    if at["ENGINE"].endswith("sqlite3"):
        said["MAHARAT_DATABASE"] = f"sqlite:///{tmp_path}/faults.sqlite3"
        yield said
        return
    import psycopg

    name = f"maharat_faults_{os.getpid()}"
    server = f"postgresql://{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT']}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield {**said, "MAHARAT_DATABASE": f"{server}/{name}"}
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_kill_9_at_random_points_loses_nothing_and_does_nothing_twice(environment, tmp_path, pytestconfig, capsys):
    kills = int(os.environ.get("MAHARAT_FAULTS", "1000" if pytestconfig.getoption("--faults") else "30"))

    def tell(said: object) -> None:
        with capsys.disabled():
            sys.stdout.write(f"{said}\n")
            sys.stdout.flush()

    tell(f"\nfaults: {kills} kills, seed {SEED} (MAHARAT_FAULTS_SEED={SEED} repeats it)")
    siege.prepare(environment)
    outcome = siege.besiege(kills=kills, seed=SEED, environment=environment, log=tmp_path / "log", tell=tell)
    tell(outcome)

    assert outcome.wrong == []
    assert outcome.acknowledged > kills
    assert outcome.stopped_with == [0, 0, 0]
