"""A movement as it stands: the shapes of the animated pictures of ours, in greys."""

import re
from functools import lru_cache

from springleg.exchange.paper.page import Picture, Shape

MOVING = re.compile(r'<g class="f-moving">(?:(?!<g class="f-still">).)*', re.DOTALL)
PATH = re.compile(r'<path class="f-([a-z]+)" d="([^"]+)"')
BOX = re.compile(r'viewBox="([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+)"')
EDGE, WIDTH = 0.15, 5.0
#: The greys of what is drawn: inside, line, and how wide the line is.
INKS: dict[str, tuple[float | None, float | None, float]] = {
    "skin": (1.0, EDGE, WIDTH),
    "far": (0.88, 0.35, WIDTH),
    "farshoe": (0.8, 0.35, WIDTH),
    "shirt": (0.92, EDGE, WIDTH),
    "step": (0.8, EDGE, WIDTH),
    "shorts": (0.6, EDGE, WIDTH),
    "shoe": (0.6, EDGE, WIDTH),
    "sole": (1.0, EDGE, 4.0),
    "muscle": (0.3, None, 0.0),
    "tendon": (None, 0.3, 9.0),
    "bell": (0.45, EDGE, WIDTH),
    "grip": (0.8, EDGE, WIDTH),
    "handle": (0.8, EDGE, WIDTH),
    "vest": (0.45, EDGE, WIDTH),
    "floor": (None, 0.4, WIDTH),
    "rail": (None, 0.6, 9.0),
    "pole": (None, 0.4, WIDTH),
    "rope": (None, 0.1, 11.0),
    "ghost": (None, 0.55, 4.0),
    "arrow": (None, 0.0, 9.0),
    "barb": (None, 0.0, 9.0),
    "dial": (1.0, EDGE, 4.0),
}
HELD = frozenset({"bell", "grip"})


@lru_cache(maxsize=64)
def still_picture(svg: str, words: str, caption: str, *, load: bool = True) -> Picture:
    """A picture of ours in the pose of its beginning, with the arrow of where it goes.

    `svg` is the drawing that pages show; what moves in it is left out. Without a `load` nothing is
    in the hand. ValueError for a drawing of another kind.
    """
    box = BOX.search(svg)
    if box is None:
        raise ValueError(svg[:80])
    shapes = tuple(
        Shape(path, *INKS[name])
        for name, path in PATH.findall(MOVING.sub("", svg))
        if name in INKS and (load or name not in HELD)
    )
    left, top, width, height = map(float, box.groups())
    return Picture(words, (left, top, width, height), shapes, caption)
