"""A figure as SVG text: the moving picture, and the still pair for those who want no motion."""

from collections.abc import Callable
from functools import lru_cache
from html import escape

from springleg.web.figures.layers import layers, moving
from springleg.web.figures.poses import Figure
from springleg.web.figures.reel import corners, reel
from springleg.web.figures.rows import load
from springleg.web.figures.stills import floor, still_pair
from springleg.web.figures.view import box_round, view_of

Say = Callable[[str], str]


def svg(figure: Figure, *, mirrored: bool, uid: str, say: Say) -> str:
    """The whole picture, ready to be put into a page."""
    box, inside = _picture(figure.id, uid, mirrored=mirrored)
    return (
        f'<svg class="figure" xmlns="http://www.w3.org/2000/svg" role="img" viewBox="{box}" '
        f'aria-labelledby="{uid}-title" aria-describedby="{uid}-desc">'
        f'<title id="{uid}-title">{escape(say(figure.title))}</title>'
        f'<desc id="{uid}-desc">{escape(say(figure.alt))}</desc>{inside}</svg>'
    )


@lru_cache(maxsize=128)
def _picture(figure_id: str, uid: str, *, mirrored: bool) -> tuple[str, str]:
    """The viewBox and all that is drawn in it; without words, so that languages share it."""
    figure = load()[figure_id]
    strips = reel(figure)
    view = view_of(box_round(corners(strips)))
    found = layers(strips, uid)
    mirror = f' transform="matrix(-1 0 0 1 {view.left + view.right} 0)"' if mirrored else ""
    drawn = "".join(moving(layer) for layer in found)
    pair = still_pair(figure, found, view, mirrored=mirrored)
    loop = f'<g class="fig-moving"{mirror}>{floor(view)}{drawn}</g>'
    return (
        f"{view.left} {view.top} {view.width} {view.height}",
        f'{loop}<g class="fig-still">{pair}</g>',
    )
