"""How far a session can be moved, what moves with it, and what can stand in its place."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from springleg.core.errors import NotFound, Refused
from springleg.core.guide import Guide
from springleg.core.log.events import CheckedIn, SessionFelt
from springleg.core.log.sets import SetDone, Side
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.log.record import record
from springleg.usecases.plan.move_session import Change, Wish, session_on, swaps, try_change
from springleg.usecases.plan.propose_plan import Moved, keep, propose
from usecases.test_seasons import RUNNER

TUE = date(2026, 12, 1)
DAY = timedelta(days=1)
MENU = ("bent-light", "straight-light", "mini-squat")


@pytest.fixture
def planned(space: Workspace, guide: Guide) -> Workspace:
    """Two weeks of light work: Tuesdays and Fridays, 1 to 11 December."""
    set_profile(space, guide, replace(RUNNER, menu=MENU))
    keep(space, propose(space, guide, weeks=2))
    days = [session.date for session in space.journal.followed]
    assert days == [TUE + n * DAY for n in (0, 3, 7, 10)]
    return space


def test_a_session_can_be_moved_to_the_last_day_and_no_further(
    planned: Workspace, guide: Guide
) -> None:
    last = planned.journal.followed[-1]
    end = date(2026, 12, 14)
    found = try_change(planned, guide, Change(Wish.MOVE, last.date, end - DAY))
    third = planned.journal.followed[2]
    # What was moved by hand is not told among the others; its pair stays within 72 hours of it.
    assert found.moves == (Moved(third.workout, third.date, last.date),)
    assert (end - DAY, last.workout) in {(s.date, s.workout) for s in found.season.plan.sessions}
    says = "2026-12-14 is outside the plan. Choose a day from 2026-12-01 to 2026-12-13"
    with pytest.raises(Refused, match=says):
        try_change(planned, guide, Change(Wish.MOVE, last.date, end))
    second = planned.journal.followed[1]
    assert (
        try_change(planned, guide, Change(Wish.MOVE, second.date, TUE)).season.problem.start == TUE
    )


def test_what_moves_with_it_is_told_from_today_on(planned: Workspace, guide: Guide) -> None:
    one, two, *_ = planned.journal.followed
    found = try_change(planned, guide, Change(Wish.MOVE, two.date, TUE))
    assert [move for move in found.moves if move.before == TUE] == [
        move for move in found.moves if move.workout == one.workout and move.before == TUE
    ]
    assert Moved(two.workout, two.date, TUE) not in found.moves
    assert {move.workout for move in found.moves} >= {one.workout}


def test_a_session_that_is_past_or_not_there_cannot_be_changed(
    planned: Workspace, guide: Guide
) -> None:
    assert session_on(planned, TUE) == planned.journal.followed[0]
    with pytest.raises(NotFound, match="no workout on 2026-12-02"):
        session_on(planned, TUE + DAY)
    planned.add(SetDone(TUE, "rope", Side.BOTH, contacts=30))
    with pytest.raises(NotFound, match="The workout of 2026-12-01 is past"):
        session_on(planned, TUE)
    with pytest.raises(NotFound, match="is past"):
        swaps(planned, guide, TUE)


def test_a_workout_is_swapped_for_another(planned: Workspace, guide: Guide) -> None:
    first = planned.journal.followed[0]
    with pytest.raises(Refused, match="this is the workout of that day already"):
        try_change(planned, guide, Change(Wish.SWAP, TUE, workout=first.workout))
    other = next(name for name in MENU if name != first.workout)
    found = try_change(planned, guide, Change(Wish.SWAP, TUE, workout=other))
    assert found.season.plan.sessions[0].workout == other
    assert found.season.problem.pins == (type(found.season.problem.pins[0])(TUE, other),)


def test_today_only_what_is_open_now_can_stand_there(space: Workspace, guide: Guide) -> None:
    menu = ("rope", *MENU)
    set_profile(space, guide, replace(RUNNER, menu=menu))
    keep(space, propose(space, guide, weeks=2))
    first, second, *_ = space.journal.followed
    assert swaps(space, guide, TUE) == tuple(name for name in menu if name != first.workout)
    record(space, guide, SetDone(TUE - 3 * DAY, "straight-light", Side.BOTH, reps=12, pain=0))
    record(space, guide, CheckedIn(TUE, pain=6))
    today = swaps(space, guide, TUE)
    assert today
    assert not {"rope", first.workout} & set(today)
    assert "rope" in {*swaps(space, guide, second.date), second.workout}
    record(space, guide, SessionFelt(TUE, "rope", kind="flag.snap"))
    assert swaps(space, guide, second.date) == ()


def test_a_pin_that_is_freed_leaves_the_others(planned: Workspace, guide: Guide) -> None:
    one, two, *_ = planned.journal.followed
    for session in (one, two):
        keep(planned, try_change(planned, guide, Change(Wish.PIN, session.date)))
    set_profile(planned, guide, replace(RUNNER, menu=(*MENU, "rope")))
    assert "rope" in swaps(planned, guide, one.date), "the runner wants it now"
    freed = try_change(planned, guide, Change(Wish.FREE, one.date))
    assert [pin.date for pin in freed.season.problem.pins] == [two.date]
    assert {moved.workout for moved in freed.moves} <= {"bent-light", "rope"}, "rope comes in"
