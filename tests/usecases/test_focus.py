"""A focus for six weeks: fewer workouts in turn, then all; said, and heeded where it can be.

The runner trains on Tuesdays and Fridays; it is Tuesday 1 December 2026.
"""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from springleg.core.athlete import Condition, Focus
from springleg.core.guide import Guide
from springleg.core.log.events import CheckedIn, PlanAccepted
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.profile import change_profile, set_profile
from springleg.usecases.plan.propose_plan import keep, propose, take_back
from springleg.usecases.plan.replan import replan
from springleg.usecases.plan.season import plan_season
from springleg.usecases.plan.season_picture import followed_picture
from springleg.usecases.plan.season_view import season_view
from usecases.conftest import Clock
from usecases.test_plan_change import do, go_to
from usecases.test_seasons import RUNNER

TUE, ENDS = date(2026, 12, 1), date(2027, 1, 12)
DAY = timedelta(days=1)
HEALTHY = replace(RUNNER, runs_regularly=True, injured_lately=False, condition=Condition.NONE)
MENUS = {
    Focus.STRENGTH: {"straight-heavy", "bent-heavy", "rope", "mini-squat"},
    Focus.SPRING: {"rope", "straight-heavy", "bent-light"},
}
SAYS = "Focus on strength until Tuesday 12 January, then all 6 workouts."


def workouts(space: Workspace, first: date, end: date) -> set[str]:
    return {s.workout for s in space.journal.followed if first <= s.date < end}


def choose(space: Workspace, guide: Guide, focus: Focus) -> None:
    set_profile(space, guide, HEALTHY)
    change_profile(space, guide, {"focus": focus})


@pytest.mark.parametrize("focus", MENUS)
def test_a_focus_keeps_its_workouts_for_six_weeks_then_all_are_in_turn(
    space: Workspace, guide: Guide, focus: Focus
) -> None:
    choose(space, guide, focus)
    keep(space, propose(space, guide, weeks=12))
    assert workouts(space, TUE, ENDS) == MENUS[focus]
    assert workouts(space, ENDS, date.max) == {*guide.workouts}


def test_the_plan_says_until_when_and_what_it_leaves_out_is_not_shut(
    space: Workspace, guide: Guide
) -> None:
    choose(space, guide, Focus.STRENGTH)
    keep(space, propose(space, guide, weeks=12))
    view = season_view(space, guide)
    assert str(view.focus_says) == SAYS
    assert followed_picture(space, guide, view).openings == ()
    change_profile(space, guide, {"focus": Focus.BALANCED})
    assert not season_view(space, guide).focus_says


def test_a_focus_that_is_chosen_or_given_up_is_announced_and_can_be_declined(
    space: Workspace, guide: Guide
) -> None:
    set_profile(space, guide, HEALTHY)
    keep(space, propose(space, guide, weeks=12))
    balanced = workouts(space, TUE, ENDS)
    change_profile(space, guide, {"focus": Focus.STRENGTH})
    chosen = replan(space, guide)
    assert chosen is not None
    assert str(chosen.cause) == SAYS
    assert workouts(space, TUE, ENDS) == MENUS[Focus.STRENGTH]
    assert replan(space, guide) is None
    take_back(space, chosen.entry)
    assert workouts(space, TUE, ENDS) == balanced
    assert replan(space, guide) is None
    change_profile(space, guide, {"focus": Focus.SPRING})
    spring = replan(space, guide)
    assert spring is not None
    assert "spring" in str(spring.cause)
    change_profile(space, guide, {"focus": Focus.BALANCED})
    given_up = replan(space, guide)
    assert given_up is not None
    assert str(given_up.cause) == "Your focus on spring is over."
    assert workouts(space, TUE, ENDS) == {*guide.workouts}


def test_a_season_with_a_focus_goes_as_it_was_planned(
    space: Workspace, guide: Guide, clock: Clock
) -> None:
    choose(space, guide, Focus.SPRING)
    keep(space, propose(space, guide, weeks=9))
    do(space, guide, clock, TUE)
    for session in space.journal.followed[1:]:
        go_to(clock, session.date - DAY)
        space.add(CheckedIn(session.date - DAY, pain=0))
        assert replan(space, guide) is None, session
        do(space, guide, clock, session.date)
        assert replan(space, guide) is None, session
    assert sum(isinstance(entry.fact, PlanAccepted) for entry in space.entries) == 1


def test_a_focus_waits_while_a_red_answer_stands(space: Workspace, guide: Guide) -> None:
    choose(space, guide, Focus.STRENGTH)
    keep(space, propose(space, guide, weeks=12))
    space.add(CheckedIn(TUE, pain=6))
    change = replan(space, guide)
    assert change is not None
    assert "Your focus on strength waits." in str(change.cause)
    assert "straight-light" in workouts(space, TUE, TUE + 14 * DAY), "the way back"
    assert not season_view(space, guide).focus_says


def test_it_needs_three_of_its_workouts_open(space: Workspace, guide: Guide) -> None:
    new = replace(HEALTHY, runs_regularly=None, heel_raise=None, strength_history=False)
    set_profile(space, guide, replace(new, rope_history=False))
    change_profile(space, guide, {"focus": Focus.STRENGTH})
    season = plan_season(space, guide, weeks=3)
    assert season.focus is None
    light = {"straight-light", "bent-light", "mini-squat"}
    assert {one.workout for one in season.plan.sessions} == light
    change_profile(space, guide, {"runs_regularly": True, "menu": ("rope", "straight-heavy")})
    assert plan_season(space, guide, weeks=3).focus is None, "two are no focus"


def test_without_its_rule_there_is_no_focus(space: Workspace, guide: Guide) -> None:
    choose(space, guide, Focus.STRENGTH)
    set_profile(space, guide, replace(space.profile, settings={"focus.weeks": False}))
    assert plan_season(space, guide, weeks=3).focus is None


def test_where_one_leg_rests_a_focus_with_rope_has_too_few_workouts(
    space: Workspace, guide: Guide
) -> None:
    choose(space, guide, Focus.SPRING)
    set_profile(space, guide, replace(space.profile, one_side="left"))
    assert plan_season(space, guide, weeks=3).focus is None


def test_a_focus_that_is_named_again_begins_anew_and_is_announced(
    space: Workspace, guide: Guide, clock: Clock
) -> None:
    choose(space, guide, Focus.STRENGTH)
    keep(space, propose(space, guide, weeks=14))
    clock.at += timedelta(weeks=5)
    replan(space, guide)  # nothing was done
    change_profile(space, guide, {"focus": Focus.STRENGTH})
    change = replan(space, guide)
    assert change is not None
    assert "Focus on strength until Tuesday 16 February, then all 6 workouts." in str(change.cause)
    assert workouts(space, space.today(), date(2027, 2, 16)) == MENUS[Focus.STRENGTH]


def test_a_focus_that_ends_sooner_by_ones_own_settings_is_announced(
    space: Workspace, guide: Guide
) -> None:
    choose(space, guide, Focus.STRENGTH)
    keep(space, propose(space, guide, weeks=12))
    set_profile(space, guide, replace(space.profile, settings={"focus.weeks.weeks": 2}))
    change = replan(space, guide)
    assert change is not None
    assert "Focus on strength until Tuesday 15 December, then all 6" in str(change.cause)
    assert workouts(space, TUE, date(2026, 12, 15)) <= MENUS[Focus.STRENGTH]
    assert workouts(space, date(2026, 12, 15), date.max) == {*guide.workouts}
