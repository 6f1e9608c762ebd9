"""The search for a first load: steps shown one by one, until the effort is right."""

from springleg.core.athlete import Profile
from springleg.core.dosing.loads import LEG_PRESS, TWO_LEG, rounded_kg
from springleg.core.dosing.nouns import RampStep
from springleg.core.guide import Guide
from springleg.core.message import message


def ramp_up(
    guide: Guide, profile: Profile, variant: str, from_kg: float, reps: int
) -> tuple[RampStep, ...]:
    """Warm-up raises, then loaded sets from `from_kg` on, a small step apart (start.ramp).

    The heavier the step, the larger part of the body's mass it is; all are loads of the kit. From
    no load on there is one set more: the first, with none.
    """
    low, high = guide.values.start.effort_rir
    until = message(
        "stop at the load that leaves {low} to {high} repetitions in reserve", low=low, high=high
    )
    steps = list(_warm_up(guide, variant))
    small, _ = guide.values.start.step_pct
    step = small / 100 * (profile.body_mass_kg or 0)
    bare = from_kg <= 0
    loads = [
        rounded_kg(guide, profile, from_kg + step * index)
        for index in range(guide.values.start.loaded_sets + bare)
    ]
    steps += (RampStep(variant, reps, load, until) for load in sorted(set(loads)))
    return tuple(steps)


def _warm_up(guide: Guide, variant: str) -> list[RampStep]:
    raises = guide.values.start.two_leg_reps
    two = RampStep(TWO_LEG, raises, 0.0, message("an easy warm-up"))
    raises = guide.values.start.one_leg_reps
    one = RampStep("standing", raises, 0.0, message("still easy"))
    return [two] if variant in (TWO_LEG, LEG_PRESS) else [two, one]
