"""What apps call the kinds of sets, in the languages in which they write them."""

from springleg.core.errors import Refused
from springleg.core.log.sets import Side
from springleg.core.message import message
from springleg.exchange.sets.recorded_set import SetKind

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
        ("d", "dropset", "drop set", "drop-set", "drop", "reduktionssatz"), SetKind.DROP
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


def kind_of(column: str, cell: str) -> SetKind:
    """The kind of set that a cell names; a number: a working set. Raises Refused by the column."""
    word = cell.casefold()
    if word.isascii() and word.isdigit():
        return SetKind.WORKING
    if word in _KINDS:
        return _KINDS[word]
    raise Refused(
        column,
        message("the kind of set {value} is not known", value=repr(cell[:40])),
        message("Write normal, warmup, dropset or failure there"),
    )


def side_of(cell: str) -> Side | None:
    """The leg that a kind of set names."""
    return _SIDES.get(cell.casefold())
