"""Loads: what a leg really lifts, and what the runner's kit can be set to."""

from collections.abc import Iterable, Iterator, Sequence
from math import ceil, floor, inf

from msgspec.structs import replace

from springleg.core.athlete import Profile
from springleg.core.guide import Guide, Workout
from springleg.core.log.sets import SetDone, SetsTogether, together_in
from springleg.core.noun import Noun
from springleg.core.units import DECIMALS, SAME_KG

LEG_PRESS = "leg-press"
TWO_LEG = "standing-two-leg"
TINY = 1e-9


class Loads(Noun, frozen=True):
    """What one leg lifts in a variant, and the external loads that the kit has for it, in kg.

    `legs` share the external load; `body_kg` is what one of them lifts of the body (load.system).
    Loads go in steps of `step_kg`, or are the weights of `single`, in order and with 0, where the
    runner owns single ones: one is held at a time. `heaviest_kg` is None where there is no limit.
    """

    legs: int
    body_kg: float
    step_kg: float
    single: tuple[float, ...] = ()
    heaviest_kg: float | None = None

    def system_kg(self, load_kg: float) -> float:
        """What one leg lifts: its share of the body, and of the external load."""
        return self.body_kg + load_kg / self.legs

    def external_kg(self, system_kg: float) -> float:
        """The external load under which one leg lifts this much, below 0 where the body is more.

        On two legs it is for both together. Not rounded to the kit.
        """
        return (system_kg - self.body_kg) * self.legs

    def nearest(self, load_kg: float) -> float:
        """The load of the kit next to this one, the lighter of two; 0 at the least."""
        if self.single:
            return min(self.single, key=lambda one: (round(abs(one - load_kg), DECIMALS), one))
        return self._steps(floor(load_kg / self.step_kg + 0.5 - TINY))

    def at_most(self, load_kg: float) -> float:
        """The heaviest load of the kit that is not over this one; the lightest where all are."""
        if self.single:
            return max((one for one in self.single if one <= load_kg + TINY), default=0.0)
        return self._steps(floor(load_kg / self.step_kg + TINY))

    def at_least(self, load_kg: float) -> float:
        """The lightest load of the kit that is not under this one; inf where all weights are."""
        if self.single:
            return min((one for one in self.single if one >= load_kg - TINY), default=inf)
        return self._steps(ceil(load_kg / self.step_kg - TINY))

    def within(self, load_kg: float) -> float:
        """This load, or the heaviest that the kit has."""
        return load_kg if self.heaviest_kg is None else min(load_kg, self.heaviest_kg)

    def has(self, load_kg: float) -> bool:
        """Whether the kit can be set to this load, as near as it was typed."""
        near = abs(self.nearest(load_kg) - load_kg) <= SAME_KG
        return near and (self.heaviest_kg is None or load_kg <= self.heaviest_kg + SAME_KG)

    def more_kg(self, load_kg: float) -> float:
        """How much the next load of the kit is over this one; 0 where no weight is heavier."""
        if self.single:
            return min(
                (one - load_kg for one in self.single if one > load_kg + SAME_KG), default=0.0
            )
        return self.step_kg

    def up_to(self, most_kg: float) -> list[float]:
        """All loads of the kit over 0 that are not over this one, the lightest first."""
        if self.single:
            return [one for one in self.single if 0 < one <= most_kg + TINY]
        return [self._steps(n) for n in range(1, round(self.at_most(most_kg) / self.step_kg) + 1)]

    def _steps(self, number: int) -> float:
        return round(max(0, number) * self.step_kg, DECIMALS)


def loads_of(guide: Guide, profile: Profile, variant: str) -> Loads:
    """The loads of a variant for this runner.

    A leg press has weights of its own, which always go in steps and have no end. No single weight
    is over the heaviest that the runner adds; kit.step counts where no steps were named.
    """
    kit, most, press = profile.kit, profile.kit.heaviest_kg, variant == LEG_PRESS
    legs, body_kg = legs_of_variant(variant), body_share_kg(guide, profile, variant)
    step_kg = increment_kg(guide, profile)
    if kit.weights_kg and not press:
        end = inf if most is None else most + SAME_KG
        single = (0.0, *sorted({load for load in kit.weights_kg if load <= end}))
        return Loads(legs, body_kg, step_kg, single, single[-1])
    bare = Loads(legs, body_kg, step_kg)
    if press or most is None:
        return bare
    return Loads(legs, body_kg, step_kg, heaviest_kg=bare.at_most(most))


def all_loads(guide: Guide, profile: Profile) -> dict[str, Loads]:
    """The loads by variant; those of a variant that is not among them stand under ""."""
    return {variant: loads_of(guide, profile, variant) for variant in ("", LEG_PRESS, TWO_LEG)}


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
    load = guide.values.load
    shares = {LEG_PRESS: load.leg_press_share, TWO_LEG: load.two_leg_share}
    return shares.get(variant, load.one_leg_share) * body_kg(guide, profile)


def increment_kg(guide: Guide, profile: Profile) -> float:
    """The smallest step of the runner's weights; kit.step where they have named none."""
    steps = profile.kit.increments_kg
    return min(steps) if steps else guide.values.load.kit_step_kg


def put_on_kit(guide: Guide, profile: Profile, sets: Iterable[SetDone]) -> Iterator[SetDone]:
    """The sets with the loads that the kit has: typed or shown in pounds they are a little off.

    A load that is further off than a twentieth of a pound stays as it is.
    """
    on_kit: dict[tuple[bool, float], float] = {}  # few loads, many sets
    for one in sets:
        key = one.variant == LEG_PRESS, one.load_kg
        if key not in on_kit:
            near = loads_of(guide, profile, one.variant).nearest(one.load_kg)
            on_kit[key] = near if abs(near - one.load_kg) <= SAME_KG else one.load_kg
        yield one if on_kit[key] == one.load_kg else replace(one, load_kg=on_kit[key])


def together_on_kit(
    guide: Guide, profile: Profile, rows: Sequence[SetsTogether], kits: Iterable[Loads]
) -> Sequence[SetsTogether]:
    """As `put_on_kit`, of sets that stand together: the same ones where the kit has every load.

    `kits` are the loads of every variant.
    """
    every = {one.load_kg for _, _, _, _, own in rows for one in own}
    if all(loads.nearest(load_kg) == load_kg for loads in kits for load_kg in every):
        return rows
    return together_in(put_on_kit(guide, profile, (one for *_, own in rows for one in own)))
