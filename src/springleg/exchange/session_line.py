"""A whole session in one line of words: `bent-heavy 4x6@42.5 rir 2 pain 1`.

Sets are written SETSxAMOUNT, with `s` for seconds or `c` for contacts behind, and @LOAD, with `kg`
or `lb` behind it (else in the runner's own unit); `50c` alone is one set. `left` and `right` begin
the sets of one leg; without them both legs did the same. `rir`, `pain` and `at` a place of pain
hold for all sets before the next leg.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from typing import Any

from msgspec import field
from msgspec.structs import replace

from springleg.core.athlete import Units
from springleg.core.errors import Refused
from springleg.core.guide import Guide, Mode
from springleg.core.log.set_fields import SET_FIELDS
from springleg.core.log.sets import SetDone, Side
from springleg.core.message import message
from springleg.core.noun import Noun
from springleg.core.units import IN_KG, read_weight

SIDES = {"left": Side.LEFT, "l": Side.LEFT, "right": Side.RIGHT, "r": Side.RIGHT, "both": Side.BOTH}
SETS = re.compile(r"^(?:(\d{1,2})\s*[x*]\s*)?(\d{1,5})\s*(s|c)?(?:@(.+))?$")
LOAD_APART = re.compile(rf"(@[\d.,]+)\s+({'|'.join(IN_KG)})\b")
EXAMPLE = message("Write it like: bent-heavy 4x6@42.5 rir 2 pain 0")
FIELDS = {one.name: one for one in SET_FIELDS}
PLACE = "at"


class _Written(Noun, frozen=True):
    """A word of sets, read: how many, of what, with what, on which side."""

    sets: int
    amount: int
    unit: str
    load_kg: float
    side: Side
    said: Mapping[str, Any] = field(default_factory=dict)


def read_session(  # noqa: PLR0913 a session is all of these
    guide: Guide,
    words: Sequence[str],
    *,
    day: date,
    at: time | None = None,
    variant: str = "",
    units: Units = Units.METRIC,
) -> tuple[SetDone, ...]:
    """The sets that a line of words says, in its order.

    Each is there once for each leg that is named (for none, both); contacts once for both. A load
    without a unit is in `units`; no load is 0. Whether the workout has the `variant` is not asked.
    Raises Refused by the word.
    """
    if not words:
        raise Refused("", message("nothing was said"), EXAMPLE)
    workout = guide.workout(words[0].lower())
    line = LOAD_APART.sub(r"\1\2", " ".join(words[1:]).lower())
    written = _written(line.split(), units)
    if not written:
        raise Refused(words[0], message("no sets were said"), EXAMPLE)
    return tuple(
        done
        for group in written
        for done in _sets(group, workout.id, _unit(workout.mode, group), day, at, variant)
    )


def _written(words: list[str], units: Units) -> list[_Written]:
    found: list[_Written] = []
    side, start = Side.BOTH, 0
    rest = iter(words)
    for word in rest:
        if word in SIDES:
            side, start = SIDES[word], len(found)
        elif word in (*FIELDS, PLACE):
            said = _more(word, next(rest, ""))
            found[start:] = [replace(one, said={**one.said, **said}) for one in found[start:]]
        else:
            found.append(_read_sets(word, side, units))
    return found


def _more(word: str, said: str) -> dict[str, Any]:
    """What is said of sets behind them, as fields; a place is judged with the fact it goes into."""
    if word == PLACE:
        if not said:
            raise Refused(word, message("where it hurt was not said"), EXAMPLE)
        return {"place": said}
    return {word: _number(word, said)}


def _number(word: str, said: str) -> float:
    try:
        number = float(said.replace(",", "."))
    except ValueError:
        raise Refused(
            word, message("expected a number, found {value}", value=repr(said)), EXAMPLE
        ) from None
    asked = FIELDS[word]
    if not asked.low <= number <= asked.high:  # nor is nan
        limits = {"low": asked.low, "high": asked.high}
        wrong = message("{value} is not from {low} to {high}", value=said, **limits)
        raise Refused(word, wrong, EXAMPLE)
    if asked.whole and not number.is_integer():
        raise Refused(word, message("{value} is not a whole number", value=said), EXAMPLE)
    return int(number) if asked.whole else number


def _read_sets(word: str, side: Side, units: Units) -> _Written:
    hit = SETS.match(word)
    if hit is None:
        raise Refused(word, message("is not a set"), EXAMPLE)
    sets, amount, unit, load = hit.groups()
    kg = read_weight(word, load, units) if load else 0.0
    return _Written(int(sets or 1), int(amount), unit or "", kg, side)


def _unit(mode: Mode, group: _Written) -> Mode:
    """What was counted: as written, else what the workout counts."""
    written = {"s": Mode.SECONDS, "c": Mode.CONTACTS}.get(group.unit, mode)
    if written is not mode and Mode.CONTACTS in (written, mode):
        raise Refused(
            f"{group.amount}{group.unit}",
            message("this workout is counted in {mode}", mode=mode),
            EXAMPLE,
        )
    return written


def _sets(  # noqa: PLR0913 a set is all of these
    group: _Written, workout: str, mode: Mode, day: date, at: time | None, variant: str
) -> Iterator[SetDone]:
    sides = (Side.BOTH,) if mode is Mode.CONTACTS else group.side.legs
    for number in range(1, group.sets + 1):
        for side in sides:
            yield SetDone(
                day=day,
                workout=workout,
                side=side,
                time=at,
                variant=variant,
                number=number,
                reps=group.amount if mode is Mode.REPS else None,
                seconds=group.amount if mode is Mode.SECONDS else None,
                contacts=group.amount if mode is Mode.CONTACTS else None,
                load_kg=group.load_kg,
                **group.said,
            )
