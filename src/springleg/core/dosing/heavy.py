"""Heavy raises: the load that leaves two, on the guide's own examples in turn.

An example: capacity 121 kg, a body of 70 kg, and the turn asks for 5 x 5 with 2 left. 121 / (1 +
7 / 30) is 98 kg, so 28.1 kg on top: 27.5 kg in steps of 2.5 kg. Last time 4 x 6 stood at 22.5 kg:
five per cent more than 92.5 kg, under the ten that one rise may have.
"""

from msgspec.structs import replace

from springleg.core.dosing.athlete_state import AthleteState, capacities
from springleg.core.dosing.capacity import Capacity, times
from springleg.core.dosing.explanations import heavy_why
from springleg.core.dosing.loads import (
    LEG_PRESS,
    TINY,
    TWO_LEG,
    body_share_kg,
    external_kg,
    has_two_legs,
    heaviest_kg,
    more_kg,
    nearest_kg,
    system_kg,
    upper_kg,
)
from springleg.core.dosing.standing_dose import (
    Hold,
    LastTime,
    Progression,
    StandingDose,
    progression,
    why_below,
)
from springleg.core.guide import Scheme, Workout
from springleg.core.log.sets import Side
from springleg.core.noun import Noun
from springleg.core.plan import DAYS_A_WEEK


class Turn(Noun, frozen=True):
    """Sets and repetitions of this time, and how many a set should leave."""

    sets: int
    reps: int
    rir: float
    number: int  # 0 is the first exposure


def turn_of(state: AthleteState, number: int) -> Turn:
    """The turn of an exposure, counted from 0 (heavy.turns): two easy ones, then the examples."""
    guide = state.guide
    start = guide.values.start
    if number < len(start.heavy_sets):
        return Turn(start.heavy_sets[number], start.heavy_reps, start.rir_target, number)
    turns = sorted(guide.values.heavy.examples, key=lambda one: -one[0])
    reps, sets = turns[(number - len(start.heavy_sets)) % len(turns)]
    return Turn(sets, reps, guide.values.load.heavy_rir_target, number)


class HeavyTurn(Noun, frozen=True):
    """The turn of this time, the variant, and the capacity that both legs get, in kg."""

    turn: Turn
    variant: str
    capacity: float


def heavy_dose(state: AthleteState, workout: Workout, variant: str) -> StandingDose | None:
    """The standing dose of heavy raises; None where the load is still to be found."""
    guide = state.guide
    known = capacities(state, workout, variant, guide.values.load.heavy_rir_target)
    of = progression(state, workout, state.at_station(workout.id, variant))
    if of is None or len(known) < len(state.legs):
        return None
    left = kept(state)
    usable = shared(state, known) * left
    turn = turn_of(state, state.times_done(workout.id, variant))
    this = HeavyTurn(turn, _variant(state, workout, variant, usable), usable)
    free = _fitted(state, this, _load(of, this, None))
    dose = _held(of, this, of.hold) if of.hold else free
    took = of.took(dose, free)
    return replace(
        dose,
        refs=of.last.exposure.refs,
        capacity_kg={
            leg: round(known[leg].kg, 1) if leg in known else None for leg in Side.BOTH.legs
        },
        kept=left,
        below=why_below(
            dose.sets < guide.values.heavy.sets[0],
            turn.number < len(guide.values.start.heavy_sets),
            took if dose.sets < free.sets else None,
        ),
        held=of.hold is not None and not of.hold.step,
        lighter=_size(state, dose) < of.last.system_kg(state) - TINY,
        why=heavy_why(of, dose, free, turn.reps, turn_of(state, max(0, turn.number - 1)).rir),
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
    values, guide = state.guide.values.capacity, state.guide
    heavy = (
        e for e in reversed(state.exposures) if guide.workouts[e.workout].scheme is Scheme.HEAVY
    )
    last = next(heavy, None)
    if last is None or not guide.on("capacity.keeps"):
        return 1.0
    day = last.day
    weeks = max(0.0, (state.on - day).days / DAYS_A_WEEK - values.keeps_weeks)
    left = 1 - min(weeks * values.loses_pct_per_week, values.loses_most_pct) / 100
    least = min((share.load for share in state.shares), default=1.0)
    return 1.0 if least <= left else left / least


def _size(state: AthleteState, dose: StandingDose) -> float:
    return system_kg(state.guide, state.profile, dose.variant, dose.load_kg or 0.0)


def _variant(state: AthleteState, workout: Workout, variant: str, capacity: float) -> str:
    """Two legs where the fewest repetitions on one want less than the body (variants.two-leg)."""
    guide, profile = state.guide, state.profile
    if variant == LEG_PRESS or not has_two_legs(guide, workout):
        return variant
    one_leg, *_ = guide.exercises[workout.exercise].variants
    least = guide.values.heavy.reps[0] + guide.values.load.heavy_rir_target
    body = body_share_kg(guide, profile, one_leg)
    return TWO_LEG if capacity / times(guide, least) < body - TINY else one_leg


def _load(of: Progression, this: HeavyTurn, hold: Hold | None) -> float:
    """The kit's load next to what leaves the target, within a rise and a fall (heavy.step).

    Where something holds it, no more than `_held_kg`; after a set that was ended early no more than
    last time.
    """
    state, last, turn, variant = of.state, of.last, this.turn, this.variant
    guide, profile = state.guide, state.profile
    wanted = this.capacity / times(guide, turn.reps + turn.rir)
    first = turn.number < len(guide.values.start.heavy_sets)
    load = nearest_kg(
        guide, profile, variant, external_kg(guide, profile, variant, wanted), down=first
    )
    if variant == last.variant:
        cap = _most_kg(of)
        if of.ended_early:
            cap = min(cap, nearest_kg(guide, profile, last.variant, last.load_kg, down=True))
        if hold:
            cap = min(cap, _held_kg(of, turn, hold))
        load = min(load, max(cap, 0.0))
        if not (of.fell_short or _hurt(state, last) or _back(state)):
            load = max(load, _least_kg(of))
    heaviest = heaviest_kg(guide, profile, variant)
    return max(0.0, load if heaviest is None else min(load, heaviest))


def _most_kg(of: Progression) -> float:
    """The most load after one rise, over the heaviest of the last times."""
    state, last, left = of.state, of.last, of.left
    guide, profile, step = state.guide, state.profile, state.guide.values.heavy_step
    done = [
        work.load_kg
        for e in of.past[-step.exposures :]
        for leg, work in e.legs.items()
        if e.variant == last.variant and leg in state.legs
    ]
    top = max((*done, last.load_kg))
    far = left is not None and left >= step.far_rir and not last.reduced
    system = system_kg(guide, profile, last.variant, top)
    most = system * (1 + (step.far_pct if far else step.rise_pct) / 100)
    external = external_kg(guide, profile, last.variant, most)
    cap = nearest_kg(guide, profile, last.variant, external + TINY, down=True)
    if left is None or left < step.always_rir:
        return cap
    top = nearest_kg(guide, profile, last.variant, top, down=True)
    return max(cap, top + more_kg(guide, profile, last.variant, top))


def _least_kg(of: Progression) -> float:
    """The least load after one fall; never more than last time's."""
    state, last = of.state, of.last
    guide, profile = state.guide, state.profile
    least = last.system_kg(state) * (1 - guide.values.heavy_step.fall_pct / 100)
    floor = upper_kg(guide, profile, last.variant, external_kg(guide, profile, last.variant, least))
    return min(floor, nearest_kg(guide, profile, last.variant, last.load_kg, down=True))


def _held_kg(of: Progression, turn: Turn, hold: Hold) -> float:
    """The most load while something holds: last time's; where the pain settled, one step more.

    One step over what last time's load is worth at the repetitions of this turn: that the guide's
    examples go from six to three is no rise.
    """
    state, last = of.state, of.last
    guide, profile = state.guide, state.profile
    load = nearest_kg(guide, profile, last.variant, last.load_kg, down=True)
    if not hold.step:
        return load
    if turn.reps < last.amount:
        ratio = times(guide, last.amount + turn.rir) / times(guide, turn.reps + turn.rir)
        worth = external_kg(guide, profile, last.variant, last.system_kg(state) * ratio)
        load = max(load, nearest_kg(guide, profile, last.variant, worth, down=True))
    return load + more_kg(guide, profile, last.variant, load)


def _hurt(state: AthleteState, last: LastTime) -> bool:
    pain = last.exposure.pain
    return pain is not None and pain > state.guide.values.pain.safe_max


def _back(state: AthleteState) -> bool:
    return any(share.load < 1 for share in state.shares)


def _fitted(state: AthleteState, this: HeavyTurn, load: float) -> StandingDose:
    """Repetitions that fit the load, where the kit's is off (heavy.fit); the kit's own limit."""
    guide, values, turn, variant = state.guide, state.guide.values, this.turn, this.variant
    system = system_kg(guide, state.profile, variant, load)
    low, high = values.heavy.reps
    could = (this.capacity / system - 1) * values.load.e1rm_divisor_reps if system else float(high)
    fits, reps, sets = could - turn.rir, turn.reps, turn.sets
    if abs(fits - reps) >= values.heavy_step.fit_reps:
        reps = max(low, min(high, round(fits)))
        if turn.number >= len(values.start.heavy_sets):
            sets = values.heavy_step.sets_by_reps[reps - low]
    heaviest = heaviest_kg(guide, state.profile, variant)
    most = heaviest is not None and load >= heaviest - TINY
    limited = most and could - high >= values.heavy_step.kit_rir
    return StandingDose(
        variant=variant,
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
    dose, last, values = (
        _fitted(of.state, this, _load(of, this, hold)),
        of.last,
        of.state.guide.values,
    )
    reps, sets, (least, _) = dose.amount, dose.sets, values.heavy.reps
    most = max(last.amount, least) + hold.more
    lighter = dose.variant != last.variant or (dose.load_kg or 0.0) < last.load_kg - TINY
    if reps > most and not lighter:
        reps = most
        if sets >= values.heavy.sets[0]:
            sets = values.heavy_step.sets_by_reps[reps - least]
    sets = min(sets, last.sets + hold.more)
    if lighter and sets == dose.sets:
        return dose
    return replace(dose, amount=reps, sets=sets, rule=hold.rule)
