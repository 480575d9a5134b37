"""A star is one thing for ever: drawn from its id, level and area, never twice alike, on its own symmetry."""

import hashlib
import itertools
import math
import re
from xml.etree import ElementTree

import pytest
from django.test import Client

from maharat.ui import girih
from maharat.ui.girih.choices import FOLD, RINGS, Choices
from maharat.ui.girih.patch import lines_of_star
from maharat.ui.girih.planar import PlanarMap

# Should one of these change, every certificate in the world has another star than its badge: never adjust them.
GOLDEN = {
    ("star", "golden-1", 1, 0): "3cc7d8682d81e590",
    ("s", "golden-1", 1, 1): "139e9206b82479ce",
    ("star", "golden-2", 2, 2): "1569cca5f2b7c697",
    ("s", "golden-2", 2, 3): "ab58a068c8a5c147",
    ("star", "golden-3", 3, 4): "3544427b591011a9",
    ("s", "golden-3", 3, 5): "27a19ef78515aac2",
    ("star", "golden-4", 4, 6): "8366c62da6ce8574",
    ("s", "golden-4", 4, 7): "a2c980375b43d352",
    ("lines", "golden-2", 2, 0): "548dd6379b1831cf",
    ("3of8", "golden-3", 3, 0): "689b7f81fbe1792e",
    ("frieze", "golden-4", 4, 6): "1dfc9c14b65931d7",
    ("corner", "golden-4", 4, 6): "f02b1f4db7ba978f",
    ("frame", "golden-4", 4, 6): "840ce992dbf3f782",
}


def digest(svg: str) -> str:
    return hashlib.sha256(svg.encode()).hexdigest()[:16]


@pytest.mark.parametrize(("how", "expected"), GOLDEN.items(), ids=str)
def test_a_star_never_changes(how: tuple[str, str, int, int], expected: str) -> None:
    kind, ident, level, area = how
    drawn = {
        "star": girih.star,
        "frieze": girih.frieze,
        "frame": girih.frame,
        "corner": girih.corner,
    }
    svg = drawn[kind](ident, level, area) if kind in drawn else girih.file(f"{ident}-{kind}", level, area)

    assert digest(svg) == expected


@pytest.mark.parametrize("level", FOLD)
def test_no_two_ids_have_the_same_star(level: int) -> None:
    stars = {girih.star(f"achievement-{n}", level, 0, small=True) for n in range(60)}

    assert len(stars) == 60


def test_level_and_area_change_the_star_too() -> None:
    stars = {girih.star("one", level, area) for level in FOLD for area in range(8)}

    assert len(stars) == 32


@pytest.mark.parametrize("level", FOLD)
def test_every_point_lies_on_the_symmetry_that_says_the_level(level: int) -> None:
    fold = FOLD[level]
    for n in range(12):
        m = PlanarMap(lines_of_star(fold, RINGS[level], Choices(f"id-{n}", level)))
        places = {(round(x), round(y)) for x, y in m.at.values()}
        cos, sin = math.cos(2 * math.pi / fold), math.sin(2 * math.pi / fold)
        for x, y in m.at.values():
            u, v = x * cos - y * sin, x * sin + y * cos
            near = {(i, j) for i in (math.floor(u), math.ceil(u)) for j in (math.floor(v), math.ceil(v))}
            assert near & places


@pytest.mark.parametrize("level", FOLD)
def test_every_line_is_joined_and_every_strand_goes_over_and_under_in_turn(level: int) -> None:
    for n in range(12):
        m = PlanarMap(lines_of_star(FOLD[level], RINGS[level], Choices(f"id-{n}", level)))
        over = m.overs()
        assert {len(around) for around in m.ends.values()} <= {2, 4}
        for path in m.strands():
            turns = [over[v] == m.ends[v].index(before) % 2 for before, v in itertools.pairwise(path) if v in over]
            assert all(one != other for one, other in itertools.pairwise(turns))


@pytest.mark.parametrize("small", [False, True])
def test_a_star_is_a_whole_svg_with_its_title(small: bool) -> None:
    svg = ElementTree.fromstring(girih.star("id", 3, 1, small=small, title="Data & <literacy>"))

    assert svg.tag == "{http://www.w3.org/2000/svg}svg"
    assert svg[0].text == "Data & <literacy>"


def test_the_three_states_differ() -> None:
    inlaid, lines = girih.star("id", 2, 0), girih.star("id", 2, 0, state="lines")
    half, all_of_it = girih.star("id", 2, 0, done=4, of=8), girih.star("id", 2, 0, done=8, of=8)

    assert len({inlaid, lines, half}) == 3
    assert all_of_it == inlaid
    assert girih.star("id", 2, 0, done=0, of=8) == lines
    assert 'fill="#' not in lines
    assert "clipPath" in half


def test_a_star_is_small_enough_to_send() -> None:
    sizes = [len(girih.star(f"id-{n}", level, 0)) for level in FOLD for n in range(5)]
    small = [len(girih.star(f"id-{n}", level, 0, small=True)) for level in FOLD for n in range(5)]

    assert max(sizes) < 24_000
    assert max(small) < 9_000


@pytest.mark.parametrize(
    "wrong",
    [
        {"level": 0},
        {"level": 5},
        {"area": 8},
        {"area": -1},
        {"state": "gold"},
        {"done": 3, "of": 2},
        {"done": 0, "of": 99},
    ],
    ids=str,
)
def test_what_cannot_be_drawn_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="a star"):
        girih.star(**{"ident": "id", "level": 1, "area": 0, **wrong})  # type: ignore[arg-type]


def test_a_star_too_like_another_is_found_before_it_is_given_away() -> None:
    others = [(f"achievement-{n}", 1, 0) for n in range(400)]
    twins = [(ident, other) for ident, level, area in others if (other := girih.clash(ident, level, area, others))]

    assert twins
    for ident, other in twins:
        assert girih.clash(other, 1, 0, [(ident, 1, 0)]) == ident
    assert girih.clash("achievement-1", 1, 0, [("achievement-1", 1, 0)]) is None
    assert girih.clash(twins[0][0], 1, 0, [(twins[0][1], 2, 0), (twins[0][1], 1, 3)]) is None


def test_the_border_of_a_leaf_has_four_friezes_and_four_turned_corners() -> None:
    border = ElementTree.fromstring(girih.frame("id", 4, 6))
    use, group = "{http://www.w3.org/2000/svg}use", "{http://www.w3.org/2000/svg}g"

    assert border.get("viewBox") == "0 0 297 210"
    assert [part.tag for part in border] == [group, use, group, use, group, group, group, group]


def test_a_star_is_a_file_that_is_kept_for_ever(client: Client) -> None:
    answer = client.get("/girih/2/0/0192f0c1-7d1e-7b2a-9c3d-aabbccddeeff-s-3of8.svg")

    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert re.match(rb"<svg [^>]*>", answer.content)
    assert "Cookie" not in answer.get("Vary", "")


@pytest.mark.parametrize("name", ["9/0/a", "1/9/a", "1/0/a-9of3", "1/0/a-0of0"])
def test_an_address_of_no_star_is_not_found(client: Client, name: str) -> None:
    assert client.get(f"/girih/{name}.svg").status_code == 404
