"""A figure as SVG text: the moving picture, and the same held still for those who want no motion.

What is left open: the words (`title`, `alt`), how much of the world is seen and how it fits
(`box`, `fit`), a mirror for the left leg (`turn`), and whether a load is held (`held`).
"""

from dataclasses import replace
from itertools import takewhile

from tools.figures.layers import layers, moving, path, still
from tools.figures.marks import arrow, before_the_body, ghost
from tools.figures.poses import Figure, Kind
from tools.figures.reel import reel, rope_of
from tools.figures.scene import frame

SIDEWAYS = 1100
"""As far as the floor reaches: wider than any stage."""
_HEAD = (
    '<svg class="fig{held}" xmlns="http://www.w3.org/2000/svg" role="img" viewBox="{box}" '
    'preserveAspectRatio="xMidYMax {fit}" aria-label="{title}"><desc>{alt}</desc><g{turn}>'
    f'<path class="f-ground" d="M-{SIDEWAYS} 3H{SIDEWAYS}v400H-{SIDEWAYS}z"/>'
    f'<path class="f-floor" d="M-{SIDEWAYS} 3H{SIDEWAYS}"/>'
)


def svg(figure: Figure) -> str:
    """The whole picture, with holes for what is chosen when it is shown."""
    found = layers(reel(figure))
    stands = tuple(takewhile(lambda layer: not layer.moves, found))
    body = found[len(stands) :]
    dashed, over = path(ghost(figure)), before_the_body(figure)
    return "".join(
        (
            _HEAD,
            *map(still, stands),
            "" if over else dashed,
            '<g class="f-moving">',
            *map(moving, body),
            '</g><g class="f-still">',
            *map(still, body),
            "</g>",
            dashed if over else "",
            *map(path, arrow(figure)),
            "</g></svg>",
        )
    )


def wrong(figure: Figure) -> str:
    """The pose that is a mistake, held still."""
    if figure.mistake is None:
        return ""
    shown = replace(figure, seen=figure.mistake.seen, muscles=())
    parts = frame(shown, figure.mistake.pose)
    if Kind.ROPE in figure.props:
        parts = (*parts, rope_of(shown, figure.mistake.pose, 0))
    return "".join((_HEAD, *map(path, parts), "</g></svg>"))
