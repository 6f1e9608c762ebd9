"""A runner-season: pure, obedient to the plan, and the same whoever plays it."""

from functools import cache
from itertools import pairwise

import msgspec
import pytest

from springleg.compute.engine import Engine, EngineName
from springleg.core.errors import Refused, UnknownName
from springleg.simulation.cells import CELLS, dosed_by
from springleg.simulation.policies import RULES
from springleg.simulation.record import Record
from springleg.simulation.season import play
from springleg.simulation.specs import Adherence, Behaviour, Family, Spec
from springleg.simulation.study import Study, play_cells, silently
from springleg.simulation.summary import summary_of

WEEKS = 16


@cache
def season(cell: str, index: int = 0, policy: str = "ours", weeks: int = WEEKS) -> Record:
    *_, spec = dosed_by(CELLS[cell], policy).specs(index + 1, weeks, 1)
    return play(spec)


def test_the_same_specification_gives_the_same_season() -> None:
    spec = season("tendon").spec
    assert msgspec.json.encode(play(spec)) == msgspec.json.encode(season("tendon"))


def test_processes_play_the_same_bytes() -> None:
    cells = [CELLS["saturating"], CELLS["steady-3"]]
    held = {}
    for name in (EngineName.SERIAL, EngineName.PROCESSES):
        study = Study(Engine(name, workers=2 if name is EngineName.PROCESSES else 0), 2, 4)
        held[name] = msgspec.json.encode(list(play_cells(study, cells, play, silently)))
    assert held[EngineName.SERIAL] == held[EngineName.PROCESSES]


def test_two_sessions_a_week_48_hours_apart_and_all_six_workouts_in_turn() -> None:
    days = [row.day for row in season("saturating").rows]
    assert len(days) == 2 * WEEKS
    assert all(later - day >= 2 for day, later in pairwise(days))
    assert {row.workout for row in season("saturating").rows[:6]} == {
        "straight-light", "straight-heavy", "bent-light", "bent-heavy", "mini-squat", "rope",
    }  # fmt: skip


@pytest.mark.parametrize("policy", RULES)
def test_other_policies_play_the_same_runner(policy: str) -> None:
    own, other = season("saturating"), season("saturating", policy=policy)
    assert len(other.rows) == len(own.rows)
    assert {row.reduced for row in other.rows} == {""}
    assert other.spec.index == own.spec.index


def test_a_first_load_is_searched_and_later_ones_are_not() -> None:
    for row in season("saturating").rows:
        if "heavy" in row.workout:
            assert (row.steps > 0) is (row.exposure == 1)
            assert row.raises <= 25


def test_who_misses_sessions_is_planned_again() -> None:
    spec = Spec(Family.SATURATING, 1, weeks=30, behaviour=Behaviour(adherence=Adherence.FADING))
    record = play(spec)
    assert record.missed > 3
    assert record.plans > record.missed
    assert 30 < len(record.rows) < 60
    days = [row.day for row in record.rows]
    assert all(later - day >= 2 for day, later in pairwise(days))


def test_once_a_week_is_once_a_week() -> None:
    days = [row.day for row in season("once a week, saturating").rows]
    assert days == [7 * week + 5 for week in range(WEEKS)]


def test_a_fever_and_a_holiday_leave_gaps_and_less_afterwards() -> None:
    record = season("a year's life, saturating", 2, weeks=40)
    days = [row.day for row in record.rows]
    gaps = [later - day for day, later in pairwise(days)]
    assert max(gaps) >= 14
    assert "return" in {row.reduced for row in record.rows}


def test_kit_bounds_loads() -> None:
    assert {row.load_kg % 10 for row in season("10 kg steps").rows} == {0}
    bare = [row for row in season("body weight").rows if row.workout != "mini-squat"]
    assert {row.load_kg for row in bare} == {0}
    assert any(row.kit for row in season("body weight", weeks=30).rows)
    assert {r.variant for r in season("leg press").rows if "heavy" in r.workout} == {"leg-press"}


def test_pain_is_felt_and_told() -> None:
    assert {row.pain for row in season("steady-3").rows} == {3.0}
    assert {row.told_pain for row in season("silent").rows} == {None}
    assert {row.said for row in season("silent").rows} == {None}
    assert {row.said for row in season("always 3").rows} <= {3.0, None}


def test_a_summary_is_of_the_season() -> None:
    found = summary_of(season("saturating"))
    assert found.sessions == 2 * WEEKS
    assert 0 < found.strength < 0.5
    assert 0 <= found.heavy_right <= 1


def test_an_unknown_policy_and_a_recorded_one_are_refused() -> None:
    for policy in ("guesswork", "first-release"):
        with pytest.raises(UnknownName):
            play(Spec(Family.SATURATING, 0, policy, weeks=1))


def test_a_season_that_fails_stops_the_study_and_is_named() -> None:
    cell = dosed_by(CELLS["saturating"], "guesswork")
    study = Study(Engine(EngineName.SERIAL), 1, 1)
    with pytest.raises(Refused, match="saturating, guesswork, 0"):
        list(play_cells(study, [cell], play, silently))
