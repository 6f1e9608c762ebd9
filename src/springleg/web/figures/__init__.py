"""Pictures of the movement: a row of joint angles in, an animated SVG and three cues out.

A new exercise is a new row in `movements/`; no code changes. English is the source language:
`sayings` lists every text for the catalogue, and `say` translates it.
"""

from collections.abc import Callable

from springleg.core.errors import UnknownName
from springleg.web.figures.drawing import svg
from springleg.web.figures.poses import Cues, Figure
from springleg.web.figures.rows import load

__all__ = ["Cues", "Figure", "cues", "draw", "figure_of", "figures", "sayings"]

SIDES = ("left", "right")


def _as_it_is(text: str) -> str:
    return text


def figures() -> tuple[Figure, ...]:
    """All known figures, in the order of their files."""
    return tuple(load().values())


def figure_of(exercise: str, variant: str = "", vary: str = "") -> Figure:
    """The figure of an exercise and variant, or of a whole id. Raises UnknownName."""
    wanted = "/".join(part for part in (exercise, variant, vary) if part)
    if wanted not in load():
        raise UnknownName("", wanted, load(), "figure")
    return load()[wanted]


def draw(  # noqa: PLR0913  each is asked for by name
    exercise: str,
    variant: str = "",
    side: str = "right",
    vary: str = "",
    *,
    uid: str = "",
    say: Callable[[str], str] = _as_it_is,
) -> str:
    """The picture as SVG. `uid` begins its ids, where one figure is twice on a page."""
    figure = figure_of(exercise, variant, vary)
    if side not in SIDES:
        raise UnknownName("", side, SIDES, "side")
    place = tuple(load()).index(figure.id)
    label = uid or f"figure{place}{side[0]}"
    return svg(figure, mirrored=side == "left", uid=label, say=say)


def cues(
    exercise: str, variant: str = "", vary: str = "", say: Callable[[str], str] = _as_it_is
) -> Cues:
    """The three cues of a movement. Raises UnknownName."""
    found = figure_of(exercise, variant, vary).cues
    return Cues(say(found.set_up), say(found.do), say(found.avoid))


def sayings() -> tuple[str, ...]:
    """Every text to translate, once each."""
    texts = (
        text
        for figure in figures()
        for text in (
            *(figure.title, figure.alt),
            *(figure.cues.set_up, figure.cues.do, figure.cues.avoid),
        )
    )
    return tuple(dict.fromkeys(texts))
