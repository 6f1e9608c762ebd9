"""What answers of pain do to the plan: said once, with a light raise that opens the rest.

The runner trains on Tuesdays and Fridays; it is Tuesday 1 December 2026.
"""

import pytest
from msgspec.structs import replace

from springleg.core.guide import Guide
from springleg.core.log.events import CheckedIn
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.log.record import record
from springleg.usecases.plan.move_session import Change, Wish, try_change
from springleg.usecases.plan.plan_change import PlanChange
from springleg.usecases.plan.propose_plan import keep, propose
from springleg.usecases.plan.replan import replan
from springleg.usecases.plan.season import plan_season
from springleg.usecases.training.today import today
from usecases.conftest import Clock
from usecases.test_plan_change import DAY, MENU, TUE, ahead, do, go_to, session_of, wake_up_red
from usecases.test_seasons import RUNNER


@pytest.fixture
def planned(space: Workspace, guide: Guide, clock: Clock) -> Workspace:
    """Eight weeks are planned and the first workout is done; the rope comes on Friday."""
    set_profile(space, guide, replace(RUNNER, menu=MENU))
    keep(space, propose(space, guide, weeks=8))
    do(space, guide, clock, TUE)
    return space


def test_red_mornings_running_change_the_plan_once_and_its_end_once(
    planned: Workspace, guide: Guide, clock: Clock
) -> None:
    """Red for three mornings, then calm; the light raise that opens the rest is done as planned.

    Three over the usual is red, and no such pain that asks for a warning sign.
    """
    set_profile(planned, guide, replace(planned.profile, usual_pain=0))
    changes = list[PlanChange | None]()
    for n in (2, 3, 4):
        go_to(clock, TUE + n * DAY)
        record(planned, guide, CheckedIn(planned.today(), pain=3))
        changes.append(replan(planned, guide))
    assert changes[0] is not None
    assert "Skipping rope waits" in str(changes[0].cause)
    later = [str(one.cause) for one in changes[1:] if one]
    assert not any("rope waits" in one or "rope opens" in one for one in later), later
    said = list[str]()
    for day in (TUE + n * DAY for n in range(5, 21)):
        go_to(clock, day)
        record(planned, guide, CheckedIn(day, pain=0))
        for _ in range(2):
            if change := replan(planned, guide):
                said.append(str(change.cause))
            if day in {s.date for s in planned.journal.followed}:
                do(planned, guide, clock, day)
    assert len([one for one in said if "rope" in one]) <= 1, said


def test_where_the_menu_has_no_light_raise_one_comes_in_until_the_rest_is_open(
    space: Workspace, guide: Guide, clock: Clock
) -> None:
    menu = ("straight-heavy", "rope", "mini-squat")
    set_profile(space, guide, replace(RUNNER, menu=menu))
    keep(space, propose(space, guide, weeks=8))
    for session in space.journal.followed[:2]:
        do(space, guide, clock, session.date)
    change = wake_up_red(space, guide, clock, TUE + 5 * DAY)
    assert change is not None
    assert str(change.cause).endswith(
        "Straight-knee heel raises, light is in your plan until the rest is open."
    )
    first = session_of(space, "straight-light").date
    tried = try_change(space, guide, Change(Wish.MOVE, first, to=first + DAY))
    assert (first + DAY, "straight-light") in {
        (one.date, one.workout) for one in tried.season.plan.sessions
    }
    light = session_of(space, "straight-light")
    opens = light.date + DAY
    assert set(space.journal.acceptances[-1][1].opens.values()) == {opens}
    go_to(clock, TUE + 6 * DAY)
    record(space, guide, CheckedIn(TUE + 6 * DAY, pain=0))
    shut = next(one for one in dosing_state(space, guide).doses if one.workout == "rope")
    assert shut.sets is None
    for session in space.journal.followed:
        if TUE + 5 * DAY < session.date <= light.date:
            do(space, guide, clock, session.date)
    again = replan(space, guide)
    assert again is None, str(again.says(guide))
    go_to(clock, opens)
    record(space, guide, CheckedIn(opens, pain=0))
    back = replan(space, guide)
    assert back is not None
    assert str(back.cause) == "Straight-knee heel raises, light has done its part."
    assert {s.workout for s in space.journal.followed if s.date > opens} == {*menu}


def test_where_nothing_light_is_on_the_menu_the_plan_is_the_light_raise(
    space: Workspace, guide: Guide
) -> None:
    set_profile(space, guide, replace(RUNNER, menu=("straight-heavy", "rope")))
    space.add(CheckedIn(TUE, pain=6))
    plan = plan_season(space, guide, weeks=4).plan
    assert plan.sessions[0].workout == "straight-light"
    assert {s.workout for s in plan.sessions} == {"straight-light", "straight-heavy", "rope"}
    assert today(space, guide).instead == ()
    assert dosing_state(space, guide).way_back == "straight-light"


def test_sore_calves_keep_heavy_work_off_that_day_alone(
    space: Workspace, guide: Guide, clock: Clock
) -> None:
    """The first heavy load is looked for on Friday; its calves are sore that morning."""
    set_profile(space, guide, replace(RUNNER, menu=("straight-light", "straight-heavy")))
    keep(space, propose(space, guide, weeks=4))
    do(space, guide, clock, TUE)
    friday = TUE + 3 * DAY
    assert (friday, "straight-heavy") in ahead(space)
    go_to(clock, friday)
    record(space, guide, CheckedIn(friday, pain=0, soreness=8))
    change = replan(space, guide)
    assert change is not None
    assert str(change.cause) == (
        "Straight-knee heel raises, heavy waits until Saturday 5 December. "
        "Your calves are sore, 8 of 10: heavy work and rope wait."
    )
    if friday in {day.date for day in space.journal.followed}:
        do(space, guide, clock, friday)
    go_to(clock, friday + DAY)
    record(space, guide, CheckedIn(friday + DAY, pain=0))
    assert dosing_state(space, guide).dose("straight-heavy").sets, "a calm morning, sore or not"
    assert replan(space, guide) is None


def test_an_amber_morning_moves_a_first_heavy_load_once(
    space: Workspace, guide: Guide, clock: Clock
) -> None:
    set_profile(space, guide, replace(RUNNER, menu=("straight-heavy", "straight-light")))
    keep(space, propose(space, guide, weeks=4))
    assert space.journal.followed[0].workout == "straight-heavy"
    record(space, guide, CheckedIn(TUE, pain=4))
    change = replan(space, guide)
    assert change is not None
    assert "A first heavy load is looked for on a calm day" in str(change.cause)
    go_to(clock, TUE + DAY)
    record(space, guide, CheckedIn(TUE + DAY, pain=4))
    missed = replan(space, guide)
    assert missed is None or "heavy" not in str(missed.cause)
