"""The season from the logbook: keep, pins, what was done, and how little moves."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from springleg.core.athlete import HeelRaise, Profile, Run, RunKind, Weekday
from springleg.core.errors import NotFound, Refused
from springleg.core.guide import Guide
from springleg.core.log.entries import PlanAccepted, Retraction
from springleg.core.log.journal import Journal
from springleg.core.log.sets import SetDone, Side
from springleg.core.plan import CostName, Plan
from springleg.planner.problem import Slot
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.log.calendar import add_run
from springleg.usecases.plan.season import accept, plan_season, read_pins, standing_season
from usecases.conftest import Clock

START = date(2026, 12, 7)
RUNNER = Profile(
    preferred_weekdays=(Weekday.TUE, Weekday.FRI),
    birth_date=date(1988, 4, 2),
    body_mass_kg=62,
    heel_raise=HeelRaise(24, 23, date(2026, 11, 28)),
    rope_history=True,
    strength_history=True,
)
ABOVE_CHANGED = (
    CostName.MISSING,
    CostName.OVER_72H,
    CostName.EARLY_REPEAT,
    CostName.RUN_CLASH,
)


def slots(plan: Plan) -> set[tuple[date, str]]:
    return {(session.date, session.workout) for session in plan.sessions}


def accepted(space: Workspace, guide: Guide, weeks: int = 6) -> Plan:
    set_profile(space, guide, RUNNER)
    season = plan_season(space, guide, start=START, weeks=weeks)
    accept(space, season)
    return season.plan


def test_the_same_entries_give_the_same_plan(space: Workspace, guide: Guide) -> None:
    plan = accepted(space, guide)
    again = plan_season(space, guide, start=START, weeks=6)
    assert slots(again.plan) == slots(plan)
    assert again.plan.cost[CostName.CHANGED] == 0


def test_a_blocked_day_moves_as_few_sessions_as_the_costs_above_allow(
    space: Workspace, guide: Guide
) -> None:
    plan = accepted(space, guide)
    blocked = plan.sessions[4].date
    set_profile(space, guide, replace(RUNNER, unavailable=(blocked,)))
    kept = plan_season(space, guide, start=START, weeks=6)
    moved = slots(plan) - slots(kept.plan)
    assert (plan.sessions[4].date, plan.sessions[4].workout) in moved
    assert len(moved) == kept.plan.cost[CostName.CHANGED]

    space.add(Retraction(next(e.id for e in space.entries if isinstance(e.fact, PlanAccepted))))
    free = plan_season(space, guide, start=START, weeks=6)
    assert len(moved) <= len(slots(plan) - slots(free.plan))
    for name in ABOVE_CHANGED:
        assert kept.plan.cost[name] == free.plan.cost[name]


def test_a_pin_stays_in_later_plans(space: Workspace, guide: Guide) -> None:
    set_profile(space, guide, RUNNER)
    pins = read_pins(guide, ("2026-12-16:rope",), START)
    accept(space, plan_season(space, guide, start=START, weeks=4, pins=pins))
    later = plan_season(space, guide, start=START + timedelta(days=7), weeks=3)
    assert (date(2026, 12, 16), "rope") in slots(later.plan)
    assert later.problem.pins == pins


def test_a_pin_that_has_passed_binds_no_more(space: Workspace, guide: Guide) -> None:
    set_profile(space, guide, RUNNER)
    pins = read_pins(guide, ("2026-12-08:rope",), START)
    accept(space, plan_season(space, guide, start=START, weeks=4, pins=pins))
    assert plan_season(space, guide, start=date(2026, 12, 14), weeks=2).problem.pins == ()


def test_a_new_pin_on_a_day_takes_the_place_of_the_old_one(space: Workspace, guide: Guide) -> None:
    set_profile(space, guide, RUNNER)
    pins = read_pins(guide, ("2026-12-16:rope",), START)
    accept(space, plan_season(space, guide, start=START, weeks=4, pins=pins))
    other = read_pins(guide, ("2026-12-16:bent-light",), START)
    assert plan_season(space, guide, start=START, weeks=4, pins=other).problem.pins == other


@pytest.mark.parametrize("accept_first", [True, False])
@pytest.mark.parametrize(
    ("pin", "said"),
    [
        ("2027-12-16:rope", "outside the planned weeks"),
        ("2026-12-01:rope", "outside the planned weeks"),
        ("2026-12-16:bent-heavy", "not on your menu"),
    ],
)
def test_a_pin_that_cannot_be_is_refused(
    space: Workspace, guide: Guide, pin: str, said: str, *, accept_first: bool
) -> None:
    set_profile(space, guide, replace(RUNNER, menu=("rope", "bent-light")))
    if accept_first:
        accept(space, plan_season(space, guide, start=START, weeks=4))
    pins = read_pins(guide, (pin,), START)
    with pytest.raises(Refused, match=said) as refused:
        plan_season(space, guide, start=START, weeks=4, pins=pins)
    assert refused.value.place == f"--pin {pin}"


def test_what_was_logged_stays_and_the_rest_of_the_week_is_planned_after_it(
    space: Workspace, guide: Guide, clock: Clock
) -> None:
    plan = accepted(space, guide)
    first, second = plan.sessions[:2]
    clock.at += first.date - date(2026, 12, 1)
    space.add(SetDone(first.date, first.workout, Side.LEFT, reps=8))
    space.add(SetDone(first.date, first.workout, Side.RIGHT, reps=8))
    later = plan_season(space, guide, start=second.date, weeks=4)
    assert later.problem.done == (Slot(first.date, first.workout),)
    assert sum(s.date < START + timedelta(days=7) for s in later.plan.sessions) == 1
    assert (later.plan.sessions[0].date, later.plan.sessions[0].workout) in slots(plan)


def test_a_plan_is_followed_until_the_next_one_starts(space: Workspace, guide: Guide) -> None:
    first = accepted(space, guide, weeks=4)
    change = START + timedelta(days=14)
    set_profile(space, guide, replace(RUNNER, menu=("rope", "bent-light")))
    second = plan_season(space, guide, start=change, weeks=2)
    accept(space, second)
    expected = (*(s for s in first.sessions if s.date < change), *second.plan.sessions)
    assert space.journal.followed == expected


def test_an_old_plan_is_explained_by_what_was_known_then(space: Workspace, guide: Guide) -> None:
    set_profile(space, guide, RUNNER)
    season = plan_season(space, guide, start=START, weeks=4, pins=read_pins(guide, (), START))
    accept(space, season)
    assert standing_season(space, guide) == season
    add_run(space, Run(date(2026, 12, 19), RunKind.HARD))
    standing = standing_season(space, guide)
    assert standing.problem == season.problem
    assert standing.stale


def test_a_run_far_from_the_plan_does_not_make_it_stale(space: Workspace, guide: Guide) -> None:
    accepted(space, guide, weeks=2)
    add_run(space, Run(date(2027, 6, 1), RunKind.RACE))
    assert not standing_season(space, guide).stale


def test_the_plan_that_held_on_a_day_is_the_one_asked_about(space: Workspace, guide: Guide) -> None:
    first = accepted(space, guide, weeks=4)
    later = START + timedelta(days=14)
    accept(space, plan_season(space, guide, start=later, weeks=2))
    assert standing_season(space, guide, START).plan == first
    assert standing_season(space, guide, later).problem.start == later
    assert standing_season(space, guide).problem.start == later


def test_without_a_plan_there_is_none_to_explain(space: Workspace, guide: Guide) -> None:
    with pytest.raises(NotFound, match="springleg plan --accept"):
        standing_season(space, guide)


def test_entries_of_a_workout_no_longer_known_do_not_stop_a_plan(
    space: Workspace, guide: Guide
) -> None:
    space.add(SetDone(date(2026, 11, 30), "handstand", Side.BOTH, reps=5))
    assert plan_season(space, guide, start=START, weeks=1).problem.done == ()


def test_adding_an_entry_twice_changes_nothing(space: Workspace, guide: Guide) -> None:
    plan = accepted(space, guide)
    space.logbook.add(space.athlete, space.entries, now=space.now())
    space.journal = Journal(space.logbook.entries(space.athlete))
    assert slots(plan_season(space, guide, start=START, weeks=6).plan) == slots(plan)
