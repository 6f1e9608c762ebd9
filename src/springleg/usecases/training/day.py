"""The day as a runner opens it: its kind and state, its workout, what was said, what is asked."""

import datetime as dt
from datetime import date
from enum import StrEnum

from springleg.core.athlete import Run
from springleg.core.dosing.prescription import State
from springleg.core.guide import Guide
from springleg.core.log.events import RunDone
from springleg.core.log.runs_matched import RunOfDay, runs_of_day
from springleg.core.noun import Noun
from springleg.core.plan import Session, monday_of
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import Closed, DosingState, dosing_state
from springleg.usecases.training.day_answers import (
    DayAnswers,
    DayQuestions,
    day_answers,
    day_questions,
)
from springleg.usecases.training.offered_workouts import (
    NextWorkout,
    Offer,
    PlannedWorkout,
    light_workout,
    menu_of,
    next_workout,
    planned_workout,
)
from springleg.usecases.training.today import Today, today
from springleg.usecases.training.verdict import Verdict, day_verdict, verdict


class DayKind(StrEnum):
    """What the day is about; one at a time, the gravest first."""

    #: There is no profile yet.
    NEW = "new"
    #: Every workout is shut.
    STOPPED = "stopped"
    DONE = "done"
    WORKOUT = "workout"
    #: There is a profile, and no plan.
    EMPTY = "empty"
    #: The last planned session of this week was not logged.
    MISSED = "missed"
    REST = "rest"
    #: The plan has no session after the day.
    ENDED = "ended"


class TrainingDay(Noun, frozen=True):
    """A day as a runner opens it.

    `verdict` is what the day allows; where it is stopped, what stops it; None of a new runner.
    `light` may be done instead of resting on a day to back off. `missed`: as in `DayKind`. `done`
    are the workouts that were logged on the day, `opened` those that are open now and not in the
    plan; `gates` open step by step, and are not open yet. `instead`, `ill_since`: as in `Today`.
    `runs` are those planned on the day, `ran` those done.
    """

    date: date
    kind: DayKind
    verdict: Verdict | None = None
    workout: PlannedWorkout | None = None
    light: Offer | None = None
    next: NextWorkout | None = None
    missed: Session | None = None
    done: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    gates: tuple[Closed, ...] = ()
    ill_since: dt.date | None = None
    answers: DayAnswers = DayAnswers()
    questions: DayQuestions = DayQuestions()
    runs: tuple[Run, ...] = ()
    ran: tuple[RunDone, ...] = ()

    @property
    def runs_beside(self) -> tuple[RunOfDay, ...]:
        """The runs planned, each beside what was done; none where none was done."""
        return runs_of_day(self.runs, self.ran) if self.ran else ()

    @property
    def state(self) -> State:
        """Stop, back off, hold or go, of the day as a whole."""
        if self.kind is DayKind.STOPPED:
            return State.STOP
        return self.verdict.state if self.verdict else State.GO

    @property
    def shut_by_verdict(self) -> bool:
        """Whether the planned workout is shut for the very cause that the verdict tells."""
        dose = self.workout.dose if self.workout else None
        cause = dose.because[:1] if dose and dose.sets is None else ()
        return self.verdict is not None and self.verdict.rule in cause


def day_of(space: Workspace, guide: Guide, on: date | None = None) -> TrainingDay:
    """The day (today by default) of this runner.

    Raises TooYoung, and Refused for settings that the guide does not know.
    """
    if space.journal.profile is None:
        return TrainingDay(on or space.today(), DayKind.NEW)
    found = today(space, guide, on)
    standing = dosing_state(space, guide, found.date)
    everything_shut = not standing.open_workouts
    told = _verdict(standing, everything_shut=everything_shut)
    missed = _missed(space, found.date)
    return TrainingDay(
        date=found.date,
        kind=DayKind.STOPPED if everything_shut else _kind(found, missed),
        verdict=told,
        workout=planned_workout(standing, guide, found),
        light=light_workout(standing, found) if told.state is State.BACK_OFF else None,
        next=next_workout(space, guide, found),
        missed=missed,
        done=found.done,
        opened=found.opened,
        instead=found.instead,
        gates=tuple(one for one in standing.closed(menu_of(standing)) if one.gate.needed),
        ill_since=found.ill_since,
        answers=day_answers(space, standing.standing, found.date),
        questions=day_questions(standing.standing, found.asks),
        runs=found.runs,
        ran=found.ran,
    )


def _verdict(standing: DosingState, *, everything_shut: bool) -> Verdict:
    """What the answers allow; where everything is shut, what shuts it."""
    if not everything_shut:
        return verdict(standing.standing)
    shut = standing.stop or standing.closed(tuple(standing.guide.workouts))[0].gate
    return day_verdict(standing.standing, shut)


def _kind(found: Today, missed: Session | None) -> DayKind:
    """Of a day on which something is open."""
    if found.done:
        return DayKind.DONE
    if found.session:
        return DayKind.WORKOUT
    if not found.has_plan:
        return DayKind.EMPTY
    if missed:
        return DayKind.MISSED
    return DayKind.REST if found.next else DayKind.ENDED


def _missed(space: Workspace, day: date) -> Session | None:
    """The last planned session before the day, within its week, that nothing was logged for."""
    monday = monday_of(day)
    before = [s for s in space.journal.followed if monday <= s.date < day]
    return before[-1] if before and before[-1].date not in space.journal.days_trained else None
