"""From sets to exposures: one session of one workout, worked out by leg."""

from collections.abc import Iterable, Sequence
from datetime import date, time
from math import inf

from springleg.core.dosing.nouns import Exposure, LegWork
from springleg.core.guide import Guide, Mode
from springleg.core.log.pain import Place, read_words
from springleg.core.log.sets import LEGS, SetDone, Side

MIDNIGHT = time()
LEFT, RIGHT = LEGS
_Key = tuple[date, time, str, str]


def group(guide: Guide, sets: Iterable[SetDone]) -> list[Exposure]:
    """The exposures of known workouts that these sets make up, oldest first.

    One for each day, time, workout and variant: no time is midnight, no variant the exercise's
    first. Sets of other workouts are left out.
    """
    found: dict[_Key, list[SetDone]] = {}
    first_variants = {
        w.id: guide.exercises[w.exercise].variants[0] for w in guide.workouts.values()
    }
    for one in sets:
        if one.workout in first_variants:
            variant = one.variant or first_variants[one.workout]
            key = (one.day, one.time or MIDNIGHT, one.workout, variant)
            if key in found:
                found[key].append(one)
            else:
                found[key] = [one]
    return [_exposure(guide.workouts[key[2]].mode, key, found[key]) for key in sorted(found)]


def _exposure(mode: Mode, key: _Key, sets: Sequence[SetDone]) -> Exposure:
    (day, _, workout, variant), skips = key, mode is Mode.CONTACTS
    pain = None
    refs: set[str] = set()
    places: set[Place | None] = set()
    for one in sets:  # once through: a long log has thousands
        if one.pain is not None and (pain is None or one.pain > pain):
            pain = one.pain
        if one.ref:
            refs.add(one.ref)
        if one.place:
            places.add(read_words(one.place).place)
    return Exposure(
        day=day,
        time=sets[0].time,
        workout=workout,
        variant=variant,
        legs={} if skips else _legs(sets, timed=mode is Mode.SECONDS),
        contacts=sum(one.contacts or 0 for one in sets) if skips else 0,
        pain=pain,
        places=tuple(sorted(place for place in places if place)),
        refs=tuple(sorted(refs)),
    )


def _legs(sets: Sequence[SetDone], *, timed: bool) -> dict[Side, LegWork]:
    works = (_leg_work(sets, RIGHT, timed=timed), _leg_work(sets, LEFT, timed=timed))
    return {leg: work for leg, work in zip(LEGS, works, strict=True) if work.sets}


def _leg_work(sets: Sequence[SetDone], other: Side, *, timed: bool) -> LegWork:
    """What one leg did at its heaviest load; what one of those sets does not say is not known."""
    count, heaviest, amount, rir = 0, -inf, None, None
    for one in sets:
        if one.side is other or one.load_kg < heaviest:
            continue
        done = one.seconds if timed else one.reps
        if one.load_kg > heaviest:
            heaviest, count, amount, rir = one.load_kg, 1, done, one.rir
            continue
        count += 1
        if done is None or (amount is not None and done < amount):
            amount = done
        if one.rir is None or (rir is not None and one.rir < rir):
            rir = one.rir
    return LegWork(heaviest, count, amount, rir)
