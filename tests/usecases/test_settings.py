"""The plan obeys the runner's own settings; a setting that nothing can be planned by is refused."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from springleg.core.athlete import Priority, Run, RunKind
from springleg.core.errors import NotFound, Refused
from springleg.core.guide import Guide
from springleg.core.guide_overrides import with_settings
from springleg.core.log.entries import ProfileSet
from springleg.core.plan import CostName
from springleg.planner.constraints import planning_rules
from springleg.planner.make import make_plan
from springleg.planner.problem import Problem
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.athlete.settings import change, own_settings, reset
from springleg.usecases.log.calendar import add_run
from springleg.usecases.plan.season import accept, plan_season, standing_season
from usecases.test_seasons import RUNNER, START

RACE = START + timedelta(days=20)
ASKED = [r for r in current_guide().rules if r.startswith(("ask.", "flag."))]


def days(space: Workspace, guide: Guide) -> list[date]:
    plan = plan_season(space, guide, start=START, weeks=4).plan
    return [session.date for session in plan.sessions]


@pytest.fixture
def runner(space: Workspace, guide: Guide) -> Workspace:
    set_profile(space, guide, RUNNER)
    add_run(space, Run(RACE, RunKind.RACE, Priority.A))
    return space


def shortest_gap(found: list[date]) -> int:
    return min((b - a).days for a, b in pairwise(found))


@pytest.mark.parametrize("least", [4, 6])
def test_a_longer_gap_is_kept(runner: Workspace, guide: Guide, least: int) -> None:
    assert shortest_gap(days(runner, guide)) < least
    change(runner, guide, "planning.spacing.min_gap_days", least)
    assert shortest_gap(days(runner, guide)) >= least


def test_the_days_before_a_race_follow_the_setting(runner: Workspace, guide: Guide) -> None:
    def free_before() -> int:
        return (RACE - max(day for day in days(runner, guide) if day < RACE)).days - 1

    assert free_before() >= 3
    change(runner, guide, "taper.A.nothing_days", 9)
    change(runner, guide, "taper.A.no_rope_days", 9)
    assert free_before() >= 9
    change(runner, guide, "taper", said=False)
    assert free_before() < 3


def test_what_clashes_follows_the_setting(space: Workspace, guide: Guide) -> None:
    set_profile(space, guide, replace(RUNNER, menu=("straight-heavy", "bent-heavy")))
    for week in range(4):
        for day in (2, 4, 6):
            add_run(space, Run(START + timedelta(days=7 * week + day), RunKind.HARD))
    plan = plan_season(space, guide, start=START, weeks=4).plan
    assert plan.cost[CostName.RUN_CLASH] > 0
    change(space, guide, "clash", said=False)
    assert plan_season(space, guide, start=START, weeks=4).plan.cost[CostName.RUN_CLASH] == 0


def test_an_old_plan_is_explained_by_the_settings_of_its_day(
    runner: Workspace, guide: Guide
) -> None:
    season = plan_season(runner, guide, start=START, weeks=4)
    accept(runner, season)
    change(runner, guide, "planning.spacing.min_gap_days", 3)
    assert standing_season(runner, guide).problem == season.problem


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("planning.spacing.min_gap_days", 1),
        ("planning.spacing.min_gap_days", 2.5),
        ("planning.spacing.min_gap_days", 7),
        ("planning.spacing.max_gap_days_in_week", 7),
        ("taper.A.nothing_days", 500),
        ("taper.B.no_heavy_days", 1.5),
        ("recovery.race.nothing_days", 999_999),
        ("recovery.race.no_heavy_or_rope_days", [3.5, 5, 12]),
        ("recovery.race.no_heavy_or_rope_days", [3, 5, 10**9]),
        ("clash.runs.heavy_day_before", 100_000),
        ("clash.runs.heavy_day_before", "much"),
        ("clash.runs.heavy_day_befor", 1),
        ("G12.sessions_per_week", 3),
    ],
)
def test_what_cannot_be_planned_by_is_refused_and_not_kept(
    space: Workspace, guide: Guide, key: str, said: object
) -> None:
    with pytest.raises(Refused, match=key.rpartition(".")[2][:12]):
        change(space, guide, key, said)
    assert own_settings(space, guide) == ()


def test_a_setting_that_is_bad_by_now_can_be_taken_back(space: Workspace, guide: Guide) -> None:
    bad = {"planning.spacing.min_gap_days": 1, "taper.A.nothing_days": 2.5}
    space.add(ProfileSet(replace(RUNNER, settings=bad)))
    with pytest.raises(Refused, match=r"springleg settings reset taper\.A\.nothing_days"):
        plan_season(space, guide, start=START, weeks=1)
    for key in bad:
        reset(space, key)
    assert plan_season(space, guide, start=START, weeks=1).plan.sessions
    with pytest.raises(NotFound, match="at its default"):
        reset(space, "taper.A.nothing_days")


LISTS = st.lists(st.integers(0, 130) | st.just(2.5), min_size=3, max_size=3)
SETTINGS = st.fixed_dictionaries(
    {},
    optional={
        "planning.spacing.min_gap_days": st.integers(0, 8),
        "planning.spacing.max_gap_days_in_week": st.integers(0, 8),
        "planning.spacing": st.booleans(),
        "taper.A.nothing_days": st.integers(0, 130) | st.floats(0, 10),
        "taper.A.no_heavy_days": st.integers(0, 130),
        "taper": st.booleans(),
        "recovery.race.no_heavy_or_rope_days": LISTS,
        "recovery.race": st.booleans(),
        "clash.runs.heavy_day_before": st.integers(0, 130),
        "clash.runs.light_day_before": st.integers(0, 130),
        "clash": st.booleans(),
        "house": st.booleans(),
    },
)


@given(SETTINGS)
def test_any_settings_are_refused_or_planned_by(settings: dict[str, object]) -> None:
    guide = current_guide()
    try:
        rules = planning_rules(with_settings(guide, settings))
    except Refused:
        return
    runs = (Run(RACE, RunKind.RACE, Priority.A), Run(START + timedelta(days=4), RunKind.HARD))
    problem = Problem(rules, START, 5, tuple(guide.workouts), runs=runs)
    plan = make_plan(problem, guide)
    found = [session.date for session in plan.sessions]
    if len(found) > 1:
        assert shortest_gap(found) >= rules.min_gap_days
    assert plan.optimal


OLD = {"pain.pause.window_days": 400, "progression.max-step.max_pct": 90}


def test_a_setting_kept_before_its_bounds_holds_and_stands_in_nobodys_way(
    space: Workspace, guide: Guide
) -> None:
    space.add(ProfileSet(replace(RUNNER, settings=OLD)))
    assert dosing_state(space, guide).guide.values.pain.pause_window_days == 400
    assert plan_season(space, guide, start=START, weeks=1).plan.sessions
    set_profile(space, guide, replace(space.profile, name="Maya"))
    change(space, guide, "plyo.step.contacts", 20)
    assert space.profile.settings == {**OLD, "plyo.step.contacts": 20}
    with pytest.raises(Refused, match="401 is not from 7 to 60"):
        change(space, guide, "pain.pause.window_days", 401)
    with pytest.raises(Refused, match="401 is not from 7 to 60"):
        set_profile(space, guide, replace(RUNNER, settings={"pain.pause.window_days": 401}))
    assert space.profile.settings == {**OLD, "plyo.step.contacts": 20}


def test_what_safety_goes_with_a_switch_is_given_back(space: Workspace, guide: Guide) -> None:
    def gone(key: str, *, said: bool = False) -> set[str]:
        return {rule.id for rule in change(space, guide, key, said)}

    assert gone("taper") == {"taper.A", "taper.B", "taper.C"}
    assert "taper.A" not in gone("house")
    assert gone("house", said=True) == set()
    assert gone("clash.runs") == set()


def test_every_rule_of_safety_is_one_that_can_be_switched_off(guide: Guide) -> None:
    off = with_settings(guide, {"house": False, "evidence": False})
    safe = [rule for rule in guide.rules.values() if rule.safety]
    assert len(safe) > 50
    assert all(rule.on and not off.on(rule.id) for rule in safe)
    for group in ("pain.pause", "gate.heavy", "return.gap", *ASKED):
        assert guide.rule(group).safety
