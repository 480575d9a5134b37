"""Saying what is being done, how far it is, and what went wrong."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

WIDTH = 24


class Stop(Exception):
    """It cannot go on: what is the matter, and what to do about it, in words for whoever ran the command."""


# What the tools' own words mean. The first that fits is told.
REASONS = (
    (
        r"No space left on device|ENOSPC|os error 28",
        "The disk is full. Make room (about 1.5 GB), then run the same command again: it goes on from here.",
    ),
    (
        r"hash(?:es)? (?:mismatch|do(?:es)? not match)|DO NOT MATCH THE HASHES|EINTEGRITY",
        "A package is not the one whose hash is pinned. Nothing of it was installed. Try again on another network; "
        "if it stays so, tell the maintainers.",
    ),
    (
        r"name resolution|Could not resolve|dns error|getaddrinfo|EAI_AGAIN|ENOTFOUND|ETIMEDOUT|ECONNREFUSED|ECONNRESET"
        r"|Network is unreachable|Connection refused|error sending request|No matching distribution found for uv"
        r"|client error \(Connect\)|timed out",
        "The network is not reachable. Packages are fetched once from PyPI and npm: connect, then run the same command "
        "again: it goes on from here.",
    ),
    (
        r"EACCES|Permission denied|Read-only file system",
        "A folder may not be written to. Run the command as the user to whom this copy of the repository belongs.",
    ),
)


def reason(output: str) -> str:
    """What a tool's complaint means, in plain words; empty where we do not know."""
    return next((told for pattern, told in REASONS if re.search(pattern, output, re.IGNORECASE)), "")


class Steps:
    """A list of steps on the screen: a bar while one runs, a line with its time when it is done."""

    def __init__(self, total: int, stream: TextIO | None = None) -> None:
        self.total, self.stream = total, stream or sys.stdout
        self.number, self.name, self.began = 0, "", 0.0
        self.drawn = 0.0

    @contextmanager
    def step(self, name: str) -> Iterator[Steps]:
        """One step. What is skipped because nothing changed is not shown at all."""
        self.number, self.name, self.began, self.drawn = self.number + 1, name, time.monotonic(), 0.0
        self.at(0, 0)
        yield self
        self._line(f"{self._head(1, 1)} {self._took()}")
        self.stream.write("\n")
        self.stream.flush()

    def skip(self) -> None:
        """A step that has nothing to do."""
        self.number += 1

    def at(self, done: int, total: int) -> None:
        """How far the step is; total 0 when nobody knows. Draws at most eight times a second."""
        if self.stream.isatty() and time.monotonic() - self.drawn > 0.12:
            self.drawn = time.monotonic()
            count = f"{done} of {total} " if total else ""
            self._line(f"{self._head(done, total)} {count}{self._took()}")

    def _head(self, done: int, total: int) -> str:
        share = min(done / total, 1) if total else 0
        whole = (self.number - 1 + share) / self.total
        filled = round(WIDTH * whole)
        return f"[{'█' * filled}{'░' * (WIDTH - filled)}] {self.number}/{self.total} {self.name:<28}"

    def _took(self) -> str:
        return f"{time.monotonic() - self.began:.1f} s"

    def _line(self, text: str) -> None:
        start = "\r\x1b[K" if self.stream.isatty() else ""
        self.stream.write(f"{start}{text}")
        self.stream.flush()
