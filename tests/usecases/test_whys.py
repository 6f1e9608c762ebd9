"""Why a day was chosen or not: rules, your own word, races, and what the other plan would cost."""

from datetime import date

import pytest
from msgspec.structs import replace

from springleg.core.athlete import Priority, Run, RunKind, Weekday
from springleg.core.errors import NotFound
from springleg.core.guide import Guide
from springleg.core.guide_overrides import with_settings
from springleg.planner.constraints import planning_rules
from springleg.planner.make import make_plan
from springleg.planner.problem import Problem, Slot
from springleg.usecases.plan.season import Season
from springleg.usecases.plan.why import STALE, Why, why

RACE = Run(date(2026, 12, 20), RunKind.RACE, Priority.A, 21.1)


def season(guide: Guide, **changes: object) -> Season:
    problem = Problem(
        rules=planning_rules(guide),
        start=date(2026, 12, 7),
        weeks=3,
        menu=tuple(guide.workouts),
        preferred=frozenset({Weekday.TUE, Weekday.FRI}),
        done=(Slot(date(2026, 11, 27), "rope"),),
    )
    problem = replace(problem, **changes)
    return Season(problem, make_plan(problem, guide))


def answer(guide: Guide, day: str, **changes: object) -> Why:
    return why(season(guide, **changes), guide, date.fromisoformat(day))


def test_a_chosen_day_has_its_rules_and_what_its_absence_would_cost(guide: Guide) -> None:
    found = answer(guide, "2026-12-08")
    assert found.session is not None
    assert [line.partition(":")[0] for line in found.lines[:-1]] == list(found.session.because)
    assert found.lines[-1] == (
        "Without this day, the best plan is worse: workouts off your preferred days, "
        "1 instead of 0."
    )


def test_a_pinned_day_is_your_own_word(guide: Guide) -> None:
    pin = Slot(date(2026, 12, 9), "rope")
    found = answer(guide, "2026-12-09", pins=(pin,))
    assert found.session is not None
    assert "yourself" in found.lines[-1]


def test_a_blocked_day_is_your_own_word(guide: Guide) -> None:
    found = answer(guide, "2026-12-08", unavailable=frozenset({date(2026, 12, 8)}))
    assert (found.session, found.lines) == (None, ("You marked this day as not available.",))


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-12-17", "before the race on Sunday 20 December 2026 (taper)."),
        ("2026-12-20", "for the race on Sunday 20 December 2026 (taper)."),
        ("2026-12-21", "for recovery after the race on Sunday 20 December 2026."),
    ],
)
def test_a_day_near_a_race_names_the_race(guide: Guide, day: str, said: str) -> None:
    lesser = Run(date(2026, 12, 27), RunKind.RACE, Priority.C)
    found = answer(guide, day, runs=(RACE, lesser))
    assert found.lines == (f"This day is kept free {said}",)


def test_a_race_that_does_not_count_that_day_is_not_named(guide: Guide) -> None:
    """Of two runs on a day only the strongest counts: no C race is named where the A race is."""
    same_day = replace(RACE, priority=Priority.C, title="fun run")
    assert answer(guide, "2026-12-17", runs=(same_day, RACE)).lines == (
        answer(guide, "2026-12-17", runs=(RACE,)).lines
    )


def test_a_day_left_out_tells_the_first_cost_that_would_rise(guide: Guide) -> None:
    found = answer(guide, "2026-12-09", runs=(Run(date(2026, 12, 10), RunKind.HARD),))
    assert found.session is None
    (line,) = found.lines
    assert line.startswith("With a workout on this day, the best plan is worse: ")
    assert "instead of" in line


def test_of_equal_plans_the_order_decides_and_is_told(guide: Guide) -> None:
    free = season(guide, preferred=frozenset(), weeks=1)
    (line,) = why(free, guide, date(2026, 12, 11)).lines
    assert line.endswith("a plan just as good exists; of equals, the earlier day comes first.")


def test_a_day_that_pins_leave_no_room_for(guide: Guide) -> None:
    pins = (Slot(date(2026, 12, 8), "rope"), Slot(date(2026, 12, 10), "bent-light"))
    (line,) = answer(guide, "2026-12-09", pins=pins).lines
    assert "there is no plan" in line
    assert "G13" in line


def test_a_day_outside_the_plan_is_not_there(guide: Guide) -> None:
    with pytest.raises(NotFound, match="from 2026-12-07 to 2026-12-27"):
        answer(guide, "2026-12-28")


def test_what_has_changed_since_is_told(guide: Guide) -> None:
    stale = replace(season(guide), stale=True)
    assert why(stale, guide, date(2026, 12, 8)).lines[-1] == str(STALE)


def test_every_day_has_an_answer(guide: Guide) -> None:
    found = season(guide, runs=(RACE, Run(date(2026, 12, 12), RunKind.LONG)))
    for n in range(7, 28):
        assert why(found, guide, date(2026, 12, n)).lines


@pytest.mark.parametrize(("most", "hours"), [(3, 72), (4, 96)])
def test_what_the_pair_costs_says_the_gap_as_it_is_set(guide: Guide, most: int, hours: int) -> None:
    own = with_settings(guide, {"planning.spacing.max_gap_days_in_week": most})
    free = {date(2026, 12, day) for day in (7, 11, 13)}
    shut = frozenset({date(2026, 12, day) for day in range(7, 14)} - free)
    found = answer(own, "2026-12-11", weeks=1, unavailable=shut)
    assert f"the pair over {hours} hours apart, 1 instead of 0" in found.lines[-1]


def test_what_short_recovery_costs_says_the_gap_as_it_is_set(guide: Guide) -> None:
    gaps = {"planning.spacing.min_gap_days": 3, "planning.spacing.max_gap_days_in_week": 4}
    hard = ("straight-heavy", "bent-heavy", "rope")
    own = with_settings(guide, gaps)
    found = answer(own, "2026-12-08", preferred=frozenset(), menu=hard)
    assert "heavy or rope workouts with only 3 days to the next" in found.lines[-1]
