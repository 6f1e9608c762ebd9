"""Pictures of the movement: animated SVG, drawn by `make figures`, and what is said of each.

What is drawn has holes: for its words, for how much of the world is seen, and for the side. English
is the source language: `sayings` lists every text for the catalogue, and `say` translates it.
"""

from collections.abc import Callable, Mapping
from functools import cache
from html import escape
from pathlib import Path
from typing import Literal

import msgspec

from springleg.core.errors import UnknownName
from springleg.core.message import message
from springleg.core.noun import Noun

DRAWN = Path(__file__).parent / "drawn"
SIDES = ("left", "right")

Say = Callable[[str], str]
Fit = Literal["meet", "slice"]
Box = tuple[int, int, int, int]


class Cues(Noun, frozen=True):
    """Three things to say of a movement: how to stand, what to do, what to avoid."""

    set_up: str
    do: str
    avoid: str


class Drawn(Noun, frozen=True):
    """A drawn movement: its English words, and which boxes of the world its pictures show."""

    title: str
    alt: str
    cues: Cues
    boxes: dict[str, Box]
    wrong: str = ""
    wrong_alt: str = ""


class _Frame(Noun, frozen=True):
    """How a picture is shown: which part of it, how it fits, on which side, with a load or not."""

    box: Box
    fit: Fit
    mirrored: bool
    load: bool

    @property
    def holes(self) -> Mapping[str, str]:
        """What is put into the drawing."""
        left, top, width, height = self.box
        return {
            "box": f"{-left - width if self.mirrored else left} {top} {width} {height}",
            "fit": self.fit,
            "turn": ' transform="scale(-1 1)"' if self.mirrored else "",
            "held": "" if self.load else " unloaded",
        }


def draw(
    movement: str, side: str = "right", *, fit: Fit = "meet", load: bool = True, say: Say = str
) -> str:
    """The picture of a movement (`exercise/variant`) on one side, as SVG. Raises UnknownName.

    `fit`: "meet" shows the whole leg in a card, "slice" fills a stage from the floor up. Without a
    `load` nothing is in the hand.
    """
    drawn = _drawn_of(movement)
    holes = {"title": drawn.title, "alt": drawn.alt}
    frame = _Frame(drawn.boxes[fit], fit, mirrored=_is_left(side), load=load)
    return _filled(movement, holes, frame, say)


def draw_wrong(movement: str, side: str = "right", *, say: Say = str) -> str:
    """How not to do it, as SVG to be crossed out, where that is drawn. Raises UnknownName."""
    drawn = _drawn_of(movement)
    if not drawn.wrong:
        return ""
    holes = {"title": drawn.wrong, "alt": drawn.wrong_alt}
    frame = _Frame(drawn.boxes["wrong"], "slice", mirrored=_is_left(side), load=True)
    return _filled(f"{movement}/wrong", holes, frame, say)


def cues(movement: str, *, say: Say = str) -> Cues:
    """The three cues of a movement (`exercise/variant`). Raises UnknownName."""
    said = _drawn_of(movement).cues
    return Cues(say(said.set_up), say(said.do), say(said.avoid))


def title(movement: str, *, say: Say = str) -> str:
    """What a movement is called. Raises UnknownName."""
    return say(_drawn_of(movement).title)


def wrong(movement: str, *, say: Say = str) -> str:
    """What is wrong in the picture of how not to do it, or nothing. Raises UnknownName."""
    says = _drawn_of(movement).wrong
    return say(says) if says else ""


def box(movement: str, fit: Fit) -> Box:
    """What a right leg's picture shows: left, top, width, height. Raises UnknownName."""
    return _drawn_of(movement).boxes[fit]


def movements() -> tuple[str, ...]:
    """Every movement that has a picture; `/` and a way to vary it may follow the variant."""
    return tuple(_all())


def sayings() -> tuple[str, ...]:
    """Every text to translate, once each."""
    return tuple(
        dict.fromkeys(
            text
            for drawn in _all().values()
            for text in (
                *(drawn.title, drawn.alt, drawn.cues.set_up, drawn.cues.do, drawn.cues.avoid),
                *(drawn.wrong, drawn.wrong_alt),
            )
            if text
        )
    )


def _is_left(side: str) -> bool:
    if side not in SIDES:
        raise UnknownName("", side, SIDES, message("side"))
    return side == "left"


def _filled(name: str, words: Mapping[str, str], frame: _Frame, say: Say) -> str:
    """A picture with its holes filled."""
    said = {hole: escape(say(text)) for hole, text in words.items()}
    return _read(f"{name.replace('/', '.')}.svg").format(**said, **frame.holes)


def _drawn_of(movement: str) -> Drawn:
    if movement not in _all():
        raise UnknownName("", movement, _all(), message("figure"))
    return _all()[movement]


@cache
def _all() -> Mapping[str, Drawn]:
    """What is drawn, by its movement; read once a process."""
    return msgspec.json.decode(_read("words.json"), type=dict[str, Drawn])


@cache
def _read(name: str) -> str:
    """A file as it was drawn, read once a process."""
    return (DRAWN / name).read_text(encoding="utf-8").rstrip()
