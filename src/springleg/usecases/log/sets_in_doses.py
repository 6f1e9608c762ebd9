"""What sets of another app would change in the next doses; and days of which a word is due."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from springleg.core.dosing.athlete_state import athlete_state
from springleg.core.dosing.explanations import dose_words
from springleg.core.dosing.gates import first_gate
from springleg.core.dosing.prescription import Prescription, State
from springleg.core.errors import SpringlegError
from springleg.core.guide import Guide
from springleg.core.log.sets import Log, SetDone
from springleg.core.message import Message, counted, message, sentences, term
from springleg.core.noun import Noun
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.usecases.log.sets_in import log_began

SHUT = (State.GATE, State.STOP)
MOST_DAYS = 200  # on which a stop is looked for, the latest


class DoseChange(Noun, frozen=True):
    """The next dose of a workout as it is, and as it would be."""

    workout: str
    before: Prescription
    after: Prescription


def dose_changes(
    space: Workspace, guide: Guide, sets: tuple[SetDone, ...]
) -> tuple[DoseChange, ...]:
    """The workouts whose next dose, as if done today, these sets would change.

    None for whoever gets no dose. Costs two walks over the log.
    """
    if not sets:
        return ()
    try:
        before = dosing_state(space, guide).doses
        after = dosing_state(space.supposing(*sets), guide).doses
    except SpringlegError:
        return ()
    pairs = zip(before, after, strict=True)
    return tuple(
        DoseChange(one.workout, one, now) for one, now in pairs if _shown(one) != _shown(now)
    )


def _shown(dose: Prescription) -> tuple[object, ...]:
    """What somebody notices of a dose."""
    if dose.state in SHUT:
        return ()
    loads = tuple((dose.load_kg or {}).values())
    return dose.sets, dose.amount, dose.variant, loads, dose.ramp_up is None


def change_words(space: Workspace, guide: Guide, change: DoseChange) -> Message:
    """One change in a sentence, with its reason."""
    return sentences(
        message(
            "{workout}: {after} (now: {before}).",
            workout=term(guide.workout(change.workout).name),
            after=_in_short(space, guide, change.after),
            before=_in_short(space, guide, change.before),
        ),
        change.after.why,
    )


def _in_short(space: Workspace, guide: Guide, dose: Prescription) -> Message:
    if dose.state in SHUT or dose.sets is None or dose.amount is None:
        return message("not open")
    loads = {load for load in (dose.load_kg or {}).values() if load is not None}
    load_kg = max(loads, default=None)
    workout, units = guide.workout(dose.workout), space.profile.units
    words = dose_words(workout, dose.sets, dose.amount, load_kg, units, dose.variant)
    if dose.ramp_up is not None:
        return message("{dose}, the load still to be found", dose=words)
    if len(loads) > 1:
        return message("{dose} on the stronger leg", dose=words)
    return words


def notes_of(space: Workspace, guide: Guide, sets: tuple[SetDone, ...]) -> Iterator[Message]:
    """A sentence on days from before the log began, and one on days with a stop."""
    began = log_began(space)
    days = sorted({one.day for one in sets})
    earlier = [day for day in days if began is not None and day < began]
    if earlier and began is not None:
        yield counted(
            "{n:figure} day is from before your log began ({began:dated}): its sets count as what "
            "you did before.",
            "{n:figure} days are from before your log began ({began:dated}): their sets count as "
            "what you did before.",
            len(earlier),
            began=began,
        )
    stopped = list(stopped_days(space, guide, sets))
    if stopped:
        yield counted(
            "On {days:commas} your answers said stop. The sets of that day are taken as they are.",
            "On {days:commas} your answers said stop. The sets of these days are taken as they "
            "are.",
            len(stopped),
            days=[message("{day:dated}", day=day) for day in stopped],
        )


def stopped_days(space: Workspace, guide: Guide, sets: Iterable[SetDone]) -> Iterator[date]:
    """The days of these sets on which a stop kept their workouts shut, by the log as it is."""
    own, runs = space.journal.own_guide(guide), space.journal.runs
    log = space.journal.log(own)
    first = _first_answer(log)
    if first is None:
        return
    after = sorted((one for one in sets if one.day >= first), key=lambda one: one.day)
    days = [(day, list(done)) for day, done in groupby(after, key=lambda one: one.day)]
    for day, done in days[-MOST_DAYS:]:
        state = athlete_state(own, space.journal.runner, log, day, runs)
        gates = (first_gate(state, own.workout(name)) for name in {one.workout for one in done})
        if any(gate is not None and gate.state is State.STOP for gate in gates):
            yield day


def _first_answer(log: Log) -> date | None:
    """The first day on which anything was said of how it feels."""
    answered = [*log.mornings, *log.stiffness_min, *log.soreness, *log.fevers, *log.pains]
    answered += [*log.run_pains, *(report.day for report in log.reports)] + [
        day for day, _ in log.signs
    ]
    answered += [one.day for one in log.sets if one.pain is not None]
    return min(answered, default=None)
