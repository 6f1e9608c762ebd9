"""One table for all benches: a row a figure, its baseline beside it, and what is noise."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles

NOISE = 1.25  # two medians of the same thing further apart than this: the machine was not quiet


@dataclass(frozen=True)
class Row:
    """A figure: what was timed against what, in milliseconds, and what to know of it."""

    what: str
    figure_ms: str
    baseline: str
    ratio: str
    note: str = ""


def spread(times_s: Sequence[float]) -> str:
    """Median and p99 in milliseconds."""
    if len(times_s) < 2:
        return f"{1000 * times_s[0]:.2f}" if times_s else "-"
    p99 = quantiles(times_s, n=100, method="inclusive")[98]
    return f"{1000 * median(times_s):.2f} (p99 {1000 * p99:.2f})"


def noise(first: Sequence[float], second: Sequence[float]) -> str:
    """A word of warning where two rounds of the same thing differ too much to be trusted."""
    low, high = sorted((median(first), median(second)))
    return f"noisy: x{high / low:.2f} between two rounds" if high > NOISE * low else ""


def show(rows: Sequence[Row]) -> str:
    """The rows as columns that line up."""
    head = Row("what", "median ms", "baseline", "ratio", "note")
    cells = [(r.what, r.figure_ms, r.baseline, r.ratio, r.note) for r in (head, *rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(5)]
    lines = [
        "  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in cells
    ]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])
