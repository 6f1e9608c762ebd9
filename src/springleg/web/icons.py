"""What is drawn by line beside words: the mark, icons, the shapes of schemes, the runs, the coil.

Each is drawn once, here, and hidden from screen readers unless it is given words of its own.
"""

from math import cos, pi, sin

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from springleg.core.guide import Scheme

# One continuous line: a coil that is a lower leg, knee at the top, heel and toe at the bottom.
MARK = "M9 3c9 0 9 4.5 3 5.5s-6 4.5 1 5.5 7 4.5 0 5.5-7 4.5 0 5.5 5 4 1 6h9"
CIRCLE = "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18"
ICONS = {
    "back": "M19 12H5M11 6l-6 6 6 6",
    "forward": "M5 12h14M13 6l6 6-6 6",
    "chevron": "M9 5l7 7-7 7",
    "today": "M4 7h16v13H4zM4 11h16M8 4v4M16 4v4",
    "plan": "M4 5h4v4H4zM4 15h4v4H4zM12 7h8M12 17h8",
    "diary": "M6 4h13v16H6a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zM9 9h6M9 13h4",
    "progress": "M4 19h16M5 15l5-5 4 3 6-7",
    "more": "M6 12h.01M12 12h.01M18 12h.01",
    "sliders": "M4 8h9M17 8h3M4 16h3M11 16h9M15 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4M9 14a2 2 0 1 0 0 4"
    " 2 2 0 0 0 0-4",
    "guide": f"{CIRCLE}M12 11v6M12 7.5v.01",
    "info": f"{CIRCLE}M12 11v6M12 7.5v.01",
    "clock": f"{CIRCLE}M12 7v5l3 2",
    "person": "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4 20c1-4 4-5 8-5s7 1 8 5",
    "phone": "M8 3h8v18H8zM11 18h2",
    "key": "M8 11a4 4 0 1 0 0 8 4 4 0 0 0 0-8M11 12l8-8M16 7l3 3",
    "lock": "M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3",
    "step": "M3 19h6v-5h6V9h6",
    "dumbbell": "M3 9v6M6 7v10M18 7v10M21 9v6M6 12h12",
    "plates": "M4 12h3M17 12h3M7 5v14M10 8v8M14 8v8M17 5v14M10 12h4",
    "leg-press": "M4 19l5-9M9 10l9-4M17 3l4 9M4 19h16",
    "shoe": "M3 17c4 2 12 2 18 1 0-4-4-4-6-6l-3-5-2 2c-2 2-5 1-6 0z",
    "calf": "M9 3c5 5 5 9 1 13l-1 3h6l2 2H8",
    "sun": "M12 9a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 4v2M4 13H2M22 13h-2M5.5 6.5L7 8M18.5 6.5L17 8"
    "M3 20h18",
    "pulse": "M3 12h4l3-7 4 14 3-7h4",
    "tick": "M5 12.5l4.5 4.5L19 7.5",
    "cross": "M6 6l12 12M18 6L6 18",
    "plus": "M12 5v14M5 12h14",
    "undo": "M4 9h10a5 5 0 0 1 0 10H9M8 5L4 9l4 4",
    "pencil": "M4 20l1-4L16 5l3 3L8 19z",
    "moon": "M19 14.5A8 8 0 1 1 9.5 5a6.5 6.5 0 0 0 9.5 9.5z",
    "bed": "M3 18v-6h18v6M3 15h18M3 12V7M7 12V9h6v3",
    "bag": "M5 8h14v12H5zM9 8V5h6v3",
    "search": "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14M16 16l4 4",
    "move": "M8 7l-4 5 4 5M16 7l4 5-4 5M4 12h16",
    "sound": "M4 10v4h4l5 4V6l-5 4zM17 9a4 4 0 0 1 0 6",
    "go": "M5 12.5l4.5 4.5L19 7.5",
    "hold": "M9 6v12M15 6v12",
    "back-off": "M12 5v14M6 13l6 6 6-6",
    "gate": "M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3",
    "stop": "M8 3h8l5 5v8l-5 5H8l-5-5V8zM12 8v5M12 16.5v.01",
}
SHAPES = {
    Scheme.LIGHT: ("light", '<circle cx="9" cy="9" r="6.4"/>'),
    Scheme.HEAVY: ("heavy", '<path d="M3.2 3.2h11.6v11.6H3.2z"/>'),
    Scheme.PLYOMETRIC: ("plyo", '<path d="M9 3l7 12H2z"/>'),
}
TICK = '<path class="tick" d="M5.5 9l2.500 2.500L12.500 7"/>'
RUNS = {
    "easy": "M9 4h8",
    "hard": "M5 6l4-4 4 4 4-4 4 4",
    "long": "M2 4h22",
    "race": "M5 2h16v4H5z",
}


def coil_mark() -> SafeString:
    """The mark beside the name."""
    return format_html(
        '<svg class="mark" viewBox="0 0 26 34" aria-hidden="true"><path d="{}"/></svg>', MARK
    )


def coil_drawing() -> SafeString:
    """The mark as the drawing of an empty state."""
    return format_html(
        '<svg class="coil-drawing" viewBox="0 0 26 34" aria-hidden="true" fill="none" '
        'stroke="currentColor" stroke-width="2" stroke-linecap="round" '
        'stroke-linejoin="round"><path d="{}"/></svg>',
        MARK,
    )


def icon(name: str, size: int = 24, kind: str = "") -> SafeString:
    """An icon of `size` CSS px, with the classes `kind`; `name` is a name in ICONS."""
    return format_html(
        '<svg class="ic {}" width="{}" height="{}" viewBox="0 0 24 24" aria-hidden="true">'
        '<path d="{}"/></svg>',
        kind,
        size,
        size,
        ICONS[name],
    )


def state_mark(state: str) -> SafeString:
    """The icon of a state; its words always stand beside it."""
    return icon(str(state))


def scheme_shape(scheme: str, *, done: bool = False, words: str = "") -> SafeString:
    """A loading scheme's shape: circle, square, triangle; ticked when done.

    With `words` it is a picture of that name. Raises ValueError for no scheme.
    """
    kind, shape = SHAPES[Scheme(scheme)]
    inside = mark_safe(shape + (TICK if done else ""))  # noqa: S308 constants of this file
    return format_html(
        '<svg class="sh {}" width="16" height="16" viewBox="0 0 18 18" {}>{}</svg>',
        kind,
        _named(words),
        inside,
    )


def run_mark(kind: str = "", words: str = "") -> SafeString:
    """A run under a day: a dash, a zigzag, a long dash; without a kind an empty place."""
    line = format_html('<path d="{}"/>', RUNS[str(kind)]) if kind else ""
    return format_html('<svg class="runbar" viewBox="0 0 26 8" {}>{}</svg>', _named(words), line)


def coil_line(done: int, total: int, words: str, width: int = 330) -> SafeString:
    """`done` of `total` turns are pressed together, the rest drawn out; its name is `words`."""
    pressed, edge = 11.0, 8.0
    drawn = (width - 2 * edge - pressed * done) / max(1, total - done)
    paths = [
        format_html('<path class="{}" d="{}"/>', kind, _turns(start, turn, count, reach))
        for kind, start, turn, count, reach in (
            ("c", edge + pressed * done, drawn, total - done, max(9.4, drawn * 0.3)),
            ("d", edge, pressed, done, 5.5),
        )
        if count > 0
    ]
    return format_html(
        '<svg class="coil" viewBox="0 0 {} 30" {}>{}{}</svg>',
        width,
        _named(words),
        paths[0] if paths else "",
        paths[1] if len(paths) > 1 else "",
    )


def _turns(start: float, turn: float, count: int, reach: float) -> str:
    """A trochoid of `count` turns, each `turn` wide and bulging by `reach` to either side."""
    steps = 16
    points = (
        (
            start + turn * n / steps + reach * sin(2 * pi * n / steps),
            15 - 9 * cos(2 * pi * n / steps),
        )
        for n in range(count * steps + 1)
    )
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _named(words: str) -> SafeString:
    """How screen readers take a picture: by its words, or not at all."""
    if words:
        return format_html('role="img" aria-label="{}"', words)
    return mark_safe('aria-hidden="true"')
