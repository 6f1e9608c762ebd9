"""Loads: what a leg really lifts, and what the runner's kit can be set to."""

from collections.abc import Iterable, Iterator
from math import ceil, floor

from msgspec.structs import replace

from springleg.core.athlete import Profile
from springleg.core.guide import Guide, Workout
from springleg.core.log.sets import SetDone
from springleg.core.units import DECIMALS, SAME_KG

LEG_PRESS = "leg-press"
TWO_LEG = "standing-two-leg"
TINY = 1e-9


def legs_of_variant(variant: str) -> int:
    """How many legs share the external load."""
    return 2 if variant == TWO_LEG else 1


def has_two_legs(guide: Guide, workout: Workout) -> bool:
    """Whether a workout may be done on two legs for a while (variants.two-leg)."""
    return guide.on("variants.two-leg") and workout.exercise in guide.values.start.two_leg_exercises


def station_of(variant: str) -> str:
    """Where a variant is done: loads are compared within one station alone."""
    return LEG_PRESS if variant == LEG_PRESS else "standing"


def body_kg(guide: Guide, profile: Profile) -> float:
    """The body mass; that of load.no-mass where it was not said."""
    return profile.body_mass_kg or guide.values.load.no_mass_kg


def body_share_kg(guide: Guide, profile: Profile, variant: str) -> float:
    """The part of the body's mass that one leg lifts in this variant (load.system)."""
    load, share = guide.values.load, guide.values.load.one_leg_share
    if variant == LEG_PRESS:
        share = load.leg_press_share
    elif variant == TWO_LEG:
        share = load.two_leg_share
    return share * (profile.body_mass_kg or load.no_mass_kg)


def system_kg(guide: Guide, profile: Profile, variant: str, load_kg: float) -> float:
    """What one leg lifts: its share of the body, and of the external load."""
    return body_share_kg(guide, profile, variant) + load_kg / legs_of_variant(variant)


def external_kg(guide: Guide, profile: Profile, variant: str, system: float) -> float:
    """The external load under which one leg lifts this much, below 0 where the body is more.

    On two legs it is for both together. Not rounded to the kit.
    """
    return (system - body_share_kg(guide, profile, variant)) * legs_of_variant(variant)


def increment_kg(guide: Guide, profile: Profile) -> float:
    """The smallest step of the runner's weights; kit.step where they have named none."""
    steps = profile.kit.increments_kg
    return min(steps) if steps else guide.values.load.kit_step_kg


def heaviest_kg(guide: Guide, profile: Profile, variant: str) -> float | None:
    """The most external load that the kit has, on its steps; None: no limit, as on a leg press."""
    most = profile.kit.heaviest_kg
    if most is None or variant == LEG_PRESS:
        return None
    return rounded_kg(guide, profile, most)


def rounded_kg(guide: Guide, profile: Profile, load_kg: float) -> float:
    """The heaviest step of the kit that is not over this load."""
    step = increment_kg(guide, profile)
    return round(floor(load_kg / step + TINY) * step, DECIMALS)


def nearest_kg(guide: Guide, profile: Profile, load_kg: float, *, down: bool = False) -> float:
    """The step of the kit next to this load, 0 at the least; `down`: never over it."""
    step = increment_kg(guide, profile)
    steps = floor(load_kg / step + TINY) if down else floor(load_kg / step + 0.5 - TINY)
    return round(max(0, steps) * step, DECIMALS)


def has_load(guide: Guide, profile: Profile, variant: str, load_kg: float) -> bool:
    """Whether the runner's kit can be set to this load, as near as it was typed."""
    most = heaviest_kg(guide, profile, variant)
    if most is not None and load_kg > most + SAME_KG:
        return False
    return abs(nearest_kg(guide, profile, load_kg) - load_kg) <= SAME_KG


def upper_kg(guide: Guide, profile: Profile, load_kg: float) -> float:
    """The lightest step of the kit that is not under this load."""
    step = increment_kg(guide, profile)
    return round(ceil(load_kg / step - TINY) * step, DECIMALS)


def put_on_kit(guide: Guide, profile: Profile, sets: Iterable[SetDone]) -> Iterator[SetDone]:
    """The sets with the loads that the kit has: typed or shown in pounds they are a little off.

    A load that is further off than a twentieth of a pound stays as it is.
    """
    step = increment_kg(guide, profile)
    on_kit: dict[float, float] = {}  # few loads, many sets
    for one in sets:
        load_kg = one.load_kg
        if load_kg not in on_kit:
            near = round(round(load_kg / step) * step, DECIMALS)
            on_kit[load_kg] = near if abs(near - load_kg) <= SAME_KG else load_kg
        yield one if on_kit[load_kg] == load_kg else replace(one, load_kg=on_kit[load_kg])
