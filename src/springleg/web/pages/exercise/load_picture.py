"""What each leg lifted, session by session: a small line for each, left solid, right dotted."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from springleg.usecases.progress.tracks import LegDone, Point, Track

WIDE, HIGH, EDGE = 320.0, 96.0, 10.0


def load_picture(track: Track, words: str) -> SafeString:
    """The picture; `words` say what it shows. Empty where nothing changed.

    Legs that did the same have one line.
    """
    values = [leg.value for point in track.points for leg in (point.left, point.right) if leg]
    low, high = min(values), max(values)
    if low == high:
        return SafeString("")
    days = [point.day.toordinal() for point in track.points]

    def place(point: Point, leg: LegDone) -> str:
        x = (point.day.toordinal() - days[0]) / max(1, days[-1] - days[0])
        y = (leg.value - low) / (high - low)
        across = EDGE + x * (WIDE - 2 * EDGE)
        return f"{across:.0f} {HIGH - EDGE - y * (HIGH - 2 * EDGE):.0f}"

    left = "L".join(place(point, point.left) for point in track.points if point.left)
    right = "L".join(place(point, point.right) for point in track.points if point.right)
    lines = [("left", left)] if left == right else [("right", right), ("left", left)]
    drawn = format_html_join("", '<path class="{}" d="M{}"/>', (one for one in lines if one[1]))
    return format_html(
        '<svg class="load-line" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>',
        f"{WIDE:.0f}",
        f"{HIGH:.0f}",
        words,
        drawn,
    )
