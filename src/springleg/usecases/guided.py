"""A session to be done step by step: warm-up, the search for a load, sets per side, rests."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from math import ceil

from springleg.core.adapt.exposures import group
from springleg.core.adapt.nouns import Exposure, Prescription, RampStep, State
from springleg.core.errors import NotFound
from springleg.core.guide import Guide, Mode, Scheme, Workout
from springleg.core.log.reading import log_of
from springleg.core.log.sets import LEGS, Side
from springleg.core.plan import Session
from springleg.usecases.followed import followed
from springleg.usecases.standing import Stands, stands
from springleg.usecases.workspace import Workspace

SHUT = (State.GATE, State.STOP)
SWITCH_S = 10  # to change feet: a pause for turning round, not a dose
SECONDS_A_MINUTE = 60


class StepKind(StrEnum):
    """What one screen of the session is about."""

    WARM_UP = "warm-up"
    RAMP = "ramp"
    SET = "set"


@dataclass(frozen=True, slots=True)
class Step:
    """One screen. `amount` is repetitions, seconds or contacts; `rest_s` comes after it.

    `load_kg` None: still to be found. `number` of `total` sets; `bout` seconds of rope at a time.
    """

    kind: StepKind
    text: str = ""
    side: Side = Side.BOTH
    number: int = 1
    total: int = 1
    amount: int | None = None
    load_kg: float | None = None
    variant: str = ""
    rest_s: int = 0
    tempo_s: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Last:
    """What one leg did the last time, at its heaviest load."""

    day: date
    sets: int
    amount: int | None
    load_kg: float


@dataclass(frozen=True, slots=True)
class Guided:
    """A session ready to be done, also without a network.

    `step_kg` is the smallest step of the runner's weights; `range` what the guide allows in a set.
    """

    day: date
    workout: Workout
    variant: str
    planned: bool
    dose: Prescription
    steps: tuple[Step, ...]
    minutes: int
    step_kg: float
    range: tuple[int, int]
    why: str
    last: Mapping[Side, Last] = field(default_factory=dict)
    others: tuple[tuple[str, str], ...] = ()


def guided(space: Workspace, guide: Guide, workout: str = "", *, short: bool = False) -> Guided:
    """The session of today, or of another workout that is open. Raises NotFound, UnknownName.

    `short`: one set less than the dose, down to one, where there is little time.
    """
    standing = stands(space, guide)
    own, day = standing.guide, space.today()
    planned = next((s for s in followed(space.entries) if s.date == day), None)
    chosen = workout or (planned.workout if planned else "")
    if not chosen:
        raise NotFound("No workout is planned today", "Choose one that is open, or rest")
    dose = standing.dose(chosen, _variant(planned, chosen))
    if dose.state in SHUT or dose.sets is None:
        raise NotFound(f"{own.workout(chosen).name}: {dose.text.rstrip('.')}", dose.opens or "Rest")
    if short:
        dose = replace(dose, sets=max(1, dose.sets - 1))
    steps = tuple(_steps(own, standing, dose))
    return Guided(
        day=day,
        workout=own.workout(chosen),
        variant=dose.variant,
        planned=bool(planned and planned.workout == chosen),
        dose=dose,
        steps=steps,
        minutes=_minutes(steps),
        step_kg=_step_kg(standing),
        range=_range(own, own.workout(chosen)),
        why=dose.text,
        last=_last(own, space, dose),
        others=tuple(_others(standing, chosen)),
    )


def minutes_of(guide: Guide, dose: Prescription) -> int:
    """About how long a dose takes, warm-up and rests included."""
    return _minutes(tuple(_sets(guide, dose, LEGS))) + guide.whole("warm-up.default", "easy_min")


def _variant(planned: Session | None, workout: str) -> str | None:
    return planned.variant or None if planned and planned.workout == workout else None


def _others(standing: Stands, chosen: str) -> Iterator[tuple[str, str]]:
    for name in standing.open_workouts:
        if name != chosen:
            yield name, standing.guide.workout(name).name


def _steps(guide: Guide, standing: Stands, dose: Prescription) -> Iterator[Step]:
    yield Step(
        StepKind.WARM_UP,
        text=guide.rule("warm-up.default").says,
        amount=guide.whole("warm-up.default", "easy_min") * SECONDS_A_MINUTE,
    )
    yield from (_ramp(guide, dose, step) for step in dose.ramp_up)
    yield from _sets(guide, dose, _order(standing, dose))


def _ramp(guide: Guide, dose: Prescription, step: RampStep) -> Step:
    """One try of the search for a first load."""
    return Step(
        StepKind.RAMP,
        text=step.until,
        amount=step.reps,
        load_kg=step.load_kg,
        variant=step.variant,
        rest_s=guide.whole("rest.light", "rest_s"),
        tempo_s=_tempo(guide, guide.workout(dose.workout)),
    )


def _order(standing: Stands, dose: Prescription) -> Sequence[Side]:
    """The weaker leg first; a resting leg is left out."""
    trains = [leg for leg in LEGS if not dose.load_kg or dose.load_kg.get(leg) is not None]
    test = standing.standing.profile.heel_raise
    if test and test.right < test.left:
        trains.reverse()
    return trains


def _sets(guide: Guide, dose: Prescription, legs: Sequence[Side]) -> Iterator[Step]:
    workout, total = guide.workout(dose.workout), dose.sets or 1
    if workout.mode is Mode.CONTACTS:
        yield from _bouts(guide, dose)
        return
    rest = guide.whole("rest.heavy" if workout.scheme is Scheme.HEAVY else "rest.light", "rest_s")
    for number in range(1, total + 1):
        for index, leg in enumerate(legs):
            last_leg = index == len(legs) - 1
            pause = (rest if number < total else 0) if last_leg else SWITCH_S
            yield Step(
                StepKind.SET,
                side=leg,
                number=number,
                total=total,
                amount=dose.amount,
                load_kg=None if dose.load_kg is None else dose.load_kg.get(leg),
                variant=dose.variant,
                rest_s=pause,
                tempo_s=_tempo(guide, workout),
            )


def _bouts(guide: Guide, dose: Prescription) -> Iterator[Step]:
    """Rope in short bouts that add up to the dose (plyo.bout, rope.cadence)."""
    feet = guide.whole("G10", "two_feet") if dose.variant == "two-feet" else 1
    turns = guide.number("rope.cadence", "turns_per_min") / SECONDS_A_MINUTE
    a_bout = turns * guide.number("plyo.bout", "work_s") * feet
    contacts = dose.amount or 0
    total = max(1, ceil(contacts / a_bout))
    for number in range(1, total + 1):
        share = contacts * number // total - contacts * (number - 1) // total
        rest = guide.whole("plyo.bout", "rest_s") if number < total else 0
        yield Step(
            StepKind.SET,
            number=number,
            total=total,
            amount=share,
            load_kg=0.0,
            variant=dose.variant,
            rest_s=rest,
        )


def _tempo(guide: Guide, workout: Workout) -> tuple[int, ...]:
    if workout.mode is not Mode.REPS:
        return ()
    rule = "tempo.heavy" if workout.scheme is Scheme.HEAVY else "tempo.light"
    return tuple(int(part) for part in guide.names(rule, "phases_s"))


def _minutes(steps: Sequence[Step]) -> int:
    seconds = 0.0
    for step in steps:
        each = sum(step.tempo_s) or 1
        seconds += (step.amount or 0) * each + step.rest_s
    return max(1, round(seconds / SECONDS_A_MINUTE))


def _range(guide: Guide, workout: Workout) -> tuple[int, int]:
    if workout.mode is Mode.SECONDS:
        return 1, guide.whole("G8", "seconds")
    if workout.mode is Mode.CONTACTS:
        return 1, guide.whole("G11", "heavy_over")
    return guide.span("G4" if workout.scheme is Scheme.HEAVY else "G3", "reps")


def _step_kg(standing: Stands) -> float:
    steps = standing.standing.profile.kit.increments_kg
    return min(steps) if steps else standing.guide.number("kit.step", "increment_kg")


def _last(guide: Guide, space: Workspace, dose: Prescription) -> dict[Side, Last]:
    """What each leg did the last time in this variant."""
    log = log_of(guide, space.entries)
    done: list[Exposure] = [
        e
        for e in group(guide, log.sets)
        if e.workout == dose.workout and e.variant == dose.variant and e.day < space.today()
    ]
    if not done:
        return {}
    last = done[-1]
    if last.contacts:
        return {Side.BOTH: Last(last.day, 1, last.contacts, 0.0)}
    return {leg: Last(last.day, w.sets, w.amount, w.load_kg) for leg, w in last.legs.items()}
