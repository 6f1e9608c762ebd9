"""Which changes repair a loss, by trying each, and each pair, and planning afresh: the judge.

The page: "a repair is a set of one or two changes with which, everything else in the problem as it
is, the best plan has less of that cost in that week and in the whole plan, and no more of any cost
above it; no part of it is one". Where it is silent:

* a day that is unavailable and before `start` cannot be freed, since nothing is planned there;
* a day is eased where the run of it that counts is hard or long; then all such runs of it are easy;
* "the order just given and date": free, ease, unpin, window; then the date; then the place, or the
  taper before the recovery; a pair is read change by change in this order.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import planning_page
from planning_page import Case, Session
from problems import Problem

EXPLAINED = planning_page.COSTS[:4]
ORDER = ("free", "ease", "unpin", "window")
MOST = 3

Change = dict[str, Any]
Changes = tuple[Change, ...]
Plan = Callable[[Problem], list[Session]]


@dataclass
class Trials:
    """A problem, and what was planned of it with some changes; `plan` gives the best plan."""

    plain: Problem
    plan: Plan
    known: dict[str, tuple[Case, list[Session], tuple[int, ...]]] = field(default_factory=dict)

    def best(self, changes: Changes = ()) -> tuple[Case, list[Session], tuple[int, ...]]:
        """The problem with these changes, its best plan, and what that costs."""
        changed = with_changes(self.plain, changes)
        key = json.dumps(changed)
        if key not in self.known:
            case, sessions = planning_page.read(changed), self.plan(changed)
            self.known[key] = case, sessions, planning_page.costs(case, sessions)
        return self.known[key]

    def repairs(self, week: int, cost: str) -> list[list[Change]]:
        """The repairs of this week's loss of this cost."""
        single: list[Changes] = [(change,) for change in candidates(self.best()[0], week)]
        alone = [one for one in single if self.repairs_it(one, week, cost)]
        found = sorted(alone, key=self._rank)
        if len(found) < MOST:
            left = [one[0] for one in single if one not in alone]
            pairs = [it for it in combinations(left, 2) if self.repairs_it(it, week, cost)]
            found += sorted(pairs, key=self._rank)
        return [list(one) for one in found[:MOST]]

    def _rank(self, changes: Changes) -> tuple[int, ...]:
        return self.best(changes)[2]  # of equals the first stays the first

    def repairs_it(self, changes: Changes, week: int, cost: str) -> bool:
        """Whether these changes bring back some of the loss; of their parts nothing is asked."""
        at = EXPLAINED.index(cost)
        before, after = self.best()[2], self.best(changes)[2]
        return (
            after[at] < before[at]
            and all(a <= b for a, b in zip(after[:at], before[:at], strict=True))
            and lost(*self.best(changes)[:2], week)[at] < lost(*self.best()[:2], week)[at]
        )

    def losses(self) -> Iterator[tuple[int, str]]:
        """Each week and cost with a loss, week by week."""
        case, sessions, _ = self.best()
        for week in range(case.weeks):
            for cost, count in zip(EXPLAINED, lost(case, sessions, week), strict=True):
                if count:
                    yield week, cost


def lost(case: Case, sessions: list[Session], week: int) -> tuple[int, ...]:
    """What a plan loses in one week, by cost."""
    line = [*case.done, *case.line(sessions)]
    repeats = list(planning_page.early_repeats(case, line))[len(case.done) :]
    inside = planning_page.by_week(case, sessions)[week]
    planned = [case.week(it.date) == week for it in line[len(case.done) :]]
    return (
        planning_page.missing(case, week, inside),
        planning_page.over_72h(inside),
        sum(early and here for early, here in zip(repeats, planned, strict=True)),
        sum(planning_page.clash(case, it) for it in sessions if case.week(it.date) == week),
    )


def candidates(case: Case, week: int) -> list[Change]:
    """The changes that are of this week, in the page's order."""
    monday = case.monday + timedelta(weeks=week)
    days = [monday + timedelta(n) for n in range(9)]
    eased = [day for day in days if case.runs.get(day, {}).get("kind") in ("hard", "long")]
    days = days[:7]
    free = [day for day in days if day in case.unavailable and day >= case.start]
    pins = case.line(it for it in case.pins if it.date in days)
    return [
        *({"free": day.isoformat()} for day in free),
        *({"ease": day.isoformat()} for day in eased),
        *({"unpin": {"date": it.date.isoformat(), "workout": it.workout}} for it in pins),
        *_windows(case, days),
    ]


def _windows(case: Case, days: list[date]) -> Iterator[Change]:
    """The windows that keep some workout, of the menu or not, off one of these days."""
    for race in sorted(case.runs):
        for window in planning_page.WINDOWS:
            if any(
                planning_page.in_window(case, window, race, day, workout)
                for day in days
                for workout in planning_page.SIX
            ):
                yield {"window": window, "race": race.isoformat()}


def with_changes(plain: Problem, changes: Changes) -> Problem:
    """The problem with these changes, as its file would write it."""
    for change in changes:
        if "free" in change:
            left = [day for day in plain["unavailable"] if day != change["free"]]
            plain = plain | {"unavailable": left}
        elif "ease" in change:
            plain = plain | {"runs": [_eased(run, change["ease"]) for run in plain["runs"]]}
        elif "unpin" in change:
            plain = plain | {"pins": [pin for pin in plain["pins"] if pin != change["unpin"]]}
        else:
            windows = plain.get("windows", {})
            plain = plain | {"windows": windows | {"off": [*windows.get("off", []), change]}}
    return plain


def _eased(run: dict[str, Any], day: str) -> dict[str, Any]:
    eased = run["date"] == day and run["kind"] in ("hard", "long")
    return run | {"kind": "easy"} if eased else run
