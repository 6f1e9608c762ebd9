"""A page laid out: every block at its place, as large as one sheet allows."""

from collections.abc import Sequence
from typing import NamedTuple

from springleg.core.errors import Refused
from springleg.core.message import message
from springleg.exchange.paper import charts, pictures, tables, texts
from springleg.exchange.paper.fonts import BREAK
from springleg.exchange.paper.marks import POINTS_A_MM, Laid, Mark, Stroke, Words, moved
from springleg.exchange.paper.page import (
    BarChart,
    Beside,
    Block,
    Facts,
    Heading,
    LineChart,
    Page,
    Pictures,
    Ruled,
    Table,
    Text,
)
from springleg.exchange.paper.setting import MARGIN_MM, PAGES_MM, SMALLEST, Setting, scales

BESIDE_GAP = 12.0
FOOT_GAP = 4.0
STEPS_FOR_WORDS = 3  # how many scales smaller a page becomes so that its words stay whole


class Sheet(NamedTuple):
    """A page as it is drawn: its size in points, its scale, and its marks from the top left."""

    width: float
    height: float
    scale: float
    marks: tuple[Mark, ...]


def laid_out(page: Page) -> Sheet:
    """The page as large as it fits on its sheet. Raises Refused where it does not, even small."""
    width, height = sheet_size(page)
    scale = fitting_scale(page)
    marks = _filled(page, Setting(scale), *_inside(page))
    edge = MARGIN_MM * POINTS_A_MM
    return Sheet(width, height, scale, tuple(moved(marks, edge, edge)))


def sheet_size(page: Page) -> tuple[float, float]:
    """How wide and high the sheet is, in points."""
    wide, high = (side * POINTS_A_MM for side in PAGES_MM[page.paper])
    return (high, wide) if page.landscape else (wide, high)


def fitting_scale(page: Page, slack: float = 0.0) -> float:
    """The largest scale at which a page fits, with a share of its height to spare.

    Somewhat less where that keeps words from being broken inside. Raises Refused where none is
    small enough.
    """
    width, height = _inside(page)
    fitting = list[float]()
    for scale in scales():
        setting = Setting(scale)
        if _least_height(page, setting, width) <= height * (1 - slack):
            fitting.append(scale)
            if not _breaks_words(stacked(page.blocks, width, setting)):
                return scale
        if len(fitting) > STEPS_FOR_WORDS:
            break
    if fitting:
        return fitting[0]
    raise Refused(
        "", message("this does not fit on one page"), message("Ask for fewer weeks on it")
    )


def _breaks_words(laid: Laid) -> bool:
    return any(isinstance(mark, Words) and mark.text.endswith(BREAK) for mark in laid.marks)


def fits(page: Page, slack: float = 0.0) -> bool:
    """Whether all of it fits on one sheet, in letters that can be read, with a share to spare."""
    width, height = _inside(page)
    return _least_height(page, Setting(SMALLEST), width) <= height * (1 - slack)


def _inside(page: Page) -> tuple[float, float]:
    """The sheet without its margins."""
    margins = 2 * MARGIN_MM * POINTS_A_MM
    width, height = sheet_size(page)
    return width - margins, height - margins


def _least_height(page: Page, setting: Setting, width: float) -> float:
    head, foot = _head(page, width, setting), _foot(page, width, setting)
    body = stacked(page.blocks, width, setting)
    return head.height + body.height + foot.height + 2 * setting.gap


def _filled(page: Page, setting: Setting, width: float, height: float) -> list[Mark]:
    """Head, blocks and foot; what height is left goes to the blocks that grow."""
    head, foot = _head(page, width, setting), _foot(page, width, setting)
    room = height - _least_height(page, setting, width)
    body = stacked(page.blocks, width, setting, room)
    below = head.height + setting.gap
    marks = [*head.marks, *moved(body.marks, 0, below)]
    return [*marks, *moved(foot.marks, 0, height - foot.height)]


def _head(page: Page, width: float, setting: Setting) -> Laid:
    title = texts.paragraph(page.title, width, setting.title, bold=True)
    said = texts.paragraph(page.subtitle, width, setting.body)
    if not page.subtitle:
        return title
    marks = (*title.marks, *moved(said.marks, 0, title.height))
    return Laid(title.height + said.height, marks)


def _foot(page: Page, width: float, setting: Setting) -> Laid:
    marks: list[Mark] = [Stroke(0, 0, width, 0, 0.5, 0.35)]
    down = FOOT_GAP
    for words in page.footer:
        laid = texts.paragraph(words, width, setting.small)
        marks += moved(laid.marks, 0, down)
        down += laid.height
    return Laid(down, tuple(marks))


def stacked(blocks: Sequence[Block], width: float, setting: Setting, room: float = 0) -> Laid:
    """Blocks below each other; those that grow share the `room` that is left."""
    growing = sum(map(_grows, blocks))
    marks, down = list[Mark](), 0.0
    for block in blocks:
        more = max(0.0, room / growing) if growing and _grows(block) else 0.0
        laid = _laid(block, width, setting, more)
        gap = setting.gap if down and laid.height else 0.0
        gap = gap / 2 if marks and isinstance(block, Text) else gap
        marks += moved(laid.marks, 0, down + gap)
        down += gap + laid.height
    return Laid(down, tuple(marks))


def _grows(block: Block) -> bool:
    if isinstance(block, Beside):
        return any(_grows(inner) for column in block.columns for inner in column)
    return isinstance(block, Table | Ruled) and block.grow


def _laid(block: Block, width: float, setting: Setting, room: float) -> Laid:
    match block:
        case Heading():
            return texts.heading(block, width, setting)
        case Text():
            return texts.text(block, width, setting)
        case Facts():
            return texts.facts(block, width, setting)
        case Ruled():
            return texts.ruled(block, width, setting, room)
        case Table():
            return tables.table(block, width, setting, room)
        case Pictures():
            return pictures.pictures(block, width, setting)
        case LineChart():
            return charts.line_chart(block, width, setting)
        case BarChart():
            return charts.bar_chart(block, width, setting)
        case Beside():
            return _beside(block, width, setting, room)


def _beside(block: Beside, width: float, setting: Setting, room: float) -> Laid:
    """Columns beside each other, those that grow as high as the highest and the room."""
    free = width - BESIDE_GAP * (len(block.columns) - 1)
    widths = [free * share / sum(block.shares) for share in block.shares]
    least = [
        stacked(column, wide, setting).height
        for column, wide in zip(block.columns, widths, strict=True)
    ]
    height, marks, left = max(least) + room, list[Mark](), 0.0
    for column, wide, own in zip(block.columns, widths, least, strict=True):
        laid = stacked(column, wide, setting, height - own)
        marks += moved(laid.marks, left, 0)
        left += wide + BESIDE_GAP
    return Laid(height, tuple(marks))
