"""Draws the pictures of the movements: a row of joint angles in, an animated SVG for each leg out.

A new exercise is a new row in `movements/`; no code changes. `make figures` writes what `files`
makes into the web, which ships it as it is: each SVG has two holes, `{title}` and `{alt}`, for the
words in the reader's language. The English words of all pictures stand in `words.json`.
"""

import json
from collections.abc import Iterator, Mapping

from springleg.core.errors import UnknownName
from springleg.core.message import message
from tools.figures.drawing import svg
from tools.figures.poses import Figure
from tools.figures.rows import load

__all__ = ["SIDES", "Figure", "draw", "figure_of", "figures", "files"]

SIDES = ("left", "right")


def figures() -> tuple[Figure, ...]:
    """All known figures, in the order of their files."""
    return tuple(load().values())


def figure_of(figure_id: str) -> Figure:
    """The figure with this id. Raises UnknownName."""
    if figure_id not in load():
        raise UnknownName("", figure_id, load(), message("figure"))
    return load()[figure_id]


def draw(figure_id: str, side: str = "right") -> str:
    """A figure's picture as SVG, for the leg on this side. Raises UnknownName.

    Its ids begin with a name of its own, so that all pictures can stand on one page.
    """
    figure = figure_of(figure_id)
    if side not in SIDES:
        raise UnknownName("", side, SIDES, message("side"))
    place = tuple(load()).index(figure.id)
    return svg(figure, mirrored=side == "left", uid=f"figure{place}{side[0]}")


def files() -> Mapping[str, str]:
    """All that the web ships of the figures: the names of the files, and what stands in each."""
    words = {figure.id: _words(figure) for figure in figures()}
    told = json.dumps(words, indent=2, ensure_ascii=False) + "\n"
    return {"words.json": told, **dict(_pictures())}


def _pictures() -> Iterator[tuple[str, str]]:
    for figure in figures():
        for side in SIDES:
            yield f"{figure.id.replace('/', '.')}.{side}.svg", draw(figure.id, side) + "\n"


def _words(figure: Figure) -> Mapping[str, str]:
    cues = figure.cues
    return {
        "title": figure.title,
        "alt": figure.alt,
        "set_up": cues.set_up,
        "do": cues.do,
        "avoid": cues.avoid,
    }
