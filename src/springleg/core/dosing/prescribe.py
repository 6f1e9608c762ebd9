"""The next dose of every workout: what stands, what the day takes off, and why."""

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from springleg.core.athlete import Profile, Run
from springleg.core.dosing.age import refuse_too_young
from springleg.core.dosing.athlete_state import AthleteState, athlete_state
from springleg.core.dosing.contact_progression import rope_dose
from springleg.core.dosing.gate_steps import asks_hops
from springleg.core.dosing.gates import all_gates
from springleg.core.dosing.heavy import heavy_dose
from springleg.core.dosing.light import light_dose
from springleg.core.dosing.load_search import search_for
from springleg.core.dosing.loads import TWO_LEG
from springleg.core.dosing.mini_squat import squat_dose
from springleg.core.dosing.prescription import Gate, Prescription, State, Symptom
from springleg.core.dosing.reductions import reduce_dose
from springleg.core.dosing.standing_dose import StandingDose
from springleg.core.guide import Guide, Mode, Scheme, Workout
from springleg.core.log.sets import Log
from springleg.core.message import message


def next_doses(
    guide: Guide, profile: Profile, log: Log, on: date, races: Iterable[Run] = ()
) -> tuple[Prescription, ...]:
    """The next dose of each workout, in the guide's order, as if it were done on this day.

    Pure: the same log, in any order and with repeats taken out, gives the same doses. Raises
    TooYoung, and UnknownName for a contraindication that is not asked about.
    """
    refuse_too_young(guide, profile, on)
    state = athlete_state(guide, profile, log, on, races)
    return tuple(prescribe(state, workout) for workout in guide.workouts.values())


def prescribe(state: AthleteState, workout: Workout, variant: str | None = None) -> Prescription:
    """The next dose of one workout; in this variant, or the one done last.

    For a first time, or where one leg is too hard, the variant may be another. The age is not
    asked for here. Raises UnknownName for a contraindication that is not asked about.
    """
    chosen = variant or variant_of(state, workout)
    for gate in closed_by(state, workout, chosen):
        return _shut(workout, chosen, gate)
    standing = standing_of(state, workout, chosen) or _first(state, workout, chosen)
    dose = reduce_dose(state, workout, standing)
    return replace(dose, asks_hops=True) if asks_hops(state) else dose


def closed_by(state: AthleteState, workout: Workout, variant: str = "") -> tuple[Gate, ...]:
    """All that keeps a workout off the day: gates and stops, else a first load on a day not calm.

    In this variant, or the one done last. Empty: it is open, and `prescribe` has a dose for it.
    Raises UnknownName for a contraindication that is not asked about.
    """
    closed, unrest = all_gates(state, workout), _not_calm(state)
    if closed or workout.scheme is not Scheme.HEAVY or unrest is None:
        return closed
    known = standing_of(state, workout, variant or variant_of(state, workout))
    return () if known else (_no_search(unrest),)


def standing_of(state: AthleteState, workout: Workout, variant: str) -> StandingDose | None:
    """What stands before the day reduces it; None where raises have no past at this station."""
    if workout.mode is Mode.CONTACTS:
        return rope_dose(state, workout)
    if workout.mode is Mode.SECONDS:
        return squat_dose(state, workout, variant)
    if workout.scheme is Scheme.HEAVY:
        return heavy_dose(state, workout, variant)
    return light_dose(state, workout, variant)


def variant_of(state: AthleteState, workout: Workout) -> str:
    """The variant done last; for a start, the first of the exercise."""
    done = state.sessions(workout)
    first, *_ = state.guide.exercises[workout.exercise].variants
    return done[-1].variant if done else first


def _shut(workout: Workout, variant: str, gate: Gate) -> Prescription:
    return Prescription(
        workout=workout.id,
        variant=variant,
        state=gate.state,
        because=(gate.rule,),
        text=gate.text,
        opens=gate.opens,
        asks_signs=gate.asks_signs,
    )


def _not_calm(state: AthleteState) -> Symptom | None:
    """The answer for which a day is not calm; None: it is."""
    return state.limits.amber or state.limits.red


def _no_search(unrest: Symptom) -> Gate:
    """A first load is not looked for on a day that is not calm."""
    what = unrest.what
    return Gate(
        State.STOP,
        "start.search",
        message("A first heavy load is looked for on a calm day, and not after {what}.", what=what),
        message("What opens it: a calm morning."),
    )


def _first(state: AthleteState, workout: Workout, variant: str) -> StandingDose:
    """A first dose of raises: the load is to be found; on a day that is not calm as it stands."""
    start, calm = state.guide.values.start, _not_calm(state) is None
    heavy = workout.scheme is Scheme.HEAVY
    one_leg, *_ = state.guide.exercises[workout.exercise].variants
    searched = one_leg if variant == TWO_LEG else variant
    search = search_for(state, workout, searched, _straight_kg(state, workout, searched))
    return StandingDose(
        variant=searched,
        sets=start.heavy_sets[0] if heavy else start.light_sets[0],
        amount=start.heavy_reps if heavy else start.light_reps,
        load_kg=None if calm else search.start_kg,
        why=message("find your load first, step by step")
        if calm
        else message("the start, as it stands: the load is looked for on a calm day"),
        rule="start.search",
        search=search if calm else None,
        rir_target=start.rir_target,
        early=True,
        held=not calm,
    )


def _straight_kg(state: AthleteState, workout: Workout, variant: str) -> float:
    """Where a bent knee begins: where the straight-knee workout stands (start.bent), else at 0."""
    guide = state.guide
    partner = guide.workouts.get(workout.id.replace("bent", "straight"))
    if partner is None or partner.id == workout.id or not guide.on("start.bent"):
        return 0.0
    past = state.at_station(partner, variant)
    if not past:
        return 0.0
    last, standing = past[-1], standing_of(state, partner, variant)
    loads = [work.load_kg for work in last.legs.values() if last.variant != TWO_LEG]
    if standing and standing.variant != TWO_LEG:
        loads.append(standing.external_kg)
    return max(loads, default=0.0) * guide.values.start.bent_of_straight
