"""Pictures of the movement: animated SVG, drawn by `make figures`, and three cues for each.

What is drawn has two holes, for the title and for what the picture shows in words. English is the
source language: `sayings` lists every text for the catalogue, and `say` translates it.
"""

import json
from collections.abc import Callable, Mapping
from functools import cache
from html import escape
from pathlib import Path

from springleg.core.errors import UnknownName
from springleg.core.message import message
from springleg.core.noun import Noun

DRAWN = Path(__file__).parent / "drawn"
SIDES = ("left", "right")

Say = Callable[[str], str]


class Cues(Noun, frozen=True):
    """Three things to say of a movement: how to stand, what to do, what to avoid."""

    set_up: str
    do: str
    avoid: str


def draw(movement: str, side: str = "right", *, say: Say = str) -> str:
    """The picture of a movement (`exercise/variant`) on one side, as SVG. Raises UnknownName."""
    words = _words_of(movement)
    if side not in SIDES:
        raise UnknownName("", side, SIDES, message("side"))
    title, alt = (escape(say(words[name])) for name in ("title", "alt"))
    return _drawn(f"{movement.replace('/', '.')}.{side}").format(title=title, alt=alt)


def cues(movement: str, *, say: Say = str) -> Cues:
    """The three cues of a movement (`exercise/variant`). Raises UnknownName."""
    words = _words_of(movement)
    return Cues(say(words["set_up"]), say(words["do"]), say(words["avoid"]))


def movements() -> tuple[str, ...]:
    """Every movement that has a picture; `/` and a way to vary it may follow the variant."""
    return tuple(_words())


def sayings() -> tuple[str, ...]:
    """Every text to translate, once each."""
    return tuple(dict.fromkeys(text for words in _words().values() for text in words.values()))


def _words_of(movement: str) -> Mapping[str, str]:
    if movement not in _words():
        raise UnknownName("", movement, _words(), message("figure"))
    return _words()[movement]


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    """The English words of every picture, by its movement; read once a process."""
    found: Mapping[str, Mapping[str, str]] = json.loads(_read("words.json"))
    return found


@cache
def _drawn(name: str) -> str:
    """A picture with its holes, read from its file once a process."""
    return _read(f"{name}.svg")


def _read(name: str) -> str:
    return (DRAWN / name).read_text(encoding="utf-8").rstrip()
