"""A season under changes: made of the parts that change, it is what it would be if made anew."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations, pairwise
from random import Random

import numpy as np
import plan_requests
import planning_page
import problems
import pytest
import tried_repairs

from springleg.core import serialization
from springleg.core.errors import Refused
from springleg.core.plan import CostName
from springleg.core.repairs import Change, Window
from springleg.planner.changed_weeks import (
    changed_weeks,
    days_changed,
    eased_points,
    make_season,
)
from springleg.planner.changes import candidates
from springleg.planner.closures import closures_of
from springleg.planner.cost import count
from springleg.planner.cost_arrays import Units, cost_units, make_cost_arrays
from springleg.planner.findings import findings
from springleg.planner.forward_values import forward
from springleg.planner.problem import Problem
from springleg.planner.rounds import DAYS
from springleg.planner.search import Searched, backward, search, solve, value_of
from springleg.planner.season_values import moves_under, season_values, solved_under
from springleg.planner.state import before_first_week
from springleg.planner.week_table import fill_values
from springleg.planner.week_what_if import WeekWhatIf

OWN: Mapping[str, object] = {}
WEEK = {"start": "2026-12-07", "weeks": 2}


def searched(problem: Problem, units: Units) -> Searched:
    found = search(problem, units=units)
    assert found is not None
    return found


def all_candidates(problem: Problem) -> list[list[Change]]:
    """The candidates of each week."""
    closures = closures_of(problem)
    return [list(candidates(problem, closures, week)) for week in range(problem.weeks)]


def with_changes(
    plain: problems.Problem, changes: Sequence[Change], settings: Mapping[str, object] = OWN
) -> Problem:
    """The problem as its file would have it with these changes."""
    written = tuple(serialization.to_plain(tuple(changes)))
    return plan_requests.problem_under(tried_repairs.with_changes(plain, written), settings)


def some_changes(problem: Problem, seed: int, most: int) -> list[tuple[Change, ...]]:
    """Some of the changes and pairs of changes of a week, drawn by the seed."""
    sets: list[tuple[Change, ...]] = []
    for changes in all_candidates(problem):
        sets += [(one,) for one in changes]
        sets += combinations(changes, 2)
    return Random(seed).sample(sets, min(most, len(sets)))  # noqa: S311 no secrets here


def test_the_candidates_of_a_week_are_those_of_the_page_in_its_order() -> None:
    for plain in problems.some(60, 31, weeks=(1, 3), crowded_pins=True):
        case, problem = planning_page.read(plain), plan_requests.problem(plain)
        for week, changes in enumerate(all_candidates(problem)):
            pages = tried_repairs.candidates(case, week)
            assert [serialization.to_plain(change) for change in changes] == pages, (plain, week)


def test_changed_weeks_are_those_of_the_changed_problem() -> None:
    """And the days on which a change is said to make a difference are all on which it does."""
    for seed, plain in enumerate(problems.some(80, 33, weeks=(1, 4), crowded_pins=True)):
        problem = plan_requests.problem(plain)
        board = make_cost_arrays(problem)
        season = make_season(board)
        for changes in some_changes(problem, seed, 6):
            anew = make_cost_arrays(with_changes(plain, changes), board.units)
            weeks = range(seed % problem.weeks, problem.weeks)
            made = changed_weeks(season, changes, weeks)
            assert list(made) == list(weeks)
            for week in weeks:
                one, other = made[week], anew.weeks[week]
                assert (one.pins, one.done, one.wanted) == (other.pins, other.done, other.wanted)
                for name in ("cost", "own", "early"):
                    assert np.array_equal(getattr(one, name), getattr(other, name)), changes
                by_situation = other.own[:, board.situations.place]
                assert np.array_equal(one.own_after, by_situation), changes
            touched = {day for it in changes for day in days_changed(season, it)}
            for week, (was, now) in enumerate(zip(board.weeks, anew.weeks, strict=True)):
                for day in np.flatnonzero((was.own != now.own).any(axis=1)):
                    assert week * DAYS + int(day) in touched, (plain, changes)


@pytest.mark.parametrize("gap", range(2, 7))
def test_the_cost_so_far_and_the_value_from_there_on_are_what_the_plan_costs(gap: int) -> None:
    spacing = {"planning.spacing.min_gap_days": gap}
    for plain in problems.some(30, 34, weeks=(1, 5), crowded_pins=True):
        board = make_cost_arrays(plan_requests.problem_under(plain, spacing))
        start = before_first_week(board)
        weeks = backward(board, start)
        total = value_of(board, 0, weeks[0], start)
        so_far = forward(board, start, len(board.weeks))
        for before, solved in zip(so_far, weeks, strict=True):
            assert (before + solved.values).min() == total, plain


def test_the_best_plan_through_each_fill_of_a_week_is_the_best_with_that_fill_pinned() -> None:
    """Rows are looked up by what they cost; here of weeks with every day open."""
    seen = 0
    for plain in problems.some(60, 35, weeks=(1, 3), menu=(2, 3)):
        problem = plan_requests.problem(plain | {"keep": [], "runs": []})
        board = make_cost_arrays(problem)
        values = season_values(searched(problem, board.units), problem.weeks - 1)
        for week, held in enumerate(board.weeks):
            if held.is_ordinary and not (held.own != held.cost).any():
                rows = fill_values(board, week, values.so_far[week], values.weeks[week + 1].values)
                assert rows.min() == values.total, plain
                seen += 1
    assert seen > 20


@pytest.mark.parametrize("gap", [2, 3, 4, 6])
def test_a_changed_plan_costs_what_it_costs_anew_and_is_the_same_in_its_week(gap: int) -> None:
    """Total and sessions, whichever weeks it is asked of: against the search of it."""
    spacing = {"planning.spacing.min_gap_days": gap}
    for seed, plain in enumerate(problems.some(20, 36 + gap, weeks=(2, 5), crowded_pins=True)):
        problem = plan_requests.problem_under(plain, spacing)
        board = make_cost_arrays(problem, cost_units(problem, 2))
        season = make_season(board)
        values = season_values(searched(problem, board.units), problem.weeks - 1)
        for changes in some_changes(problem, seed, 5):
            week = (seed * 3) % problem.weeks
            changed_problem = with_changes(plain, changes, spacing)
            changed = changed_weeks(season, changes, range(problem.weeks))
            anew = make_cost_arrays(changed_problem, board.units)
            start = before_first_week(anew)
            total = value_of(anew, 0, backward(anew, start)[0], start)
            first = min(changed)
            under = values.so_far[first] + solved_under(values, changed, first)[0].values
            assert under.min() == total, (plain, changes)
            _, moves = moves_under(values, changed, week)
            monday = problem.monday.toordinal() + 7 * week
            found = [(date.fromordinal(monday + it.day), problem.menu[it.place]) for it in moves]
            assert found == [
                (slot.date, slot.workout)
                for slot in solve(changed_problem) or ()
                if 0 <= slot.date.toordinal() - monday < 7
            ], (plain, changes, week)


@pytest.mark.parametrize("gap", [2, 3, 6])
def test_a_week_looked_up_costs_what_the_search_of_the_changed_problem_says(gap: int) -> None:
    """Changes and pairs of changes of a week; what is told of them sooner is no more than that."""
    spacing = {"planning.spacing.min_gap_days": gap}
    for seed, plain in enumerate(problems.some(12, 50 + gap, weeks=(1, 4))):
        problem = plan_requests.problem_under(plain, spacing)
        board = make_cost_arrays(problem, cost_units(problem, 2))
        season = make_season(board)
        values = season_values(searched(problem, board.units), problem.weeks - 1)
        week = seed % problem.weeks
        changes = all_candidates(problem)[week]
        what_if = WeekWhatIf(season, values, week, changes)
        some_of_them = changes[-6:]
        for some in [*combinations(some_of_them, 1), *combinations(some_of_them, 2)]:
            anew = make_cost_arrays(with_changes(plain, some, spacing), board.units)
            start = before_first_week(anew)
            total = value_of(anew, 0, backward(anew, start)[0], start)
            assert what_if.least(some) <= total
            assert what_if.total(some) == total, (plain, some)


def test_every_hard_and_long_run_of_an_eased_day_counts_as_easy() -> None:
    """Of two runs of a day the other would count, were the one eased alone."""
    runs = [
        {"date": "2026-12-09", "kind": "hard"},
        {"date": "2026-12-09", "kind": "long"},
        {"date": "2026-12-11", "kind": "hard"},
    ]
    season = make_season(make_cost_arrays(plan_requests.problem(WEEK | {"runs": runs})))
    one_left = make_season(make_cost_arrays(plan_requests.problem(WEEK | {"runs": runs[2:]})))
    saved = eased_points(season, date(2026, 12, 9), 0)
    kept = (season.points - one_left.points)[:DAYS, season.hard.astype(int)]
    assert saved.any()
    assert np.array_equal(saved, kept)


def test_a_window_is_off_for_the_one_race_alone() -> None:
    races = [{"date": f"2026-12-{day}", "kind": "race"} for day in (13, 20)]
    off = {"off": [{"window": "taper", "race": "2026-12-13"}]}
    changed = plan_requests.problem(WEEK | {"runs": races, "windows": off})
    has = [
        (race.day, str(window), changed.has_window(window, race))
        for race in (date(2026, 12, 13), date(2026, 12, 20))
        for window in Window
    ]
    assert [it[:2] for it in has if not it[2]] == [(13, "taper")]


def test_where_changed_plans_could_not_be_compared_exactly_there_are_no_repairs() -> None:
    """The plan is made all the same, and its losses are told."""
    names = ("heavy_day_before", "heavy_second_day_before", "light_day_before", "heavy_on_long_run")
    own = {f"clash.runs.{name}": 40 for name in names}
    pins = [{"date": f"2026-12-{day:02d}", "workout": "rope"} for day in (7, 9, 11, 13)]
    away = [f"2026-12-{day}" for day in range(14, 21)]
    plain = WEEK | {"menu": ["rope", "mini-squat"], "pins": pins, "unavailable": away}
    long = plan_requests.problem_under(plain | {"weeks": 53}, own)
    assert cost_units(long)
    with pytest.raises(Refused):
        cost_units(long, 2)
    found = findings(long, solve(long) or ())
    assert {it.cost for it in found} > {"missing"}
    assert [it for it in found if it.repairs] == []
    short = plan_requests.problem_under(plain, own)
    repairs = [one for it in findings(short, solve(short) or ()) for one in it.repairs]
    assert any(change.unpin for repair in repairs for change in repair)


def test_units_that_tell_counts_hold_what_pins_cost() -> None:
    """The counts of a plan are told out of its cost in units, whatever its pins add to them."""
    for plain in problems.some(60, 38, weeks=(1, 3), crowded_pins=True):
        problem = plan_requests.problem(plain)
        units = cost_units(problem, 2)
        costs = count(problem, solve(problem) or ())
        for lower, name in pairwise(units):
            most = units[name] // units[lower] - 1
            kept = len(problem.keep) if lower is CostName.CHANGED else 0
            assert costs[lower] - kept <= most, plain


def test_of_plans_without_pins_these_units_are_those_of_the_search() -> None:
    pins = [{"date": "2026-12-07", "workout": "rope"}]
    free, pinned = plan_requests.problem(WEEK), plan_requests.problem(WEEK | {"pins": pins})
    assert cost_units(free, 0) == cost_units(free)
    assert cost_units(pinned, 1)[CostName.MISSING] > cost_units(pinned)[CostName.MISSING]
