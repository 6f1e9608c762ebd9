"""A PDF read back by another library (PDFium): its pages, its words, and where they stand."""

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

import pypdfium2 as pdfium  # type: ignore[import-untyped]

from springleg.exchange.paper.fonts import width_at_one
from springleg.exchange.paper.layout import Sheet
from springleg.exchange.paper.marks import Stroke, Words

MOST_BYTES = 300_000
ASCENT, DESCENT, TOUCH = 0.72, 0.2, 0.3  # of letters, in sizes; what may touch, in points

AT_A_BREAK = {ord("\x02"): "-", 0xFFFE: "-"}  # how PDFium writes a dash that ends a line


class Box(NamedTuple):
    """Where something stands, in points from the top left."""

    left: float
    top: float
    right: float
    bottom: float
    text: str

    def overlaps(self, other: "Box") -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > TOUCH and down > TOUCH


class Read(NamedTuple):
    """A PDF as it was read."""

    pages: int
    size: tuple[float, float]
    text: str
    boxes: tuple[Box, ...]
    title: str
    made: str


def read(data: bytes) -> Read:
    """The first page of a PDF, and what the file says of itself."""
    held = pdfium.PdfDocument(data)
    try:
        page = held[0]
        words = page.get_textpage()
        width, height = page.get_size()
        boxes = []
        for n in range(words.count_rects()):
            left, bottom, right, top = words.get_rect(n)
            said = words.get_text_bounded(left, bottom, right, top)
            boxes.append(Box(left, height - top, right, height - bottom, said))
        said = words.get_text_range().translate(AT_A_BREAK)
        text = " ".join(said.split())
        about = held.get_metadata_dict()
        found = len(held), (width, height), text, tuple(boxes)
        words.close()
        page.close()
        return Read(*found, about["Title"], about["CreationDate"])
    finally:
        held.close()


def assert_one_good_page(data: bytes) -> Read:
    """One page, small enough, nothing outside it; and what it says."""
    found = read(data)
    assert found.pages == 1
    assert len(data) <= MOST_BYTES
    width, height = found.size
    outside = [
        box
        for box in found.boxes
        if box.left < 0 or box.top < 0 or box.right > width or box.bottom > height
    ]
    assert not outside
    return found


def boxes(sheet: Sheet) -> list[Box]:
    """The words of a sheet as they are to be drawn."""
    return [
        Box(
            mark.x,
            mark.y - ASCENT * mark.size,
            mark.x + width_at_one(mark.text, bold=mark.bold) * mark.size,
            mark.y + DESCENT * mark.size,
            mark.text,
        )
        for mark in sheet.marks
        if isinstance(mark, Words) and mark.text
    ]


def assert_nothing_overlaps(sheet: Sheet) -> None:
    """No words over others, none over an upright line, none smaller than can be read."""
    words = boxes(sheet)
    assert not list(_over_each_other(words))
    upright = [mark for mark in sheet.marks if isinstance(mark, Stroke) and mark.x1 == mark.x2]
    crossed = [
        (box, line)
        for line in upright
        for box in words
        if box.left + TOUCH < line.x1 < box.right - TOUCH
        and min(line.y1, line.y2) < box.bottom - TOUCH
        and max(line.y1, line.y2) > box.top + TOUCH
    ]
    assert not crossed
    inside = all(b.left >= 0 and b.right <= sheet.width and b.bottom <= sheet.height for b in words)
    assert inside
    assert all(mark.size >= 7.5 for mark in sheet.marks if isinstance(mark, Words))


def _over_each_other(words: Iterable[Box]) -> Iterator[tuple[Box, Box]]:
    return ((one, other) for one, other in combinations(words, 2) if one.overlaps(other))
