"""Rays and where they meet: E. H. Hankin's polygons in contact (1925), in the form of C. S. Kaplan, "Islamic star
patterns from polygons in contact" (2005). From the middle of every edge two rays leave at one contact angle and run
until they meet."""

import math
from collections.abc import Iterable

Point = tuple[float, float]
Segment = tuple[Point, Point]
# Which edge it leaves, from where, in which direction.
Ray = tuple[int, Point, Point]


def polar(radius: float, degrees: float) -> Point:
    a = math.radians(degrees)
    return radius * math.cos(a), radius * math.sin(a)


def meet(p: Point, d: Point, q: Point, e: Point) -> tuple[float, float] | None:
    """Parameters t, u with p + t·d = q + u·e, or None when the lines are parallel."""
    cross = d[0] * e[1] - d[1] * e[0]
    if abs(cross) < 1e-9:
        return None
    x, y = q[0] - p[0], q[1] - p[1]
    return (x * e[1] - y * e[0]) / cross, (x * d[1] - y * d[0]) / cross


def turned(line: Segment, degrees: float) -> Segment:
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    (ax, ay), (bx, by) = line
    return (ax * cos - ay * sin, ax * sin + ay * cos), (bx * cos - by * sin, bx * sin + by * cos)


def moved(line: Segment, x: float, y: float) -> Segment:
    (ax, ay), (bx, by) = line
    return (ax + x, ay + y), (bx + x, by + y)


def area(loop: list[Point]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(loop, loop[1:] + loop[:1], strict=True)) / 2


def rays(polygon: list[Point], angle: float, closed: Iterable[int] = ()) -> list[Ray]:
    """Two rays from each edge's middle, at the contact angle, into the polygon; none from the `closed` edges."""
    shut = set(closed)
    centre = (sum(p[0] for p in polygon) / len(polygon), sum(p[1] for p in polygon) / len(polygon))
    found: list[Ray] = []
    for i, a in enumerate(polygon):
        if i in shut:
            continue
        b = polygon[(i + 1) % len(polygon)]
        mid = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
        along = math.atan2(b[1] - a[1], b[0] - a[0])
        left = (b[0] - a[0]) * (centre[1] - a[1]) - (b[1] - a[1]) * (centre[0] - a[0]) > 0
        for turn in (angle, 180 - angle):
            t = along + (1 if left else -1) * math.radians(turn)
            found.append((i, mid, (math.cos(t), math.sin(t))))
    return found


def _facing(one: Ray, other: Ray) -> float | None:
    """The gap between two parallel rays that run straight at each other, else None."""
    (px, py), (qx, qy) = one[1], other[1]
    gap = math.hypot(qx - px, qy - py)
    ahead = (qx - px) * one[2][0] + (qy - py) * one[2][1]
    opposed = one[2][0] * other[2][0] + one[2][1] * other[2][1] < 0
    return gap if abs(ahead - gap) < 1e-6 and opposed else None


def _pair(all_rays: list[Ray], i: int, j: int) -> tuple[float, int, int, float | None] | None:
    one, other = all_rays[i], all_rays[j]
    if one[0] == other[0]:
        return None
    met = meet(one[1], one[2], other[1], other[2])
    if met is None:
        gap = _facing(one, other)
        return None if gap is None else (gap, i, j, None)
    t, u = met
    return (round(t + u, 6), i, j, t) if t > 1e-6 and u > 1e-6 else None


def hankin(polygon: list[Point], angle: float, closed: Iterable[int] = ()) -> list[Segment]:
    """Kaplan's greedy inference: join the pairs of rays that meet soonest."""
    found = rays(polygon, angle, closed)
    pairs = [pair for i in range(len(found)) for j in range(i + 1, len(found)) if (pair := _pair(found, i, j))]
    used: set[int] = set()
    out: list[Segment] = []
    for _, i, j, t in sorted(pairs, key=lambda row: row[:3]):
        if i in used or j in used:
            continue
        used |= {i, j}
        p, d = found[i][1], found[i][2]
        if t is None:
            out.append((p, found[j][1]))
        else:
            at = (p[0] + t * d[0], p[1] + t * d[1])
            out += [(p, at), (found[j][1], at)]
    return out


def regular(n: int, radius: float) -> list[Point]:
    return [polar(radius, 360 * (i + 0.5) / n) for i in range(n)]


def star(n: int, radius: float, angle: float, depth: int) -> list[Segment]:
    """Kaplan's star in a regular n-gon: every ray runs to its depth-th meeting with the mirror image of another."""
    found = rays(regular(n, radius), angle)
    out: list[Segment] = []
    for _, p, d in found:
        meetings = (meet(p, d, q, e) for _, q, e in found)
        hits = sorted(met[0] for met in meetings if met and met[0] > 1e-6 and abs(met[0] - met[1]) < 1e-6)
        t = hits[min(depth, len(hits)) - 1]
        out.append((p, (p[0] + t * d[0], p[1] + t * d[1])))
    return out
