"""A planar map of lines: cut at their crossings, its faces, its strands, and which strand lies over at a crossing."""

import math
from collections import defaultdict, deque

from maharat.ui.girih.geometry import Point, Segment, area, meet

Vertex = tuple[int, int]


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return other[2] <= one[3] and other[3] >= one[2]


class PlanarMap:
    """Vertices by name (their place in fiftieths), and around each its neighbours anticlockwise."""

    def __init__(self, segments: list[Segment]) -> None:
        self.at: dict[Vertex, Point] = {}
        self.ends: dict[Vertex, list[Vertex]] = defaultdict(list)
        for (a, b), cuts in zip(segments, _cuts(segments), strict=True):
            self._lay(a, b, sorted(cuts))
        for v, around in self.ends.items():
            x, y = self.at[v]
            around.sort(key=lambda w: math.atan2(self.at[w][1] - y, self.at[w][0] - x))

    def _name(self, p: Point) -> Vertex:
        k = round(p[0] * 50), round(p[1] * 50)
        for dx in (0, -1, 1):
            for dy in (0, -1, 1):
                if (k[0] + dx, k[1] + dy) in self.at:
                    return k[0] + dx, k[1] + dy
        self.at[k] = p
        return k

    def _lay(self, a: Point, b: Point, cuts: list[float]) -> None:
        previous = None
        for t in cuts:
            k = self._name((a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])))
            if previous is not None and k != previous and k not in self.ends[previous]:
                self.ends[previous].append(k)
                self.ends[k].append(previous)
            previous = k

    def faces(self) -> list[list[Point]]:
        """Every bounded face as its corners."""
        seen: set[tuple[Vertex, Vertex]] = set()
        found = []
        for v, around in self.ends.items():
            for w in around:
                loop = self._around((v, w), seen)
                if len(loop) > 2 and area(loop) > 1:
                    found.append(loop)
        return found

    def _around(self, edge: tuple[Vertex, Vertex], seen: set[tuple[Vertex, Vertex]]) -> list[Point]:
        loop: list[Point] = []
        while edge not in seen:
            seen.add(edge)
            a, b = edge
            loop.append(self.at[a])
            ring = self.ends[b]
            edge = b, ring[(ring.index(a) - 1) % len(ring)]
        return loop

    def overs(self) -> dict[Vertex, int]:
        """For each crossing 0 or 1: the pair of opposite ends that lies above. Alternates along every strand."""
        over: dict[Vertex, int] = {}
        for start in sorted(k for k, around in self.ends.items() if len(around) == 4):
            if start in over:
                continue
            over[start] = 0
            queue = deque([start])
            while queue:
                self._pass_on(queue.popleft(), over, queue)
        return over

    def _pass_on(self, v: Vertex, over: dict[Vertex, int], queue: deque[Vertex]) -> None:
        for i, w in enumerate(self.ends[v]):
            a, b = self._to_crossing(v, w)
            if len(self.ends[b]) != 4 or b in over:
                continue
            slot = self.ends[b].index(a) % 2
            over[b] = 1 - slot if i % 2 == over[v] else slot
            queue.append(b)

    def _to_crossing(self, a: Vertex, b: Vertex) -> tuple[Vertex, Vertex]:
        start = a
        while len(self.ends[b]) == 2 and b != start:
            a, b = b, next(x for x in self.ends[b] if x != a)
        return a, b

    def strands(self) -> list[list[Vertex]]:
        """Whole strands, straight through every crossing; a closed one ends where it began."""
        seen: set[frozenset[Vertex]] = set()
        found = []
        for v in sorted(self.ends, key=lambda v: (len(self.ends[v]) in (2, 4), v)):
            for w in self.ends[v]:
                if frozenset((v, w)) not in seen:
                    found.append(self._strand(v, w, seen))
        return found

    def _strand(self, a: Vertex, b: Vertex, seen: set[frozenset[Vertex]]) -> list[Vertex]:
        path = [a, b]
        seen.add(frozenset((a, b)))
        while True:
            c = self._onward(path[-2], path[-1])
            if c is None or frozenset((path[-1], c)) in seen:
                return path
            seen.add(frozenset((path[-1], c)))
            path.append(c)

    def _onward(self, a: Vertex, b: Vertex) -> Vertex | None:
        ring = self.ends[b]
        if len(ring) == 2:
            return next(x for x in ring if x != a)
        return ring[(ring.index(a) + 2) % 4] if len(ring) == 4 else None


def _cuts(segments: list[Segment]) -> list[list[float]]:
    """For each segment the parameters of its ends and of its crossings with others, by a sweep from left to right."""
    boxes = [(min(a[0], b[0]), max(a[0], b[0]), min(a[1], b[1]), max(a[1], b[1])) for a, b in segments]
    cuts: list[list[float]] = [[0.0, 1.0] for _ in segments]
    order = sorted(range(len(segments)), key=lambda i: boxes[i][0])
    for at, i in enumerate(order):
        for j in order[at + 1 :]:
            if boxes[j][0] > boxes[i][1] + 1e-6:
                break
            if _overlap(boxes[i], boxes[j]):
                _cut(segments[i], segments[j], cuts[i], cuts[j])
    return cuts


def _cut(one: Segment, other: Segment, cuts: list[float], others: list[float]) -> None:
    (a, b), (p, q) = one, other
    met = meet(a, (b[0] - a[0], b[1] - a[1]), p, (q[0] - p[0], q[1] - p[1]))
    if met and -1e-6 < met[0] < 1 + 1e-6 and -1e-6 < met[1] < 1 + 1e-6:
        cuts.append(met[0])
        others.append(met[1])
