"""Loads: what a leg really lifts, and what the runner's kit can be set to."""

from collections.abc import Iterable, Iterator, Sequence
from math import ceil, floor, inf

from msgspec.structs import replace

from springleg.core.athlete import Profile
from springleg.core.guide import Guide, Workout
from springleg.core.log.sets import SetDone, SetsTogether, together_in
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


def single_loads(profile: Profile, variant: str) -> tuple[float, ...]:
    """The loads of a runner who owns single weights, in order, with 0; empty: they go in steps.

    One weight is held at a time. None is over the heaviest that the runner adds. A leg press has
    its own weights, which always go in steps.
    """
    kit = profile.kit
    if variant == LEG_PRESS or not kit.weights_kg:
        return ()
    most = inf if kit.heaviest_kg is None else kit.heaviest_kg + SAME_KG
    return (0.0, *sorted({load for load in kit.weights_kg if load <= most}))


def heaviest_kg(guide: Guide, profile: Profile, variant: str) -> float | None:
    """The most external load that the kit has; None: no limit, as on a leg press."""
    if single := single_loads(profile, variant):
        return single[-1]
    most = profile.kit.heaviest_kg
    if most is None or variant == LEG_PRESS:
        return None
    return nearest_kg(guide, profile, variant, most, down=True)


def nearest_kg(
    guide: Guide, profile: Profile, variant: str, load_kg: float, *, down: bool = False
) -> float:
    """The load of the kit next to this one, 0 at the least; `down`: never over it."""
    if single := single_loads(profile, variant):
        return single_at_most(single, load_kg) if down else _single_nearest(single, load_kg)
    step = increment_kg(guide, profile)
    steps = floor(load_kg / step + TINY) if down else floor(load_kg / step + 0.5 - TINY)
    return round(max(0, steps) * step, DECIMALS)


def single_at_most(single: Sequence[float], load_kg: float) -> float:
    """The heaviest of these weights that is not over a load; the lightest where all are."""
    return max((one for one in single if one <= load_kg + TINY), default=single[0])


def _single_nearest(single: Sequence[float], load_kg: float) -> float:
    """The weight next to a load, the lighter of two that are as near."""
    return min(single, key=lambda one: (round(abs(one - load_kg), DECIMALS), one))


def has_load(guide: Guide, profile: Profile, variant: str, load_kg: float) -> bool:
    """Whether the runner's kit can be set to this load, as near as it was typed."""
    most = heaviest_kg(guide, profile, variant)
    if most is not None and load_kg > most + SAME_KG:
        return False
    return abs(nearest_kg(guide, profile, variant, load_kg) - load_kg) <= SAME_KG


def upper_kg(guide: Guide, profile: Profile, variant: str, load_kg: float) -> float:
    """The lightest load of the kit that is not under this one; inf where all weights are."""
    if single := single_loads(profile, variant):
        return min((one for one in single if one >= load_kg - TINY), default=inf)
    step = increment_kg(guide, profile)
    return round(ceil(load_kg / step - TINY) * step, DECIMALS)


def more_kg(guide: Guide, profile: Profile, variant: str, load_kg: float) -> float:
    """How much the next load of the kit is over this one; 0 where no weight is heavier."""
    if single := single_loads(profile, variant):
        return min((one - load_kg for one in single if one > load_kg + SAME_KG), default=0.0)
    return increment_kg(guide, profile)


def loads_up_to(guide: Guide, profile: Profile, variant: str, most_kg: float) -> list[float]:
    """All loads of the kit over 0 that are not over this one, the lightest first."""
    if single := single_loads(profile, variant):
        return [one for one in single if 0 < one <= most_kg + TINY]
    step = increment_kg(guide, profile)
    steps = round(nearest_kg(guide, profile, variant, most_kg, down=True) / step)
    return [round(step * n, DECIMALS) for n in range(1, steps + 1)]


def put_on_kit(guide: Guide, profile: Profile, sets: Iterable[SetDone]) -> Iterator[SetDone]:
    """The sets with the loads that the kit has: typed or shown in pounds they are a little off.

    A load that is further off than a twentieth of a pound stays as it is.
    """
    on_kit: dict[tuple[bool, float], float] = {}  # few loads, many sets
    for one in sets:
        key = one.variant == LEG_PRESS, one.load_kg
        if key not in on_kit:
            near = nearest_kg(guide, profile, one.variant, one.load_kg)
            on_kit[key] = near if abs(near - one.load_kg) <= SAME_KG else one.load_kg
        yield one if on_kit[key] == one.load_kg else replace(one, load_kg=on_kit[key])


def together_on_kit(
    guide: Guide, profile: Profile, rows: Sequence[SetsTogether]
) -> Sequence[SetsTogether]:
    """As `put_on_kit`, of sets that stand together: the same ones where the kit has every load."""
    for load_kg in {one.load_kg for *_, own in rows for one in own}:
        for variant in ("", LEG_PRESS):
            if nearest_kg(guide, profile, variant, load_kg) != load_kg:
                sets = (one for *_, own in rows for one in own)
                return together_in(put_on_kit(guide, profile, sets))
    return rows
