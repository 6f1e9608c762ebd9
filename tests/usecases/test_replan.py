"""The plan made again: what came, what went, what opened and shut beside it."""

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from springleg.core.guide import Guide
from springleg.core.log.events import SessionFelt
from springleg.core.log.sets import SetDone, Side
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.log.days_off import mark_away
from springleg.usecases.log.record import record
from springleg.usecases.plan import replan as replan_module
from springleg.usecases.plan.propose_plan import keep, propose
from springleg.usecases.plan.replan import replan
from springleg.usecases.plan.season import Season, plan_season
from usecases.conftest import Clock
from usecases.test_seasons import RUNNER

TUE = date(2026, 12, 1)
DAY = timedelta(days=1)
MENU = ("bent-light", "straight-light", "mini-squat")


def test_the_plan_is_kept_again_only_where_a_session_came_or_went(
    space: Workspace, guide: Guide, clock: Clock
) -> None:
    set_profile(space, guide, replace(RUNNER, menu=MENU))
    assert replan(space, guide) is None
    keep(space, propose(space, guide, weeks=3))
    assert replan(space, guide) is None
    assert len(space.journal.acceptances) == 1

    before = space.journal.followed
    second, third = TUE + 7 * DAY, TUE + 14 * DAY
    mark_away(space, guide, second, second)
    mark_away(space, guide, third, third)
    changed = replan(space, guide)
    assert changed is not None
    assert [moved.before for moved in changed.moves] == [second, third]
    after = space.journal.followed
    assert {(s.date, s.workout) for s in before} - {(s.date, s.workout) for s in after} == {
        (moved.before, moved.workout) for moved in changed.moves
    }
    new = {(moved.after, moved.workout) for moved in changed.moves}
    assert new <= {(s.date, s.workout) for s in after}
    assert len(new) == 2
    plan = space.journal.accepted
    assert plan is not None
    assert (plan.start, plan.weeks, plan.menu) == (TUE, 3, MENU)

    clock.at += 2 * DAY
    set_profile(space, guide, replace(RUNNER, menu=(*MENU, "rope")))
    wider = replan(space, guide)
    assert wider is not None
    assert "rope" in {moved.workout for moved in wider.moves}
    assert str(wider.cause).endswith("The workouts that you want have changed.")
    clock.at += 30 * DAY
    set_profile(space, guide, replace(RUNNER, menu=MENU))
    assert replan(space, guide) is None, "the plan is over"
    assert len(space.journal.acceptances) == 3


def test_a_workout_that_is_shut_leaves_and_where_all_are_no_plan_is_made(
    space: Workspace, guide: Guide
) -> None:
    set_profile(space, guide, replace(RUNNER, menu=("bent-light", "rope", "mini-squat")))
    keep(space, propose(space, guide, weeks=2))
    profile = replace(space.profile, contraindications=("ask.pregnancy",))
    set_profile(space, guide, profile)
    changed = replan(space, guide)
    assert changed is not None
    assert str(changed.cause).startswith("Skipping rope waits. ")
    assert {moved.workout for moved in changed.moves if moved.before} >= {"rope"}
    assert "rope" not in {session.workout for session in space.journal.followed}
    plan = space.journal.accepted
    assert plan is not None
    assert plan.menu == ("bent-light", "rope", "mini-squat"), "it may come back"
    record(space, guide, SessionFelt(TUE, "rope", kind="flag.snap"))
    count = len(space.journal.acceptances)
    assert replan(space, guide) is None
    assert len(space.journal.acceptances) == count


def test_what_was_done_today_is_neither_gone_nor_new(space: Workspace, guide: Guide) -> None:
    set_profile(space, guide, replace(RUNNER, menu=MENU))
    keep(space, propose(space, guide, weeks=2))
    first = space.journal.followed[0]
    space.add(SetDone(TUE, first.workout, Side.BOTH, reps=12))
    assert replan(space, guide) is None


def test_nothing_is_searched_while_all_is_as_it_was_planned(
    space: Workspace, guide: Guide, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The usual evening: what was planned was done. Looking for another plan costs a second."""
    set_profile(space, guide, replace(RUNNER, menu=MENU))
    keep(space, propose(space, guide, weeks=3))
    searched: list[date] = []

    def watched(*given: Any, **how: Any) -> Season:
        searched.append(how["start"])
        return plan_season(*given, **how)

    monkeypatch.setattr(replan_module, "plan_season", watched)
    first, second, *_ = space.journal.followed
    clock.at += first.date - TUE
    space.add(SetDone(first.date, first.workout, Side.BOTH, reps=12, pain=0))
    assert replan(space, guide) is None
    assert searched == []

    clock.at += DAY
    mark_away(space, guide, second.date, second.date)
    assert replan(space, guide) is not None
    assert searched == [first.date + DAY]
