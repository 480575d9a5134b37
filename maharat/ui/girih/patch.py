"""The lines of a star: a star in a regular n-gon, ringed by pentagons and hexagons, all filled by Hankin's rule."""

import math
from dataclasses import dataclass

from maharat.ui.girih.choices import ANGLES, Choices
from maharat.ui.girih.geometry import Point, Segment, hankin, moved, polar, regular, star, turned

CORE = 100.0


@dataclass(frozen=True)
class Shape:
    """What the id decides of the lines."""

    angle: float
    depth: int
    lift: float
    reach: float
    free_rim: bool


def shape(n: int, choices: Choices) -> Shape:
    angle = choices.pick(ANGLES[n]) + choices.between(-1.5, 1.5)
    depth = choices.pick((2, 2, 3)) if n > 8 and angle > 58 else choices.pick((1, 2))
    lift, reach = choices.between(0.92, 1.12), choices.between(0.86, 1.22)
    return Shape(angle, depth, lift, reach, choices.pick(("touch", "free")) == "free")


def edge_of(n: int) -> float:
    return 2 * CORE * math.sin(math.pi / n)


@dataclass(frozen=True)
class _Cell:
    """A ring's cell on the line at 0 degrees: from `valley` (None in the first ring) over the peaks to its apex."""

    step: float
    valley: float | None
    peak: float
    peak_out: float
    rise: float

    def apex(self, stretch: float) -> float:
        return self.peak_out * math.cos(math.radians(self.step / 2)) + self.rise * stretch

    def corners(self, apex: float) -> list[Point]:
        half = self.step / 2
        below, above = [[polar(self.peak, at), polar(self.peak_out, at)] for at in (-half, half)]
        found = [*below, polar(apex, 0), *above[::-1]]
        return found if self.valley is None else [*found, polar(self.valley, 0)]

    def lines(self, angle: float, free: bool) -> tuple[list[Segment], float]:
        """Its lines and apex. Where a ray would meet no other the rim is closed, then the apex moved."""
        lines: list[Segment] = []
        apex = 0.0
        for stretch in (1.0, 1.15, 0.85, 1.3, 0.7, 1.5):
            apex = self.apex(stretch)
            corners = self.corners(apex)
            for outer in ((1, 2), ()) if free else ((),):
                lines = hankin(corners, angle, outer)
                if len(lines) == 2 * (len(corners) - len(outer)):
                    return lines, apex
        return lines, apex


def lines_of_star(n: int, rings: int, choices: Choices) -> list[Segment]:
    """All lines of the medallion, around the origin, the n-gon's corners at CORE."""
    form = shape(n, choices)
    step, edge = 360 / n, edge_of(n)
    found = star(n, CORE, form.angle, form.depth)
    # The patch's outline: its radius on the lines through edges and on those through corners.
    on_edges, on_corners = CORE * math.cos(math.pi / n), CORE
    for ring in range(rings):
        even = ring % 2 == 0
        valley, peak = (on_edges, on_corners) if even else (on_corners, on_edges)
        peak_out = peak + edge * form.lift
        width = peak_out * math.sin(math.radians(step / 2))
        rise = width * (0.62, 0.5)[ring] * (1 + (form.reach - 1) * (ring > 0))
        cell = _Cell(step, valley if ring else None, peak, peak_out, rise)
        lines, apex = cell.lines(form.angle, free=form.free_rim and ring == rings - 1)
        for i in range(n):
            found += [turned(line, step * i + (0 if even else step / 2)) for line in lines]
        on_edges, on_corners = (apex, peak_out) if even else (peak_out, apex)
    return found


def lines_of_frieze(n: int, repeats: int, choices: Choices) -> tuple[list[Segment], float, float]:
    """The lines of a strip of n-gons side by side, a period more at either end; its period, and its half height."""
    form = shape(n, choices)
    period = 2 * CORE * math.cos(math.pi / n)
    corners = regular(n, CORE)
    top = max(p[1] for p in corners)
    found: list[Segment] = []
    for k in range(-1, repeats + 1):
        found += [moved(line, period * k, 0) for line in star(n, CORE, form.angle, form.depth)]
        for cell in _gaps(corners, period):
            found += [moved(line, period * k, 0) for line in hankin(cell, form.angle, (len(cell) - 1,))]
    return found, period, top


def _gaps(corners: list[Point], period: float) -> list[list[Point]]:
    """The two cells between an n-gon and the next, above and below; their last edge, on the border, stays closed."""
    if abs(corners[0][1]) < 1e-9:
        corners = corners[1:]
    rise = sorted((p for p in corners if p[0] > 1e-6 and p[1] > 0), key=lambda p: p[1])
    peak = max(corners, key=lambda p: (round(p[1], 6), p[0]))
    if peak not in rise:
        rise.append(peak)
    cells = []
    for flip in (1, -1):
        left = [(x, y * flip) for x, y in rise]
        right = [(period - x, y * flip) for x, y in rise]
        cells.append(left[::-1] + right[1:])
    return cells
