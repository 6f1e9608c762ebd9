"""A rule, and what rests on it; one that steers nothing changes nothing."""

from datetime import date
from pathlib import Path

import pytest

from springleg.core.errors import NotFound
from springleg.core.guide import Guide
from springleg.core.guide_overrides import with_settings
from springleg.core.guide_uses import steers
from springleg.planner.make import make_plan
from springleg.planner.problem import read_problem
from springleg.usecases.app.rules import show_rule
from springleg.usecases.training.next_doses import doses_of_files


def test_a_rule_is_shown_with_what_rests_on_it(guide: Guide) -> None:
    shown = show_rule(guide, "g13")
    assert shown.rule.id == "G13"
    assert "planning.spacing" in {rule.id for rule in shown.refined_by}
    assert show_rule(guide, "G8").workouts == ("One-leg mini-squat",)
    with pytest.raises(NotFound, match=r"Did you mean 'taper\.A'"):
        show_rule(guide, "tapr.A")


def test_what_is_no_rule_is_said_again_cut_short(guide: Guide) -> None:
    with pytest.raises(NotFound) as far:
        show_rule(guide, "q" * 100)
    assert str(far.value) == f"There is no rule '{'q' * 80}'. All ids: springleg guide --all."


LOG = """date,workout,sets,reps,seconds,contacts,side,load_kg,rir,pain
2026-10-05,straight-light,3,14,,,,0,2,0
2026-10-08,rope,,,,50,,,,0
2026-10-12,bent-light,3,14,,,,5,3,0
2026-10-15,mini-squat,2,,50,,,,,4
2026-10-19,straight-heavy,3,6,,,left,20,1,3
2026-10-19,straight-heavy,3,5,,,right,20,0,3
2026-11-23,straight-light,3,20,,,,5,2,5
2026-11-26,bent-heavy,3,6,,,,30,4,1
"""
PROFILE = """body_mass_kg = 104
birth_date = 1963-01-01
sex = "female"
heel_raise = {left = 26, right = 20, date = 2026-09-20}
rope_history = true
strength_history = true
"""


def test_no_dose_and_no_plan_changes_with_a_rule_that_steers_nothing(
    guide: Guide, tmp_path: Path
) -> None:
    idle = [rule.id for rule in guide.rules.values() if not steers(rule)]
    assert len(idle) > 50
    off = with_settings(guide, {rule_id: not guide.on(rule_id) for rule_id in idle})
    log, profile = tmp_path / "sets.csv", tmp_path / "runner.toml"
    log.write_text(LOG, encoding="utf-8")
    profile.write_text(PROFILE, encoding="utf-8")
    for day in (date(2026, 11, 28), date(2026, 12, 2), date(2027, 1, 20)):
        found = [doses_of_files(held, str(log), str(profile), day) for held in (guide, off)]
        assert found[0].prescriptions == found[1].prescriptions
    plain = {
        "start": "2026-12-07",
        "weeks": 6,
        "runs": [
            {"date": "2026-12-12", "kind": "long"},
            {"date": "2026-12-15", "kind": "hard"},
            {"date": "2027-01-03", "kind": "race", "priority": "A", "distance_km": 21},
        ],
    }
    plans = [make_plan(read_problem(plain, held), held) for held in (guide, off)]
    assert plans[0] == plans[1]
