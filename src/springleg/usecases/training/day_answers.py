"""What a runner has said of a day, and what is to be asked of them before anything else."""

from collections.abc import Mapping
from datetime import date
from operator import attrgetter
from uuid import UUID

from springleg.core.dosing.athlete_state import AthleteState
from springleg.core.dosing.prescription import Level, State
from springleg.core.log.events import CheckedIn, Tired
from springleg.core.message import NOTHING, Message
from springleg.core.noun import Noun
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.training.dose_questions import SignAsked, signs_asked

MORNINGS: Mapping[Level, State] = {
    Level.GREEN: State.GO,
    Level.AMBER: State.HOLD,
    Level.RED: State.BACK_OFF,
    Level.STOP: State.BACK_OFF,
}


class Morning(Noun, frozen=True):
    """What was said of a morning, by its gravest answer; `entry` is the last that said it."""

    state: State
    entry: UUID
    pain: int | None = None


class DayAnswers(Noun, frozen=True):
    """What the runner has said of the day: how the morning was, and that they are tired."""

    morning: Morning | None = None
    tired: bool = False


class DayQuestions(Noun, frozen=True):
    """What is to be asked before anything else; mostly nothing.

    `signs` are warning signs, the likeliest first. `never_asked` says which questions the runner
    was never asked.
    """

    signs: tuple[SignAsked, ...] = ()
    never_asked: Message = NOTHING


def day_answers(space: Workspace, state: AthleteState, day: date) -> DayAnswers:
    """What was said of this day, by the entries that stand."""
    tired = any(said.day == day for said in space.journal.facts(Tired))
    return DayAnswers(_morning(space, state, day), tired)


def day_questions(state: AthleteState, never_asked: Message) -> DayQuestions:
    """The signs that a severe pain asks for, and the questions that came after set-up."""
    return DayQuestions(signs_asked(state), never_asked)


def _morning(space: Workspace, state: AthleteState, day: date) -> Morning | None:
    """The answers of a morning as they stand; None where nothing was said of how it was."""
    said = [
        (entry, one)
        for entry, one in space.journal.of(CheckedIn)
        if one.day == day and (one.pain, one.stiffness_min, one.soreness) != (None, None, None)
    ]
    if not said:
        return None
    levels = [each.level for each in state.symptoms if each.morning and each.day == day]
    found = max((MORNINGS[level] for level in levels), key=attrgetter("rank"), default=State.GO)
    entry, _ = said[-1]
    sore = State.BACK_OFF if state.limits.sore is not None else State.GO
    return Morning(max(found, sore, key=attrgetter("rank")), entry.id, state.log.mornings.get(day))
