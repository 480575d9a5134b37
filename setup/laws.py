"""bin/laws: the laws that need no browser and no data, in seconds."""

from __future__ import annotations

from setup import packages, run
from setup.tell import Steps


def main(arguments: list[str]) -> int:
    packages.ensure("dev", Steps(2))
    return run.python("-m", "pytest", "tests/laws", "-q", "--no-header", "-p", "no:cacheprovider", *arguments)
