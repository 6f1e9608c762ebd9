"""Movements as small drawings in a row, as marks."""

from collections.abc import Iterator

from springleg.exchange.paper.marks import POINTS_A_MM, Laid, Mark, Outline, Step, moved, placed
from springleg.exchange.paper.outlines import read_outline
from springleg.exchange.paper.page import Picture, Pictures
from springleg.exchange.paper.setting import Setting
from springleg.exchange.paper.texts import paragraph

THINNEST = 0.35


def pictures(block: Pictures, width: float, setting: Setting) -> Laid:
    """The pictures in a row, in columns of the same width, captions below."""
    if not block.pictures:
        return Laid(0, ())
    each, high = width / len(block.pictures), block.height_mm * POINTS_A_MM
    marks, lowest = list[Mark](), 0.0
    for n, picture in enumerate(block.pictures):
        marks += moved(_drawn(picture, each - 4, high), n * each, 0)
        caption = paragraph(picture.caption, each - 6, setting.small)
        marks += moved(caption.marks, n * each, high + 2)
        lowest = max(lowest, high + 2 + caption.height)
    return Laid(lowest, tuple(marks))


def _drawn(picture: Picture, width: float, height: float) -> Iterator[Mark]:
    left, top, wide, high = picture.box
    scale = min(width / wide, height / high)
    for shape in picture.shapes:
        steps = _clipped(read_outline(shape.path), picture.box)
        line = max(THINNEST, shape.width * scale)
        at = placed(steps, scale, -left * scale, -top * scale)
        yield Outline(at, shape.fill, shape.line, line)


def _clipped(steps: tuple[Step, ...], box: tuple[float, float, float, float]) -> tuple[Step, ...]:
    """What reaches out of the picture (the floor does) ends at its edge."""
    left, top, wide, high = box
    low, most = (left, top), (left + wide, top + high)
    return tuple(
        (
            name,
            tuple(min(max(value, low[n % 2]), most[n % 2]) for n, value in enumerate(values)),
        )
        for name, values in steps
    )
