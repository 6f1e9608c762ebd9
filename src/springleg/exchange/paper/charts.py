"""Charts as marks: lines told apart by dashes and markers, bars by their filling."""

from collections.abc import Iterator, Sequence
from functools import partial

from springleg.exchange.paper import axes
from springleg.exchange.paper.axes import Field
from springleg.exchange.paper.marks import POINTS_A_MM, Laid, Mark, Outline, Panel, Stroke
from springleg.exchange.paper.page import Bar, BarChart, Limit, LineChart, Series, Tick
from springleg.exchange.paper.setting import Setting

DASHES = ((), (5.0, 2.0), (1.4, 1.8), (7.0, 2.0, 1.4, 2.0))
MARKER = 2.1
BOW = 0.5523  # of a quarter of a circle as a curve
BARS_SHARE, MOST_BAR = 0.7, 16.0
STRIPES = 3.0  # how far apart


def line_chart(block: LineChart, width: float, setting: Setting) -> Laid:
    """Series over one axis, with a key where there are several."""
    points = [point for one in block.series for point in one.points]
    heights = [y for _, y in points if y is not None]
    spans = _reach(block.ticks_x, [x for x, _ in points]), _reach(block.ticks_y, heights, block)
    marks, field, left = _begun(block, width, setting, *spans)
    marks += axes.labels_below(block.ticks_x, field, setting, (left, width))
    for n, one in enumerate(block.series):
        marks += _line(n, one, field)
    names = [one.name for one in block.series] if len(block.series) > 1 else []
    entries = [(name, partial(_line_key, n)) for n, name in enumerate(names)]
    return _ended(marks, [*entries, *_levels(block)], field, width, setting)


def bar_chart(block: BarChart, width: float, setting: Setting) -> Laid:
    """Bars beside each other over their labels, with a key where there are several names."""
    heights = [value for bar in block.bars for value in bar.values if value is not None]
    whole = max(1, len(block.bars))
    spans = (0.0, float(whole)), _reach(block.ticks_y, [0.0, *heights], block)
    marks, field, left = _begun(block, width, setting, *spans)
    labels = tuple(Tick(n + 0.5, bar.label) for n, bar in enumerate(block.bars))
    for n, bar in enumerate(block.bars):
        marks += _bars(n, bar, field, (field.right - field.left) / whole)
    marks += axes.labels_below(labels, field, setting, (left, width))
    names = block.names if len(block.names) > 1 else ()
    entries = [(name, partial(_bar_key, n)) for n, name in enumerate(names)]
    return _ended(marks, [*entries, *_levels(block)], field, width, setting)


def _levels(block: LineChart | BarChart) -> list[tuple[str, axes.KeyMark]]:
    return [(limit.label, partial(axes.level_key, n)) for n, limit in enumerate(block.limits)]


def _reach(
    ticks: Sequence[Tick], values: Sequence[float], of: LineChart | BarChart | None = None
) -> tuple[float, float]:
    """From where to where an axis goes: over its ticks, its values and its levels."""
    limits: tuple[Limit, ...] = of.limits if of else ()
    all_of_it = [*(t.at for t in ticks), *values, *(limit.at for limit in limits)] or [0.0]
    return min(all_of_it), max(all_of_it)


def _begun(
    block: LineChart | BarChart,
    width: float,
    setting: Setting,
    x: tuple[float, float],
    y: tuple[float, float],
) -> tuple[list[Mark], Field, float]:
    """Words and upright axis, the field below them, and where the labels of the axis begin."""
    marks, top = axes.above(block.title, block.sentence, width, setting)
    top += setting.small * 0.6
    bottom = top + block.height_mm * POINTS_A_MM
    left, right = axes.label_room(block.ticks_y, setting), width - MARKER
    field = Field(
        left,
        top,
        right,
        bottom,
        axes.linear(*x, left + MARKER, right - MARKER),
        axes.linear(*y, bottom, top),
    )
    marks += axes.upright(block.ticks_y, field, setting)
    marks += axes.levels(block.limits, field)
    return marks, field, 0.0


def _ended(
    marks: list[Mark],
    entries: Sequence[tuple[str, axes.KeyMark]],
    field: Field,
    width: float,
    setting: Setting,
) -> Laid:
    below = field.bottom + 3 + setting.small * 1.3
    held, bottom = axes.key(entries, width, below, setting)
    return Laid(bottom, (*marks, *held))


def _line(n: int, one: Series, field: Field) -> Iterator[Mark]:
    last: tuple[float, float] | None = None
    for x, y in one.points:
        at = None if y is None else (field.across(x), field.down(y))
        if at and last:
            yield Stroke(*last, *at, 1.1, 0, DASHES[n % len(DASHES)])
        last = at
    for x, y in one.points:
        if y is not None:
            yield marker(n, field.across(x), field.down(y))


def _line_key(n: int, x: float, y: float) -> Iterator[Mark]:
    yield Stroke(x, y, x + axes.KEY_MARK, y, 1.1, 0, DASHES[n % len(DASHES)])
    yield marker(n, x + axes.KEY_MARK / 2, y)


def marker(n: int, x: float, y: float) -> Mark:
    """The marker of a series by its place: disc, square, triangle, diamond; then hollow ones."""
    steps = (_disc, _square, _triangle, _diamond)[n % 4](x, y, MARKER)
    return Outline(steps, float(n // 4 % 2), 0.0, 0.8)


Steps = tuple[tuple[str, tuple[float, ...]], ...]


def _disc(x: float, y: float, r: float) -> Steps:
    b = r * BOW
    return (
        ("M", (x + r, y)),
        ("C", (x + r, y + b, x + b, y + r, x, y + r)),
        ("C", (x - b, y + r, x - r, y + b, x - r, y)),
        ("C", (x - r, y - b, x - b, y - r, x, y - r)),
        ("C", (x + b, y - r, x + r, y - b, x + r, y)),
        ("Z", ()),
    )


def _square(x: float, y: float, r: float) -> Steps:
    return _cornered(((x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)))


def _triangle(x: float, y: float, r: float) -> Steps:
    return _cornered(((x, y - r * 1.25), (x + r * 1.15, y + r), (x - r * 1.15, y + r)))


def _diamond(x: float, y: float, r: float) -> Steps:
    far = r * 1.35
    return _cornered(((x, y - far), (x + far, y), (x, y + far), (x - far, y)))


def _cornered(points: Sequence[tuple[float, float]]) -> Steps:
    return (("M", points[0]), *(("L", point) for point in points[1:]), ("Z", ()))


def _bars(n: int, bar: Bar, field: Field, place: float) -> Iterator[Mark]:
    wide = min(MOST_BAR, place * BARS_SHARE / max(1, len(bar.values)))
    first = field.across(n + 0.5) - wide * len(bar.values) / 2
    for k, value in enumerate(bar.values):
        if value:
            top = field.down(value)
            yield from _filled(k, (first + k * wide, top, wide, field.down(0) - top))


def _bar_key(n: int, x: float, y: float) -> Iterator[Mark]:
    yield from _filled(n, (x + 4, y - 3.5, axes.KEY_MARK - 8, 7))


def _filled(n: int, box: tuple[float, float, float, float]) -> Iterator[Mark]:
    """A bar by its place: dark, empty, striped across, light."""
    x, y, wide, high = box
    fill = (0.3, 1.0, 1.0, 0.8)[n % 4]
    yield Panel(x, y, wide, high, fill, 0.7)
    if n % 4 == 2:  # noqa: PLR2004 the third is striped
        rows = range(1, int(high / STRIPES) + 1)
        across = partial(Stroke, width=0.7)
        yield from (across(x, y + STRIPES * k, x + wide, y + STRIPES * k) for k in rows)
