"""Doses and sessions of the physiotherapist's sheet: what is asked now, what was asked and done."""

from springleg.core.dosing.prescription import Exposure, Prescription, Range
from springleg.core.guide import Guide, Mode
from springleg.core.log.events import SessionFelt
from springleg.core.log.sets import LEGS
from springleg.core.message import NOTHING, Message, message, sentences, term
from springleg.exchange.paper.page import Block, Cell
from springleg.usecases.progress.cert_parts import Record
from springleg.usecases.progress.counts import contacts
from springleg.usecases.progress.dose_lines import (
    asked_line,
    dose_line,
    leg_line,
    name_at,
    reserve_words,
)
from springleg.usecases.progress.paper_parts import NONE, Words, cell, nothing, row, table
from springleg.usecases.progress.periods import Period

DOSE_SHARES = (0.3, 0.22, 0.06, 0.42)
SESSION_SHARES = (0.08, 0.28, 0.17, 0.165, 0.165, 0.08, 0.06)


def doses(runner: Record, told: Words) -> Block:
    """The doses of the menu now, each with its cause; that there is none while all is stopped."""
    if runner.state.stop is not None:
        return nothing(told(message("None: all workouts are shut, as said above.")))
    head = (message("Workout"), message("Dose"), message("RIR"), message("Why"))
    rows = [_dose(runner, dose, told) for dose in _menu_doses(runner)]
    return table([told(one) for one in head], rows, DOSE_SHARES)


def _menu_doses(runner: Record) -> list[Prescription]:
    """The doses of the menu; all where the runner has named none."""
    menu = runner.profile.menu
    found = [dose for dose in runner.doses if dose.workout in menu]
    return found or list(runner.doses)


def _dose(runner: Record, dose: Prescription, told: Words) -> tuple[Cell, ...]:
    guide = runner.seen.guide
    workout = guide.workout(dose.workout)
    name = cell(told(name_at(guide, dose.workout, dose.variant)))
    if dose.sets is None:
        why = told(message("Shut: {rule}", rule=term(guide.rule(dose.because[0]).title)))
        return name, cell(NONE), cell(""), cell(why)
    line = told(dose_line(guide, dose, runner.profile.units))
    reserve = told(reserve_words(workout, dose))
    return name, cell(line, bold=True), cell(reserve), cell(told(_why(dose)))


def _why(dose: Prescription) -> Message:
    """The cause of a dose; where it is for the floor alone, that too."""
    floor = message("From the floor, without a drop.") if dose.range is Range.FLOOR else NOTHING
    return sentences(dose.why, floor)


def sessions(runner: Record, period: Period, told: Words, most: int) -> Block:
    """The newest sessions of a period: asked, done by each leg, left over, pain.

    One that hurt too much to do a set of is among them.
    """
    done = [
        (one.day, _session(runner, one, told))
        for one in runner.seen.exposures
        if period.holds(one.day)
    ]
    done += [(one.day, _not_begun(runner, one, told)) for one in _left(runner, period)]
    if not done:
        return nothing(told(message("No set is logged in these four weeks.")))
    heads = (
        message("Day"),
        message("Workout"),
        message("Asked"),
        message("Left leg"),
        message("Right leg"),
        message("RIR L / R"),
        message("Pain"),
    )
    newest = sorted(done, key=lambda one: one[0], reverse=True)
    rows = [cells for _, cells in newest[:most]]
    if len(newest) > most:
        more = told(message("{n} earlier ones are left out.", n=len(newest) - most))
        rows.append((Cell(cell(more).lines, span=len(heads)),))
    return table([told(one) for one in heads], rows, SESSION_SHARES)


def _left(runner: Record, period: Period) -> list[SessionFelt]:
    """The sessions of a period of which pain was said and no set done."""
    done = {(one.day, one.workout) for one in runner.seen.exposures}
    return [
        one
        for one in runner.journal.facts(SessionFelt)
        if one.pain
        and period.holds(one.day)
        and one.day in runner.seen.log.pains
        and (one.day, one.workout) not in done
    ]


def _not_begun(runner: Record, one: SessionFelt, told: Words) -> tuple[Cell, ...]:
    day = told(message("{day:short}", day=one.day))
    name = told(name_at(runner.seen.guide, one.workout, ""))
    what = Cell(cell(told(message("hurt too much to begin"))).lines, span=len(LEGS))
    return (*row(day, name, ""), what, cell(""), cell(str(one.pain)))


def _session(runner: Record, one: Exposure, told: Words) -> tuple[Cell, ...]:
    guide = runner.seen.guide
    day = told(message("{day:short}", day=one.day))
    asked = told(asked_line(guide, one, runner.profile.units))
    if one.of is not None:
        asked = told(message("{asked}, reduced", asked=asked))
    name = told(name_at(guide, one.workout, one.variant))
    pain = "" if one.pain is None else str(one.pain)
    return (
        *row(day, name, asked),
        *_done(runner, one, told),
        cell(_left_over(guide, one)),
        cell(pain),
    )


def _done(runner: Record, one: Exposure, told: Words) -> tuple[Cell, ...]:
    """What each leg did; of the rope one cell for both, on two feet or not."""
    guide, units = runner.seen.guide, runner.profile.units
    if guide.workout(one.workout).mode is Mode.CONTACTS:
        both = told(contacts(one.contacts))
        return (Cell(cell(both).lines, span=len(LEGS)),)
    return row(*(told(leg_line(guide, one, one.legs.get(leg), units)) for leg in LEGS))


def _left_over(guide: Guide, one: Exposure) -> str:
    """Repetitions left on each leg, where repetitions are what is counted."""
    if guide.workout(one.workout).mode is not Mode.REPS:
        return ""
    said = [one.legs[leg].rir if leg in one.legs else None for leg in LEGS]
    return " / ".join(NONE if n is None else f"{n:g}" for n in said)
