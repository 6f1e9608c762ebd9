"""The steps of a session: warm-up, the search for a load, sets leg by leg, bouts, small hops."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from math import ceil

from msgspec.structs import replace

from springleg.core.dosing.athlete_state import AthleteState
from springleg.core.dosing.contact_progression import TWO_FEET
from springleg.core.dosing.loads import TWO_LEG
from springleg.core.dosing.prescription import Prescription
from springleg.core.guide import Guide, Mode, Scheme, Workout
from springleg.core.log.sets import LEGS, Side
from springleg.core.message import NOTHING, Message, term
from springleg.core.noun import Noun

SWITCH_S = 10  # to change feet: a pause for turning round, not a dose
LEAD_S = 5  # to get into position before a clock runs
SECONDS_A_MINUTE = 60


class StepKind(StrEnum):
    """What one screen of the session is about."""

    WARM_UP = "warm-up"
    RAMP = "ramp"
    SET = "set"
    HOPS = "hops"


class Step(Noun, frozen=True):
    """One screen. `amount` is repetitions, seconds or contacts; `rest_s` comes after it.

    `load_kg` None: still to be found. `number` of `total` sets or bouts. `asks`: how many were left
    decides on the load. `work_s` is about how long it takes; `beats_per_min` and `per_beat` are
    the turns of a rope and the contacts of each.
    """

    kind: StepKind
    text: Message = NOTHING
    side: Side = Side.BOTH
    number: int = 1
    total: int = 1
    amount: int = 0
    load_kg: float | None = 0.0
    variant: str = ""
    rest_s: int = 0
    work_s: float = 0
    tempo_s: tuple[int, ...] = ()
    asks: bool = False
    beats_per_min: float = 0
    per_beat: int = 0


def steps_of(guide: Guide, dose: Prescription, order: Sequence[Side] = LEGS) -> tuple[Step, ...]:
    """Every step of this dose, each set on the legs in this order; of a search only its first.

    For a dose that has sets: one that is shut has nothing to be done, and must not come here.
    """
    sets = set_steps(guide, dose, order)
    return (_warm_up(guide), *_search(guide, dose, order), *sets, *_hops(guide, dose))


def set_steps(guide: Guide, dose: Prescription, order: Sequence[Side] = LEGS) -> tuple[Step, ...]:
    """The sets or bouts alone."""
    if guide.workout(dose.workout).mode is Mode.CONTACTS:
        return tuple(_bouts(guide, dose))
    return tuple(_sets(guide, dose, legs_of(dose, order)))


def minutes_of_steps(steps: Sequence[Step]) -> int:
    """About how many minutes these steps take, rests included; 1 at the least.

    A search for a load is taken to go half as far as it may.
    """
    seconds = 0.0
    for step in steps:
        times = ceil(step.total / 2) if step.kind is StepKind.RAMP else 1
        seconds += times * (step.work_s + step.rest_s)
    return max(1, round(seconds / SECONDS_A_MINUTE))


def order_of_legs(standing: AthleteState) -> tuple[Side, ...]:
    """The leg that did less in the last heel-raise test first, else the left one; not a resting."""
    legs, test = standing.legs, standing.profile.heel_raise
    return legs[::-1] if test and test.right < test.left else legs


def legs_of(dose: Prescription, legs: Sequence[Side] = LEGS) -> tuple[Side, ...]:
    """The sides that a dose is done on, one after the other, in the order of `legs`.

    A leg for which the dose has no load is left out; two legs at once are one side (BOTH).
    """
    if dose.variant == TWO_LEG:
        return (Side.BOTH,)
    return tuple(leg for leg in legs if not dose.load_kg or dose.load_kg.get(leg) is not None)


def _warm_up(guide: Guide) -> Step:
    seconds = guide.values.pace.warm_up_easy_min * SECONDS_A_MINUTE
    text = term(guide.rule("warm-up.default").says)
    return Step(StepKind.WARM_UP, text=text, amount=seconds, work_s=seconds)


def _search(guide: Guide, dose: Prescription, order: Sequence[Side]) -> Iterator[Step]:
    """The first step of the search for a load, on each leg; the answers say what comes next."""
    if dose.ramp_up is None:
        return
    first, tempo = dose.ramp_up.first, tempo_of(guide, guide.workout(dose.workout))
    legs = legs_of(replace(dose, variant=first.variant), order)
    for leg in legs:
        yield Step(
            StepKind.RAMP,
            side=leg,
            total=dose.ramp_up.steps,
            amount=first.reps,
            load_kg=first.load_kg,
            variant=first.variant,
            rest_s=guide.values.pace.light_rest_s if leg is legs[-1] else SWITCH_S,
            work_s=first.reps * sum(tempo),
            tempo_s=tempo,
            asks=True,
        )


def _hops(guide: Guide, dose: Prescription) -> Iterator[Step]:
    """The small hops that open the rope, on two feet, once the sets are done."""
    if dose.asks_hops:
        hops = guide.values.gates.hops
        yield Step(StepKind.HOPS, amount=hops, variant=TWO_FEET, work_s=hops)


def _sets(guide: Guide, dose: Prescription, legs: Sequence[Side]) -> Iterator[Step]:
    workout, total, amount = guide.workout(dose.workout), dose.sets or 1, dose.amount or 0
    pace = guide.values.pace
    rest = pace.heavy_rest_s if workout.scheme is Scheme.HEAVY else pace.light_rest_s
    tempo = tempo_of(guide, workout)
    for number in range(1, total + 1):
        for leg in legs:
            pause = (rest if number < total else 0) if leg is legs[-1] else SWITCH_S
            yield Step(
                StepKind.SET,
                side=leg,
                number=number,
                total=total,
                amount=amount,
                load_kg=_load(dose, leg),
                variant=dose.variant,
                rest_s=pause,
                work_s=amount * sum(tempo) if tempo else amount + LEAD_S,
                tempo_s=tempo,
            )


def _load(dose: Prescription, leg: Side) -> float | None:
    """The load of one leg, or the one that both lift together; None where it is to be found."""
    loads = [(dose.load_kg or {}).get(one) for one in (LEGS if leg is Side.BOTH else (leg,))]
    return min((load for load in loads if load is not None), default=None)


def _bouts(guide: Guide, dose: Prescription) -> Iterator[Step]:
    """Rope in short bouts of whole turns that add up to the dose (plyo.bout, rope.cadence)."""
    article, rope = guide.values.article, guide.values.rope
    feet = article.two_feet if dose.variant == TWO_FEET else article.one_foot
    per_turn, turns_per_min = feet * rope.bounces_per_turn, rope.turns_per_min
    turns_a_bout = turns_per_min / SECONDS_A_MINUTE * rope.bout_s
    contacts = dose.amount or 0
    total = max(1, ceil(contacts / (turns_a_bout * per_turn)))
    turns = ceil(contacts / per_turn)
    left = contacts
    for number in range(1, total + 1):
        share = turns * number // total - turns * (number - 1) // total
        amount = min(share * per_turn, left)
        left -= amount
        yield Step(
            StepKind.SET,
            number=number,
            total=total,
            amount=amount,
            variant=dose.variant,
            rest_s=rope.bout_rest_s if number < total else 0,
            work_s=share / turns_per_min * SECONDS_A_MINUTE + LEAD_S,
            beats_per_min=turns_per_min,
            per_beat=per_turn,
        )


def tempo_of(guide: Guide, workout: Workout) -> tuple[int, ...]:
    """How long a raise goes up, is held and goes down; nothing where none is done."""
    if workout.mode is not Mode.REPS:
        return ()
    pace = guide.values.pace
    return pace.heavy_tempo_s if workout.scheme is Scheme.HEAVY else pace.light_tempo_s
