"""From sets to exposures: one session of one workout, worked out by leg."""

from collections.abc import Iterable, Sequence
from datetime import time
from typing import Any, TypeVar

from springleg.core.adapt.nouns import Exposure, LegWork
from springleg.core.guide import Guide, Mode
from springleg.core.log.sets import LEGS, DoneSet, Side

MIDNIGHT = time()
N = TypeVar("N", int, float)


def group(guide: Guide, sets: Iterable[DoneSet]) -> list[Exposure]:
    """The exposures of known workouts that these sets make up, oldest first."""
    found: dict[tuple[Any, ...], list[DoneSet]] = {}
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
    return [_exposure(guide, key, found[key]) for key in sorted(found)]


def _exposure(guide: Guide, key: tuple[Any, ...], sets: list[DoneSet]) -> Exposure:
    day, _, workout, variant = key
    mode = guide.workouts[workout].mode
    pains = [one.pain for one in sets if one.pain is not None]
    return Exposure(
        day=day,
        time=sets[0].time,
        workout=workout,
        variant=variant,
        legs={} if mode is Mode.CONTACTS else _legs(sets, mode),
        contacts=sum(one.contacts or 0 for one in sets) if mode is Mode.CONTACTS else 0,
        pain=max(pains) if pains else None,
        places=tuple(sorted({one.place for one in sets if one.place})),
        refs=tuple(dict.fromkeys(sorted(one.ref for one in sets if one.ref))),
    )


def _legs(sets: list[DoneSet], mode: Mode) -> dict[Side, LegWork]:
    both, found = Side.BOTH, {}
    for leg in LEGS:
        own = [one for one in sets if one.side is leg or one.side is both]
        if own:
            found[leg] = _leg_work(own, mode)
    return found


def _leg_work(sets: list[DoneSet], mode: Mode) -> LegWork:
    heaviest = max([one.load_kg for one in sets])
    working = [one for one in sets if one.load_kg == heaviest]
    reps = mode is Mode.REPS
    amounts = [one.reps for one in working] if reps else [one.seconds for one in working]
    return LegWork(heaviest, len(working), _least(amounts), _least([one.rir for one in working]))


def _least(said: Sequence[N | None]) -> N | None:
    """The least of these; None where one of them was not said."""
    known = [value for value in said if value is not None]
    return min(known) if len(known) == len(said) else None
