"""A proposal: how far it goes, what moves by it, what is said of it first, its mark."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from springleg.core.errors import NotFound, Refused
from springleg.core.guide import Guide
from springleg.core.log.events import PlanAccepted, SessionFelt
from springleg.core.log.sets import SetDone, Side
from springleg.core.message import message
from springleg.core.plan import Plan, Session
from springleg.planner.problem import Slot
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.log.days_off import make_free, mark_away
from springleg.usecases.log.record import record
from springleg.usecases.plan.propose_plan import (
    Moved,
    Verdict,
    keep,
    moved,
    propose,
    take_back,
)
from springleg.usecases.plan.season import first_day, plan_end, weeks_left
from usecases.test_seasons import RUNNER

MON, TUE = date(2026, 11, 30), date(2026, 12, 1)
DAY = timedelta(days=1)
MENU = ("bent-light", "straight-light", "mini-squat")


def accepted(start: date, weeks: int) -> PlanAccepted:
    return PlanAccepted(Plan("2026", (), {}), start, weeks)


@pytest.mark.parametrize("start", [MON, TUE, MON + 6 * DAY])
def test_a_plan_ends_on_the_monday_after_its_weeks(start: date) -> None:
    plan = accepted(start, 2)
    assert plan_end(plan) == MON + 14 * DAY
    left = [weeks_left(plan, MON + n * DAY) for n in (0, 6, 7, 13, 14, 21)]
    assert left == [2, 2, 1, 1, 0, 0]
    assert weeks_left(None, MON) == 0


def sessions(*said: tuple[int, str]) -> list[Session]:
    return [Session(MON + n * DAY, workout) for n, workout in said]


def test_a_workouts_days_are_paired_in_their_order() -> None:
    before = sessions((0, "rope"), (3, "mini-squat"), (7, "rope"), (9, "bent-light"))
    after = sessions(
        (1, "rope"), (3, "mini-squat"), (4, "straight-light"), (5, "rope"), (8, "rope")
    )
    assert list(moved(before, after)) == [
        Moved("rope", MON, MON + DAY),
        Moved("straight-light", None, MON + 4 * DAY),
        Moved("rope", MON + 7 * DAY, MON + 5 * DAY),
        Moved("rope", None, MON + 8 * DAY),
        Moved("bent-light", MON + 9 * DAY, None),
    ]
    assert list(moved(before, before)) == []
    same_day = moved(sessions((0, "rope"), (1, "bent-light")), sessions((0, "mini-squat")))
    assert [one.workout for one in same_day] == ["mini-squat", "rope", "bent-light"]


def test_a_first_proposal_is_of_twelve_weeks_and_what_follows_keeps_their_end(
    space: Workspace, guide: Guide
) -> None:
    set_profile(space, guide, replace(RUNNER, menu=MENU))
    first = propose(space, guide)
    problem = first.season.problem
    assert (problem.start, problem.weeks, first.is_first, problem.menu) == (TUE, 12, True, MENU)
    assert (first.moves, first.verdict) == ((), Verdict.FITS)
    entry = keep(space, propose(space, guide, weeks=2))
    assert entry == space.journal.acceptances[-1][0].id
    again = propose(space, guide)
    assert (again.season.problem.weeks, again.is_first) == (2, False)
    assert propose(space, guide, weeks=3).season.problem.weeks == 3
    marks = {again.mark, propose(space, guide).mark, propose(space, guide, weeks=3).mark}
    assert len(marks) == 2
    assert {len(mark) for mark in marks} == {16}
    slot = Slot(again.season.plan.sessions[-1].date, again.season.plan.sessions[-1].workout)
    assert propose(space, guide, put=(slot,)).mark not in marks, "a pin makes another of it"


def test_what_follows_begins_after_what_was_done(space: Workspace, guide: Guide) -> None:
    set_profile(space, guide, replace(RUNNER, menu=MENU))
    assert first_day(space) == TUE
    space.add(SetDone(TUE, "bent-light", Side.BOTH, reps=12))
    assert first_day(space) == TUE + DAY
    assert propose(space, guide, weeks=1).season.problem.start == TUE + DAY


def test_what_was_put_is_open_and_what_breaks_is_said_first(space: Workspace, guide: Guide) -> None:
    set_profile(space, guide, replace(RUNNER, menu=("bent-light", "mini-squat")))
    keep(space, propose(space, guide, weeks=2))
    with pytest.raises(Refused, match=r"^Skipping rope is not on your menu"):
        propose(space, guide, put=(Slot(TUE + DAY, "rope"),))
    fits = propose(space, guide)
    assert replace(fits, worse=(message("Dearer."),)).verdict is Verdict.COSTS
    both = replace(fits, worse=(message("Dearer."),), breaks=(message("Broken."),))
    assert both.verdict is Verdict.BREAKS


def test_what_a_plan_costs_is_told_and_of_a_longer_one_nothing(
    space: Workspace, guide: Guide
) -> None:
    """Two preferred days of the second week are taken."""
    set_profile(space, guide, replace(RUNNER, menu=MENU))
    keep(space, propose(space, guide, weeks=3))
    tuesday = TUE + 7 * DAY
    for day in (tuesday, tuesday + 3 * DAY):
        mark_away(space, guide, day, day)
    away = propose(space, guide)
    assert [str(line) for line in away.worse] == [
        "Workouts off your preferred days: 2 instead of 0."
    ]
    assert (away.better, away.verdict) == ((), Verdict.COSTS)
    assert [one.before for one in away.moves] == [tuesday, tuesday + 3 * DAY]
    longer = propose(space, guide, weeks=4)
    assert longer.moves
    assert (longer.worse, longer.better) == ((), ())


def test_what_a_better_plan_saves_is_told(space: Workspace, guide: Guide) -> None:
    """A week away but for one day, and then not away after all."""
    set_profile(space, guide, replace(RUNNER, menu=MENU))
    keep(space, propose(space, guide, weeks=3))
    second = MON + 7 * DAY
    mark_away(space, guide, second, second + 5 * DAY)
    away = propose(space, guide)
    assert "One workout this week" in str(away.worse[0])
    fewer = "The same kind of loading twice running: {} times instead of {}."
    assert list(map(str, away.better)) == [fewer.format(4, 5)], "of five light sessions, not six"
    keep(space, away)
    make_free(space, guide, second)
    back = propose(space, guide)
    assert list(map(str, back.better)) == [
        "Workouts left out: 0 instead of 1.",
        "Workouts off your preferred days: 0 instead of 1.",
    ]
    assert (list(map(str, back.worse)), back.verdict) == ([fewer.format(5, 4)], Verdict.COSTS)
    assert {one.before for one in back.moves} == {None, second + 6 * DAY}
    assert {one.after for one in back.moves} == {TUE + 7 * DAY, TUE + 10 * DAY}


def test_the_menu_is_the_runners_and_where_all_of_it_is_shut_there_is_no_plan(
    space: Workspace, guide: Guide
) -> None:
    set_profile(space, guide, replace(RUNNER, menu=MENU[:2]))
    keep(space, propose(space, guide, weeks=2))
    set_profile(space, guide, replace(RUNNER, menu=("mini-squat", "bent-light")))
    assert propose(space, guide).season.problem.menu == ("mini-squat", "bent-light")
    record(space, guide, SessionFelt(TUE, "rope", kind="flag.snap"))
    with pytest.raises(NotFound, match=r"^No workout is open now: "):
        propose(space, guide)


def test_only_the_last_plan_can_be_taken_back(space: Workspace, guide: Guide) -> None:
    set_profile(space, guide, replace(RUNNER, menu=MENU))
    first = keep(space, propose(space, guide, weeks=1))
    second = keep(space, propose(space, guide, weeks=2))
    with pytest.raises(NotFound, match="no longer the last one"):
        take_back(space, first)
    take_back(space, second)
    assert space.journal.acceptances[-1][0].id == first
    take_back(space, first)
    with pytest.raises(NotFound, match="no longer the last one"):
        take_back(space, first)
