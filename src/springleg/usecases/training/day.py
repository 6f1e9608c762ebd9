"""The day as a runner opens it: one mood, the session with its dose and its time, the morning."""

import datetime as dt
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from operator import attrgetter
from uuid import UUID

from springleg.core.athlete import Run, Units
from springleg.core.dosing.athlete_state import AthleteState
from springleg.core.dosing.prescription import Level, Prescription, Reduced, State
from springleg.core.guide import Guide
from springleg.core.log.events import CheckedIn, SessionFelt, Tired
from springleg.core.message import NOTHING, Message
from springleg.core.noun import Noun
from springleg.core.plan import Session, after_run, monday_of
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import Closed, DosingState, dosing_state
from springleg.usecases.training.dose_questions import SignAsked, signs_asked
from springleg.usecases.training.today import Today, next_dose, reasons, today
from springleg.usecases.training.training_session import minutes_of
from springleg.usecases.training.verdict import Verdict, day_verdict, verdict

SHUT = (State.GATE, State.STOP)
MORNINGS: Mapping[Level, State] = {
    Level.GREEN: State.GO,
    Level.AMBER: State.HOLD,
    Level.RED: State.BACK_OFF,
    Level.STOP: State.BACK_OFF,
}


class Mood(StrEnum):
    """What the day is about; one at a time, the gravest first."""

    STOPPED = "stopped"
    WORKOUT = "workout"
    DONE = "done"
    MISSED = "missed"
    REST = "rest"
    ENDED = "ended"
    EMPTY = "empty"


class Morning(Noun, frozen=True):
    """What was said of a morning, by its gravest answer; `entry` is the last that said it."""

    state: State
    entry: UUID
    pain: int | None = None


class Offer(Noun, frozen=True):
    """A workout with its dose of the day, and about how many minutes that takes, or 0."""

    dose: Prescription
    minutes: int = 0


class Day(Noun, frozen=True):
    """A day with all that its page says; `minutes` is about how long the session takes, or 0.

    `why` are rules by id, each with its words. `missed` is the last planned session of this week
    before the day, where nothing was logged on its day; `morning` what was said of this morning,
    `signs_asked` whether the warning signs were on this day, `tired` whether the runner
    said so on it. `verdict` is what the day allows: of a day that is stopped, what stops it.
    `signs`: the warning signs to be
    answered before anything else, the likeliest first; mostly none. `asks`: questions that the
    runner was never asked. `dose` may be a shut one:
    `state` tells, and `instead` are workouts that are open then. `next_dose` is what `next` will
    ask for; `light` what may be done instead of resting on a day to back off. `gates`: what opens
    step by step, and is not open yet. `ill_since`: as in `Today`.
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
    next_dose: Prescription | None = None
    light: Offer | None = None
    gates: tuple[Closed, ...] = ()
    ill_since: dt.date | None = None
    missed: Session | None = None
    done: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    morning: Morning | None = None
    signs_asked: bool = False
    tired: bool = False
    verdict: Verdict | None = None
    signs: tuple[SignAsked, ...] = ()
    asks: Message = NOTHING
    state: State = State.GO
    units: Units = Units.METRIC

    @property
    def voice(self) -> State:
        """The state that the day speaks in: stop, back off, hold or go."""
        if self.mood is Mood.STOPPED:
            return State.STOP
        return self.verdict.state if self.verdict else State.GO

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
    told = _verdict(standing, everything_shut=everything_shut)
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
        next_dose=next_dose(space, guide, found),
        light=_light(standing, found) if told.state is State.BACK_OFF else None,
        gates=tuple(one for one in standing.closed(_menu(standing)) if one.gate.needed),
        ill_since=found.ill_since,
        missed=missed,
        done=found.done,
        opened=found.opened,
        instead=found.instead,
        morning=_morning(space, standing.standing, found.date),
        signs_asked=_signs_asked(space, found.date),
        tired=any(f.day == found.date for f in space.journal.facts(Tired)),
        verdict=told,
        signs=signs_asked(standing.standing),
        asks=found.asks,
        state=_state(standing, found.dose),
        units=space.profile.units,
    )


def _verdict(standing: DosingState, *, everything_shut: bool) -> Verdict:
    """What the answers allow; where everything is shut, what shuts it."""
    if not everything_shut:
        return verdict(standing.standing)
    shut = standing.stop or standing.closed(tuple(standing.guide.workouts))[0].gate
    return day_verdict(standing.standing, shut)


def _menu(standing: DosingState) -> tuple[str, ...]:
    return standing.standing.profile.menu or tuple(standing.guide.workouts)


def _light(standing: DosingState, found: Today) -> Offer | None:
    """The session of a day to back off, if it is open; else the first that may take its place."""
    mine = (found.session.workout,) if found.session else ()
    names = [w for w in (*mine, *found.instead, *_menu(standing)) if w in standing.open_workouts]
    if not names or found.done:
        return None
    dose = standing.dose(names[0])
    return Offer(dose, minutes_of(standing.guide, dose))


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
