"""A map of lines drawn as inlay: faces filled by their kind, straps woven over and under, or lines alone."""

import math
from collections import defaultdict
from dataclasses import dataclass

from maharat.ui.girih.choices import GOLD, IVORY, LINE, Choices
from maharat.ui.girih.geometry import Point, area
from maharat.ui.girih.planar import PlanarMap, Vertex

Ramp = tuple[str, ...]
SCHEMES = (
    (0, 3, 1, 4, 2, 3, 1, 0),
    (1, 4, 2, 0, 3, 1, 4, 2),
    (0, 2, 4, 1, 3, 0, 2, 4),
    (1, 3, 0, 2, 4, 1, 3, 0),
)


@dataclass(frozen=True)
class Strap:
    width: float
    gap: float
    colour: str

    @property
    def outer(self) -> str:
        return n(self.width + 2 * self.gap)


def n(value: float) -> str:
    """A number with at most one decimal, as short as it can be."""
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def loop(points: list[Point]) -> str:
    return "M" + "L".join(f"{n(x)} {n(y)}" for x, y in points) + "Z"


def _line(p: Point, q: Point) -> str:
    return f"M{n(p[0])} {n(p[1])}L{n(q[0])} {n(q[1])}"


def strands(m: PlanarMap) -> str:
    """Every strand as one path, a corner where it bends and none where it only crosses."""
    return "".join(_strand(m, path) for path in m.strands())


def _strand(m: PlanarMap, path: list[Vertex]) -> str:
    if path[0] == path[-1]:
        corners = [m.at[k] for k in path if len(m.ends[k]) != 4]
        return loop(corners[:-1] if len(m.ends[path[0]]) != 4 else corners)
    kept = [k for k in path if len(m.ends[k]) != 4 or k in (path[0], path[-1])]
    return "M" + "L".join(f"{n(m.at[k][0])} {n(m.at[k][1])}" for k in kept)


def weave(m: PlanarMap, strap: Strap, more: float = 0.0) -> str:
    """A short piece of the upper strand at every crossing; `more` lengthens it, to hide its outline's ends."""
    return "".join(_over(m, v, side, strap, more) for v, side in m.overs().items())


def _over(m: PlanarMap, v: Vertex, side: int, strap: Strap, more: float) -> str:
    ring = m.ends[v]
    x, y = m.at[v]
    d1, d2 = ((m.at[ring[at]][0] - x, m.at[ring[at]][1] - y) for at in (side, 1 - side))
    sine = abs(d1[0] * d2[1] - d1[1] * d2[0]) / (math.hypot(*d1) * math.hypot(*d2))
    cosine = math.sqrt(max(0.0, 1 - sine * sine))
    reach = (strap.width / 2 + strap.gap) * (1 + cosine) / max(sine, 0.3) + strap.gap + more
    ends = []
    for end in (ring[side], ring[side + 2]):
        p = m.at[end]
        t = min(reach / math.hypot(p[0] - x, p[1] - y), 0.62 if len(m.ends[end]) == 4 else 0.95)
        ends.append((x + (p[0] - x) * t, y + (p[1] - y) * t))
    return _line(*ends)


def _kinds(m: PlanarMap, period: float) -> list[tuple[float, float, list[list[Point]]]]:
    """Faces of one kind: the same size at the same distance from the centre (in a strip: at the same place in it)."""
    measured = []
    for face in m.faces():
        x, y = sum(p[0] for p in face) / len(face), sum(p[1] for p in face) / len(face)
        if period:
            x = abs((x + period / 2) % period - period / 2)
        measured.append((math.hypot(x, y), area(face), face))
    kinds: list[tuple[float, float, list[list[Point]]]] = []
    for r, size, face in sorted(measured, key=lambda row: row[:2]):
        same = next((k for k in kinds[-6:] if abs(k[0] - r) < 2.5 and abs(k[1] - size) < 0.06 * size + 4), None)
        if same:
            same[2].append(face)
        else:
            kinds.append((r, size, [face]))
    return kinds


def fills(m: PlanarMap, choices: Choices, ramp: Ramp, heart: str, period: float = 0.0) -> str:
    """Every kind of face in one colour of the ramp, the innermost in `heart`; wide outer faces stay light."""
    scheme, shift = choices.pick(SCHEMES), choices.pick((0, 1, 2, 3))
    found: dict[str, str] = defaultdict(str)
    for i, (r, size, faces) in enumerate(_kinds(m, period)):
        colour = heart if i == 0 else ramp[scheme[(i + shift) % 8]]
        if i and not period and size > 3200 and r > 150:
            colour = ramp[3 if i % 2 else 4]
        found[colour] += "".join(loop(face) for face in faces)
    return "".join(f'<path fill="{colour}" d="{d}"/>' for colour, d in found.items())


def inlay(m: PlanarMap, choices: Choices, ramp: Ramp, strap: Strap, *, woven: bool, period: float = 0.0) -> str:
    heart = ramp[0] if strap.colour == GOLD[1] else GOLD[0]
    lines = strands(m)
    body = fills(m, choices, ramp, heart, period)
    body += '<g fill="none" stroke-linejoin="miter" stroke-miterlimit="6">'
    body += f'<path stroke="{ramp[0]}" stroke-width="{strap.outer}" d="{lines}"/>'
    body += f'<path stroke="{strap.colour}" stroke-width="{n(strap.width)}" d="{lines}"/>'
    if woven:
        body += f'<path stroke="{ramp[0]}" stroke-width="{strap.outer}" d="{weave(m, strap)}"/>'
        longer = weave(m, strap, strap.width * 0.15)
        body += f'<path stroke="{strap.colour}" stroke-width="{n(strap.width)}" d="{longer}"/>'
    return body + "</g>"


def bare(m: PlanarMap, width: float) -> str:
    """The lines alone: not begun, or revoked."""
    return f'<path fill="none" stroke="{LINE}" stroke-width="{n(width)}" stroke-linejoin="round" d="{strands(m)}"/>'


def strap_of(edge: float, level: int, *, small: bool) -> Strap:
    colour = GOLD[1] if level == 4 else IVORY
    return Strap(edge * 0.15, edge * 0.04, colour) if small else Strap(edge * 0.115, edge * 0.026, colour)
