"""Headings, paragraphs, facts and lines to write on, as marks."""

from springleg.exchange.paper.fonts import broken, printable, width_at_one
from springleg.exchange.paper.marks import POINTS_A_MM, Laid, Mark, Panel, Stroke, Words, moved
from springleg.exchange.paper.page import Fact, Facts, Heading, Ruled, Text
from springleg.exchange.paper.setting import ASCENT, LINE, Setting

RULED_MM = 8.0
FRAME, FRAME_PAD = 1.0, 5.0
LABEL_GAP, MOST_LABEL = 5.0, 0.45


def paragraph(text: str, width: float, size: float, *, bold: bool = False) -> Laid:
    """A text broken into lines."""
    lines = broken(text, width, size, bold=bold)
    marks = [Words(0, (n * LINE + ASCENT) * size, line, size, bold) for n, line in enumerate(lines)]
    return Laid(len(lines) * LINE * size, tuple(marks))


def heading(block: Heading, width: float, setting: Setting) -> Laid:
    """A heading with some air above it."""
    air = setting.gap / 3
    laid = paragraph(block.text, width, setting.heading, bold=True)
    return Laid(laid.height + air, tuple(moved(laid.marks, 0, air)))


def text(block: Text, width: float, setting: Setting) -> Laid:
    """A paragraph, in its frame if it has one."""
    size = setting.small if block.small else setting.body
    if not block.framed:
        return paragraph(block.text, width, size, bold=block.bold)
    inside = paragraph(block.text, width - 2 * FRAME_PAD, size * 1.1, bold=block.bold)
    height = inside.height + 2 * FRAME_PAD
    frame = Panel(0, 0, width, height, fill=None, line=FRAME, radius=3)
    return Laid(height, (frame, *moved(inside.marks, FRAME_PAD, FRAME_PAD)))


def facts(block: Facts, width: float, setting: Setting) -> Laid:
    """Labels in bold with their values beside them, column by column."""
    gap = setting.gap * 1.6
    each = (width - gap * (block.columns - 1)) / block.columns
    beside = _label_width(block, each, setting)
    rows = -(-len(block.facts) // block.columns)
    marks, height = list[Mark](), 0.0
    for column in range(block.columns):
        down = 0.0
        for fact in block.facts[column * rows : (column + 1) * rows]:
            laid = _fact(fact, each, beside, setting)
            marks += moved(laid.marks, column * (each + gap), down)
            down += laid.height + setting.pad_y
        height = max(height, down)
    return Laid(height, tuple(marks))


def _label_width(block: Facts, width: float, setting: Setting) -> float:
    """How wide the labels are, so that the values stand below each other; less than half."""
    labels = (printable(fact.label) for fact in block.facts)
    wide = max((width_at_one(label, bold=True) for label in labels), default=0.0)
    return min(wide * setting.body + LABEL_GAP, width * MOST_LABEL)


def _fact(fact: Fact, width: float, beside: float, setting: Setting) -> Laid:
    name = paragraph(fact.label, beside - LABEL_GAP, setting.body, bold=True)
    said = paragraph(fact.value, width - beside, setting.body)
    return Laid(max(name.height, said.height), (*name.marks, *moved(said.marks, beside, 0)))


def ruled(block: Ruled, width: float, setting: Setting, room: float = 0) -> Laid:
    """Lines to write on; as many more as there is `room` for."""
    label = paragraph(block.label, width, setting.small)
    apart = RULED_MM * POINTS_A_MM
    lines = block.lines + int(room / apart)
    marks = [
        Stroke(0, label.height + apart * (n + 1), width, label.height + apart * (n + 1), grey=0.45)
        for n in range(lines)
    ]
    return Laid(label.height + apart * lines + 1, (*label.marks, *marks))
