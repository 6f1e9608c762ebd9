"""What apps call the kinds of sets, in the languages in which they write them."""

import re

from springleg.core.errors import Refused
from springleg.core.log.sets import Side
from springleg.core.message import Message, message
from springleg.exchange.sets.recorded_set import SetKind

_COUNT = re.compile(r"\d{1,6}(?:\.0+)?", re.ASCII)
NOTE = "note"  # a row of Strong's that is a remark on the exercise
#: By the word of a cell, in small letters.
_KINDS = {
    **dict.fromkeys(("", "normal", "regular", "working", "work", "standard"), SetKind.WORKING),
    **dict.fromkeys(("left", "l", "right", "r"), SetKind.WORKING),
    **dict.fromkeys(
        (
            *("w", "warmup", "warm-up", "warm up", "warm_up", "aufwärmen", "aufwärmsatz"),
            *("échauffement", "calentamiento", "riscaldamento", "aquecimento", "opwarmen"),
        ),
        SetKind.WARM_UP,
    ),
    **dict.fromkeys(
        ("d", "dropset", "drop set", "drop-set", "drop_set", "drop", "reduktionssatz"), SetKind.DROP
    ),
    **dict.fromkeys(
        ("f", "failure", "to failure", "amrap", "muskelversagen", "échec", "fallo", "falha"),
        SetKind.FAILURE,
    ),
    **dict.fromkeys(
        (
            *("rest timer", "rest", "ruhezeit", "pausentimer", "pause", "temps de repos", "repos"),
            *("minuteur de repos", "temporizador de descanso", "descanso", "tiempo de descanso"),
        ),
        SetKind.REST,
    ),
}
_NOTES = frozenset({NOTE, "notes", "notiz", "nota", "remarque"})
_SIDES = {"left": Side.LEFT, "l": Side.LEFT, "right": Side.RIGHT, "r": Side.RIGHT}


def is_note(cell: str) -> bool:
    """Whether a row is a remark, and no set."""
    return cell.casefold() in _NOTES


def is_number(cell: str) -> bool:
    """Whether a cell counts a set: 3, or 3.0 as spreadsheets have it."""
    return _COUNT.fullmatch(cell) is not None


def kind_of_order(column: str, cell: str) -> SetKind:
    """What stands for the number of a set: a number, or a letter. Raises Refused by the column."""
    if is_number(cell):
        return SetKind.WORKING
    remedy = message("Write a number there, or W for a warm-up, D for a drop set, F for failure")
    return _known(column, cell, remedy)


def kind_of(column: str, cell: str) -> SetKind:
    """The kind of set that a cell names in a word. Raises Refused by the column."""
    return _known(column, cell, message("Write normal, warmup, dropset or failure there"))


def is_known(cell: str) -> bool:
    """Whether a cell that should count or name a set does."""
    return is_number(cell) or cell.casefold() in _KINDS


def _known(column: str, cell: str, remedy: Message) -> SetKind:
    if (found := _KINDS.get(cell.casefold())) is not None:
        return found
    wrong = message("the kind of set {value} is not known", value=repr(cell[:40]))
    raise Refused(column, wrong, remedy)


def side_of(cell: str) -> Side | None:
    """The leg that a kind of set names."""
    return _SIDES.get(cell.casefold())
