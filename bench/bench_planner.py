"""The planner against HiGHS on the same generated problems, in turn: A B A B.

HiGHS's time is its own, without the building of the model; where it proves nothing in time, the
ratio says ">=". Findings, with the repairs of each, are told in searches of the same problem.

With SPRINGLEG_EARLIER, a worktree of an earlier commit with a `.venv` of its own, both are measured
there too, in turn.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

import oracle
import planning_page

from seasons import seasons
from springleg.core.plan import CostName
from springleg.guides import load
from springleg.planner.cost import count
from springleg.planner.findings import findings
from springleg.planner.problem import Problem, read_problem
from springleg.planner.search import Searched, search, solve
from table import Row, noise, spread

SIZES = {12: 200, 26: 50, 52: 10}  # weeks: how many problems, half of them busy
QUICK = {12: 6, 26: 2, 52: 2}
SOLVED = {12: 20, 26: 6, 52: 2}  # of those, how many the other solver gets: it takes seconds each
LIMIT_S = 60.0
EARLIER = os.environ.get("SPRINGLEG_EARLIER")
ROUNDS = 3


def run(*, quick: bool) -> list[Row]:
    """A row for each size, with and without runs, races and blocked days."""
    sizes = QUICK if quick else SIZES
    return [
        row
        for weeks, number in sizes.items()
        for busy in (False, True)
        for row in _one(
            weeks, max(1, number // 2), busy=busy, solved=1 if quick else SOLVED[weeks] // 2
        )
    ]


def _timed(problem: Problem) -> float:
    began = perf_counter()
    solve(problem)
    return perf_counter() - began


def _one(weeks: int, number: int, *, busy: bool, solved: int) -> list[Row]:
    guide = load()
    plains = list(seasons(weeks, number, busy=busy))
    problems = [read_problem(plain, guide) for plain in plains]
    solve(problems[0])
    first = [_timed(problem) for problem in problems]
    others, pairs, proven, wrong = [], [], 0, 0
    for index, (plain, problem) in enumerate(zip(plains[:solved], problems, strict=False)):
        print(f"  {weeks} weeks, HiGHS {index + 1} of {solved}", file=sys.stderr, flush=True)
        answer = oracle.solve(planning_page.read(plain), LIMIT_S)
        ours = _timed(problem)
        costs = count(problem, solve(problem) or ())
        proven += answer.proven
        wrong += answer.proven and answer.costs != tuple(costs[name] for name in CostName)
        others.append(answer.seconds)
        pairs.append(answer.seconds / ours)
    second = [_timed(problem) for problem in problems]
    kind = "busy" if busy else "bare"
    unproven = (
        f"{len(others) - proven} of {len(others)} not proven in {LIMIT_S:.0f} s"
        if proven < len(others)
        else ""
    )
    notes = [unproven, f"{wrong} COSTS DIFFER" if wrong else "", noise(first, second)]
    note = "; ".join(said for said in notes if said)
    least = ">= " if proven < len(others) else ""
    ratio = f"{least}x{median(pairs):.0f}"
    name = f"plan {weeks} weeks, {kind} ({number})"
    return [
        Row(name, spread(first + second), f"HiGHS {spread(others)}", ratio, note),
        _explained(f"findings and repairs {weeks} weeks, {kind}", problems[:10]),
        *(_against_earlier(weeks, busy=busy, number=len(problems[:10])) if EARLIER else ()),
    ]


def _explained(name: str, problems: list[Problem]) -> Row:
    """Findings with their repairs, in searches of the same problem."""
    took, searches = [], []
    for problem in problems:
        searched = search(problem)
        took.append(min(_explaining(problem, searched) for _ in range(ROUNDS)))
        searches.append(min(_timed(problem) for _ in range(ROUNDS)))
    ratios = [one / other for one, other in zip(took, searches, strict=True)]
    ratio = f"x{median(ratios):.1f} (most x{max(ratios):.1f})"
    return Row(name, spread(took), f"search {spread(searches)}", ratio, "apart from the plan")


def _explaining(problem: Problem, searched: Searched | None) -> float:
    began = perf_counter()
    findings(problem, searched.slots if searched else (), searched)
    return perf_counter() - began


def _against_earlier(weeks: int, *, busy: bool, number: int) -> list[Row]:
    """The search, and findings without repairs, of the earlier commit; each process in turn."""
    asked = [str(weeks), str(number), "busy" if busy else "bare"]
    ours, theirs = [], []
    for _ in range(ROUNDS):
        theirs.append(_times(Path(str(EARLIER)) / ".venv" / "bin" / "python", asked))
        ours.append(_times(Path(sys.executable), asked))
    rows = []
    for name in ("search", "findings"):
        now, then = ([median(one[name]) for one in every] for every in (ours, theirs))
        ratio = f"x{median(then) / median(now):.1f}"
        what = f"{name} {weeks} weeks, {asked[2]}" + ", no repairs" * (name == "findings")
        rows.append(
            Row(what, spread(now), f"earlier {spread(then)}", ratio, "medians of processes")
        )
    return rows


def _times(python: Path, asked: list[str]) -> dict[str, list[float]]:
    script = str(Path(__file__).parent / "planner_times.py")
    done = subprocess.run([python, script, *asked], check=True, capture_output=True, text=True)
    times: dict[str, list[float]] = json.loads(done.stdout)
    return times
