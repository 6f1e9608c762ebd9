"""Reading a problem: one broken file per way of being wrong, and anything at all as a problem."""

import copy
import json
import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import plan_requests
import planning_page
import problems
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from springleg.core.athlete import Priority
from springleg.core.errors import Refused
from springleg.core.guide_overrides import with_settings
from springleg.planner.constraints import planning_rules
from springleg.planner.make import make_plan
from springleg.planner.problem import Problem, Slot, read_problem

BROKEN = Path(__file__).parent / "broken"
WORDS: dict[str, list[str]] = tomllib.loads((BROKEN / "words.toml").read_text("utf-8"))

anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.dates().map(str)
    | st.sampled_from((*planning_page.SIX, *planning_page.WEEKDAYS, "race", "leg-press")),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)


@pytest.mark.parametrize("name", sorted(WORDS))
def test_a_broken_problem_is_refused_by_place_and_word(name: str) -> None:
    plain = json.loads((BROKEN / f"{name}.json").read_text("utf-8"))
    with pytest.raises(Refused) as refusal:
        read_problem(plain, plan_requests.GUIDE)
    said = str(refusal.value)
    assert [word for word in WORDS[name] if word not in said] == [], said


def test_every_broken_problem_has_its_words() -> None:
    assert sorted(path.stem for path in BROKEN.glob("*.json")) == sorted(WORDS)


def test_defaults_are_those_of_the_page() -> None:
    problem = plan_requests.problem({"start": "2026-12-07", "weeks": 53})
    assert problem.menu == planning_page.SIX
    assert problem.taper
    assert problem.recovery
    lists = (problem.unavailable, problem.runs, problem.preferred, problem.leg_press)
    slots = (problem.done, problem.pins, problem.keep)
    assert [len(it) for it in (*lists, *slots, problem.opens)] == [0] * 8


@pytest.mark.parametrize("weeks", [1, 53])
def test_one_week_and_a_year_with_week_53_are_taken(weeks: int) -> None:
    assert plan_requests.problem({"start": "2026-12-31", "weeks": weeks}).weeks == weeks


def test_several_runs_on_a_day_are_no_repeat() -> None:
    run = {"date": "2026-12-09", "kind": "easy"}
    assert (
        len(plan_requests.problem({"start": "2026-12-07", "weeks": 1, "runs": [run, run]}).runs)
        == 2
    )


def taken(plain: Any) -> Problem | None:
    """The problem, or None where it is refused; any other error is a failure of the reader."""
    try:
        return read_problem(plain, plan_requests.GUIDE)
    except Refused:
        return None


@given(plain=anything)
def test_anything_is_read_or_refused(plain: Any) -> None:
    taken(plain)


@given(
    start=anything,
    weeks=anything,
    rest=st.dictionaries(
        st.sampled_from(
            (
                "menu",
                "unavailable",
                "runs",
                "preferred_weekdays",
                "equipment",
                "done",
                "opens",
                "pins",
                "keep",
                "windows",
            )
        ),
        anything,
    ),
)
def test_anything_under_the_known_keys_is_read_or_refused(
    start: Any, weeks: Any, rest: dict[str, Any]
) -> None:
    taken({"start": start, "weeks": weeks} | rest)
    taken({"start": "2026-12-07", "weeks": 2} | rest)


@given(plain=problems.strategy(), data=st.data())
def test_a_problem_with_one_thing_changed_is_read_or_refused(
    plain: problems.Problem, data: st.DataObject
) -> None:
    changed = copy.deepcopy(plain)
    held, key = data.draw(st.sampled_from(list(_places(changed))))
    held[key] = data.draw(anything)
    problem = taken(changed)
    if problem is not None and problem.weeks <= 8:
        plan_requests.made(changed)


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Every place inside plain data: what holds it, and its key or index there."""
    keys: list[Any] = []
    if isinstance(value, dict):
        keys = list(value)
    elif isinstance(value, list):
        keys = list(range(len(value)))
    return [(value, key) for key in keys] + [it for key in keys for it in _places(value[key])]


def test_data_nested_as_deep_as_json_can_be_is_refused() -> None:
    nested = [json.loads("[" * depth + "]" * depth) for depth in range(_deepest() - 30, _deepest())]
    for value in nested:
        assert taken(value) is None
        assert taken({"start": value, "weeks": 1}) is None
        assert taken({"start": "2026-12-07", "weeks": 1, "menu": value}) is None


def _deepest() -> int:
    for depth in range(100, 100_000):
        try:
            json.loads("[" * depth + "]" * depth)
        except RecursionError:
            return depth
    return 1_000


def test_what_was_done_on_the_first_day_itself_is_refused() -> None:
    done = [{"date": "2026-12-07", "workout": "rope"}]
    with pytest.raises(Refused, match="is not before start"):
        plan_requests.problem({"start": "2026-12-07", "weeks": 1, "done": done})


def test_prices_that_cannot_be_added_up_exactly_are_refused_in_plain_words() -> None:
    """A year at the highest prices that the settings allow: the costs leave 64 bits."""
    dear = {f"clash.runs.{name}": 100 for name in ("heavy_day_before", "heavy_second_day_before")}
    rules = planning_rules(with_settings(plan_requests.GUIDE, dear))
    asked = read_problem({"start": "2026-12-07", "weeks": 53}, plan_requests.GUIDE)
    assert make_plan(replace(asked, rules=rules, weeks=4), plan_requests.GUIDE).sessions
    with pytest.raises(Refused, match=r"so many weeks at such prices \(clash\.runs\)"):
        make_plan(replace(asked, rules=rules), plan_requests.GUIDE)


WEEK: dict[str, Any] = {"start": "2026-12-07", "weeks": 1}
ROPE = {"date": "2026-12-05", "workout": "rope"}


@pytest.mark.parametrize(
    ("plain", "fits"),
    [
        ({"start": "0003-01-01"}, True),
        ({"start": "0002-12-31"}, False),
        ({"start": "9996-12-31"}, True),
        ({"start": "9997-01-01"}, False),
        ({"done": [ROPE, ROPE | {"workout": "mini-squat"}]}, True),
        ({"done": [ROPE, ROPE | {"date": "2026-12-04"}]}, False),
        ({"done": [ROPE | {"date": "2026-12-06"}]}, True),
        ({"pins": [ROPE | {"date": "2026-12-07"}, ROPE | {"date": "2026-12-13"}]}, True),
        ({"pins": [ROPE | {"date": "2026-12-06"}]}, False),
        ({"pins": [ROPE | {"date": "2026-12-14"}]}, False),
        ({"runs": [{"date": "2026-12-07", "kind": "race", "distance_km": 0}]}, True),
        ({"runs": [{"date": "2026-12-07", "kind": "race", "distance_km": 1000}]}, True),
        ({"runs": [{"date": "2026-12-07", "kind": "race", "distance_km": 1000.1}]}, False),
        ({"runs": [{"date": "2026-12-07", "kind": "easy"}] * 1_500}, True),
        ({"runs": [{"date": "2026-12-07", "kind": "easy"}] * 1_501}, False),
    ],
    ids=lambda it: str(it)[:60],
)
def test_a_problem_is_taken_up_to_its_bounds_and_no_further(
    plain: dict[str, Any], *, fits: bool
) -> None:
    assert (taken(WEEK | plain) is not None) is fits


def test_what_a_run_and_the_windows_do_not_say_is_the_usual() -> None:
    problem = plan_requests.problem(WEEK | {"runs": [{"date": "2026-12-09", "kind": "race"}]})
    (run,) = problem.runs
    assert (run.priority, run.distance_km) == (Priority.B, None)
    bare = Problem(problem.rules, problem.start, 1, ("rope",))
    assert bare.taper
    assert bare.recovery
    for name in ("taper", "recovery"):
        off = plan_requests.problem(WEEK | {"windows": {name: False}})
        assert (off.taper, off.recovery) == (name != "taper", name != "recovery")


def test_sessions_are_read_by_date_then_by_place_and_those_off_the_menu_last() -> None:
    problem = plan_requests.problem(WEEK | {"menu": ["rope", "bent-light"]})
    names = ("mini-squat", "bent-light", "rope")
    slots = [Slot(date(2026, 12, day), name) for day in (8, 7) for name in names]
    read = [(slot.date.day, slot.workout) for slot in sorted(slots, key=problem.order)]
    assert read == [(day, name) for day in (7, 8) for name in reversed(names)]


def test_who_begins_is_asked_for_no_day_but_their_own_in_the_first_week() -> None:
    """From Wednesday 9 December on; Tuesday and Friday are their days."""
    plain = {"start": "2026-12-09", "weeks": 2, "preferred_weekdays": ["tue", "fri"]}
    begins = plan_requests.problem(plain)
    days = [begins.monday + timedelta(n) for n in range(14)]
    assert [day.day for day in days if begins.chosen(day)] == [11, *range(14, 21)]
    assert (begins.wanted(0), begins.wanted(1)) == (1, 2)
    done = [{"date": "2026-12-01", "workout": "rope"}]
    goes_on = plan_requests.problem(plain | {"done": done})
    assert [day.day for day in days if goes_on.chosen(day)] == [*range(9, 21)]
    assert goes_on.wanted(0) == 2
    every = plan_requests.problem(plain | {"preferred_weekdays": ["wed", "fri", "sun"]})
    assert every.wanted(0) == 2
    none = plan_requests.problem(plain | {"preferred_weekdays": ["mon"]})
    assert none.wanted(0) == 0


def test_a_workout_is_open_from_its_day_on() -> None:
    plain = {"start": "2026-12-07", "weeks": 1, "menu": ["rope", "mini-squat"]}
    problem = plan_requests.problem(plain | {"opens": {"rope": "2026-12-09"}})
    assert problem.open_on(date(2026, 12, 8)) == {"mini-squat"}
    assert problem.open_on(date(2026, 12, 9)) == {"rope", "mini-squat"}
    assert problem.may_repeat(date(2026, 12, 8))
    assert not problem.may_repeat(date(2026, 12, 9))


def test_what_opens_on_the_first_day_is_planned_on_it() -> None:
    others = [f"2026-12-{day:02d}" for day in range(8, 14)]
    plain = {"start": "2026-12-07", "weeks": 1, "menu": ["rope"], "unavailable": others}
    for opens, days in (("2026-12-01", [7]), ("2026-12-07", [7]), ("2026-12-08", [])):
        found = plan_requests.best(plain | {"opens": {"rope": opens}})
        assert [it.date.day for it in found] == days
