"""How a plan answers to a change of its problem: laws that hold without knowing the best plan."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import plan_requests
import planning_page
import problems
import pytest
from law_cases import law
from planning_page import COSTS
from problems import Problem

CHANGED = COSTS.index("changed")
OFF_PREFERENCE = COSTS.index("off_preference")
SWAP = {"straight-light": "bent-light", "straight-heavy": "bent-heavy"}
SWAP |= {other: one for one, other in SWAP.items()}

ANY = problems.strategy(weeks=(1, 4), crowded_pins=True)


@law(plain=ANY)
def test_freeing_a_day_never_makes_a_plan_worse(plain: Problem) -> None:
    """Every plan stays allowed, and no cost looks at blocked days: so all eight, in order."""
    before = plan_requests.costs(plain)
    blocked = plain.get("unavailable", [])
    for day in blocked[:3]:
        left = [it for it in blocked if it != day]
        assert plan_requests.costs(plain | {"unavailable": left}) <= before


@law(plain=ANY)
def test_switching_the_race_windows_off_never_makes_a_plan_worse(plain: Problem) -> None:
    off = {"taper": False, "recovery": False}
    assert plan_requests.costs(plain | {"windows": off}) <= plan_requests.costs(plain)


@law(plain=ANY)
def test_preferred_weekdays_never_cost_anything_above_them(plain: Problem) -> None:
    """But for the first week of somebody who begins (H1): so something was done here."""
    first = date.fromisoformat(plain["start"]) - timedelta(9)
    earlier = [{"date": first.isoformat(), "workout": plain.get("menu", planning_page.SIX)[0]}]
    plain = plain | {"done": plain.get("done") or earlier}
    without = plain | {"preferred_weekdays": []}
    for weekdays in (["mon"], ["tue", "fri"], plain.get("preferred_weekdays", [])):
        chosen = plan_requests.costs(plain | {"preferred_weekdays": weekdays})
        assert chosen[:OFF_PREFERENCE] == plan_requests.costs(without)[:OFF_PREFERENCE]


@law(plain=ANY)
def test_a_plan_that_is_kept_stays(plain: Problem) -> None:
    plan, costs = plan_requests.best(plain), plan_requests.costs(plain)
    again = plain | {"keep": plan_requests.written(plan)}
    assert plan_requests.best(again) == plan
    assert plan_requests.costs(again) == (*costs[:CHANGED], 0, *costs[CHANGED + 1 :])


@law(plain=ANY)
def test_keeping_never_costs_anything_above_it(plain: Problem) -> None:
    without = plan_requests.costs(plain | {"keep": []})
    assert plan_requests.costs(plain)[:CHANGED] == without[:CHANGED]


@law(plain=ANY)
def test_more_weeks_never_cost_less(plain: Problem) -> None:
    """A longer plan, cut off, is a shorter one that costs no more (`keep` would reach over)."""
    plain = plain | {"keep": []}
    assert plan_requests.costs(plain) <= plan_requests.costs(plain | {"weeks": plain["weeks"] + 1})


@law(plain=ANY)
def test_a_blocked_week_at_the_end_only_misses_two(plain: Problem) -> None:
    case = planning_page.read(plain)
    week = [(case.days[-1] + timedelta(n)).isoformat() for n in range(1, 8)]
    blocked = [*(it for it in plain.get("unavailable", []) if it not in week), *week]
    longer = plain | {"weeks": case.weeks + 1, "unavailable": blocked}
    costs = plan_requests.costs(plain)
    assert plan_requests.best(longer) == plan_requests.best(plain)
    assert plan_requests.costs(longer) == (costs[0] + 2, *costs[1:])


@law(plain=ANY)
def test_pinning_a_planned_session_never_makes_a_plan_worse(plain: Problem) -> None:
    """The plan stays allowed; but the pin may now break rules towards done and other pins."""
    costs, pins = plan_requests.costs(plain), plain.get("pins", [])
    for planned in plan_requests.written(plan_requests.best(plain))[:3]:
        if planned not in pins:
            assert plan_requests.costs(plain | {"pins": [*pins, planned]}) <= costs


@law(plain=ANY)
def test_a_single_pin_where_the_plan_goes_anyway_changes_nothing(plain: Problem) -> None:
    plain = plain | {"pins": [], "done": []}
    plan = plan_requests.best(plain)
    for planned in plan_requests.written(plan)[:3]:
        assert plan_requests.best(plain | {"pins": [planned]}) == plan


@law(plain=ANY)
def test_pinning_the_whole_plan_changes_nothing(plain: Problem) -> None:
    plan = plan_requests.best(plain)
    assert plan_requests.best(plain | {"pins": plan_requests.written(plan)}) == plan


@law(plain=ANY)
def test_a_day_that_must_be_used_is_used_and_is_never_better(plain: Problem) -> None:
    """On a planned day it is the same plan: the general search agrees with the quick one."""
    case, plan, costs = (
        planning_page.read(plain),
        plan_requests.best(plain),
        plan_requests.costs(plain),
    )
    planned = {it.date for it in plan}
    for day in case.days[:: max(1, len(case.days) // 8)] + sorted(planned)[:6]:
        forced = plan_requests.plan(plain, must=day)
        if day in planned:
            assert forced == plan
        elif forced is not None:
            assert day in [it.date for it in forced]
            assert planning_page.broken(case, forced) == []
            assert planning_page.costs(case, forced) >= costs


@law(plain=ANY)
def test_the_calendar_only_counts_by_weekday(plain: Problem) -> None:
    """Seven days times anything later, everything is that much later: years play no part."""
    shift = timedelta(weeks=53)
    moved = [planning_page.Session(it.date + shift, it.workout) for it in plan_requests.best(plain)]
    assert plan_requests.best(_moved(plain, shift)) == moved


def _moved(value: Any, by: timedelta) -> Any:
    if isinstance(value, dict):
        return {key: _moved(held, by) for key, held in value.items()}
    if isinstance(value, list):
        return [_moved(held, by) for held in value]
    if isinstance(value, str) and value[:1].isdigit():
        return (date.fromisoformat(value) + by).isoformat()
    return value


@law(plain=ANY)
def test_workouts_of_one_scheme_differ_in_name_only(plain: Problem) -> None:
    plain = plain | {"menu": plain.get("menu", list(planning_page.SIX))}
    swapped = [
        planning_page.Session(it.date, SWAP.get(it.workout, it.workout))
        for it in plan_requests.best(plain)
    ]
    assert plan_requests.best(_swapped(plain)) == swapped


def _swapped(value: Any) -> Any:
    if isinstance(value, dict):
        return {_swapped(key): _swapped(held) for key, held in value.items()}
    if isinstance(value, list):
        return [_swapped(held) for held in value]
    return SWAP.get(value, value) if isinstance(value, str) else value


@law(plain=ANY)
def test_the_order_of_lists_without_an_order_does_not_matter(plain: Problem) -> None:
    shuffled = dict(plain)
    for key in ("unavailable", "runs", "preferred_weekdays", "pins", "keep"):
        shuffled[key] = plain.get(key, [])[::-1]
    assert plan_requests.made(shuffled) == plan_requests.made(plain)


SAY = """
import json, sys, plan_requests, problems
for plain in problems.some(int(sys.argv[1]), 6, weeks=(1, 6), crowded_pins=True):
    print(json.dumps(plan_requests.made(plain)))
"""


def said(hash_seed: str, count: int) -> Iterator[str]:
    """What a fresh process, whose sets have another order, makes of some problems."""
    paths = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    done = subprocess.run(
        [sys.executable, "-c", SAY, str(count)],
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": paths},
        capture_output=True,
        check=True,
        text=True,
    )
    return iter(done.stdout.splitlines())


def test_the_same_problem_gives_the_same_bytes_in_every_process() -> None:
    one, other = list(said("1", 15)), list(said("2", 15))
    assert one == other
    assert len(set(one)) > 10


@pytest.mark.full
def test_many_problems_give_the_same_bytes_in_every_process() -> None:
    here = [
        json.dumps(plan_requests.made(it))
        for it in problems.some(300, 6, weeks=(1, 6), crowded_pins=True)
    ]
    assert list(said("1", 300)) == list(said("2", 300)) == here
