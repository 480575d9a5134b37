"""The border of a certificate: a frieze along each side, and corners turned by a roundel of the same star."""

from dataclasses import dataclass

from maharat.ui.girih import drawing, patch
from maharat.ui.girih.choices import FOLD, RAMPS, Choices
from maharat.ui.girih.geometry import regular, star
from maharat.ui.girih.planar import PlanarMap


@dataclass(frozen=True)
class Strip:
    """The inlay of a frieze of `repeats` periods around the x axis, from -period / 2 on, `high` to either side."""

    body: str
    period: float
    high: float
    repeats: int

    @property
    def box(self) -> tuple[float, float, float, float]:
        return -self.period / 2, -self.high, self.period * self.repeats, 2 * self.high


def _strap(level: int) -> drawing.Strap:
    edge = patch.edge_of(FOLD[level])
    return drawing.Strap(edge * 0.13, edge * 0.03, drawing.strap_of(edge, level, small=False).colour)


def strip(ident: str, level: int, area: int, repeats: int) -> Strip:
    choices, strap, ramp = Choices(ident, level), _strap(level), RAMPS[area]
    segments, period, top = patch.lines_of_frieze(FOLD[level], repeats, choices)
    high = top + strap.width * 1.3
    start, length = drawing.n(-period / 2), drawing.n(period * repeats)
    rules = "".join(f"M{start} {drawing.n(y)}h{length}" for y in (strap.gap - high, high - strap.gap))
    body = drawing.inlay(PlanarMap(segments), choices, ramp, strap, woven=True, period=period)
    body += f'<path fill="none" stroke="{ramp[1]}" stroke-width="{drawing.n(strap.gap * 1.6)}" d="{rules}"/>'
    return Strip(body, period, high, repeats)


def roundel(ident: str, level: int, area: int) -> str:
    """The frieze's own star in a square of half side 1, on a deep ground."""
    n, choices, strap, ramp = FOLD[level], Choices(ident, level), _strap(level), RAMPS[area]
    form = patch.shape(n, choices)
    rim = regular(n, patch.CORE)
    high = max(y for _, y in rim) + strap.width * 1.3
    edges = list(zip(rim, rim[1:] + rim[:1], strict=True))
    inner = PlanarMap([*star(n, patch.CORE, form.angle, form.depth), *edges])
    side = drawing.n(2 * high)
    ground = f'<rect fill="{ramp[1]}" x="-{drawing.n(high)}" y="-{drawing.n(high)}" width="{side}" height="{side}"/>'
    body = drawing.inlay(inner, choices, ramp, strap, woven=True)
    return f'<g transform="scale({1 / high:.5f})">{ground}{body}</g>'


def frame(ident: str, level: int, area: int, *, width: float, height: float, band: float) -> str:
    """What stands on the border of a leaf of `width` by `height`: friezes `band` thick, turned corners."""
    unit = strip(ident, level, area, 1)
    scale = band / (2 * unit.high)
    body = ""
    for long, across, quarter in ((width, height, 0), (height, width, 90)):
        length = long - 2 * band
        laid = strip(ident, level, area, max(1, round(length / (unit.period * scale))))
        along = length / (laid.period * laid.repeats)
        name = f"side{quarter}"
        body += (
            f'<g id="{name}" transform="rotate({quarter} {_pair(width / 2, height / 2)}) '
            f"translate({_pair((width - length) / 2 + along * laid.period / 2, (height - across + band) / 2)}) "
            f'scale({along:.5f} {scale:.5f})"><svg x="{drawing.n(laid.box[0])}" y="{drawing.n(laid.box[1])}" '
            f'width="{drawing.n(laid.box[2])}" height="{drawing.n(laid.box[3])}" '
            f'viewBox="{" ".join(f"{v:.2f}" for v in laid.box)}">{laid.body}</svg></g>'
            f'<use href="#{name}" transform="rotate(180 {_pair(width / 2, height / 2)})"/>'
        )
    half = band / 2
    for x in (half, width - half):
        for y in (half, height - half):
            body += f'<g transform="translate({_pair(x, y)}) scale({half:.4f})">{roundel(ident, level, area)}</g>'
    return body


def _pair(x: float, y: float) -> str:
    return f"{x:.3f} {y:.3f}"
