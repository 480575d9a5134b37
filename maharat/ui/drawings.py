"""Small drawings that are numbers: the graduated meter, the cells of a level. Without text, so that they mirror."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


@dataclass(frozen=True)
class Cell:
    x: str
    kind: str


def cells(value: int, of: int, need: int | None = None) -> list[Cell]:
    """`of` cells, the first `value` of them filled; a dot of saffron in the one that is needed and not yet reached."""
    kinds = ["on" if at <= value else "need" if at == need else "off" for at in range(1, of + 1)]
    return [Cell(f"{23 * at + 0.5:g}", kind) for at, kind in enumerate(kinds)]


def _share(value: float, of: float) -> float:
    return round(1000 * max(0.0, min(1.0, value / of if of else 0.0)), 1)


def meter(
    value: float, of: float, *, goal: float | None = None, today: float | None = None, ticks: int | None = None
) -> SafeString:
    """A bar of `value` in `of` over `ticks` divisions; `goal` is a mark in ink, `today` a needle in saffron."""
    divisions = ticks or (int(of) if 1 < of <= 24 else 10)
    places = ((f"{1000 * at / divisions:g}",) for at in range(divisions + 1))
    marks = format_html_join("", '<path class="tick" d="M{} 13v6"/>', places)
    needle = format_html('<path class="today" d="M{} 0v22"/>', f"{_share(today, of):g}") if today is not None else ""
    mark = format_html('<path class="goal" d="M{} 1v12"/>', f"{_share(goal, of):g}") if goal is not None else ""
    return format_html(
        '<svg class="meter" viewBox="0 0 1000 24" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="ground" y="3" width="1000" height="8"/>'
        '<rect class="value{}" y="3" width="{}" height="8"/>{}{}{}</svg>',
        " over" if value > of else "", f"{_share(value, of):g}", marks, mark, needle,
    )  # fmt: skip


def line(values: Sequence[float]) -> SafeString:
    """A small line through `values`, oldest first, from zero; the last one is marked as now. Time runs as text runs."""
    if not values:
        return SafeString("")
    top, step = max(*values, 1e-9), 152 / max(len(values) - 1, 1)
    points = [(4 + step * at, 36 - 32 * value / top) for at, value in enumerate(values)]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return format_html(
        '<svg class="chart" viewBox="0 0 160 40" preserveAspectRatio="none" aria-hidden="true">'
        '<path class="hairline" d="M4 36.5H156"/><polyline class="line" points="{}"/>'
        '<path class="now-line" d="M{} {}v8"/></svg>',
        path,
        f"{points[-1][0]:.1f}",
        f"{points[-1][1] - 4:.1f}",
    )


def heat(share: float | None) -> str:
    """The class of a heat cell: h0 (little) to h5 (much) for a share of 0 to 1; none where there is no number."""
    return "none" if share is None else f"h{max(0, min(5, int(share * 6)))}"
