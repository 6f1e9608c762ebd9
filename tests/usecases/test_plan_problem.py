"""A problem that is sent is planned, from a file as from data, and nothing is kept."""

import json
from pathlib import Path

from springleg.core.guide import Guide
from springleg.usecases.plan.plan_problem import plan_problem
from springleg.usecases.plan.season import plan_file

PROBLEM = {"start": "2026-12-07", "weeks": 2, "menu": ["bent-light", "mini-squat"]}


def test_the_plan_of_a_file_is_that_of_its_data(guide: Guide, tmp_path: Path) -> None:
    path = tmp_path / "problem.json"
    path.write_text(json.dumps(PROBLEM), encoding="utf-8")
    plan = plan_problem(guide, PROBLEM)
    assert len(plan.sessions) == 4
    assert {session.workout for session in plan.sessions} == {"bent-light", "mini-squat"}
    season = plan_file(guide, str(path))
    assert (season.plan, season.stale) == (plan, False)
    assert (str(season.problem.start), season.problem.weeks) == ("2026-12-07", 2)
