"""The search for a first load: a few steps of few raises, each answered by how many were left.

An example: a body of 70 kg, dumbbells in steps of 2.5 kg, 6 raises to leave 4. Five raises at body
weight leave more than ten: x 1.25, so 17.5 kg. Five there leave 5, so a leg could lift
87.5 x (1 + 10 / 30) = 117 kg once; 6 with 4 left are 117 / (1 + 10 / 30) = 87.5 kg: 17.5 kg it is.
"""

from collections.abc import Sequence
from math import floor

from msgspec.structs import replace

from springleg.core.dosing.athlete_state import AthleteState, capacities
from springleg.core.dosing.capacity import times
from springleg.core.dosing.loads import LEG_PRESS, TINY, TWO_LEG, Loads, body_kg, has_two_legs
from springleg.core.dosing.prescription import LoadSearch, SearchStep
from springleg.core.guide import Guide, Mode, Scheme, Workout
from springleg.core.noun import Noun


class SearchAnswer(Noun, frozen=True):
    """How a step went, by the weaker leg: raises done, and how many were left (None: not said)."""

    load_kg: float
    reps: int
    left: float | None


class FoundLoad(Noun, frozen=True):
    """What the search found: variant, repetitions of a set, external load in kg."""

    variant: str
    reps: int
    load_kg: float


def next_step(
    guide: Guide, search: LoadSearch, answers: Sequence[SearchAnswer]
) -> SearchStep | FoundLoad:
    """The step after these answers, or the load that they found. Pure and quick.

    After a trial, a load on two legs stands for the dose that there is already.
    """
    values = guide.values.search
    if not answers:
        return search.first
    last = answers[-1]
    if search.trial:
        return _tried(search, last)
    if last.reps <= 0:  # does not count: the one before was it
        return _found_before(guide, search, answers[:-1])
    capacity, enough = _capacity(guide, search, last), search.rir_target + values.ends_over
    ends = last.left is None or last.left <= enough or last.reps < search.reps
    if ends or len(answers) >= search.steps:
        return _found(guide, search, capacity)
    load = _next_load(guide, search, last, capacity)
    if load <= last.load_kg + TINY:  # the kit has no more
        return _found(guide, search, capacity)
    return SearchStep(search.variant, search.reps, load)


def _tried(search: LoadSearch, last: SearchAnswer) -> FoundLoad:
    """One leg where all were done and not the last that there was; else what stands on two legs."""
    if last.reps < search.reps or (last.left is not None and last.left < 1):
        return FoundLoad(TWO_LEG, search.two_leg_reps, 0.0)
    return FoundLoad(search.variant, search.low_reps, search.least_kg)


def _capacity(guide: Guide, search: LoadSearch, last: SearchAnswer) -> float:
    """What a leg could lift once; where nothing was said, as if the target were left."""
    left = search.rir_target if last.left is None else last.left
    short = last.reps < search.reps
    return (search.share_kg + last.load_kg) * times(guide, last.reps + (0 if short else left))


def _next_load(guide: Guide, search: LoadSearch, last: SearchAnswer, capacity: float) -> float:
    """The load that would leave the target, never over the largest step."""
    values, system = guide.values.search, search.share_kg + last.load_kg
    wanted = capacity / times(guide, search.dose_reps + search.rir_target)
    most = system * values.step_factor
    if last.left is not None and last.left >= values.many_left:
        wanted = most
    return _on_kit(search, min(wanted, most) - search.share_kg)


def _on_kit(search: LoadSearch, load_kg: float) -> float:
    loads = Loads(1, search.share_kg, search.step_kg, search.single_kg, search.heaviest_kg)
    return loads.within(max(search.least_kg, loads.at_most(load_kg)))


def _found_before(guide: Guide, search: LoadSearch, answers: Sequence[SearchAnswer]) -> FoundLoad:
    """The load of the last step that was done; on two legs where there was none."""
    if not answers:
        return _two_legs(guide, search, 0.0)
    last = answers[-1]
    found = _found(guide, search, _capacity(guide, search, last))
    if found.load_kg <= last.load_kg:
        return found
    return FoundLoad(search.variant, search.dose_reps, last.load_kg)


def _found(guide: Guide, search: LoadSearch, capacity: float) -> FoundLoad:
    """The dose that leaves the target: load, else fewer or more repetitions at the least load."""
    wanted = capacity / times(guide, search.dose_reps + search.rir_target)
    load = _on_kit(search, wanted - search.share_kg)
    if load > search.least_kg:
        return FoundLoad(search.variant, search.dose_reps, load)
    system = search.share_kg + load
    reps = floor((capacity / system - 1) * guide.values.load.e1rm_divisor_reps + TINY)
    fits = reps - search.rir_target
    if fits < search.low_reps and search.two_leg_reps and load <= 0:
        return _two_legs(guide, search, capacity)
    most = search.high_reps if load <= 0 else search.dose_reps
    reps = round(max(search.low_reps, min(fits, most)))
    if reps < search.dose_reps:  # whole repetitions fewer may leave room for a small weight
        load = _on_kit(search, capacity / times(guide, reps + search.rir_target) - search.share_kg)
    return FoundLoad(search.variant, reps, load)


def _two_legs(guide: Guide, search: LoadSearch, capacity: float) -> FoundLoad:
    """Both legs together, at what leaves the target of later weeks."""
    if not search.two_leg_reps:
        return FoundLoad(search.variant, search.low_reps, search.least_kg)
    wanted = capacity / times(guide, search.two_leg_reps + search.rir_target)
    load = _on_kit(search, max(0.0, (wanted - search.two_leg_share_kg) * 2))
    return FoundLoad(TWO_LEG, search.two_leg_reps, load)


def search_for(state: AthleteState, workout: Workout, variant: str, least_kg: float) -> LoadSearch:
    """The search for the first load of a workout in a variant, on one leg or the leg press.

    `least_kg`: where the straight-knee workout stands, for a bent knee.
    """
    guide, values, loads = state.guide, state.guide.values, state.loads(variant)
    heavy, press = workout.scheme is Scheme.HEAVY, variant == LEG_PRESS
    search, start = values.search, values.start
    least = loads.within(loads.at_least(least_kg))
    two_leg_reps = start.heavy_reps if heavy else start.two_leg_reps
    return LoadSearch(
        variant=variant,
        reps=search.reps if heavy else search.light_reps,
        steps=search.steps if heavy else search.light_steps,
        dose_reps=start.heavy_reps if heavy else start.light_reps,
        rir_target=start.rir_target,
        start_kg=max(least, loads.at_most(_press_start(state, workout)) if press else 0.0),
        share_kg=loads.body_kg,
        step_kg=loads.step_kg,
        single_kg=loads.single,
        low_reps=values.heavy.reps[0] if heavy else values.light.reps[0],
        high_reps=values.heavy.reps[1] if heavy else start.light_bodyweight_reps,
        least_kg=least,
        heaviest_kg=loads.heaviest_kg,
        two_leg_share_kg=state.loads(TWO_LEG).body_kg,
        two_leg_reps=two_leg_reps if has_two_legs(guide, workout) and not press else 0,
    )


def trial_for(state: AthleteState, workout: Workout) -> LoadSearch:
    """A single step of 8 on one leg at body weight, before a dose on two legs."""
    one_leg, *_ = state.guide.exercises[workout.exercise].variants
    reps = state.guide.values.light.reps[0]
    return replace(search_for(state, workout, one_leg, 0.0), reps=reps, steps=1, trial=True)


def known_kg(state: AthleteState, workout: Workout, variant: str) -> float | None:
    """The external load of a first dose by what the legs did with the same knee at this station.

    The most that light or heavy raises say; None without any. Not rounded to the kit.
    """
    guide, start = state.guide, state.guide.values.start
    reps = start.heavy_reps if workout.scheme is Scheme.HEAVY else start.light_reps
    same_knee = (one for one in guide.workouts.values() if one.exercise == workout.exercise)
    every = (capacities(state, one, variant, start.rir_target) for one in same_knee)
    least = [min(one.kg for one in known.values()) for known in every if known]
    if not least:
        return None
    return state.loads(variant).external_kg(max(least) / times(guide, reps + start.rir_target))


def _press_start(state: AthleteState, workout: Workout) -> float:
    """Where a search on the leg press begins: by what the same knee did there, else by body mass.

    All of it for who does 8 raises on one leg, else half of it.
    """
    known = known_kg(state, workout, LEG_PRESS)
    if known is not None:
        return known
    values, mass = state.guide.values, body_kg(state.guide, state.profile)
    enough = values.light.reps[0]
    able = (state.tested or 0) >= enough or any(
        state.guide.workouts[e.workout].mode is Mode.REPS
        and e.variant not in (TWO_LEG, LEG_PRESS)
        and any((work.least or 0) >= enough for work in e.legs.values())
        for e in state.exposures
    )
    return mass if able else mass * values.search.press_share
