"""What a calendar says of a session: how much is to be done, or was. Never why, never how it felt.

A calendar is read on screens that others see, and kept by companies that we do not know. So nothing
of a dose is taken but its numbers: not its reasons, its state, or a word of pain.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from springleg.core.athlete import Units
from springleg.core.dosing.explanations import dose_words
from springleg.core.dosing.loads import TWO_LEG
from springleg.core.dosing.prescription import Prescription, State
from springleg.core.guide import Guide, Mode
from springleg.core.log.sets import LEGS, SetDone, Side
from springleg.core.message import NOTHING, Message, message, term
from springleg.core.plan import Session
from springleg.core.units import weight
from springleg.usecases.log.session_words import done_session

ASK_THE_APP = message("Springleg says on the day what to do.")
LEG_WORDS = {Side.LEFT: message("left leg only"), Side.RIGHT: message("right leg only")}


def title_of(guide: Guide, workout: str, variant: str, *, is_done: bool) -> Message:
    """What a session is called, with how it is done where that is not the exercise's usual way.

    An unknown workout is called by its id.
    """
    known = guide.workouts.get(workout)
    name = term(known.name if known else workout.replace("-", " "))
    usual = guide.exercises[known.exercise].variants[0] if known else ""
    if known and variant not in ("", usual, TWO_LEG):
        name = message("{name} ({variant})", name=name, variant=term(variant.replace("-", " ")))
    return message("{workout}: done", workout=name) if is_done else name


def dose_line(guide: Guide, dose: Prescription | None, units: Units) -> Message:
    """What to do, in a sentence; where there is no dose (yet), who says it."""
    if dose is None or dose.sets is None or dose.workout not in guide.workouts:
        return ASK_THE_APP
    return message("{dose}.", dose=_amount(guide, dose, units))


def _amount(guide: Guide, dose: Prescription, units: Units) -> Message:
    sets, amount = dose.sets or 0, dose.amount or 0
    workout, variant = guide.workout(dose.workout), dose.variant

    def told(load_kg: float | None) -> Message:
        return dose_words(workout, sets, amount, load_kg, units, variant)

    if workout.mode is Mode.CONTACTS:
        return told(None)
    if dose.load_kg is None:
        whole = told(None)
        return message("{dose}, at the load that you find", dose=whole) if dose.ramp_up else whole
    loads = {leg: kg for leg in LEGS if (kg := dose.load_kg.get(leg)) is not None}
    if variant == TWO_LEG:
        return told(max(loads.values(), default=None))
    if len(loads) == 1:
        ((leg, load),) = loads.items()
        return message("{dose}, {leg}", dose=told(load), leg=LEG_WORDS[leg])
    if len(set(loads.values())) > 1:
        left, right = (weight(loads[leg], units) for leg in LEGS)
        return message(
            "{dose}, left {left}, right {right}", dose=told(None), left=left, right=right
        )
    return message("{dose}, each leg", dose=told(max(loads.values(), default=None)))


def done_line(guide: Guide, units: Units, workout: str, sets: Sequence[SetDone]) -> Message:
    """What was done, in a sentence: sets, repetitions, load. Nothing of how it felt."""
    bare = [replace(one, asked=None, of=None, pain=None, place="") for one in sets]
    told = replace(done_session(guide, units, workout, bare, ()), told=NOTHING)
    known = {side for one in bare for side in one.side.legs}
    if len(known) == 1:  # the row of a leg that did nothing says that it rests
        told = replace(told, rows=tuple(row for row in told.rows if _has_sets(row.sets)))
    return told.in_a_line


def _has_sets(sets: tuple[Message, ...]) -> bool:
    return sets != (message("rest"),)


def dose_of(guide: Guide, planned: Session | None) -> Prescription | None:
    """The dose that a session was planned with; None where it has none."""
    dose = planned.dose if planned else None
    if planned is None or dose is None or planned.workout not in guide.workouts:
        return None
    amount = next((n for n in (dose.reps, dose.seconds, dose.contacts) if n is not None), None)
    loads = None if dose.load_kg is None else {leg: dose.load_kg.get(str(leg)) for leg in LEGS}
    return Prescription(
        planned.workout, _variant(guide, planned), State.GO, dose.sets, amount, loads
    )


def dose_done(guide: Guide, sets: Sequence[SetDone]) -> Prescription | None:
    """What was done as a dose, to tell how long it took; None where that cannot be told."""
    if not sets or sets[0].workout not in guide.workouts:
        return None
    first = sets[0]
    contacts = sum(one.contacts or 0 for one in sets)
    amounts = [one.reps or one.seconds or 0 for one in sets]
    legs = {leg for one in sets for leg in one.side.legs}
    number = 1 if contacts else max(sum(leg in one.side.legs for one in sets) for leg in legs)
    amount = contacts or round(sum(amounts) / len(amounts))
    loads = {leg: first.load_kg if leg in legs else None for leg in LEGS}
    return Prescription(first.workout, first.variant, State.GO, number, amount, loads)


def _variant(guide: Guide, planned: Session) -> str:
    exercise = guide.exercises[guide.workouts[planned.workout].exercise]
    return planned.variant or exercise.variants[0]
