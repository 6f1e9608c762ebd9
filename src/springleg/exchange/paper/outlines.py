"""Outlines as SVG writes them (`M0 0l4 2q1 1 2 2z`), read into lines and cubic curves."""

import re
from collections.abc import Iterator
from functools import lru_cache

from springleg.exchange.paper.marks import Step

PART = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)")
#: How many numbers each command takes.
NUMBERS = {"M": 2, "L": 2, "H": 1, "V": 1, "Q": 4, "T": 2, "C": 6}
Point = tuple[float, float]


@lru_cache(maxsize=1024)  # a drawing of ours has some thirty
def read_outline(path: str) -> tuple[Step, ...]:
    """The steps of a path, absolute. It knows M, L, H, V, Q, T, C and Z; ValueError for others."""
    return tuple(_Pen().steps(path))


class _Pen:
    """Where a pen stands while it follows a path, and where its curve's last handle was."""

    def __init__(self) -> None:
        self._at: Point = (0.0, 0.0)
        self._start: Point = (0.0, 0.0)
        self._handle: Point | None = None

    def steps(self, path: str) -> Iterator[Step]:
        command, numbers = "", list[float]()
        for part in PART.findall(path):
            if not part.isalpha():
                numbers.append(float(part))
            elif part in "Zz":
                self._at, self._handle, command = self._start, None, ""
                yield "Z", ()
            else:
                command = part
            if command and len(numbers) == _count(command):
                yield self._step(command, numbers)
                numbers = []
                command = {"M": "L", "m": "l"}.get(command, command)

    def _step(self, command: str, numbers: list[float]) -> Step:
        kind = command.upper()
        points = self._points(kind, numbers, relative=command.islower())
        last, self._at = self._at, points[-1]
        if kind == "M":
            self._start = points[-1]
        if kind in "QT":
            handle = points[0] if kind == "Q" else self._mirrored(last)
            self._handle = handle
            return "C", (*_toward(last, handle), *_toward(points[-1], handle), *points[-1])
        self._handle = None
        name = kind if kind in "MC" else "L"
        return name, tuple(value for point in points for value in point)

    def _points(self, kind: str, numbers: list[float], *, relative: bool) -> list[Point]:
        x, y = self._at if relative else (0.0, 0.0)
        if kind == "H":
            return [(numbers[0] + x, self._at[1])]
        if kind == "V":
            return [(self._at[0], numbers[0] + y)]
        pairs = zip(numbers[::2], numbers[1::2], strict=True)
        return [(across + x, down + y) for across, down in pairs]

    def _mirrored(self, last: Point) -> Point:
        handle = self._handle or last
        return 2 * last[0] - handle[0], 2 * last[1] - handle[1]


def _count(command: str) -> int:
    if command.upper() not in NUMBERS:
        raise ValueError(command)
    return NUMBERS[command.upper()]


def _toward(end: Point, handle: Point) -> Point:
    """The handle of the cubic curve that is the same as the one of a quadratic curve."""
    return end[0] + 2 / 3 * (handle[0] - end[0]), end[1] + 2 / 3 * (handle[1] - end[1])
