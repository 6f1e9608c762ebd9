"""Light raises: repetitions climb on what was left; at twenty the load goes up and they come down.

An example: 2 x 18 at 10 kg left 4, so 2 x 20 next. Those left 4 again: over twenty, the load goes
to 12.5 kg, 3.1 % more of 80 kg, and 53 x 0.031 rounded up is 2 fewer: 2 x 18.
"""

from collections.abc import Sequence
from math import ceil, floor

from msgspec.structs import replace

from springleg.core.dosing.athlete_state import AthleteState
from springleg.core.dosing.capacity import ended_early, lift_of, observation, times
from springleg.core.dosing.explanations import light_why
from springleg.core.dosing.load_search import trial_for
from springleg.core.dosing.loads import (
    LEG_PRESS,
    TINY,
    TWO_LEG,
    external_kg,
    has_load,
    has_two_legs,
    heaviest_kg,
    more_kg,
    nearest_kg,
    system_kg,
    upper_kg,
)
from springleg.core.dosing.prescription import Exposure, LegWork
from springleg.core.dosing.standing_dose import (
    Hold,
    LastTime,
    Progression,
    StandingDose,
    progression,
    why_below,
)
from springleg.core.guide import Workout


def light_dose(state: AthleteState, workout: Workout, variant: str) -> StandingDose | None:
    """The standing dose of light raises; None where there is no past at this station."""
    of = progression(state, workout, state.at_station(workout.id, variant))
    if of is None or not of.works:
        return None
    last, hold, number = of.last, of.hold, state.times_done(workout.id, variant)
    dose = _free(of)
    free = replace(dose, sets=_sets(state, number, dose.amount))
    if last.reduced and free.amount >= last.amount and free.load_kg == last.load_kg:
        free = replace(free, sets=min(free.sets, last.sets))
    dose = _held(of, free, hold) if hold else free
    if hold:
        most = last.sets if last.reduced else last.sets + hold.more
        sets = min(_sets(state, number, dose.amount), most)
        dose = replace(dose, sets=sets, held=not hold.step)
    return _finished(of, dose, of.took(dose, free), number)


def _free(of: Progression) -> StandingDose:
    """The dose if nothing held it, its sets apart."""
    state, last = of.state, of.last
    load = _on_kit(state, last.variant, last.load_kg)
    as_it_was = StandingDose(
        variant=last.variant,
        sets=1,
        amount=_clamped(state, _fitted(state, last, load)),
        load_kg=load,
        rule="light.climb",
        refs=last.exposure.refs,
    )
    if last.reduced:
        return as_it_was
    if _too_few(state, of.works):
        return _easier(of, as_it_was)
    return _climbed(state, as_it_was, min(_climb(state, work) for work in of.works))


def _finished(of: Progression, dose: StandingDose, took: Hold | None, number: int) -> StandingDose:
    """The dose with what it aims at and why it is so; `number`: how often it was done."""
    state, values = of.state, of.state.guide.values
    early = dose.sets < values.light.sets[0] or number < len(values.start.light_sets)
    trial = (
        dose.variant == TWO_LEG
        and not state.limits.amber
        and (_two_leg_running(of.past) + 1) % values.start.two_leg_trial_every == 0
    )
    return replace(
        dose,
        below=why_below(dose.sets < values.light.sets[0], early, took),
        rir_target=values.start.rir_target if early else values.load.light_rir[1],
        search=trial_for(state, of.workout) if trial else None,
        lighter=_system(state, dose.variant, dose.load_kg or 0.0) < of.last.system_kg(state) - TINY,
        why=light_why(of, dose, took),
    )


def _two_leg_running(past: Sequence[Exposure]) -> int:
    """How many exposures in a row were on two legs."""
    count = 0
    for exposure in reversed(past):
        if exposure.variant != TWO_LEG:
            break
        count += 1
    return count


def _system(state: AthleteState, variant: str, load_kg: float) -> float:
    return system_kg(state.guide, state.profile, variant, load_kg)


def _on_kit(state: AthleteState, variant: str, load_kg: float, *, down: bool = False) -> float:
    load = nearest_kg(state.guide, state.profile, variant, load_kg, down=down)
    most = heaviest_kg(state.guide, state.profile, variant)
    return load if most is None else min(load, most)


def _down(state: AthleteState, variant: str, system: float) -> float:
    """The load of the kit with which a leg lifts as much as this, or less."""
    load = external_kg(state.guide, state.profile, variant, system)
    return nearest_kg(state.guide, state.profile, variant, load, down=True)


def _fitted(state: AthleteState, last: LastTime, load_kg: float) -> int:
    """As many repetitions as last time's leave at this load, where the kit is another one."""
    before, values = last.system_kg(state), state.guide.values
    if has_load(state.guide, state.profile, last.variant, last.load_kg) or not before:
        return last.amount
    rise = _system(state, last.variant, load_kg) / before - 1
    total = values.load.e1rm_divisor_reps + last.amount + values.load.light_rir[1]
    return last.amount - ceil(total * rise - TINY)


def _clamped(state: AthleteState, reps: int) -> int:
    low, high = state.guide.values.light.reps
    return max(low, min(high, reps))


def _sets(state: AthleteState, number: int, reps: int) -> int:
    """Sets by how often it was done, then by the repetitions: thirty to forty in all."""
    early, light = state.guide.values.start.light_sets, state.guide.values.light_climb
    if number < len(early):
        return early[number]
    fewer, more = state.guide.values.light.sets
    return more if reps <= light.three_sets_up_to else fewer


def _is_short(state: AthleteState, work: LegWork) -> bool:
    """Whether a leg fell short, and not only ended a set early."""
    return work.short and not ended_early(state.guide, work)


def _climb(state: AthleteState, work: LegWork) -> int:
    """How many repetitions more, by what a leg left (light.climb)."""
    climb = state.guide.values.light_climb
    if _is_short(state, work) or (work.rir is not None and work.rir <= 0):
        return -climb.short_reps
    if work.short:
        return 0
    if work.rir is None:
        return climb.silent_reps
    left = floor(work.rir)
    reached = [more for least, more in zip(climb.left, climb.more, strict=False) if left >= least]
    return max(reached, default=0)


def _climbed(state: AthleteState, dose: StandingDose, steps: int) -> StandingDose:
    """So many repetitions more or fewer; over the top of the range the load goes up instead."""
    low, high = state.guide.values.light.reps
    reps = dose.amount + steps
    if reps <= high:
        return replace(dose, amount=max(low, reps))
    raised = _raised(state, dose)
    return raised or replace(
        dose, amount=high, rule="light.kit", limited_by="kit" if steps > 0 else None
    )


def _raised(state: AthleteState, dose: StandingDose) -> StandingDose | None:
    """More load, and as many repetitions fewer as it costs; None where too few would remain."""
    guide, profile, values = state.guide, state.profile, state.guide.values
    high, before = values.light.reps[1], _system(state, dose.variant, dose.load_kg or 0.0)
    least = before * (1 + values.light_climb.load_pct / 100)
    by_pct = upper_kg(
        guide, profile, dose.variant, external_kg(guide, profile, dose.variant, least)
    )
    now = dose.load_kg or 0.0
    load = max(by_pct, now + more_kg(guide, profile, dose.variant, now))
    most = heaviest_kg(guide, profile, dose.variant)
    if most is not None and load > most:
        return None
    rise = _system(state, dose.variant, load) / before - 1 if before else 0.0
    total = values.load.e1rm_divisor_reps + high + values.load.light_rir[1]
    reps = high - ceil(total * rise - TINY)
    if reps < values.light.reps[0]:
        return None
    return replace(dose, load_kg=load, amount=reps, rule="light.load")


def _too_few(state: AthleteState, works: Sequence[LegWork]) -> bool:
    low = state.guide.values.light.reps[0]
    return any(
        work.least is not None and work.least < low and not ended_early(state.guide, work)
        for work in works
    )


def _easier(of: Progression, dose: StandingDose) -> StandingDose:
    """The load at which the fewest repetitions leave three; without any load two legs."""
    state, works = of.state, of.works
    guide, profile, values = state.guide, state.profile, state.guide.values
    low, rir = values.light.reps[0], values.load.light_rir[1]
    seen = [
        found.kg
        for work in works
        if (found := observation(guide, lift_of(guide, profile, dose.variant, work))) is not None
    ]
    weakest = min(
        (*seen, *(_done_kg(state, dose.variant, work) for work in works if (work.least or 0) < low))
    )
    wanted = weakest / times(guide, low + rir)
    load = _down(state, dose.variant, wanted)
    fits = _system(state, dose.variant, 0.0) <= wanted + TINY
    if fits or dose.variant in (TWO_LEG, LEG_PRESS) or not has_two_legs(guide, of.workout):
        return replace(dose, load_kg=min(load, dose.load_kg or 0.0), amount=low)
    reps = values.start.two_leg_reps
    two = weakest / times(guide, reps + rir)
    load = _down(state, TWO_LEG, two)
    load = _on_kit(state, TWO_LEG, load)
    return replace(dose, variant=TWO_LEG, load_kg=load, amount=reps, rule="variants.two-leg")


def _done_kg(state: AthleteState, variant: str, work: LegWork) -> float:
    """What the least set alone says that a leg could lift once, in kg."""
    return _system(state, variant, work.load_kg) * times(state.guide, work.least or 0)


def _held(of: Progression, dose: StandingDose, hold: Hold) -> StandingDose:
    """No more than last time, or by the smallest step where the pain settled."""
    state, last = of.state, of.last
    if dose.variant != last.variant:
        return dose
    load, now = dose.load_kg or 0.0, _on_kit(state, last.variant, last.load_kg, down=True)
    if load > now + TINY and not hold.step:
        return replace(dose, load_kg=now, amount=_clamped(state, last.amount), rule=hold.rule)
    load = min(load, now + more_kg(state.guide, state.profile, last.variant, now))
    if load <= now + TINY:
        most = _clamped(state, last.amount) + (1 if hold.step else 0)
        return replace(dose, load_kg=load, amount=min(dose.amount, most), rule=hold.rule)
    return replace(dose, load_kg=load)
