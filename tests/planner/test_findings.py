"""What a plan ran into: a finding per loss, with the smallest set of rules that forces it."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any

import forced
import plan_requests
import planning_page
import problems
import pytest
from law_cases import law
from planning_page import Case, Session
from problems import Problem

ANY = problems.strategy(weeks=(1, 4), crowded_pins=True)

# Weeks whose findings are easily got wrong. Minimal, as `problems.smaller` left them.
TELLING: dict[str, Problem] = {
    "a week without any free day": {
        "start": "2026-12-07",
        "weeks": 1,
        "unavailable": [f"2026-12-{day:02d}" for day in range(7, 14)],
    },
    "a week that is blocked twice over": {
        "start": "2026-12-07",
        "weeks": 1,
        "unavailable": [f"2026-12-{day:02d}" for day in range(7, 14)],
        "runs": [
            {"date": f"2026-12-{day:02d}", "kind": "race", "priority": "A"} for day in (8, 11, 13)
        ],
    },
    "a menu of two between pins": {
        "start": "2026-12-09",
        "weeks": 2,
        "menu": ["rope", "mini-squat"],
        "done": [{"date": "2026-12-07", "workout": "rope"}],
        "pins": [
            {"date": "2026-12-09", "workout": "rope"},
            {"date": "2026-12-14", "workout": "rope"},
        ],
    },
    "a session may not share a pin's day, whatever is let go": {
        "start": "2026-12-28",
        "weeks": 1,
        "menu": ["mini-squat", "straight-light", "bent-heavy"],
        "pins": [
            {"date": "2026-12-29", "workout": "straight-light"},
            {"date": "2026-12-30", "workout": "straight-light"},
            {"date": "2027-01-01", "workout": "mini-squat"},
        ],
    },
    "done on one day, when only the first in the menu's order was shut": {
        "start": "2026-01-01",
        "weeks": 3,
        "runs": [
            *[
                {"date": day, "kind": kind}
                for day, kind in (
                    ("2026-01-06", "hard"),
                    ("2026-01-08", "long"),
                    ("2026-01-13", "hard"),
                    ("2026-01-15", "long"),
                    ("2026-01-20", "hard"),
                )
            ],
            {"date": "2026-01-01", "kind": "race", "priority": "A", "distance_km": 5},
            {"date": "2026-01-06", "kind": "race", "priority": "A", "distance_km": 5},
        ],
        "done": [
            {"date": "2025-12-28", "workout": "bent-light"},
            {"date": "2025-12-28", "workout": "rope"},
            {"date": "2025-12-28", "workout": "straight-light"},
            {"date": "2025-12-31", "workout": "bent-light"},
        ],
        "opens": dict.fromkeys(
            ("bent-light", "straight-light", "straight-heavy", "bent-heavy", "mini-squat"),
            "2025-12-29",
        ),
        "pins": [{"date": "2026-01-01", "workout": "bent-light"}],
    },
    "done workouts that are off the menu still are there": {
        "start": "2027-07-25",
        "weeks": 1,
        "menu": ["straight-heavy"],
        "done": [
            {"date": "2027-07-19", "workout": "straight-heavy"},
            {"date": "2027-07-23", "workout": "bent-light"},
        ],
    },
    "the days before a race do not undo what was done": {
        "start": "2027-12-24",
        "weeks": 1,
        "menu": ["mini-squat"],
        "runs": [
            {"date": "2027-12-27", "kind": "race", "priority": "A"},
            {"date": "2027-12-22", "kind": "race"},
        ],
        "done": [{"date": "2027-12-21", "workout": "bent-light"}],
    },
    "to forget what was done must not make a repeat": {
        "start": "2026-04-28",
        "weeks": 3,
        "menu": ["bent-heavy", "mini-squat", "bent-light"],
        "unavailable": [f"2026-05-{day:02d}" for day in range(4, 11)],
        "done": [
            {"date": "2026-04-23", "workout": "mini-squat"},
            {"date": "2026-04-24", "workout": "bent-light"},
        ],
        "pins": [
            {"date": "2026-05-03", "workout": "mini-squat"},
            {"date": "2026-05-04", "workout": "mini-squat"},
        ],
    },
}


def weeks_of(case: Case, plan: list[Session]) -> dict[str, forced.Week]:
    """The weeks of a plan by their ISO names."""
    names = ["{}-W{:02d}".format(*day.isocalendar()[:2]) for day in case.days[::7]]
    return {name: forced.Week(case, tuple(plan), index) for index, name in enumerate(names)}


def losses(week: forced.Week) -> dict[str, int]:
    """What the plan loses in one week, cost by cost."""
    case, line = week.case, [*week.case.done, *week.case.line(week.plan)]
    repeats = zip(line, planning_page.early_repeats(case, line), strict=True)
    inside = sorted((*week.part(case.done), *week.part(week.plan)), key=lambda it: it.date)
    return {
        "missing": planning_page.missing(case, week.index, inside),
        "over_72h": planning_page.over_72h(inside),
        "early_repeat": sum(
            early for it, early in repeats if it in week.part(week.plan) and it not in case.done
        ),
        "run_clash": sum(planning_page.clash(case, it) for it in week.part(week.plan)),
    }


def explained(plain: Problem) -> Iterator[tuple[dict[str, Any], forced.Week]]:
    """Every finding of a loss, with its week."""
    weeks = weeks_of(planning_page.read(plain), plan_requests.best(plain))
    for finding in plan_requests.made(plain)["findings"]:
        if finding["cost"] != "pin":
            yield finding, weeks[finding["week"]]


def wrongly_explained(seed: int, count: int, **limits: Any) -> Iterator[str]:
    """Findings, out of at most `count`, that do not name the first of the smallest forcing sets."""
    found = (
        (plain, finding, week)
        for plain in problems.some(1_000_000, seed, **limits)
        for finding, week in explained(plain)
    )
    for plain, finding, week in islice(found, count):
        smallest = forced.smallest(week, finding["cost"])
        if tuple(finding["rules"]) != smallest:
            yield f"{finding}, but {smallest} forces it: {plain}"


@law(plain=ANY)
def test_every_loss_has_one_finding_and_they_add_up(plain: Problem) -> None:
    case, plan, made = (
        planning_page.read(plain),
        plan_requests.best(plain),
        plan_requests.made(plain),
    )
    expected = {
        (name, cost): count
        for name, week in weeks_of(case, plan).items()
        for cost, count in losses(week).items()
        if count
    }
    found = [it for it in made["findings"] if it["cost"] != "pin"]
    assert {(it["week"], it["cost"]): it["count"] for it in found} == expected
    assert len(found) == len(expected)
    for cost in forced.EXPLAINED:
        assert sum(it["count"] for it in found if it["cost"] == cost) == made["cost"][cost]


@law(plain=ANY)
def test_findings_come_week_by_week_and_cost_by_cost(plain: Problem) -> None:
    order = [*planning_page.COSTS, "pin"]
    found = [(it["week"], order.index(it["cost"])) for it in plan_requests.made(plain)["findings"]]
    assert found == sorted(found)


@law(plain=ANY)
def test_every_rule_that_a_pin_breaks_has_a_finding(plain: Problem) -> None:
    case, plan, made = (
        planning_page.read(plain),
        plan_requests.best(plain),
        plan_requests.made(plain),
    )
    found = [it for it in made["findings"] if it["cost"] == "pin"]
    assert all(it["rules"][0] == "pin" and it["count"] == 1 and it["text"] for it in found)
    expected = Counter(
        (name, rule) for name, week in weeks_of(case, plan).items() for rule in broken_by_pins(week)
    )
    assert Counter((it["week"], it["rules"][1]) for it in found) == expected


def broken_by_pins(week: forced.Week) -> Iterator[str]:
    """The rules that each pin breaks: by its day, towards the one before, by being one too many."""
    case = week.case
    pins = week.part(case.pins)
    line = [*case.done[-1:], *case.line(week.plan)]
    for pin in pins:
        shut = planning_page.shut_by(case, pin.date, pin.workout)
        yield from (rule for rule in shut if rule not in ("start", "opens"))  # pins excepted
        at = line.index(pin)
        for before in line[max(0, at - 1) : at]:
            if (pin.date - before.date).days < 2:
                yield "G13"
            if pin.workout == before.workout and not planning_page.may_repeat(case, pin.date):
                yield "G15"
    held = len(week.part(case.done)) + len(week.part(week.plan))
    yield from ["G12"] * min(len(pins), max(0, held - 2))


@pytest.mark.parametrize("name", TELLING)
def test_a_telling_week_is_explained_by_the_smallest_set(name: str) -> None:
    findings = list(explained(TELLING[name]))
    assert findings
    for finding, week in findings:
        rules, cost = tuple(finding["rules"]), finding["cost"]
        assert rules == forced.smallest(week, cost), finding
        assert forced.forces(week, cost, rules)


def test_thirty_losses_are_explained_by_the_smallest_set() -> None:
    assert list(wrongly_explained(1, 30, weeks=(1, 3), menu=(1, 3))) == []


@pytest.mark.full
@pytest.mark.parametrize("block", range(10))
def test_a_thousand_losses_are_explained_by_the_smallest_set(block: int) -> None:
    crowded = block % 2 == 0
    small = wrongly_explained(100 + block, 90, weeks=(1, 3), menu=(1, 3), crowded_pins=crowded)
    large = wrongly_explained(200 + block, 10, weeks=(1, 4))
    assert [*small, *large] == []


@law(plain=problems.strategy(weeks=(1, 2), menu=(1, 2)))
def test_more_rules_than_those_that_force_a_loss_force_it_too(plain: Problem) -> None:
    """Of the judge: letting go of a rule only adds fills, so no part of a set is an accident."""
    for finding, week in islice(explained(plain), 2):
        rules = forced.rules_for(finding["cost"])
        smallest = forced.smallest(week, finding["cost"])
        for rule in rules:
            more = tuple(it for it in rules if it in smallest or it == rule)
            assert forced.forces(week, finding["cost"], more)
            less = tuple(it for it in smallest if it != rule)
            assert less == smallest or not forced.forces(week, finding["cost"], less)
