"""Heavy raises: the load that leaves two, on the guide's own examples in turn.

An example: capacity 121 kg, a body of 70 kg, and the turn asks for 5 x 5 with 2 left. 121 / (1 +
7 / 30) is 98 kg, so 28.1 kg on top: 27.5 kg in steps of 2.5 kg. Last time 4 x 6 stood at 22.5 kg:
five per cent more than 92.5 kg, under the ten that one rise may have.
"""

from msgspec.structs import replace

from springleg.core.dosing.athlete_state import AthleteState, capacities
from springleg.core.dosing.capacity import Capacity, times
from springleg.core.dosing.explanations import heavy_why
from springleg.core.dosing.loads import LEG_PRESS, TINY, TWO_LEG, Loads, has_two_legs
from springleg.core.dosing.standing_dose import Hold, Progression, StandingDose, progression
from springleg.core.guide import Scheme, Workout
from springleg.core.log.sets import LEGS, Side
from springleg.core.noun import Noun
from springleg.core.plan import DAYS_A_WEEK


class Turn(Noun, frozen=True):
    """Sets and repetitions of this time, and how many a set should leave; `first`: no full one."""

    sets: int
    reps: int
    rir: float
    first: bool


class HeavyTurn(Noun, frozen=True):
    """The turn of this time, the variant with its loads, and what both legs could lift, in kg."""

    turn: Turn
    variant: str
    loads: Loads
    capacity: float


def turn_of(state: AthleteState, number: int) -> Turn:
    """The turn of an exposure, counted from 0 (heavy.turns): two easy ones, then the examples."""
    values = state.guide.values
    start = values.start
    if number < len(start.heavy_sets):
        return Turn(start.heavy_sets[number], start.heavy_reps, start.rir_target, first=True)
    turns = sorted(values.heavy.examples, key=lambda one: -one[0])
    reps, sets = turns[(number - len(start.heavy_sets)) % len(turns)]
    return Turn(sets, reps, values.load.heavy_rir_target, first=False)


def heavy_dose(state: AthleteState, workout: Workout, variant: str) -> StandingDose | None:
    """The standing dose of heavy raises; None where the load is still to be found."""
    values, number = state.guide.values, state.times_done(workout.id, variant)
    known = capacities(state, workout, variant, values.load.heavy_rir_target)
    of = progression(state, workout, state.at_station(workout, variant))
    if of is None or len(known) < len(state.legs):
        return None
    left, turn = kept(state), turn_of(state, number)
    usable = shared(state, known) * left
    own = _variant(state, workout, variant, usable)
    this = HeavyTurn(turn, own, state.loads(own), usable)
    free = _fitted(state, this, _load(of, this, None))
    dose = _held(of, this, of.hold) if of.hold else free
    return replace(
        dose,
        refs=of.last.refs,
        capacity_kg={leg: round(known[leg].kg, 1) if leg in known else None for leg in LEGS},
        kept=left,
        early=turn.first,
        held=of.is_held,
        took=of.hold if dose.sets < free.sets else None,
        why=heavy_why(of, dose, free, turn.reps, turn_of(state, number - 1).rir),
    )


def shared(state: AthleteState, known: dict[Side, Capacity]) -> float:
    """What both legs get: the smaller capacity; the mean where they are alike (capacity.legs)."""
    each = [capacity.kg for capacity in known.values()]
    low, high = min(each), max(each)
    alike = 1 - state.guide.values.capacity.alike_pct / 100
    return sum(each) / len(each) if low >= high * alike else low


def kept(state: AthleteState) -> float:
    """The share of capacity that is left so long after heavy work of either knee (capacity.keeps).

    Where a share of the day takes more off the load, it alone counts.
    """
    values, heavy = state.guide.values.capacity, state.of_scheme(Scheme.HEAVY)
    if not heavy or not state.guide.on("capacity.keeps"):
        return 1.0
    weeks = max(0.0, (state.on - heavy[-1].day).days / DAYS_A_WEEK - values.keeps_weeks)
    left = 1 - min(weeks * values.loses_pct_per_week, values.loses_most_pct) / 100
    least = min((share.load for share in state.shares), default=1.0)
    return 1.0 if least <= left else left / least


def _variant(state: AthleteState, workout: Workout, variant: str, capacity: float) -> str:
    """Two legs where the fewest repetitions on one want less than the body (variants.two-leg)."""
    guide = state.guide
    if variant == LEG_PRESS or not has_two_legs(guide, workout):
        return variant
    one_leg, *_ = guide.exercises[workout.exercise].variants
    least = guide.values.heavy.reps[0] + guide.values.load.heavy_rir_target
    wanted = capacity / times(guide, least)
    return TWO_LEG if wanted < state.loads(one_leg).body_kg - TINY else one_leg


def _load(of: Progression, this: HeavyTurn, hold: Hold | None) -> float:
    """The kit's load next to what leaves the target, within a rise and a fall (heavy.step).

    Where something holds it, no more than `_held_kg`; after a set that was ended early no more than
    last time.
    """
    turn, loads = this.turn, this.loads
    wanted = loads.external_kg(this.capacity / times(of.state.guide, turn.reps + turn.rir))
    load = loads.at_most(wanted) if turn.first else loads.nearest(wanted)
    if this.variant == of.last.variant:
        cap = _most_kg(of)
        if of.ended_early:
            cap = min(cap, loads.at_most(of.stood.load_kg))
        if hold:
            cap = min(cap, _held_kg(of, turn, hold))
        load = min(load, max(cap, 0.0))
        if not (of.fell_short or _hurt(of) or any(share.load < 1 for share in of.state.shares)):
            load = max(load, _least_kg(of))
    return max(0.0, loads.within(load))


def _most_kg(of: Progression) -> float:
    """The most load after one rise, over the heaviest of the last times."""
    loads, left, step = of.loads, of.left, of.state.guide.values.heavy_step
    done = [
        work.load_kg
        for e in of.past[-step.exposures :]
        if e.variant == of.last.variant
        for work in of.state.works(e)
    ]
    top = max((*done, of.stood.load_kg))
    far = left is not None and left >= step.far_rir and not of.reduced
    rise = 1 + (step.far_pct if far else step.rise_pct) / 100
    cap = loads.at_most(loads.external_kg(loads.system_kg(top) * rise))
    if left is None or left < step.always_rir:
        return cap
    top = loads.at_most(top)
    return max(cap, top + loads.more_kg(top))


def _least_kg(of: Progression) -> float:
    """The least load after one fall; never more than last time's."""
    least = of.stood_system_kg * (1 - of.state.guide.values.heavy_step.fall_pct / 100)
    floor = of.loads.at_least(of.loads.external_kg(least))
    return min(floor, of.loads.at_most(of.stood.load_kg))


def _held_kg(of: Progression, turn: Turn, hold: Hold) -> float:
    """The most load while something holds: last time's; where the pain settled, one step more.

    One step over what last time's load is worth at the repetitions of this turn: that the guide's
    examples go from six to three is no rise.
    """
    guide, loads, reps = of.state.guide, of.loads, of.stood.amount
    load = loads.at_most(of.stood.load_kg)
    if not hold.step:
        return load
    if turn.reps < reps:
        ratio = times(guide, reps + turn.rir) / times(guide, turn.reps + turn.rir)
        load = max(load, loads.at_most(loads.external_kg(of.stood_system_kg * ratio)))
    return load + loads.more_kg(load)


def _hurt(of: Progression) -> bool:
    return (of.last.pain or 0) > of.state.guide.values.pain.safe_max


def _fitted(state: AthleteState, this: HeavyTurn, load: float) -> StandingDose:
    """Repetitions that fit the load, where the kit's is off (heavy.fit); the kit's own limit."""
    values, turn, loads = state.guide.values, this.turn, this.loads
    system, (low, high) = loads.system_kg(load), values.heavy.reps
    could = (this.capacity / system - 1) * values.load.e1rm_divisor_reps if system else float(high)
    fits, reps, sets = could - turn.rir, turn.reps, turn.sets
    if abs(fits - reps) >= values.heavy_step.fit_reps:
        reps = max(low, min(high, round(fits)))
        if not turn.first:
            sets = values.heavy_step.sets_by_reps[reps - low]
    most = loads.heaviest_kg is not None and load >= loads.heaviest_kg
    limited = most and could - high >= values.heavy_step.kit_rir
    return StandingDose(
        variant=this.variant,
        sets=sets,
        amount=reps,
        load_kg=load,
        rule="heavy.kit" if limited else "effort.heavy",
        rir_target=turn.rir,
        limited_by="kit" if limited else None,
    )


def _held(of: Progression, this: HeavyTurn, hold: Hold) -> StandingDose:
    """No more repetitions and sets than last time; one of each more where the pain settled.

    On a load that came down the repetitions are free, the sets are not.
    """
    values, stood, load = of.state.guide.values, of.stood, _load(of, this, hold)
    dose = _fitted(of.state, this, load)
    reps, sets, (least, _) = dose.amount, dose.sets, values.heavy.reps
    most = max(stood.amount, least) + hold.more
    lighter = dose.variant != of.last.variant or load < stood.load_kg - TINY
    if reps > most and not lighter:
        reps = most
        if sets >= values.heavy.sets[0]:
            sets = values.heavy_step.sets_by_reps[reps - least]
    sets = min(sets, stood.sets + hold.more)
    if lighter and sets == dose.sets:
        return dose
    return replace(dose, amount=reps, sets=sets, rule=hold.rule)
