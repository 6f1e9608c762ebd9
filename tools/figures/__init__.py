"""Draws the pictures of the movements: a row of joint angles in, an animated SVG out.

A new exercise is a new row in `movements/`; no code changes. `make figures` writes what `files`
makes into the web, which ships it as it is: each SVG has holes for the words in the reader's
language, for how much is seen of it, and for the side. `words.json` has the English words of all
pictures, and the boxes they are seen in; `exercises.json` what is said of a whole exercise.
"""

import json
from collections.abc import Iterator, Mapping

from msgspec import to_builtins

from springleg.core.errors import UnknownName
from springleg.core.message import message
from tools.figures.drawing import svg, wrong
from tools.figures.exercises import every_exercise
from tools.figures.poses import Figure
from tools.figures.rows import load

__all__ = ["Figure", "draw", "figure_of", "figures", "files"]


def figures() -> tuple[Figure, ...]:
    """All known figures, in the order of their files."""
    return tuple(load().values())


def figure_of(figure_id: str) -> Figure:
    """The figure with this id. Raises UnknownName."""
    if figure_id not in load():
        raise UnknownName("", figure_id, load(), message("figure"))
    return load()[figure_id]


def draw(figure_id: str) -> str:
    """A figure's picture as SVG, with its holes. Raises UnknownName."""
    return svg(figure_of(figure_id))


def files() -> Mapping[str, str]:
    """All that the web ships of the figures: the names of the files, and what stands in each."""
    words = {figure.id: _words(figure) for figure in figures()}
    said = to_builtins(dict(every_exercise()))
    return {"words.json": _told(words), "exercises.json": _told(said), **dict(_pictures())}


def _told(found: Mapping[str, object]) -> str:
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def _pictures() -> Iterator[tuple[str, str]]:
    for figure in figures():
        name = figure.id.replace("/", ".")
        yield f"{name}.svg", svg(figure) + "\n"
        if figure.mistake:
            yield f"{name}.wrong.svg", wrong(figure) + "\n"


def _words(figure: Figure) -> Mapping[str, object]:
    cues, mistake = figure.cues, figure.mistake
    boxes = {"meet": figure.meet, "slice": figure.slice}
    if mistake:
        boxes["wrong"] = mistake.slice
    return {
        "title": figure.title,
        "alt": figure.alt,
        "cues": {"set_up": cues.set_up, "do": cues.do, "avoid": cues.avoid},
        "boxes": {name: [b.left, b.top, b.width, b.height] for name, b in boxes.items()},
        **({"wrong": mistake.says, "wrong_alt": mistake.alt} if mistake else {}),
    }
