"""A figure as SVG text: the moving picture, and the still pair for those who want no motion."""

from tools.figures.layers import layers, moving
from tools.figures.poses import Figure
from tools.figures.reel import corners, reel
from tools.figures.stills import floor, still_pair
from tools.figures.view import box_round, view_of


def svg(figure: Figure, *, mirrored: bool, uid: str) -> str:
    """The whole picture, with holes for its title and what it shows; `uid` begins its ids."""
    strips = reel(figure)
    view = view_of(box_round(corners(strips)))
    found = layers(strips, uid)
    mirror = f' transform="matrix(-1 0 0 1 {view.left + view.right} 0)"' if mirrored else ""
    drawn = "".join(moving(layer) for layer in found)
    pair = still_pair(figure, found, view, mirrored=mirrored)
    return (
        f'<svg class="figure" xmlns="http://www.w3.org/2000/svg" role="img" '
        f'viewBox="{view.left} {view.top} {view.width} {view.height}" '
        f'aria-labelledby="{uid}-title" aria-describedby="{uid}-desc">'
        f'<title id="{uid}-title">{{title}}</title><desc id="{uid}-desc">{{alt}}</desc>'
        f'<g class="fig-moving"{mirror}>{floor(view)}{drawn}</g>'
        f'<g class="fig-still">{pair}</g></svg>'
    )
