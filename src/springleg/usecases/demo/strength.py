"""How strong the demo's runner is: it grows as a season goes on, and her answers follow from it."""

from collections.abc import Sequence

from msgspec.structs import replace

from springleg.core.dosing.capacity import times
from springleg.core.dosing.loads import LEG_PRESS, loads_of
from springleg.core.dosing.prescription import Prescription
from springleg.core.guide import Guide
from springleg.core.log.sets import SetDone, Side
from springleg.usecases.demo.runner import RUNNER

# What she could lift once at the start, in kg with her body, and how much more each week.
ONCE_KG = {"straight-heel-raise": 114.0, "bent-heel-raise": 108.0}
ONCE_ON_PRESS_KG = 96.0
MORE_A_WEEK = 0.011
WEAKER_RIGHT = 0.975
MOST_LEFT = 8  # nobody knows more exactly than that


def once_kg(exercise: str, variant: str, weeks: float, side: Side = Side.RIGHT) -> float:
    """What this leg could lift once after so many weeks, its share of the body included."""
    start = ONCE_ON_PRESS_KG if variant == LEG_PRESS else ONCE_KG[exercise]
    return start * (1 + MORE_A_WEEK * weeks) * (WEAKER_RIGHT if side is Side.RIGHT else 1)


def found_kg(guide: Guide, dose: Prescription, weeks: float) -> float:
    """The load that she finds in a search: at which her weaker leg leaves what the dose aims at."""
    exercise, variant = guide.workout(dose.workout).exercise, dose.variant
    if dose.ramp_up is None or exercise not in ONCE_KG:
        return 0.0
    once = once_kg(exercise, variant, weeks) / times(
        guide, dose.ramp_up.dose_reps + dose.ramp_up.rir_target
    )
    loads = loads_of(guide, RUNNER, variant)
    return loads.at_most(loads.external_kg(once))


def with_answers(guide: Guide, sets: Sequence[SetDone], weeks: float) -> list[SetDone]:
    """The sets with how many repetitions each left her; holds and the rope are as they were."""
    return [_answered(guide, one, weeks) for one in sets]


def _answered(guide: Guide, one: SetDone, weeks: float) -> SetDone:
    exercise = guide.workout(one.workout).exercise
    if one.reps is None or exercise not in ONCE_KG:
        return one
    once = once_kg(exercise, one.variant, weeks, one.side)
    lifted = loads_of(guide, RUNNER, one.variant).system_kg(one.load_kg)
    left = round((once / lifted - 1) * guide.values.load.e1rm_divisor_reps) - one.reps
    return replace(one, rir=float(max(0, min(left, MOST_LEFT))))
