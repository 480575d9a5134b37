"""The walk of bin/demo --check, over the running demonstration: the public and each role, in three languages."""

from setup import check
from tests.house import House


def test_the_pages_answer_rightly(house: House) -> None:
    opened: set[str] = set()

    faults = list(check.walked(house.url, opened))

    assert faults == [], "\n".join(faults)
    assert len(opened) > 60
