"""Loads: what a leg really lifts, and what the runner's kit can be set to."""

from collections.abc import Iterable, Iterator
from math import floor

from msgspec.structs import replace

from springleg.core.athlete import Profile
from springleg.core.guide import Guide
from springleg.core.log.sets import SetDone
from springleg.core.units import DECIMALS, SAME_KG

LEG_PRESS = "leg-press"
TWO_LEG = "standing-two-leg"
TINY = 1e-9


def body_share_kg(guide: Guide, profile: Profile, variant: str) -> float:
    """The part of the body's mass that one leg lifts in this variant (load.system).

    0 where the mass is not known.
    """
    load = guide.values.load
    shares = {LEG_PRESS: load.leg_press_share, TWO_LEG: load.two_leg_share}
    return shares.get(variant, load.one_leg_share) * (profile.body_mass_kg or 0.0)


def system_kg(guide: Guide, profile: Profile, variant: str, load_kg: float) -> float:
    """What one leg lifts: its share of the body, and of the external load.

    On two legs each has half of the external load.
    """
    legs = 2 if variant == TWO_LEG else 1
    return body_share_kg(guide, profile, variant) + load_kg / legs


def external_kg(guide: Guide, profile: Profile, variant: str, system: float) -> float:
    """The external load under which one leg lifts this much; never below none.

    On two legs it is for both together. Not rounded to the kit.
    """
    legs = 2 if variant == TWO_LEG else 1
    return max(0.0, (system - body_share_kg(guide, profile, variant)) * legs)


def increment_kg(guide: Guide, profile: Profile) -> float:
    """The smallest step of the runner's weights; kit.step where they have named none."""
    steps = profile.kit.increments_kg
    return min(steps) if steps else guide.values.load.kit_step_kg


def rounded_kg(guide: Guide, profile: Profile, load_kg: float) -> float:
    """The heaviest load of the kit that is not over this one."""
    step = increment_kg(guide, profile)
    return round(floor(load_kg / step + TINY) * step, DECIMALS)


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


def raised_kg(
    guide: Guide, profile: Profile, variant: str, load_kg: float, pct: float
) -> float | None:
    """The load one step up: about `pct` of what the leg lifts, never over the largest step.

    None where even the smallest step of the kit would be too large, or nothing may rise.
    """
    if not guide.on("progression.max-step") or not guide.on("progression.step"):
        return None
    system = system_kg(guide, profile, variant, load_kg)
    most = guide.values.progression.max_step_pct / 100 * system
    wanted = external_kg(guide, profile, variant, system + min(pct / 100 * system, most))
    raised = rounded_kg(guide, profile, wanted)
    if raised <= load_kg + TINY:
        raised = round(rounded_kg(guide, profile, load_kg) + increment_kg(guide, profile), DECIMALS)
    step = system_kg(guide, profile, variant, raised) - system
    return raised if step <= most + TINY else None


def cut_kg(guide: Guide, profile: Profile, variant: str, load_kg: float, factor: float) -> float:
    """The external load at which a leg lifts `factor` times what it lifts with `load_kg`.

    Rounded down to the kit, never below 0. A factor over 1 gives more.
    """
    system = system_kg(guide, profile, variant, load_kg)
    return rounded_kg(guide, profile, external_kg(guide, profile, variant, system * factor))
