"""What a day takes off a standing dose: sets, repetitions, load; and how that is told."""

from collections.abc import Sequence
from math import floor

from springleg.core.dosing.climb import Climb, Terms
from springleg.core.dosing.loads import TINY, cut_kg
from springleg.core.dosing.nouns import Prescription, Reduced
from springleg.core.dosing.standing import Standing
from springleg.core.dosing.telling import (
    ORDER,
    by_leg,
    dose_text,
    easier_range,
    how_much,
    rules_of,
    skip,
    state_of,
    why,
)
from springleg.core.dosing.timeline import Cut, smallest
from springleg.core.guide import Guide
from springleg.core.message import message
from springleg.core.units import weight

IN_REPETITIONS = ("pain.amber",)  # the rest of the volume cuts are of whole sets


def cut_sets(sets: int, cuts: Sequence[Cut]) -> int:
    """The sets that are left: one at least. Pain and lay-offs round down, plans to the nearest."""
    held = [sets]
    for cut in cuts:
        left = sets * cut.volume
        down = cut.kind in (Reduced.PAIN, Reduced.RETURN)
        held.append((floor(left + TINY) if down else floor(left + 0.5)) - cut.sets_fewer)
        held.append(sets if cut.sets_max is None else cut.sets_max)
    return max(1, min(held))


def _cut_down(
    standing: Standing, terms: Terms, cuts: Sequence[Cut], found: Climb
) -> tuple[float, int, int] | None:
    """A leg's load, sets and amount with the day's cuts; None where too little would be left."""
    guide, profile, variant = terms.guide, terms.profile, terms.variant
    share = smallest(cuts)["load"] or 0
    if terms.stale:
        share = min(share, 1 - guide.values.progression.stale_cut_pct / 100)
    load = min(found.load_kg, terms.most_kg)
    if share < 1:
        load = min(load, cut_kg(guide, profile, variant, found.load_kg, share))
    fewer = [cut for cut in cuts if cut.rule not in IN_REPETITIONS]
    sets, amount = cut_sets(found.sets, fewer), found.amount
    for cut in cuts:
        if cut.rule in IN_REPETITIONS:
            last = min(found.sets * found.amount, found.done)
            most = floor(last * cut.volume + TINY)
            sets, amount = _within(sets, amount, most, terms.spread.amount[0])
    if not standing.after_red:
        return load, sets, amount
    left = _after_red(sets, amount, most_after_red(guide, found), terms.spread.amount[0])
    return (load, *left) if left else None


def reduced(
    standing: Standing, terms: Terms, cuts: Sequence[Cut], climbs: Sequence[Climb]
) -> Prescription:
    """The standing doses of the legs, the weaker first, with the day's cuts, as one dose.

    Of the legs that end at the lowest load, the fewest sets and the least amount hold for both. A
    stop where red leaves too little.
    """
    workout, variant, found = terms.workout, terms.variant, climbs[0]
    legs = [_cut_down(standing, terms, cuts, each) for each in climbs]
    left = [leg for leg in legs if leg is not None]
    if len(left) < len(legs):
        return skip(standing, workout, variant)
    load = min(leg[0] for leg in left)
    lowest = [leg for leg in left if leg[0] == load]
    sets, amount = min(leg[1] for leg in lowest), min(leg[2] for leg in lowest)
    kinds = [kind for kind in ORDER if any(cut.kind is kind for cut in cuts)]
    changed = sets < found.sets or load < found.load_kg or amount < found.amount
    kind = kinds[0] if kinds and changed else None
    reason = why(standing, terms.held, found.text, cuts if kind else ())
    cue = easier_range(standing, workout)
    dose = how_much(sets, amount, workout)
    if load:
        dose = message("{dose} at {load}", dose=dose, load=weight(load, terms.profile.units))
    return Prescription(
        workout=workout.id,
        variant=variant,
        state=state_of(standing, terms.held, backs_off=found.backs_off),
        sets=sets,
        amount=amount,
        load_kg=by_leg(terms.profile, load),
        reduced=kind,
        below_guide=sets < terms.spread.sets[0],
        because=(
            *workout.rules,
            found.rule,
            *rules_of(terms.held, cuts),
            *(("pain.regress",) if cue else ()),
        ),
        refs=found.refs,
        text=dose_text(dose, reason, cue),
    )


def _within(sets: int, amount: int, most: int, low: int) -> tuple[int, int]:
    """No more than this volume, as near to it as may be: fewer sets, or less in each of them."""
    if sets * amount <= most:
        return sets, amount
    fewer = max(1, most // amount)
    ways = [(fewer, max(low, min(amount, most // fewer)))]
    if most // sets >= low:
        ways.append((sets, most // sets))
    return max(ways, key=lambda way: way[0] * way[1])


def most_after_red(guide: Guide, found: Climb) -> int:
    """The largest volume, sets times amount, after a red answer: a share of the last (pain.red)."""
    return floor(found.done * guide.values.pain.red_volume_factor + TINY)


def _after_red(sets: int, amount: int, most: int, low: int) -> tuple[int, int] | None:
    """No more than this volume: fewer sets first, then less in the one that is left."""
    sets = max(1, min(sets, most // amount))
    amount = min(amount, most // sets)
    return (sets, amount) if amount >= low else None
