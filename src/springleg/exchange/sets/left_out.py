"""Which rows of an export are no working sets that a log could hold: for an import and a check."""

from collections.abc import Sequence
from enum import StrEnum

from springleg.exchange.sets.recorded_set import RecordedSet, SetKind


class LeftOut(StrEnum):
    """Why a row of the file is not taken."""

    WARM_UP = "warm-up"
    DROP = "drop"
    ASSISTED = "assisted"
    NOTHING_DONE = "nothing-done"
    NO_CONTACTS = "no-contacts"
    STILL_TO_COME = "still-to-come"
    OWN_WEIGHT = "own-weight"


def left_out_rows(
    rows: Sequence[RecordedSet], body_mass_kg: float | None = None
) -> dict[int, LeftOut]:
    """Of the rows of one exercise in one workout those that are no working sets, by their index.

    A drop set counts where it has a load of its own, less than that of the set before it: doses
    look at the heaviest. Without one it would be read as a set that fell short.
    """
    found, before = dict[int, LeftOut](), 0.0
    for index, one in enumerate(rows):
        load_kg = one.load_kg or 0.0
        if one.kind is SetKind.WARM_UP:
            found[index] = LeftOut.WARM_UP
        elif load_kg < 0:
            found[index] = LeftOut.ASSISTED
        elif one.kind is SetKind.DROP and not 0 < load_kg < before:
            found[index] = LeftOut.DROP
        else:
            before = load_kg if one.kind is not SetKind.DROP else before
            if not one.repetitions and not one.seconds:
                found[index] = LeftOut.NOTHING_DONE
            elif _is_own_weight(one, load_kg, body_mass_kg):
                found[index] = LeftOut.OWN_WEIGHT
    return found


def _is_own_weight(one: RecordedSet, load_kg: float, body_mass_kg: float | None) -> bool:
    """Whether a row of what is done at body weight says the body's own as its load.

    Some people write it so. Taken as what was added, it would be asked of them on top of the body.
    """
    from springleg.exchange.sets.exercise_words import Title

    most = _MOST_ADDED * (body_mass_kg or _SOME_BODY_KG)
    return load_kg >= most and Title(one.exercise).tells("body_weight")


_MOST_ADDED, _SOME_BODY_KG = 0.6, 65.0
