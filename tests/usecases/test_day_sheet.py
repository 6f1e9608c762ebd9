"""A day of the plan from near: what is on it, and until when it may be changed."""

from datetime import date, timedelta

from msgspec.structs import replace

from springleg.core.athlete import Run, RunKind
from springleg.core.guide import Guide
from springleg.core.log.sets import SetDone, Side
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.log.calendar import add_run
from springleg.usecases.log.days_off import Reason, mark_away
from springleg.usecases.plan.day_sheet import day_sheet
from springleg.usecases.plan.move_session import Change, Wish, movable_days, pinned_days, try_change
from springleg.usecases.plan.propose_plan import keep, propose
from springleg.usecases.plan.season import plan_season
from springleg.usecases.progress.doing import Mark
from springleg.usecases.training.doses_ahead import doses_ahead
from usecases.conftest import Clock
from usecases.test_seasons import RUNNER

TUE = date(2026, 12, 1)
DAY = timedelta(days=1)


def test_a_sheet_tells_its_day_alone(space: Workspace, guide: Guide, clock: Clock) -> None:
    set_profile(space, guide, replace(RUNNER, menu=("bent-light", "mini-squat")))
    assert movable_days(space) == (TUE, TUE)
    assert pinned_days(space) == frozenset()
    keep(space, propose(space, guide, weeks=2))
    assert movable_days(space) == (TUE, date(2026, 12, 14))
    first, second, third, last = space.journal.followed
    for n in (0, 1):
        add_run(space, Run(second.date + n * DAY, RunKind.EASY, title=f"run {n}"))
    mark_away(space, guide, third.date + DAY, third.date + 2 * DAY)

    today = day_sheet(space, guide, TUE)
    assert (today.date, today.today, today.session, today.movable) == (TUE, TUE, first, True)
    assert (today.mark, today.done, today.off, today.pinned) == (Mark.PLANNED, (), (), False)
    doses = {told.session.date: told.dose for told in doses_ahead(space, guide)}
    assert list(doses) == [first.date, second.date, third.date, last.date]
    sheet = day_sheet(space, guide, second.date)
    assert sheet.dose == doses[second.date]
    assert [run.title for run in sheet.runs] == ["run 0"]
    off = day_sheet(space, guide, third.date + DAY)
    assert ([one.reason for one in off.off], off.session, off.dose) == ([Reason.AWAY], None, None)
    assert not day_sheet(space, guide, third.date + 3 * DAY).off

    keep(space, try_change(space, guide, Change(Wish.PIN, first.date)))
    assert day_sheet(space, guide, first.date).pinned
    assert not day_sheet(space, guide, second.date).pinned
    space.add(SetDone(TUE, first.workout, Side.LEFT, reps=12))
    done = day_sheet(space, guide, TUE)
    assert (done.mark, done.movable, done.pinned, done.dose) == (Mark.DONE, False, False, None)
    assert ([work.workout for work in done.done], done.swaps) == ([first.workout], ())
    clock.at += third.date - TUE
    missed = day_sheet(space, guide, second.date)
    assert (missed.mark, missed.movable, missed.swaps) == (Mark.MISSED, False, ())
    assert missed.why is not None


def test_a_session_on_the_last_day_may_be_changed_and_one_after_the_plan_may_not(
    space: Workspace, guide: Guide
) -> None:
    set_profile(space, guide, replace(RUNNER, menu=("bent-light", "mini-squat")))
    keep(space, propose(space, guide, weeks=1))
    ((_, fact),) = space.journal.acceptances
    first, last = fact.plan.sessions
    for day, movable in ((date(2026, 12, 6), True), (date(2026, 12, 7), False)):
        plan = replace(fact.plan, sessions=(first, replace(last, date=day)))
        space.add(replace(fact, plan=plan))
        assert day_sheet(space, guide, day).movable is movable
    assert not plan_season(space, guide, weeks=1).stale
