"""Doses over a year as SVG: one line for each policy, the same runner under each."""

from collections.abc import Callable, Mapping, Sequence
from xml.sax.saxutils import escape

Line = Sequence[tuple[float, float]]
Place = Callable[[float, float], str]
WIDTH, HEIGHT = 720, 320
LEFT, RIGHT, TOP, BOTTOM = 52, 190, 34, 40
COLOURS = ("#0b6e4f", "#555555", "#b3541e", "#7a3b8f", "#1f5fa8", "#a01c44")
DASHES = ("", "6 3", "2 3", "8 3 2 3", "1 2", "10 4")
DAYS_A_WEEK, TICK_WEEKS, TICKS = 7, 13, 5
LABEL_PX = 16


def plot(title: str, unit: str, lines: Mapping[str, Line], weeks: int) -> str:
    """A chart of these lines over a season; points are day and value. It names itself for readers.

    Lines differ by dash and by their label at the right, not by colour alone.
    """
    values = [value for line in lines.values() for _, value in line]
    low, high = min(values), max(values)
    span = (high - low) or 1.0
    low, high = low - span / 20, high + span / 20

    def at(day: float, value: float) -> str:
        x = LEFT + day / (weeks * DAYS_A_WEEK) * (WIDTH - LEFT - RIGHT)
        y = HEIGHT - BOTTOM - (value - low) / (high - low) * (HEIGHT - TOP - BOTTOM)
        return f"{x:.1f},{y:.1f}"

    box = f'viewBox="0 0 {WIDTH} {HEIGHT}" role="img" font-family="sans-serif" font-size="12"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {box}><title>{escape(title)}</title>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        f'<text x="{LEFT}" y="20" font-size="14" fill="#222222">{escape(title)}</text>',
        *_grid(low, high, unit, weeks),
        *_lines(lines, at),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _grid(low: float, high: float, unit: str, weeks: int) -> list[str]:
    found = []
    bottom, right = HEIGHT - BOTTOM, WIDTH - RIGHT
    for tick in range(TICKS):
        value = low + (high - low) * tick / (TICKS - 1)
        y = bottom - (bottom - TOP) * tick / (TICKS - 1)
        found.append(f'<path d="M{LEFT} {y:.1f}H{right}" stroke="#dddddd" fill="none"/>')
        found.append(
            f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end" fill="#444444">'
            f"{value:.0f}</text>"
        )
    for week in range(0, weeks + 1, TICK_WEEKS):
        x = LEFT + week / weeks * (right - LEFT)
        found.append(
            f'<text x="{x:.1f}" y="{bottom + 18}" text-anchor="middle" fill="#444444">'
            f"week {week}</text>"
        )
    found.append(f'<text x="{LEFT}" y="{HEIGHT - 6}" fill="#444444">{escape(unit)}</text>')
    return found


def _lines(lines: Mapping[str, Line], at: Place) -> list[str]:
    found = []
    ends = sorted(
        (float(at(*line[-1]).split(",")[1]), index, name)
        for index, (name, line) in enumerate(lines.items())
        if line
    )
    lowest = float(TOP)
    for y, index, name in ends:
        place = max(y, lowest)
        lowest = place + LABEL_PX
        colour, dash = COLOURS[index % len(COLOURS)], DASHES[index % len(DASHES)]
        points = " ".join(at(day, value) for day, value in lines[name])
        found.append(
            f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2" '
            f'stroke-dasharray="{dash}"/>'
        )
        found.append(
            f'<text x="{WIDTH - RIGHT + 8}" y="{place + 4:.1f}" fill="{colour}">'
            f"{escape(name)}</text>"
        )
    return found
