"""bin/bench credentials: how many Open Badges are signed, and how many verified, in a second on one core."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime

from maharat.standards.openbadges import writing
from maharat.standards.vc import proof
from tests.standards import examples

ROUNDS, SECONDS = 5, 1.0


def rate(act: Callable[[int], object]) -> tuple[float, float, float]:
    """(median, least, most) times a second over ROUNDS rounds, after one that warms up."""
    act(0)
    rates = []
    for _ in range(ROUNDS):
        began, done = time.perf_counter(), 0
        while (took := time.perf_counter() - began) < SECONDS:
            act(done)
            done += 1
        rates.append(done / took)
    return statistics.median(rates), min(rates), max(rates)


def main() -> None:
    key = examples.key()
    now = datetime(2026, 11, 24, tzinfo=UTC)
    badges = [writing.document(examples.badge(index=index)) for index in range(50)]
    signed = [proof.sign(badge, key=key, created=now, contexts=examples.CONTEXTS) for badge in badges]

    def sign(turn: int) -> object:
        return proof.sign(badges[turn % len(badges)], key=key, created=now, contexts=examples.CONTEXTS)

    def verify(turn: int) -> bool:
        document = signed[turn % len(signed)]
        one = proof.read(proof.proofs(document)[0])
        assert one is not None
        assert proof.holds(document, one, key.public, examples.CONTEXTS)
        return True

    print("Open Badges 3.0, eddsa-rdfc-2022, one core; times a second: median (least to most) of", ROUNDS, "rounds")
    for name, act in (("signed", sign), ("verified", verify)):
        median, least, most = rate(act)
        print(f"  {name:<9} {median:8.0f}  ({least:.0f} to {most:.0f})")


if __name__ == "__main__":
    main()
