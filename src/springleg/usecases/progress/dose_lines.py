"""Doses in a line, leg by leg: what paper has room for."""

from collections.abc import Sequence

from springleg.core.athlete import Units
from springleg.core.dosing.explanations import dose_words
from springleg.core.dosing.prescription import Exposure, LegWork, Prescription
from springleg.core.guide import Guide, Mode, Workout
from springleg.core.log.sets import AskedDose, Side
from springleg.core.message import NOTHING, Message, counted, message, term
from springleg.usecases.app.short_names import session_name


def dose_line(guide: Guide, dose: Prescription, units: Units) -> Message:
    """A dose: sets, amount and load, of each leg where they differ; NOTHING where there is none."""
    if dose.sets is None or dose.amount is None:
        return NOTHING
    workout = guide.workout(dose.workout)
    loads = [kg for kg in (dose.load_kg or {}).values() if kg is not None]
    line = dose_words(workout, dose.sets, dose.amount, None, units, dose.variant)
    if dose.load_kg is None and dose.ramp_up:
        return message("{dose}, load to be found", dose=line)
    if len(set(loads)) <= 1:
        load = loads[0] if loads else None
        return dose_words(workout, dose.sets, dose.amount, load, units, dose.variant)
    legs = tuple(
        dose_words(workout, dose.sets, dose.amount, (dose.load_kg or {}).get(leg), units, "")
        for leg in Side.BOTH.legs
    )
    return message("left {left}, right {right}", left=legs[0], right=legs[1])


def asked_line(guide: Guide, exposure: Exposure, units: Units) -> Message:
    """What was asked of a session; NOTHING where nothing was, or an older version kept it not."""
    return NOTHING if exposure.asked is None else _asked(guide, exposure, exposure.asked, units)


def _asked(guide: Guide, exposure: Exposure, asked: AskedDose, units: Units) -> Message:
    workout = guide.workout(exposure.workout)
    if workout.mode is Mode.CONTACTS:
        return counted("{n} contact", "{n} contacts", asked.amount)
    return dose_words(workout, asked.sets, asked.amount, asked.load_kg, units, exposure.variant)


def leg_line(guide: Guide, exposure: Exposure, work: LegWork | None, units: Units) -> Message:
    """What a leg did in a session: its sets at the top load, the least of them; NOTHING of none."""
    if work is None:
        return NOTHING
    workout = guide.workout(exposure.workout)
    return dose_words(workout, work.sets, work.least or 0, work.load_kg, units, exposure.variant)


def name_at(guide: Guide, workout: str, variant: str) -> Message:
    """A workout, with where or how it is done where that is not its exercise's usual way."""
    known = guide.workouts.get(workout)
    if known is None:
        return term(workout.replace("-", " "))
    usual = guide.exercises[known.exercise].variants[0]
    if not variant or variant == usual:
        return term(known.name)
    return message(
        "{name} ({variant})", name=term(known.name), variant=term(variant.replace("-", " "))
    )


def short_name_at(guide: Guide, dose: Prescription) -> Message:
    """The short name of a workout, with where or how it is done where that is not the usual way."""
    name = session_name(guide.workout(dose.workout))
    variants = guide.exercises[guide.workout(dose.workout).exercise].variants
    if dose.variant in ("", variants[0]):
        return name
    return message("{name} ({variant})", name=name, variant=term(dose.variant.replace("-", " ")))


def reserve_words(workout: Workout, dose: Prescription) -> Message:
    """How many repetitions are to be left; NOTHING where repetitions are not what is counted."""
    if workout.mode is not Mode.REPS or dose.rir_target is None:
        return NOTHING
    return message("{n}", n=dose.rir_target)


def names_of(guide: Guide, workouts: Sequence[str]) -> tuple[Message, ...]:
    """The short names of workouts, as they stand within a line."""
    return tuple(session_name(guide.workout(one)) for one in workouts)
