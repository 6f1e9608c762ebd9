"""Tables, with boxes to tick, as marks."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from springleg.exchange.paper.fonts import broken, width_at_one
from springleg.exchange.paper.marks import POINTS_A_MM, Laid, Mark, Panel, Stroke, Words
from springleg.exchange.paper.page import Align, Cell, Line, Table
from springleg.exchange.paper.setting import ASCENT, LINE, Setting

SHADE, HEAD = 0.88, 0.8
THIN, INK, FAINT = 0.5, 0.35, 0.6
TICK_LINE, TICK_GAP = 0.9, 3.0


class _Row(NamedTuple):
    """A row with how high its words are."""

    cells: tuple[Cell, ...]
    height: float
    is_head: bool = False


def table(block: Table, width: float, setting: Setting, room: float = 0) -> Laid:
    """The table; its rows share the `room` that is left below them, if they grow."""
    grid = _Grid(block, width, setting)
    rows = [*grid.head(), *map(grid.row, block.rows)]
    more = room / max(1, len(block.rows))
    marks, down = list[Mark](), 0.0
    for row in rows:
        height = row.height + (0 if row.is_head else more)
        marks += grid.marks(row, down, height)
        down += height
    return Laid(down, (*marks, *grid.rules(rows, down)))


class _Grid:
    """The columns of one table at one setting."""

    def __init__(self, block: Table, width: float, setting: Setting) -> None:
        self._block, self._setting = block, setting
        whole = sum(block.shares)
        self._edges = [0.0, *accumulate(width * share / whole for share in block.shares)]
        self._size = setting.small if block.small else setting.body

    def head(self) -> Iterator[_Row]:
        """The row of the head, if there is one."""
        if any(self._block.head):
            cells = tuple(Cell((Line(name, bold=True, small=True),)) for name in self._block.head)
            yield _Row(cells, self._height(cells), is_head=True)

    def row(self, cells: tuple[Cell, ...]) -> _Row:
        """A row and the least that it is high."""
        least = self._block.row_mm * POINTS_A_MM * self._setting.scale
        return _Row(cells, max(least, self._height(cells)))

    def _height(self, cells: Iterable[Cell]) -> float:
        inside = (
            sum(self._line_height(line) * len(self._lines(line, wide)) for line in cell.lines)
            for cell, _, wide in self._placed(cells)
        )
        return max(inside, default=0.0) + 2 * self._setting.pad_y

    def _placed(self, cells: Iterable[Cell]) -> Iterator[tuple[Cell, float, float]]:
        """Each cell with its left edge and its width."""
        column = 0
        for cell in cells:
            left, right = self._edges[column], self._edges[column + cell.span]
            yield cell, left, right - left
            column += cell.span

    def _line_height(self, line: Line) -> float:
        size = self._letters(line)
        return max(LINE * size, self._setting.tick + 1.5) if line.tick else LINE * size

    def _letters(self, line: Line) -> float:
        return self._setting.small if line.small else self._size

    def _lines(self, line: Line, wide: float) -> Sequence[str]:
        room = wide - 2 * self._setting.pad_x - self._indent(line)
        return broken(line.text, room, self._letters(line), bold=line.bold)

    def _indent(self, line: Line) -> float:
        return self._setting.tick + TICK_GAP if line.tick else 0.0

    def marks(self, row: _Row, top: float, height: float) -> Iterator[Mark]:
        """Grounds and words of a row."""
        for cell, left, wide in self._placed(row.cells):
            if cell.shaded or row.is_head:
                yield Panel(left, top, wide, height, fill=HEAD if row.is_head else SHADE)
            down = top + self._setting.pad_y
            for line in cell.lines:
                for n, words in enumerate(self._lines(line, wide)):
                    if line.tick and n == 0:
                        yield self._box(left, down)
                    yield self._words(cell, line, words, (left, down, wide))
                    down += self._line_height(line)

    def _box(self, left: float, down: float) -> Mark:
        side = self._setting.tick
        return Panel(left + self._setting.pad_x, down, side, side, fill=1, line=TICK_LINE)

    def _words(self, cell: Cell, line: Line, words: str, at: tuple[float, float, float]) -> Mark:
        left, down, wide = at
        size = self._letters(line)
        free = wide - 2 * self._setting.pad_x - self._indent(line)
        spare = free - width_at_one(words, bold=line.bold) * size
        shift = {Align.LEFT: 0.0, Align.CENTRE: spare / 2, Align.RIGHT: spare}[cell.align]
        x = left + self._setting.pad_x + self._indent(line) + shift
        air = (self._line_height(line) - LINE * size) / 2
        return Words(x, down + air * 0.8 + ASCENT * size, words, size, line.bold)

    def rules(self, rows: Sequence[_Row], height: float) -> Iterator[Mark]:
        """The lines round the cells, or between the rows alone."""
        more = (height - sum(row.height for row in rows)) / max(1, len(self._block.rows))
        right, down = self._edges[-1], 0.0
        for row in rows:
            yield Stroke(0, down, right, down, THIN, INK)
            below = down + row.height + (0 if row.is_head else more)
            if self._block.ruled:
                inner = [left for _, left, _ in self._placed(row.cells)]
                yield from (Stroke(x, down, x, below, THIN, FAINT) for x in (*inner, right))
            down = below
        yield Stroke(0, down, right, down, THIN, INK)
