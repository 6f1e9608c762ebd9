"""Light raises: repetitions climb on what was left; at twenty the load goes up and they come down.

An example: 2 x 18 at 10 kg left 4, so 2 x 20 next. Those left 4 again: over twenty, the load goes
to 12.5 kg, 3.1 % more of 80 kg, and 53 x 0.031 rounded up is 2 fewer: 2 x 18.
"""

from math import ceil, floor

from msgspec.structs import replace

from springleg.core.dosing.athlete_state import AthleteState
from springleg.core.dosing.capacity import ended_early, lift_of, observation, times
from springleg.core.dosing.explanations import light_why
from springleg.core.dosing.load_search import trial_for
from springleg.core.dosing.loads import LEG_PRESS, TINY, TWO_LEG, has_two_legs
from springleg.core.dosing.prescription import LegWork
from springleg.core.dosing.standing_dose import (
    Hold,
    Progression,
    StandingDose,
    fell_short,
    progression,
)
from springleg.core.guide import Guide, Workout
from springleg.core.log.sets import AskedDose


def light_dose(state: AthleteState, workout: Workout, variant: str) -> StandingDose | None:
    """The standing dose of light raises; None where the load at this station is still to be found.

    That is without a past, or where the first dose was done as it stood, as the day was not calm.
    """
    of = progression(state, workout, state.at_station(workout, variant))
    if of is None or not of.works or _is_unsearched(of):
        return None
    stood, hold, number = of.stood, of.hold, state.times_done(workout.id, variant)
    free = _free(of)
    free = replace(free, sets=_sets(state.guide, number, free.amount))
    if of.reduced and free.amount >= stood.amount and free.load_kg == stood.load_kg:
        free = replace(free, sets=min(free.sets, stood.sets))
    if hold is None:
        return _finished(of, free, None, number)
    dose = _held(of, free, hold)
    most = stood.sets if of.reduced else stood.sets + hold.more
    dose = replace(dose, sets=min(_sets(state.guide, number, dose.amount), most), held=of.is_held)
    return _finished(of, dose, of.took(dose, free), number)


def _is_unsearched(of: Progression) -> bool:
    """Whether only the first dose was done, and its search never came, or did not come to an end.

    It left many at body weight; or on the leg press so many as let a search go on.
    """
    values, stood, on_press = of.state.guide.values, of.stood, of.last.variant == LEG_PRESS
    if of.hold is not None or of.last.asked != stood or of.left is None:
        return False
    first = AskedDose(values.start.light_sets[0], values.start.light_reps)
    many = values.search.many_left if on_press else values.capacity.bound_rir
    load_kg = stood.load_kg if on_press else 0.0
    return stood == replace(first, load_kg=load_kg) and of.left >= many


def _finished(of: Progression, dose: StandingDose, took: Hold | None, number: int) -> StandingDose:
    """The dose with what it aims at and why it is so; `number`: how often it was done."""
    state, values = of.state, of.state.guide.values
    early = dose.sets < values.light.sets[0] or number < len(values.start.light_sets)
    trial = (
        dose.variant == TWO_LEG
        and not state.limits.amber
        and (_two_leg_running(of) + 1) % values.start.two_leg_trial_every == 0
    )
    return replace(
        dose,
        refs=of.last.refs,
        early=early,
        took=took,
        rir_target=values.start.rir_target if early else values.load.light_rir[1],
        search=trial_for(state, of.workout) if trial else None,
        why=light_why(of, dose, took),
    )


def _two_leg_running(of: Progression) -> int:
    """How many exposures in a row were on two legs."""
    variants = [exposure.variant for exposure in reversed(of.past)]
    return next((n for n, one in enumerate(variants) if one != TWO_LEG), len(variants))


def _free(of: Progression) -> StandingDose:
    """The dose if nothing held it, its sets apart."""
    guide = of.state.guide
    low, _ = guide.values.light.reps
    load = of.loads.within(of.loads.nearest(of.stood.load_kg))
    as_it_was = StandingDose(
        variant=of.last.variant,
        sets=1,
        amount=_clamped(guide, _fitted(of, load)),
        load_kg=load,
        rule="light.climb",
    )
    if of.reduced:
        return as_it_was
    done = [work for work in of.works if not ended_early(guide, work)]
    if any(work.least is not None and work.least < low for work in done):
        return _easier(of, as_it_was)
    return _climbed(of, as_it_was, min(_climb(guide, work) for work in of.works))


def _fitted(of: Progression, load_kg: float) -> int:
    """As many repetitions as last time's leave at this load, where the kit is another one."""
    before, reps = of.stood_system_kg, of.stood.amount
    if of.loads.has(of.stood.load_kg) or not before:
        return reps
    return reps - _costs(of.state.guide, reps, of.loads.system_kg(load_kg) / before - 1)


def _costs(guide: Guide, reps: int, rise: float) -> int:
    """How many of these repetitions a rise of system load costs, as a share of it."""
    return ceil(_to_failure(guide, reps) * rise - TINY)


def _to_failure(guide: Guide, reps: int) -> float:
    """By how many repetitions a load that leaves three after so many is spread (Epley)."""
    load = guide.values.load
    return load.e1rm_divisor_reps + reps + load.light_rir[1]


def _clamped(guide: Guide, reps: int) -> int:
    low, high = guide.values.light.reps
    return max(low, min(high, reps))


def _sets(guide: Guide, number: int, reps: int) -> int:
    """Sets by how often it was done, then by the repetitions: thirty to forty in all."""
    early = guide.values.start.light_sets
    if number < len(early):
        return early[number]
    fewer, more = guide.values.light.sets
    return more if reps <= guide.values.light_climb.three_sets_up_to else fewer


def _climb(guide: Guide, work: LegWork) -> int:
    """How many repetitions more, by what a leg left (light.climb)."""
    climb = guide.values.light_climb
    if fell_short(guide, work) or (work.rir is not None and work.rir <= 0):
        return -climb.short_reps
    if work.short:
        return 0
    if work.rir is None:
        return climb.silent_reps
    left = floor(work.rir)
    reached = [more for least, more in zip(climb.left, climb.more, strict=False) if left >= least]
    return max(reached, default=0)


def _climbed(of: Progression, dose: StandingDose, steps: int) -> StandingDose:
    """So many repetitions more or fewer; over the top of the range the load goes up instead."""
    low, high = of.state.guide.values.light.reps
    reps = dose.amount + steps
    if reps <= high:
        return replace(dose, amount=max(low, reps))
    limited = "kit" if steps > 0 else None
    as_far = replace(dose, amount=high, rule="light.kit", limited_by=limited)
    return _raised(of, dose) or as_far


def _raised(of: Progression, dose: StandingDose) -> StandingDose | None:
    """More load, and as many repetitions fewer as it costs; None where too few would remain.

    Where so many were left that even the most in a set would leave too many, the load goes up by
    what those are worth, and they cost no repetitions; there are no more of these then.
    """
    guide, loads, now = of.state.guide, of.loads, dose.external_kg
    (low, high), before = guide.values.light.reps, loads.system_kg(now)
    spare = _spare(of, dose)
    least = loads.external_kg(before * (1 + guide.values.light_climb.load_pct / 100))
    most = min(spare / _to_failure(guide, high), guide.values.heavy_step.far_pct / 100)
    worth = loads.external_kg(before * (1 + most))
    load = max(loads.at_least(least), now + loads.more_kg(now))
    if load > loads.within(load):
        return None
    load = max(load, loads.within(loads.at_most(worth)))
    rise = loads.system_kg(load) / before - 1 if before else 0.0
    reps = min(dose.amount if spare else high, high + spare - _costs(guide, high, rise))
    return None if reps < low else replace(dose, load_kg=load, amount=reps, rule="light.load")


def _spare(of: Progression, dose: StandingDose) -> int:
    """How many more than the most in a set the last one had in it, where it left many."""
    guide, left = of.state.guide, of.left
    if left is None or left < guide.values.capacity.bound_rir:
        return 0
    most = dose.amount + floor(left) - guide.values.load.light_rir[1]
    return max(0, floor(most) - guide.values.light.reps[1])


def _easier(of: Progression, dose: StandingDose) -> StandingDose:
    """The load at which the fewest repetitions leave three; without any load two legs."""
    state, guide, loads = of.state, of.state.guide, of.loads
    low, rir = guide.values.light.reps[0], guide.values.load.light_rir[1]
    lifts = [lift_of(state.loads(dose.variant), work) for work in of.works]
    seen = [found.kg for lift in lifts if (found := observation(guide, lift)) is not None]
    least = [(lift.system_kg, lift.work.least or 0) for lift in lifts]
    few = [system * times(guide, reps) for system, reps in least if reps < low]
    weakest = min((*seen, *few))
    wanted = weakest / times(guide, low + rir)
    fits = loads.body_kg <= wanted
    if fits or dose.variant in (TWO_LEG, LEG_PRESS) or not has_two_legs(guide, of.workout):
        load = min(loads.at_most(loads.external_kg(wanted)), dose.external_kg)
        return replace(dose, load_kg=load, amount=low)
    reps, both = guide.values.start.two_leg_reps, state.loads(TWO_LEG)
    load = both.within(both.at_most(both.external_kg(weakest / times(guide, reps + rir))))
    return replace(dose, variant=TWO_LEG, load_kg=load, amount=reps, rule="variants.two-leg")


def _held(of: Progression, dose: StandingDose, hold: Hold) -> StandingDose:
    """No more than last time, or by the smallest step where the pain settled."""
    if dose.variant != of.last.variant:
        return dose
    loads, load, reps = of.loads, dose.external_kg, _clamped(of.state.guide, of.stood.amount)
    now = loads.within(loads.at_most(of.stood.load_kg))
    if load > now and not hold.step:
        return replace(dose, load_kg=now, amount=reps, rule=hold.rule)
    load, amount = min(load, now + loads.more_kg(now)), min(dose.amount, reps + hold.more)
    if load > now:
        return replace(dose, load_kg=load, amount=amount)
    return replace(dose, load_kg=load, amount=amount, rule=hold.rule)
