"""Invariants I1-I7, I10-I12 as laws over one case: each yields what breaks it, in words."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from logs import RAISES, Case
from reference_model import (
    AMBER,
    AMOUNTS,
    CLOSED,
    RED,
    SETS,
    Judge,
    amounts,
    scheme,
    system_kg,
)

from springleg.core.dosing.nouns import Prescription, Reduced, State

TINY = 1e-6
Law = Callable[[Judge, dict[str, Prescription]], Iterator[str]]
PLAIN = (*RAISES, "mini-squat")


def open_doses(doses: dict[str, Prescription]) -> Iterator[Prescription]:
    return (dose for dose in doses.values() if dose.state not in CLOSED)


def i1_in_range(judge: Judge, doses: dict[str, Prescription]) -> Iterator[str]:
    """A dose lies in the guide's range; only a reduced one may have fewer sets."""
    for dose in open_doses(doses):
        if dose.sets is None or dose.amount is None or dose.sets < 1:
            yield f"{dose.workout} has no dose"
            continue
        if dose.workout == "rope":
            most = 10_000 if judge.case.profile.over_140 else 140
            if not 1 <= dose.amount <= most:
                yield f"{dose.amount} contacts"
            if dose.below_guide != (dose.amount < 50):
                yield f"{dose.amount} contacts, below_guide {dose.below_guide}"
            continue
        yield from _loaded_in_range(dose, dose.sets, dose.amount)


def _loaded_in_range(dose: Prescription, sets: int, amount: int) -> Iterator[str]:
    low, high = SETS[scheme(dose.workout)]
    least, most = amounts(dose.workout)
    if not least <= amount <= most or sets > high:
        yield f"{dose.workout} {sets} x {amount}"
    if sets < low and dose.reduced is None:
        yield f"{dose.workout} has {sets} sets and says no reason"
    if dose.below_guide != (sets < low):
        yield f"{dose.workout} {sets} sets, below_guide {dose.below_guide}"
    for load in (dose.load_kg or {}).values():
        if load is not None and load < 0:
            yield f"{dose.workout} {load} kg"


def i2_load_rises(judge: Judge, doses: dict[str, Prescription]) -> Iterator[str]:
    """At most 10 % over the last, after two exposures at the top, calm since."""
    for dose in open_doses(doses):
        if dose.workout == "rope" or dose.load_kg is None:
            continue
        for leg in judge.legs():
            works = judge.works(dose.workout, dose.variant, leg)
            load = dose.load_kg[leg]
            if not works or load is None:
                continue
            before = system_kg(judge.case.profile, dose.variant, works[0].load_kg)
            now = system_kg(judge.case.profile, dose.variant, load)
            if now <= before + TINY:
                continue
            what = f"{dose.workout} {leg} {before:g} -> {now:g} kg"
            if now > before * 1.1 + TINY:
                yield f"{what}: over 10 %"
            top = amounts(dose.workout)[1]
            if len(works) < 2 or not all(work.at_top(top) for work in works[:2]):
                yield f"{what}: not after two at the top"
            elif any(one.day >= works[1].day for one in judge.known()):
                yield f"{what}: not calm since"


def i3_nothing_rises_after_trouble(judge: Judge, doses: dict[str, Prescription]) -> Iterator[str]:
    """After amber or red nothing rises above the last; after red half, and no rope."""
    calm, after_red = judge.calm_sessions((AMBER, RED)), judge.calm_sessions((RED,))
    if calm is None or calm >= 2:
        return
    if after_red == 0 and doses["rope"].state not in CLOSED:
        yield f"rope after red: {doses['rope'].state}"
    for dose in open_doses(doses):
        if dose.state is State.GO:
            yield f"{dose.workout} goes after trouble"
        if dose.workout == "rope":
            yield from _rope_rises(judge, dose)
            continue
        yield from _legs_rise(judge, dose, after_red)


def _legs_rise(judge: Judge, dose: Prescription, after_red: int | None) -> Iterator[str]:
    low = SETS[scheme(dose.workout)][0]
    least = amounts(dose.workout)[0]
    for leg in judge.legs():
        works = judge.works(dose.workout, dose.variant, leg)
        if not works or dose.load_kg is None or dose.sets is None or dose.amount is None:
            continue
        last, load = works[0], dose.load_kg[leg] or 0.0
        what = f"{dose.workout} {leg} {dose.sets} x {dose.amount} at {load:g}"
        was = f"{len(last.sets)} x {last.least} at {last.load_kg:g}"
        done = (max(low, len(last.sets)), max(least, last.least or 0))
        if load > last.load_kg + TINY:
            yield f"{what} rises after trouble over {was}"
        if load > last.load_kg - TINY and (dose.sets > done[0] or dose.amount > done[1]):
            yield f"{what} rises after trouble over {was}"
        if after_red == 0 and dose.sets * dose.amount * 2 > len(last.sets) * (last.least or 0):
            yield f"{what} after red is over half of {was}"


def _rope_rises(judge: Judge, dose: Prescription) -> Iterator[str]:
    rope = judge.sessions("rope", dose.variant)
    done = [sum(one.contacts or 0 for one in sets) for sets in rope]
    if done and (dose.amount or 0) > max(done[-1], 0):
        whole = [
            n
            for n, sets in zip(done, rope, strict=True)
            if judge.whole(sets[0].day, "rope", dose.variant)
        ]
        if not whole or (dose.amount or 0) > whole[-1]:
            yield f"rope rises after trouble: {done} -> {dose.amount}"


def i3_two_reds_stop(judge: Judge, doses: dict[str, Prescription]) -> Iterator[str]:
    """Two red days in 14 days: stop for everything, with the words for it."""
    reds = sorted({one.day for one in judge.known() if one.zone == RED})
    pairs = [b for a, b in pairwise(reds) if (b - a).days <= 14]
    if not pairs or sum(day > pairs[-1] for day in judge.case.days) >= 2:
        return
    cleared = judge.case.profile.cleared
    if cleared is not None:
        return
    for dose in doses.values():
        if dose.state is not State.STOP:
            yield f"{dose.workout} {dose.state} after two reds {reds}"
        elif not dose.text or not dose.opens:
            yield f"{dose.workout} stops without words"


def i4_contacts(judge: Judge, doses: dict[str, Prescription]) -> Iterator[str]:
    """Contacts start at 50, rise by 10 or 10 %, stay under the block's cap."""
    dose = doses["rope"]
    if dose.state in CLOSED or dose.amount is None:
        return
    rope = judge.sessions("rope", dose.variant)
    whole = [sets for sets in rope if judge.whole(sets[0].day, "rope", dose.variant)]
    done = [sum(one.contacts or 0 for one in sets) for sets in whole]
    if not rope and dose.amount > 50:
        yield f"starts at {dose.amount}"
    if done and dose.amount > done[-1] + max(10, done[-1] // 10) and dose.amount > 50:
        yield f"rises from {done[-1]} to {dose.amount}"
    first = rope[0][0].day if rope else judge.case.on
    weeks = (judge.case.on - first).days // 7
    cap = 80 if weeks < 4 else 100 if weeks < 8 else 140
    if cap == 140 and judge.case.profile.over_140:
        cap = 10_000
    mass = judge.case.profile.body_mass_kg or 0
    cap = cap // 2 if mass > 100 else cap
    if dose.amount > cap:
        yield f"{dose.amount} contacts in week {weeks}, cap {cap}"


def i5_one_thing_rises(judge: Judge, doses: dict[str, Prescription]) -> Iterator[str]:
    """Load and sets never rise together over the last."""
    for dose in open_doses(doses):
        if dose.workout == "rope" or dose.load_kg is None:
            continue
        for leg in judge.legs():
            works = judge.works(dose.workout, dose.variant, leg)
            load = dose.load_kg[leg] or 0.0
            if works and load > works[0].load_kg + TINY and (dose.sets or 0) > len(works[0].sets):
                last = f"{len(works[0].sets)} at {works[0].load_kg:g}"
                yield f"{dose.workout} {leg} {dose.sets} at {load:g} over {last}"


def i6_bent_starts_at_straight(_: Judge, doses: dict[str, Prescription]) -> Iterator[str]:
    """The first bent-knee load that is tried is never below the straight-knee one."""
    for kind in ("light", "heavy"):
        straight, bent = doses[f"straight-{kind}"], doses[f"bent-{kind}"]
        if straight.state in CLOSED or not bent.ramp_up or straight.variant != bent.variant:
            continue
        loads = [load for load in (straight.load_kg or {}).values() if load is not None]
        tried = [s.load_kg for s in bent.ramp_up if str(s.until).startswith("stop")]
        if loads and (not tried or min(tried) < max(loads) - TINY):
            yield f"bent-{kind} starts at {tried[:1]}, straight is {loads}"


def i7_both_legs_alike(judge: Judge, doses: dict[str, Prescription]) -> Iterator[str]:
    """Both legs get the same load, which the weaker one can do; a resting leg gets none."""
    only = judge.case.profile.one_side
    for dose in open_doses(doses):
        if dose.load_kg is None:
            continue
        loads = {str(leg): load for leg, load in dose.load_kg.items()}
        trains = {"left", "right"} if not only else {only}
        if any((loads[leg] is None) == (leg in trains) for leg in ("left", "right")):
            yield f"{dose.workout} {loads} with one_side {only}"
        if not only and loads["left"] != loads["right"]:
            yield f"{dose.workout} {loads}"


def i10_young(judge: Judge, doses: dict[str, Prescription]) -> Iterator[str]:
    """Under 18: nothing under 8 repetitions, at most 80 contacts."""
    born = judge.case.profile.birth_date
    on = judge.case.on
    if born is None or (on.year - 18, on.month, on.day) >= (born.year, born.month, born.day):
        return
    for dose in open_doses(doses):
        if dose.workout.endswith("heavy") or (dose.workout == "rope" and (dose.amount or 0) > 80):
            yield f"{dose.workout} {dose.amount} for somebody under 18"
        if dose.workout in RAISES and (dose.amount or 0) < 8:
            yield f"{dose.workout} {dose.amount} repetitions for somebody under 18"


def i12_words(_: Judge, doses: dict[str, Prescription]) -> Iterator[str]:
    """A shut workout has no dose but a reason and what opens it; an open one has a dose."""
    assert set(doses) == {*AMOUNTS, "rope"} - {"light", "heavy"} | set(RAISES)
    for dose in doses.values():
        if not dose.text or not dose.because:
            yield f"{dose.workout} gives no reason"
        if dose.state in CLOSED:
            if dose.sets or dose.amount or dose.load_kg or not dose.opens or dose.reduced:
                yield f"{dose.workout} {dose.state} with a dose, or nothing opens it"
        elif dose.load_kg is None and not dose.ramp_up:
            yield f"{dose.workout} neither has a load nor a search for one"
        if dose.reduced is not None and dose.reduced not in tuple(Reduced):
            yield f"{dose.workout} reduced {dose.reduced}"


LAWS: dict[str, Law] = {
    "I1": i1_in_range,
    "I2": i2_load_rises,
    "I3": i3_nothing_rises_after_trouble,
    "I3-stop": i3_two_reds_stop,
    "I4": i4_contacts,
    "I5": i5_one_thing_rises,
    "I6": i6_bent_starts_at_straight,
    "I7": i7_both_legs_alike,
    "I10": i10_young,
    "I12": i12_words,
}


def broken(name: str, case: Case) -> list[str]:
    """What breaks a law in a case."""
    return list(LAWS[name](Judge(case), case.doses()))
