"""What a chart stands in: its words above, its axes, its levels and its key, as marks."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from springleg.exchange.paper.fonts import printable, width_at_one
from springleg.exchange.paper.marks import Mark, Stroke, Words, moved
from springleg.exchange.paper.page import Limit, Tick
from springleg.exchange.paper.setting import ASCENT, LINE, Setting
from springleg.exchange.paper.texts import paragraph

AXIS, GRID, LEVEL = 0.3, 0.82, 0.0
LEVEL_WIDTH, LEVEL_DASHES = 0.6, ((2.5, 1.5), (1.0, 1.2))
TO_LABEL, KEY_MARK, KEY_GAP = 3.0, 18.0, 12.0
Scale = Callable[[float], float]
KeyMark = Callable[[float, float], Iterator[Mark]]


class Field(NamedTuple):
    """Where the data of a chart are drawn: its edges, and from values to places."""

    left: float
    top: float
    right: float
    bottom: float
    across: Scale
    down: Scale


def linear(first: float, last: float, start: float, end: float) -> Scale:
    """From values to places on an axis, in the middle of it where all values are the same."""
    reach = last - first
    if not reach:
        return lambda _: (start + end) / 2
    return lambda value: start + (value - first) / reach * (end - start)


def above(title: str, sentence: str, width: float, setting: Setting) -> tuple[list[Mark], float]:
    """The words over a chart, and where they end."""
    name = paragraph(title, width, setting.body, bold=True)
    said = paragraph(sentence, width, setting.small) if sentence else None
    marks = list(name.marks)
    if said is None:
        return marks, name.height + 2
    return [*marks, *moved(said.marks, 0, name.height)], name.height + said.height + 2


def label_room(ticks: Sequence[Tick], setting: Setting) -> float:
    """How wide the labels of an upright axis are."""
    wide = (width_at_one(printable(tick.label), bold=False) for tick in ticks)
    return max(wide, default=0.0) * setting.small + TO_LABEL


def upright(ticks: Sequence[Tick], field: Field, setting: Setting) -> Iterator[Mark]:
    """Lines across the field at the ticks, their labels at its left."""
    for tick in ticks:
        y, label = field.down(tick.at), printable(tick.label)
        yield Stroke(field.left, y, field.right, y, 0.4, GRID)
        wide = width_at_one(label, bold=False) * setting.small
        yield Words(field.left - TO_LABEL - wide, y + setting.small * 0.34, label, setting.small)
    yield Stroke(field.left, field.bottom, field.right, field.bottom, 0.7, AXIS)


def labels_below(
    ticks: Sequence[Tick], field: Field, setting: Setting, ends: tuple[float, float]
) -> Iterator[Mark]:
    """The labels under the field, those left out that would touch the one before."""
    free = ends[0]
    for tick in ticks:
        x, label = field.across(tick.at), printable(tick.label)
        yield Stroke(x, field.bottom, x, field.bottom + 2, 0.5, AXIS)
        wide = width_at_one(label, bold=False) * setting.small
        start = max(ends[0], min(x - wide / 2, ends[1] - wide))
        if label and start >= free:
            yield Words(start, field.bottom + 3 + ASCENT * setting.small, label, setting.small)
            free = start + wide + 3


def levels(limits: Sequence[Limit], field: Field) -> Iterator[Mark]:
    """Levels across the field; what each is stands in the key."""
    for n, limit in enumerate(limits):
        y = field.down(limit.at)
        yield Stroke(field.left, y, field.right, y, LEVEL_WIDTH, LEVEL, _level_dash(n))


def level_key(n: int, x: float, y: float) -> Iterator[Mark]:
    """The level of a place, in the key."""
    yield Stroke(x, y, x + KEY_MARK, y, LEVEL_WIDTH, LEVEL, _level_dash(n))


def _level_dash(n: int) -> tuple[float, ...]:
    return LEVEL_DASHES[n % len(LEVEL_DASHES)]


def key(
    entries: Sequence[tuple[str, KeyMark]], width: float, top: float, setting: Setting
) -> tuple[list[Mark], float]:
    """What each name looks like, in rows, from a height down; and where they end.

    An entry is a name and what draws its mark, which gets its place among those of its kind.
    """
    marks, x, y, size = list[Mark](), 0.0, top, setting.small
    for name, mark in entries:
        words = printable(name)
        wide = KEY_MARK + 4 + width_at_one(words, bold=False) * size
        if x and x + wide > width:
            x, y = 0.0, y + LINE * size
        marks += mark(x, y + LINE * size / 2)
        marks.append(Words(x + KEY_MARK + 4, y + ASCENT * size, words, size))
        x += wide + KEY_GAP
    return marks, y + LINE * size if entries else top
