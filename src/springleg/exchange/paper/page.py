"""The nouns of one sheet of paper: what stands on it, in words already said.

Whoever makes a page gives plain texts in the reader's language and says what belongs together;
where each thing stands, how large it is set and where its lines break is the writer's. Nothing here
is told by colour: a page is printed in black and white. Lengths are millimetres (`_mm`), greys go
from 0 (black) to 1 (white).
"""

from datetime import date
from enum import StrEnum, auto
from typing import ClassVar, TypeAlias

from springleg.core.noun import Noun


class Paper(StrEnum):
    """The sheets that printers hold."""

    A4 = auto()
    LETTER = auto()


class Align(StrEnum):
    """Where the lines of a cell stand."""

    LEFT = auto()
    CENTRE = auto()
    RIGHT = auto()


class Heading(Noun, frozen=True):
    """A heading over what follows."""

    kind: ClassVar[str] = "heading"
    text: str


class Text(Noun, frozen=True):
    """A paragraph; `framed` in a frame of its own, so that it is read first."""

    kind: ClassVar[str] = "text"
    text: str
    bold: bool = False
    small: bool = False
    framed: bool = False


class Line(Noun, frozen=True):
    """A line of a cell, broken where it does not fit; with `tick` an empty box stands before it."""

    text: str
    bold: bool = False
    small: bool = False
    tick: bool = False


class Cell(Noun, frozen=True):
    """A cell of a table; `shaded` on a light grey ground, `span` columns wide."""

    lines: tuple[Line, ...] = ()
    shaded: bool = False
    align: Align = Align.LEFT
    span: int = 1


class Table(Noun, frozen=True):
    """Rows of cells under a head.

    `shares` are how wide the columns are against each other, one for each. With `ruled` it has
    lines round its cells, else only between its rows. With `grow` its rows share what height is
    left on the page: room to write by hand; `row_mm` is the least that a row is high,
    where nothing needs to be smaller.
    """

    kind: ClassVar[str] = "table"
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    shares: tuple[float, ...]
    ruled: bool = True
    grow: bool = False
    small: bool = False
    row_mm: float = 0


class Fact(Noun, frozen=True):
    """What something is called, and what it is."""

    label: str
    value: str


class Facts(Noun, frozen=True):
    """Labels with their values, in one column or several, filled column by column."""

    kind: ClassVar[str] = "facts"
    facts: tuple[Fact, ...]
    columns: int = 1


class Tick(Noun, frozen=True):
    """A place on an axis and what is written there; without a label a line alone."""

    at: float
    label: str = ""


class Series(Noun, frozen=True):
    """One line of a chart: points of x and y from left to right.

    A y of None leaves a gap. Its style of line and its marker come from its place among the others
    (full line and discs, dashes and squares, dots and triangles, …), and stand in the key.
    """

    name: str
    points: tuple[tuple[float, float | None], ...]


class Limit(Noun, frozen=True):
    """A level across a chart, dashed thin; its words stand in the key."""

    at: float
    label: str


class LineChart(Noun, frozen=True):
    """Series over one axis; the axes reach over their ticks and all points.

    `sentence` says what there is to see and stands under the title. `ticks_x` and `ticks_y` are
    written at the axes; of labels that would touch, the later one is left out.
    """

    kind: ClassVar[str] = "line_chart"
    title: str
    sentence: str
    series: tuple[Series, ...]
    ticks_x: tuple[Tick, ...]
    ticks_y: tuple[Tick, ...]
    limits: tuple[Limit, ...] = ()
    height_mm: float = 38


class Bar(Noun, frozen=True):
    """One place of a bar chart: its label, and a value for each name of the chart."""

    label: str
    values: tuple[float | None, ...]


class BarChart(Noun, frozen=True):
    """Bars beside each other, one of each name at every label.

    The bars of each name have their own hatching (full, empty, stripes) which stands in the key.
    """

    kind: ClassVar[str] = "bar_chart"
    title: str
    sentence: str
    names: tuple[str, ...]
    bars: tuple[Bar, ...]
    ticks_y: tuple[Tick, ...]
    limits: tuple[Limit, ...] = ()
    height_mm: float = 38


class Shape(Noun, frozen=True):
    """A filled or drawn outline: `path` as SVG writes it, greys of its inside and its line.

    None leaves the inside or the line away. `width` is in the units of the picture.
    """

    path: str
    fill: float | None = None
    line: float | None = None
    width: float = 0


class Picture(Noun, frozen=True):
    """A drawing in one position: shapes within `box` (left, top, width, height), the last on top.

    `words` say what is to be seen to somebody who cannot see it; `caption` stands under it.
    """

    words: str
    box: tuple[float, float, float, float]
    shapes: tuple[Shape, ...]
    caption: str = ""


class Pictures(Noun, frozen=True):
    """Pictures in a row, each as high as the others, with their captions under them."""

    kind: ClassVar[str] = "pictures"
    pictures: tuple[Picture, ...]
    height_mm: float = 22


class Ruled(Noun, frozen=True):
    """Empty lines to write on, under a label; with `grow` as many as the page has room for."""

    kind: ClassVar[str] = "ruled"
    label: str
    lines: int = 3
    grow: bool = False


class Beside(Noun, frozen=True):
    """Columns of blocks beside each other; `shares` as a table has them."""

    kind: ClassVar[str] = "beside"
    columns: tuple[tuple["Block", ...], ...]
    shares: tuple[float, ...]


Block: TypeAlias = (
    "Heading | Text | Table | Facts | LineChart | BarChart | Pictures | Ruled | Beside"
)


class Page(Noun, frozen=True):
    """One sheet: its blocks from top to bottom, and at its foot what holds for all of it.

    `language` is the code of the language that its words are in, `made` the day it is as of. Both
    stand in the file, `made` as its date too: the same page has the same bytes.
    """

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    footer: tuple[str, ...]
    paper: Paper
    language: str
    made: date
    landscape: bool = False
