"""`springleg.plan_season`: the planner's own plan, out of whatever somebody holds."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest

import springleg
from springleg.core.plan import plan_to_plain
from springleg.guides import load
from springleg.planner.make import make_plan
from springleg.planner.problem import read_problem

START = "2026-12-07"
RUNS: list[dict[str, Any]] = [
    {"date": "2026-12-09", "kind": "hard"},
    {"date": "2026-12-13", "kind": "long"},
    {"date": "2026-12-20", "kind": "race", "priority": "A", "distance_km": 21.1},
]
AWAY = "2026-12-16..2026-12-20"
DAYS_AWAY = [f"2026-12-{day}" for day in range(16, 21)]


def season(**said: Any) -> springleg.Season:
    return springleg.plan_season(said.pop("start", START), said.pop("weeks", 2), **said)


def test_it_is_the_plan_of_the_same_problem() -> None:
    problem = {
        "start": START,
        "weeks": 2,
        "runs": RUNS,
        "unavailable": DAYS_AWAY,
        "preferred_weekdays": ["tue", "fri"],
        "equipment": {"leg-press": ["thu"]},
        "done": [{"date": "2026-12-04", "workout": "rope"}],
        "opens": {"rope": "2026-12-12"},
        "pins": [{"date": "2026-12-11", "workout": "bent-light"}],
        "windows": {"taper": True, "recovery": False},
    }
    guide = load()
    plan = make_plan(read_problem(problem, guide), guide)
    found = season(
        days="tue,fri",
        runs=RUNS,
        unavailable=AWAY,
        leg_press=["thursday"],
        done=[{"date": date(2026, 12, 4), "workout": "rope"}],
        opens={"rope": "2026-12-12"},
        pins=[{"date": "2026-12-11", "workout": "bent-light"}],
        recovery=False,
    )
    assert found.sessions == plan.sessions
    assert found.findings == plan.findings
    assert found.findings
    told = found.to_dict()
    assert {name: told[name] for name in plan_to_plain(plan)} == plan_to_plain(plan)
    assert json.loads(json.dumps(told, allow_nan=False)) == told


def test_races_may_come_by_themselves_and_a_title_may_tell_a_run() -> None:
    hard, long, race = RUNS
    titled = [
        {"date": hard["date"], "title": "Tempo 8 km"},
        {"date": long["date"], "title": "Long run"},
        {"date": "2026-12-10", "title": "Yoga"},
    ]
    found = season(runs=titled, races=[{k: v for k, v in race.items() if k != "kind"}])
    assert found.sessions == season(runs=RUNS).sessions
    assert [str(one) for one in found.left_out] == ["1 row named no run: 'Yoga'."]


def test_a_repair_that_a_finding_names_brings_the_loss_back() -> None:
    found = season(unavailable=AWAY)
    (lost,) = (one for one in found.findings if one.cost == "missing")
    (change,) = lost.repairs[0]
    assert change.free is not None
    left = [day for day in DAYS_AWAY if day != change.free.isoformat()]
    assert season(unavailable=left).cost["missing"] < found.cost["missing"]


def test_a_window_of_one_race_may_be_off() -> None:
    race = date(2026, 12, 9)
    shut = season(weeks=1, races=[{"date": race}])
    off = season(
        weeks=1,
        races=[{"date": race}],
        windows_off=[{"window": name, "race": race} for name in ("taper", "recovery")],
    )
    assert off.cost["missing"] < shut.cost["missing"]


def test_a_season_is_kept_and_gone_on_with() -> None:
    before = season(weeks=6, days="tue,fri")
    third = date(2026, 12, 21)
    later = season(
        start=third, weeks=4, keep=before, done=[s for s in before.sessions if s.date < third]
    )
    assert later.sessions == tuple(s for s in before.sessions if s.date >= third)
    assert later.cost["changed"] == 0


def test_the_menu_is_what_is_open() -> None:
    only = season(menu=("mini-squat", "straight-light"))
    assert {one.workout for one in only.sessions} == {"mini-squat", "straight-light"}


def test_rows_are_flat_and_to_dict_is_json() -> None:
    found = season(runs=RUNS)
    rows = found.rows()
    assert len(rows) == len(found.sessions)
    assert all(not isinstance(cell, dict | list | tuple) for row in rows for cell in row.values())
    assert [row["date"] for row in rows] == [one.date for one in found.sessions]
    assert "Season from 2026-12-07" in repr(found)
    assert len(repr(found)) < 100


def test_many_threads_get_what_one_gets() -> None:
    def of(number: int) -> springleg.Season:
        start = date(2026, 12, 7) + timedelta(days=number)
        return springleg.plan_season(start, 4, runs=RUNS, days="tue,fri")

    alone = [of(number) for number in range(8)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(of, range(8))) == alone


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("start", {"start": float("nan")}),
        ("start", {"start": "7.12.2026"}),
        ("start", {"start": True}),
        ("weeks", {"weeks": 54}),
        ("weeks", {"weeks": True}),
        ("weeks", {"weeks": 1.5}),
        ("weeks", {"weeks": 10**400}),
        ("days[0]", {"days": ["noday"]}),
        ("unavailable[1]", {"unavailable": ["2026-12-08", "soon"]}),
        ("runs", {"runs": "runs.csv"}),
        ("runs", {"runs": {"date": ["2026-12-09"]}}),
        ("runs", {"runs": [{"date": "2026-12-09", "kind": "easy", "prioritie": "A"}]}),
        ("runs", {"runs": [{"Datum": "2026-12-09", "Art": "lang"}]}),
        ("runs[0]", {"runs": [5]}),
        ("runs[1].kind", {"runs": [{}, {"date": "2026-12-09"}]}),
        ("runs[0].kind", {"runs": [{"date": "2026-12-09", "kind": "esy"}]}),
        ("runs[0].date", {"runs": [{"date": None, "kind": "easy"}]}),
        ("runs[0].distance_km", {"races": [], "runs": [{**RUNS[2], "distance_km": float("inf")}]}),
        ("runs[0].distance_km", {"runs": [{**RUNS[2], "distance_km": True}]}),
        ("runs[0]", {"runs": [{"date": "2026-12-09", "kind": "easy", "km": 3, "distance": 4}]}),
        ("races[0].kind", {"races": [{"date": "2026-12-13", "kind": "easy"}]}),
        ("menu", {"menu": []}),
        ("menu[0]", {"menu": ["ropes"]}),
        ("opens.rope", {"opens": {"rope": "soon"}}),
        ("done[1].workout", {"done": [{}, {"date": "2026-12-04", "workout": "ropes"}]}),
        ("pins[0].date", {"pins": [{"date": "2026-11-04", "workout": "rope"}]}),
        ("windows_off[0].window", {"windows_off": [{"window": "tapers", "race": "2026-12-13"}]}),
        ("taper", {"taper": 1}),
        ("settings.nothing.there", {"settings": {"nothing.there": 1}}),
        ("settings.heavy.step.rise_pct", {"settings": {"heavy.step.rise_pct": float("inf")}}),
        ("guide", {"guide": "1999"}),
        ("timezone", {"timezone": "Mars/Phobos"}),
        ("findings", {"findings": "no"}),
    ],
)
def test_nonsense_is_refused_where_it_stands(where: str, said: dict[str, Any]) -> None:
    with pytest.raises(springleg.Refused) as caught:
        season(**said)
    assert caught.value.where == where
    assert str(caught.value).startswith(where)


def test_all_rows_that_are_wrong_are_told_at_once() -> None:
    rows = [{"date": "soon", "kind": "hard"}, RUNS[0], {"date": "2026-12-09", "kind": "esy"}]
    with pytest.raises(springleg.BadRows) as caught:
        season(runs=rows)
    assert [one.where for one in caught.value.refusals] == ["runs[0].date", "runs[2].kind"]
    assert (caught.value.row, caught.value.column) == (0, "date")
    assert "Did you mean 'easy'? Mend these rows." in str(caught.value)


def test_a_column_may_be_passed_over_by_name() -> None:
    rows = [{**RUNS[0], "runner": 7}]
    assert season(runs=rows, ignore="runner").sessions == season(runs=RUNS[:1]).sessions


def test_a_season_comes_back_out_of_its_rows_and_what_is_passed_over_is_so_in_every_table() -> None:
    made = season(runs=RUNS)
    off = [{"window": "taper", "race": "2026-12-20", "mine": 1}]
    again = season(
        runs=RUNS, keep=made.rows(), windows_off=off, ignore=[*made.rows()[0].keys(), "mine"]
    )
    assert again.cost["changed"] == 0
    with pytest.raises(springleg.Refused, match="keep: unknown column"):
        season(runs=RUNS, keep=made.rows())


def test_two_distances_of_a_run_are_not_chosen_from() -> None:
    with pytest.raises(springleg.Refused, match="two columns, 'distance_km' and 'miles'") as caught:
        season(runs=[RUNS[0], {**RUNS[1], "distance_km": 10, "miles": 8}])
    assert caught.value.where == "runs[1]"
