"""Girih: each achievement has its own star, drawn from its id, level and area; the same id draws the same for ever.

The level gives the symmetry (1: 8-fold, 2: 10-fold, 3: 12-fold, 4: 16-fold with gold straps), the area the colours,
the digest of the id the outline, angle, depth, proportions, rim and colouring.
"""

import math
import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import Any

from maharat.ui.girih import border, drawing, patch
from maharat.ui.girih.choices import FOLD, RAMPS, RINGS, Choices
from maharat.ui.girih.geometry import Segment
from maharat.ui.girih.planar import PlanarMap

RADIUS = 300
STATES = ("inlaid", "lines")
_NAME = re.compile(r"(?P<ident>[\w-]+?)(?P<small>-s)?(?:-(?P<lines>lines)|-(?P<done>\d{1,2})of(?P<of>\d{1,2}))?\Z")


def _checked(level: int, area: int) -> None:
    if level not in FOLD or not 0 <= area < len(RAMPS):
        raise ValueError("a star has a level from 1 to 4 and an area from 0 to 7")


def _fitted(segments: list[Segment], margin: float) -> tuple[PlanarMap, float]:
    """The lines as a map, scaled so that every medallion fills one box; and the scale."""
    far = max(math.hypot(*p) for p in PlanarMap(segments).at.values())
    scale = RADIUS / (far + margin)
    return PlanarMap([((a[0] * scale, a[1] * scale), (b[0] * scale, b[1] * scale)) for a, b in segments]), scale


def _svg(box: tuple[float, ...], body: str, title: str) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{" ".join(drawing.n(v) for v in box)}"'
    head += f' role="img"><title>{escape(title)}</title>' if title else ' aria-hidden="true">'
    return f"{head}{body}</svg>"


def _wedge(done: int, of: int) -> str:
    """The sector from the top, clockwise (as a clock in every language), of `done` parts in `of`."""
    steps = max(1, round(72 * done / of))
    points = [(0.0, 0.0)]
    for i in range(steps + 1):
        turn = 2 * math.pi * done / of * i / steps
        points.append((RADIUS * 1.5 * math.sin(turn), -RADIUS * 1.5 * math.cos(turn)))
    return drawing.loop(points)


def star(
    ident: str, level: int, area: int, *, state: str = "inlaid", done: int | None = None, of: int | None = None,
    small: bool = False, title: str = "",
) -> str:  # fmt: skip
    """The medallion of an achievement as an SVG string.

    level 1 to 4, area 0 to 7; state "inlaid" or "lines"; or the first `done` of `of` sectors inlaid and the rest lines.
    `small`: under 96 px, one ring, thick straps. Raises ValueError for other values.
    """
    _checked(level, area)
    if state not in STATES or (of is not None and not (0 < of <= 24 and 0 <= (done or 0) <= of)):
        raise ValueError("a star is inlaid, lines, or `done` of `of` sectors, of 24 at most")
    choices = Choices(ident, level)
    segments = patch.lines_of_star(FOLD[level], 1 if small else RINGS[level], choices)
    strap = drawing.strap_of(patch.edge_of(FOLD[level]), level, small=small)
    m, scale = _fitted(segments, strap.width * 1.2)
    strap = drawing.Strap(strap.width * scale, strap.gap * scale, strap.colour)
    ramp = RAMPS[area] if not small else tuple(RAMPS[area][i] for i in (0, 1, 1, 2, 3))
    lines = drawing.bare(m, strap.width * (0.6 if small else 0.34))
    if state == "lines" or (of is not None and not done):
        body = lines
    else:
        body = drawing.inlay(m, choices, ramp, strap, woven=not small)
        if of is not None and done is not None and done < of:
            clip = f'<clipPath id="done"><path d="{_wedge(done, of)}"/></clipPath>'
            body = f'{clip}{lines}<g clip-path="url(#done)">{body}</g>'
    return _svg((-RADIUS, -RADIUS, 2 * RADIUS, 2 * RADIUS), body, title)


def frieze(ident: str, level: int, area: int, *, repeats: int = 12, title: str = "") -> str:
    """A border strip of `repeats` equal periods that tiles end to end, as an SVG string."""
    _checked(level, area)
    strip = border.strip(ident, level, area, repeats)
    return _svg(strip.box, strip.body, title)


def corner(ident: str, level: int, area: int) -> str:
    """The square that turns a border of friezes, as high as the frieze, as an SVG string."""
    _checked(level, area)
    return _svg((-1, -1, 2, 2), border.roundel(ident, level, area), "")


def frame(ident: str, level: int, area: int, *, width: float = 297, height: float = 210, band: float = 11) -> str:
    """The whole border of a leaf (A4 landscape, in mm): friezes on four sides, turned corners; an SVG string."""
    _checked(level, area)
    return _svg((0, 0, width, height), border.frame(ident, level, area, width=width, height=height, band=band), "")


def clash(ident: str, level: int, area: int, others: Iterable[tuple[str, int, int]]) -> str | None:
    """The id among `others` whose star could be taken for this one, or None. Ask before making one."""
    mine = _traits(ident, level)
    for other, other_level, other_area in others:
        if (other_level, other_area) == (level, area) and other != ident and _alike(mine, _traits(other, level)):
            return other
    return None


def _traits(ident: str, level: int) -> tuple[patch.Shape, tuple[int, ...], int]:
    choices = Choices(ident, level)
    return patch.shape(FOLD[level], choices), choices.pick(drawing.SCHEMES), choices.pick((0, 1, 2, 3))


def _alike(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    """Same colouring, rim and depth, and lines that hardly differ: a reader would take one for the other."""
    a, b = one[0], other[0]
    same = one[1:] == other[1:] and (a.depth, a.free_rim) == (b.depth, b.free_rim)
    return same and abs(a.angle - b.angle) < 1.5 and abs(a.lift - b.lift) < 0.05 and abs(a.reach - b.reach) < 0.1


@lru_cache(maxsize=2048)
def file(name: str, level: int, area: int) -> str:
    """The star for a file's name without its ending: `<id>`, `<id>-s`, `<id>-lines`, `<id>-3of8`, `<id>-s-lines` …"""
    match = _NAME.match(name)
    if match is None:
        raise ValueError("no such name of a star")
    of = int(match["of"]) if match["of"] else None
    return star(
        match["ident"], level, area, small=bool(match["small"]), state="lines" if match["lines"] else "inlaid",
        done=int(match["done"]) if of else None, of=of,
    )  # fmt: skip
