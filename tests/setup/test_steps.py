"""What was done is not done again; what changed is."""

import io
from pathlib import Path

import pytest

from setup import places, product, tell
from setup.demo import demonstration, welcome


def test_a_stamp_says_what_was_done(tmp_path: Path) -> None:
    stamps = places.Stamps(tmp_path / "deep" / "stamps.json")
    assert stamps.get("words") == ""

    stamps.set(words="a")
    stamps.set(tables="b")

    assert stamps.read() == {"tables": "b", "words": "a"}


def test_a_torn_stamp_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "stamps.json"
    path.write_text('{"words": "a')

    assert places.Stamps(path).read() == {}


def test_a_hash_sees_content_and_names(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("x")
    other.write_text("x")

    assert places.hash_of([one]) != places.hash_of([other])
    assert places.hash_of([one, other]) == places.hash_of([other, one])


@pytest.mark.parametrize(
    ("applied", "now", "outlived"),
    [
        ({}, {"needs.0001": "a"}, False),
        ({"needs.0001": "a"}, {"needs.0001": "a", "needs.0002": "b"}, False),
        ({"needs.0001": "a"}, {"needs.0001": "changed"}, True),
        ({"needs.0001": "a"}, {}, True),
    ],
    ids=["new", "one more", "rewritten", "gone"],
)
def test_data_are_outlived_when_a_migration_was_rewritten(
    applied: dict[str, str], now: dict[str, str], outlived: bool
) -> None:
    assert product.outlived(applied, now) is outlived


def test_starting_anew_keeps_the_old_under_another_name(tmp_path: Path) -> None:
    home = product.Home(tmp_path / "demo")
    home.folder.mkdir()
    (home.folder / "maharat.sqlite3").write_text("all that was done")

    aside = home.set_aside()

    assert aside is not None
    assert (aside / "maharat.sqlite3").read_text() == "all that was done"
    assert not home.folder.exists()


def test_each_port_has_data_of_its_own() -> None:
    assert demonstration(8000).folder.name == "demo-egypt"
    assert demonstration(8001).folder.name == "demo-egypt-8001"
    assert demonstration(8001).settings["MAHARAT_ORIGIN"] == "http://localhost:8001"


@pytest.mark.parametrize(
    ("said", "count"), [("", (0, 0)), ("people [##..] 3/12 \rpeople [###.] 9/12 ", (9, 12)), ("Made 4 / 5", (4, 5))]
)
def test_the_last_count_moves_the_bar(said: str, count: tuple[int, int]) -> None:
    assert product.counted(said) == count


def test_steps_with_nothing_to_do_are_not_shown() -> None:
    screen = io.StringIO()
    steps = tell.Steps(3, screen)
    steps.skip()
    with steps.step("Tables"):
        steps.at(1, 2)
    steps.skip()

    assert screen.getvalue().count("\n") == 1
    assert "2/3 Tables" in screen.getvalue()


def test_the_welcome_names_the_address_and_one_person_of_each_role() -> None:
    said = welcome("http://localhost:8000", "egypt")

    assert "http://localhost:8000/enter/" in said
    assert [said.count(role) for role in ("centre-director", "learner", "mentor")] == [1, 1, 1]
