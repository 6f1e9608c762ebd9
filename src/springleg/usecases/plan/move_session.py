"""Move, pin, let go or swap a planned session: what it would cost or break, then keep it."""

from datetime import date, timedelta
from enum import StrEnum

from msgspec.structs import replace

from springleg.core.errors import NotFound, Refused
from springleg.core.guide import Guide
from springleg.core.message import message
from springleg.core.noun import Noun
from springleg.core.plan import Session
from springleg.planner.pin_findings import pin_findings
from springleg.planner.problem import Problem, Slot
from springleg.planner.race_windows import race_windows
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.usecases.plan.planning import solve
from springleg.usecases.plan.propose_plan import Proposal, moved, propose
from springleg.usecases.plan.season import first_day, plan_end


class Wish(StrEnum):
    """What a person may do to a session by hand."""

    MOVE = "move"
    PIN = "pin"
    FREE = "free"
    SWAP = "swap"


class Change(Noun, frozen=True):
    """A wish about the session of a day: the day to move `to`, the `workout` to swap for."""

    wish: Wish
    day: date
    to: date | None = None
    workout: str = ""


def try_change(space: Workspace, guide: Guide, change: Change) -> Proposal:
    """The plan with this change, and what it costs or breaks; nothing is kept.

    The others keep every rule with respect to it. Costs a search of the weeks. Raises NotFound
    where the day has no session that can be changed, Refused where it cannot be what is wished.
    """
    session = session_on(space, change.day)
    slot = _wished(space, guide, change, session)
    put = () if slot is None else (slot,)
    touched = frozenset({change.day, *(pin.date for pin in put)})
    found = propose(space, guide, put=put, free=touched)
    if slot is None:
        return found
    start = found.season.problem.start
    before = (s for s in space.journal.followed if s.date >= start and s != session)
    after = (s for s in found.season.plan.sessions if Slot(s.date, s.workout) != slot)
    return replace(found, moves=tuple(moved(before, after)))


def session_on(space: Workspace, day: date) -> Session:
    """The planned session of a day that can still be changed. Raises NotFound."""
    session = next((s for s in space.journal.followed if s.date == day), None)
    if session is None:
        raise NotFound(
            message("There is no workout on {day}", day=day),
            message("Look at the plan as it is now"),
        )
    if day < first_day(space):
        raise NotFound(
            message("The workout of {day} is past", day=day),
            message("Choose one that is still to come"),
        )
    return session


def _wished(space: Workspace, guide: Guide, change: Change, session: Session) -> Slot | None:
    """Where the session is put by hand; None where it is let go."""
    if change.wish is Wish.FREE:
        return None
    if change.wish is Wish.PIN:
        return Slot(change.day, session.workout)
    if change.wish is Wish.SWAP:
        workout = guide.workout(change.workout).id
        if workout == session.workout:
            raise Refused(
                "", message("this is the workout of that day already"), message("Choose another")
            )
        return Slot(change.day, workout)
    if change.to is None or change.to == change.day:
        raise Refused(
            "", message("the workout is on that day already"), message("Choose another day")
        )
    first, end = movable_days(space)
    if not first <= change.to < end:
        last = end - timedelta(days=1)
        raise Refused(
            "",
            message("{day} is outside the plan", day=change.to),
            message("Choose a day from {first} to {last}", first=first, last=last),
        )
    return Slot(change.to, session.workout)


def movable_days(space: Workspace) -> tuple[date, date]:
    """The first day that a session can be put on, and the day after the last.

    Without a plan, and where the plan is over, there is no day between them.
    """
    accepted = space.journal.acceptances
    first = first_day(space)
    return first, plan_end(accepted[-1][1]) if accepted else first


def pinned_days(space: Workspace) -> frozenset[date]:
    """The days of the last accepted plan whose sessions were put by hand; past ones too."""
    accepted = space.journal.acceptances
    return frozenset(pin.date for pin in accepted[-1][1].pins) if accepted else frozenset()


def swaps(space: Workspace, guide: Guide, day: date) -> tuple[str, ...]:
    """The workouts of the plan's menu that could stand on this day without breaking a rule.

    In the menu's order, not the one that is there; today only those open now; none where every
    workout is shut. Searches the weeks twice for each. Raises NotFound where the day has no
    session that can be changed.
    """
    session = session_on(space, day)
    try:
        problem = propose(space, guide, free=frozenset({day})).season.problem
    except NotFound:
        return ()
    usable = dosing_state(space, guide).open_workouts if day == space.today() else problem.menu
    return tuple(
        workout
        for workout in problem.menu
        if workout in usable
        and workout in problem.open_on(day)
        and workout != session.workout
        and not _breaks(problem, Slot(day, workout))
    )


def _breaks(problem: Problem, slot: Slot) -> bool:
    """Whether a session put here breaks a rule, all others planned round it."""
    tried = replace(problem, pins=tuple(sorted((*problem.pins, slot))))
    before = _broken(problem)
    return _broken(tried) > before


def _broken(problem: Problem) -> int:
    planned = solve(problem) or ()
    return sum(len(week) for week in pin_findings(problem, planned, race_windows(problem)))
