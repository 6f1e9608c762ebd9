"""A newcomer's plan: what will not be open moves in time, and a shut day says what to do instead.

The runner trains on Tuesdays and Fridays, and does what is planned; it is Tuesday 1 December 2026.
"""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from springleg.core.guide import Guide, Scheme
from springleg.core.log.events import CheckedIn, SessionFelt
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.demo.runner import sets_of
from springleg.usecases.log.record import record
from springleg.usecases.plan.plan_change import PlanChange
from springleg.usecases.plan.propose_plan import keep, propose, take_back
from springleg.usecases.plan.replan import replan
from springleg.usecases.plan.season_view import season_view
from springleg.usecases.training.doses_ahead import doses_ahead, shut_sessions
from springleg.usecases.training.next_time import next_times
from springleg.usecases.training.today import today
from usecases.conftest import Clock
from usecases.test_plan_change import go_to
from usecases.test_seasons import RUNNER

TUE = date(2026, 12, 1)
DAY = timedelta(days=1)
LIGHT = ("straight-light", "bent-light", "mini-squat")


@pytest.fixture
def newcomer(space: Workspace, guide: Guide, clock: Clock) -> Workspace:
    """A plan of twelve weeks; heavy work is to open on 29 December."""
    go_to(clock, TUE - DAY)
    new = replace(RUNNER, heel_raise=None, rope_history=False, strength_history=False)
    set_profile(space, guide, new)
    keep(space, propose(space, guide, weeks=12))
    assert space.journal.acceptances[0][1].opens["straight-heavy"] == TUE + 28 * DAY
    return space


def train(
    space: Workspace, guide: Guide, clock: Clock, day: date, *, pain: int | None
) -> PlanChange | None:
    """Do what today says, or the first that it offers instead; what that changes of the plan."""
    go_to(clock, day)
    found = today(space, guide)
    assert found.dose is not None
    assert found.dose.sets is not None
    sets = [replace(one, pain=None) for one in sets_of(guide, day, found.dose)]
    record(space, guide, *sets, *([SessionFelt(day, sets[0].workout, pain=pain)] if pain else ()))
    return replan(space, guide)


@pytest.mark.parametrize("pain", [None, 4], ids=["says nothing", "hurts, no morning told"])
def test_sessions_that_do_not_count_move_heavy_work_before_its_day(
    newcomer: Workspace, guide: Guide, clock: Clock, pain: int | None
) -> None:
    """Twelve weeks: a shut workout is planned on no day, and that is known a fortnight ahead."""
    changes, day = list[PlanChange](), TUE
    while sessions := [s for s in newcomer.journal.followed if s.date >= day]:
        if change := train(newcomer, guide, clock, sessions[0].date, pain=pain):
            changes.append(change)
        day = sessions[0].date + DAY
        soon = [shut for shut in shut_sessions(newcomer, guide) if shut < day + 13 * DAY]
        assert not soon
    schemes = {guide.workout(s.workout).scheme for s in newcomer.journal.followed}
    assert schemes == {Scheme.LIGHT}
    assert 3 <= len(changes) <= 8, "it is no news after every session"
    assert "Heavy work is not open yet: 0 of 6 calm light sessions." in str(changes[0].cause)
    why = "say of each session how much it hurt" if pain is None else "count if the mornings after"
    assert why in str(changes[0].cause)


def test_a_day_that_is_shut_all_the_same_says_what_may_be_done_instead(
    newcomer: Workspace, guide: Guide, clock: Clock
) -> None:
    """Three sessions were left out, and nothing was said since: Tuesday the 29th has heavy work."""
    for session in newcomer.journal.followed[:5]:
        train(newcomer, guide, clock, session.date, pain=1)
    go_to(clock, TUE + 28 * DAY)
    found = today(newcomer, guide)
    assert found.session is not None
    assert (found.session.workout, found.dose and found.dose.sets) == ("straight-heavy", None)
    last = newcomer.journal.followed[4].workout
    assert found.instead == tuple(name for name in LIGHT if name != last)
    weeks = season_view(newcomer, guide).weeks
    placed = [one for week in weeks for day in week.days for one in day.placed]
    assert placed[0].session.date == found.date
    assert placed[0].instead == found.instead
    shut = shut_sessions(newcomer, guide)
    assert "5 of 6 calm light sessions" in str(shut[found.date].dose.text)
    ahead = doses_ahead(newcomer, guide)
    assert not [one for one in ahead if "you were away" in str(one.dose.text)]
    assert all(one.dose.sets for one in ahead[2:]), "what is done instead opens the rest"


def test_a_later_opening_that_is_declined_is_not_asked_again_until_its_day(
    newcomer: Workspace, guide: Guide, clock: Clock
) -> None:
    declined = None
    for session in newcomer.journal.followed[:6]:
        declined = train(newcomer, guide, clock, session.date, pain=None) or declined
    assert declined is not None
    take_back(newcomer, declined.entry)
    for day in (TUE + 18 * DAY, TUE + 20 * DAY):
        go_to(clock, day)
        record(newcomer, guide, CheckedIn(day, pain=0))
        assert replan(newcomer, guide) is None


def test_a_dose_that_comes_again_knows_of_the_sessions_before_it(
    newcomer: Workspace, guide: Guide, clock: Clock
) -> None:
    """From 22 December on straight-knee light raises come again after three weeks."""
    for session in newcomer.journal.followed[:7]:
        train(newcomer, guide, clock, session.date, pain=1)
    _, again = next_times(newcomer, guide, "straight-light")
    assert (again.day - newcomer.today()).days == 21
    assert "you were away" not in str(again.dose.text)
    assert again.dose.reduced is None
