"""From sets to exposures: one session of one workout, worked out by leg."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, time
from math import inf
from operator import itemgetter

from springleg.core.dosing.prescription import Exposure, LegWork
from springleg.core.guide import Guide, Mode
from springleg.core.log.pain import Place, read_words
from springleg.core.log.sets import LEGS, AskedDose, SetDone, SetsTogether, together_in

MIDNIGHT = time()
LEFT, RIGHT = LEGS
Key = tuple[date, time, str, str]
#: What makes an exposure of one session's sets (`remembering`).
ExposureOf = Callable[[Mode, Key, tuple[SetDone, ...]], Exposure]


def group(
    guide: Guide, sets: Iterable[SetDone], exposure_of: ExposureOf | None = None
) -> list[Exposure]:
    """The exposures of known workouts that these sets make up, oldest first.

    One for each day, time, workout and variant: no time is midnight, no variant the exercise's
    first. Sets of other workouts are left out. The order of the sets changes nothing. Whoever asks
    for each day of a season gives an `exposure_of` that remembers.
    """
    return group_together(guide, together_in(sets), exposure_of)


def group_together(
    guide: Guide, rows: Iterable[SetsTogether], exposure_of: ExposureOf | None
) -> list[Exposure]:
    """As `group`, of sets that stand together (`Log.together`)."""
    found: dict[Key, list[SetDone]] = {}
    first_variants = {
        w.id: guide.exercises[w.exercise].variants[0] for w in guide.workouts.values()
    }
    for day, at, workout, variant, own in rows:
        if workout in first_variants:
            key = day, at or MIDNIGHT, workout, variant or first_variants[workout]
            found[key] = [*found[key], *own] if key in found else own
    modes = {w.id: w.mode for w in guide.workouts.values()}
    if exposure_of is not None:
        return [exposure_of(modes[key[2]], key, tuple(found[key])) for key in sorted(found)]
    return [_exposure(modes[key[2]], key, found[key]) for key in sorted(found)]


def remembering(sessions: int | None = None) -> ExposureOf:
    """An `exposure_of` that remembers so many sessions, those that it met last; None: all.

    A session is known again by its sets, whatever they are the answer to.
    """
    held: dict[Key, tuple[Mode, tuple[SetDone, ...], Exposure]] = {}

    def exposure_of(mode: Mode, key: Key, sets: tuple[SetDone, ...]) -> Exposure:
        known = held.get(key)
        # mostly the very same sets, which to compare costs less than to hash
        if known is None or known[:2] != (mode, sets):
            known = held[key] = mode, sets, _exposure(mode, key, sets)
            if sessions is not None and len(held) > sessions:
                del held[next(iter(held))]
        return known[2]

    return exposure_of


def _exposure(  # noqa: C901 once through
    mode: Mode, key: Key, sets: Sequence[SetDone]
) -> Exposure:
    """One exposure. In one loop, without generic aliases: 200 days have hundreds of sets."""
    (day, _, workout, variant), skips, timed = key, mode is Mode.CONTACTS, mode is Mode.SECONDS
    pain, asked, of, contacts = None, None, None, 0
    refs: set[str] = set()
    places: set[Place] = set()
    left: list[_Row] = []
    right: list[_Row] = []
    for one in sets:
        hurt = one.pain
        if hurt is not None and (pain is None or hurt > pain):
            pain = hurt
        refs.add(one.ref)
        if one.place and (place := read_words(one.place).place):
            places.add(place)
        if one.asked is not None and one.asked is not asked:
            asked = one.asked if asked is None else max(asked, one.asked, key=_size)
        if one.of is not None and one.of is not of:
            of = one.of if of is None else max(of, one.of, key=_size)
        if skips:
            contacts += one.contacts or 0
            continue
        amount, rir, side = one.seconds if timed else one.reps, one.rir, one.side
        row = (
            one.load_kg,
            one.number or 0,
            -inf if amount is None else -amount,
            inf if rir is None else -rir,
            amount,
            rir,
        )
        if side is not RIGHT:
            left.append(row)
        if side is not LEFT:
            right.append(row)
    refs.discard("")
    wanted = asked.amount if asked is not None else None
    legs, alike = {}, left == right
    if left:
        legs[LEFT] = _leg_work(left, wanted)
    if right:
        legs[RIGHT] = legs[LEFT] if alike else _leg_work(right, wanted)
    return Exposure(
        day,
        sets[0].time,
        workout,
        variant,
        legs,
        contacts,
        pain,
        tuple(sorted(places)),
        tuple(sorted(refs)),
        asked,
        of,
    )


def _size(dose: AskedDose) -> tuple[float, int, int]:
    return dose.load_kg, dose.amount, dose.sets


#: Load, number of the set, then the amount and what was left, turned round: the hardest last; then
#: both as they were said.
_Row = tuple[float, int, float, float, int | None, float | None]
_TURNED = itemgetter(2)


def _leg_work(rows: list[_Row], wanted: int | None) -> LegWork:
    """What one leg did at its heaviest load.

    The last set is the one of the highest number; without numbers the hardest, so that the order of
    the rows changes nothing.
    """
    rows.sort()
    hardest = rows[-1]
    load_kg = hardest[0]
    if rows[0][0] != load_kg:
        rows = [row for row in rows if row[0] == load_kg]
    least = max(rows, key=_TURNED)[-2]
    asked = wanted if wanted is not None else rows[0][-2]
    return LegWork(load_kg, len(rows), hardest[-2], least, hardest[-1], asked)
