"""The day as a runner opens it: one mood, the session with its dose and its time, the morning."""

from datetime import date
from enum import StrEnum

from springleg.core.athlete import Run, Units
from springleg.core.dosing.prescription import Prescription, Reduced, State
from springleg.core.guide import Guide
from springleg.core.log.events import CheckedIn, SessionFelt, Tired
from springleg.core.message import NOTHING, Message
from springleg.core.noun import Noun
from springleg.core.plan import Session, after_run, monday_of
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import DosingState, dosing_state
from springleg.usecases.training.dose_questions import SignAsked, signs_asked
from springleg.usecases.training.today import reasons, today
from springleg.usecases.training.training_session import minutes_of
from springleg.usecases.training.verdict import Verdict, verdict

SHUT = (State.GATE, State.STOP)


class Mood(StrEnum):
    """What the day is about; one at a time, the gravest first."""

    STOPPED = "stopped"
    WORKOUT = "workout"
    DONE = "done"
    MISSED = "missed"
    REST = "rest"
    ENDED = "ended"
    EMPTY = "empty"


class Day(Noun, frozen=True):
    """A day with all that its page says; `minutes` is about how long the session takes, or 0.

    `why` are rules by id, each with its words. `missed` is the last planned session of this week
    before the day, where nothing was logged on its day; `asked` whether this morning was answered
    already, `signs_asked` whether the warning signs were on this day, `tired` whether the runner
    said so on it. `verdict` is what the answers so far allow. `signs`: the warning signs to be
    answered before anything else, the likeliest first; mostly none. `asks`: questions that the
    runner was never asked. `dose` may be a shut one:
    `state` tells, and `instead` are workouts that are open then.
    """

    date: date
    set_up: bool
    mood: Mood
    session: Session | None = None
    dose: Prescription | None = None
    minutes: int = 0
    why: tuple[tuple[str, str], ...] = ()
    runs: tuple[Run, ...] = ()
    after_run: Message = NOTHING
    next: Session | None = None
    missed: Session | None = None
    done: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    asked: bool = False
    signs_asked: bool = False
    tired: bool = False
    verdict: Verdict | None = None
    signs: tuple[SignAsked, ...] = ()
    asks: Message = NOTHING
    state: State = State.GO
    units: Units = Units.METRIC

    @property
    def shut_by_verdict(self) -> bool:
        """Whether the session's workout is shut for the very cause that the verdict tells."""
        cause = self.dose.because[:1] if self.dose and self.dose.sets is None else ()
        return self.verdict is not None and self.verdict.rule in cause

    @property
    def reduced(self) -> Reduced | None:
        """Why the dose is smaller than the standing one; None where it is not, or there is none."""
        return self.dose.reduced if self.dose else None


def day_of(space: Workspace, guide: Guide, on: date | None = None) -> Day:
    """The day (today by default) of this runner; before there is a profile, an empty one.

    Raises TooYoung, and Refused for settings that the guide does not know.
    """
    if space.journal.profile is None:
        return Day(on or space.today(), set_up=False, mood=Mood.EMPTY)
    found = today(space, guide, on)
    standing = dosing_state(space, guide, found.date)
    missed = _missed(space, found.date)
    stop = next((dose for dose in standing.doses if dose.state is State.STOP), None)
    everything_shut = not standing.open_workouts
    dose = (stop or standing.doses[0]) if everything_shut else found.dose
    return Day(
        date=found.date,
        set_up=True,
        mood=_mood(found.has_plan, everything_shut, found.session, found.done, missed, found.next),
        session=found.session,
        dose=dose,
        minutes=minutes_of(standing.guide, found.dose) if found.dose else 0,
        why=reasons(guide, found.session) if found.session else (),
        runs=found.runs,
        after_run=after_run(guide, found.runs) if found.session else NOTHING,
        next=found.next,
        missed=missed,
        done=found.done,
        opened=found.opened,
        instead=found.instead,
        asked=any(f.day == found.date for f in space.journal.facts(CheckedIn)),
        signs_asked=_signs_asked(space, found.date),
        tired=any(f.day == found.date for f in space.journal.facts(Tired)),
        verdict=verdict(standing.standing),
        signs=signs_asked(standing.standing),
        asks=found.asks,
        state=_state(standing, found.dose),
        units=space.profile.units,
    )


def _signs_asked(space: Workspace, day: date) -> bool:
    """Whether a warning sign, or that none is so, was said of this day."""
    mornings, felt = space.journal.facts(CheckedIn), space.journal.facts(SessionFelt)
    said: tuple[CheckedIn | SessionFelt, ...] = (*mornings, *felt)
    return any(one.day == day and (one.no_signs or one.sign) for one in said)


def _mood(  # noqa: PLR0913 a mood is chosen among all of these
    has_plan: bool,
    everything_shut: bool,
    session: Session | None,
    done: tuple[str, ...],
    missed: Session | None,
    ahead: Session | None,
) -> Mood:
    if everything_shut:
        return Mood.STOPPED
    if done:
        return Mood.DONE
    if session:
        return Mood.WORKOUT
    if not has_plan:
        return Mood.EMPTY
    if missed:
        return Mood.MISSED
    return Mood.REST if ahead else Mood.ENDED


def _state(standing: DosingState, dose: Prescription | None) -> State:
    if dose:
        return dose.state
    open_now = [d.state for d in standing.doses if d.state not in SHUT]
    return max(open_now, key=lambda state: state.rank, default=State.STOP)


def _missed(space: Workspace, day: date) -> Session | None:
    """The last planned session before the day, within its week, that nothing was logged for."""
    monday = monday_of(day)
    before = [s for s in space.journal.followed if monday <= s.date < day]
    return before[-1] if before and before[-1].date not in space.journal.days_trained else None
