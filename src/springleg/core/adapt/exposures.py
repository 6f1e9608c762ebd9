"""From sets to exposures: one session of one workout, worked out by leg."""

from collections.abc import Iterable
from datetime import time
from typing import Any

from springleg.core.adapt.nouns import Exposure, LegWork
from springleg.core.guide import Guide, Mode
from springleg.core.log.sets import DoneSet, Side

MIDNIGHT = time()


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
    by_leg: dict[Side, list[DoneSet]] = {}
    for one in sets:
        for leg in one.side.legs:
            by_leg.setdefault(leg, []).append(one)
    return {leg: _leg_work(by_leg[leg], mode) for leg in sorted(by_leg)}


def _leg_work(sets: list[DoneSet], mode: Mode) -> LegWork:
    heaviest = max(one.load_kg for one in sets)
    working = [one for one in sets if one.load_kg == heaviest]
    amounts = [one.reps if mode is Mode.REPS else one.seconds for one in working]
    known = [amount for amount in amounts if amount is not None]
    rirs = [one.rir for one in working if one.rir is not None]
    return LegWork(
        load_kg=heaviest,
        sets=len(working),
        amount=min(known) if len(known) == len(working) else None,
        rir=min(rirs) if len(rirs) == len(working) else None,
    )
