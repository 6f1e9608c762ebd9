"""How long the search and the findings take, in whichever commit the Python that runs this has.

`planner_times.py WEEKS NUMBER bare|busy`: JSON on stdout, a list of seconds for each. Findings are
without repairs, which an earlier commit does not have.
"""

import json
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from time import process_time
from typing import Any

from seasons import seasons
from springleg.guides import load
from springleg.planner.problem import Problem, Slot, read_problem
from springleg.planner.search import solve

FINDINGS = ("springleg.planner.findings", "springleg.planner.explain")  # now, and at 44e1aee


def main(weeks: int, number: int, kind: str) -> None:
    """Print the times of each problem; the first one is planned once more before."""
    guide, findings = load(), _findings()
    problems = [read_problem(it, guide) for it in seasons(weeks, number, busy=kind == "busy")]
    findings(problems[0], solve(problems[0]) or ())
    times: dict[str, list[float]] = {"search": [], "findings": []}
    for problem in problems:
        began = process_time()
        slots = solve(problem) or ()
        found = process_time()
        findings(problem, slots)
        times["search"].append(found - began)
        times["findings"].append(process_time() - found)
    print(json.dumps(times))


def _findings() -> Callable[[Problem, tuple[Slot, ...]], Sequence[object]]:
    for name in FINDINGS:
        try:
            module: Any = import_module(name)
        except ModuleNotFoundError:
            continue
        if hasattr(module, "forced"):
            return lambda problem, slots: [
                *module.forced(problem, slots, module.losses_by_week(problem, slots))
            ]
        found: Callable[[Problem, tuple[Slot, ...]], Sequence[object]] = module.findings
        return found
    raise SystemExit("this commit has no findings")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
