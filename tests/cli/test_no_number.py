"""Figures that are no numbers, at every door of a file: refused by place and word, nothing kept."""

import json
from pathlib import Path
from typing import Any

import pytest

from cli.terminal import Terminal
from springleg.usecases.app import clock, workspace
from springleg.usecases.app.data_location import DataLocation

NEXT = ("next", "--log", "log.csv", "--profile", "runner.toml", "--on", "2026-12-04")
LOG = "date,workout,side,set,reps,load_kg,rir,pain\n2026-12-01,bent-heavy,left,1,6,20,2,0\n"
PROFILE = "birth_date = 1988-04-02\nbody_mass_kg = 62.0\nincrements_kg = [1.25]\n"
FACT: dict[str, Any] = {
    "day": "2026-12-01",
    "workout": "bent-heavy",
    "side": "left",
    "reps": 6,
    "load_kg": 20.0,
    "rir": 2.0,
    "pain": 1,
}
FIGURES = ["nan", "inf", "-inf"]
JSON_FIGURES = ["NaN", "Infinity", "-Infinity", "1e999", "-1e999"]


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("log.csv").write_text(LOG, encoding="utf-8")
    Path("runner.toml").write_text(PROFILE, encoding="utf-8")


def is_empty(ask: Terminal) -> bool:
    with workspace.local_workspace(DataLocation(str(ask.data)), clock.now) as space:
        return space.entries == ()


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("column", ["set", "reps", "load_kg", "rir", "pain"])
def test_in_a_row_of_a_log(ask: Terminal, column: str, figure: str) -> None:
    header, row = (line.split(",") for line in LOG.splitlines())
    row[header.index(column)] = figure
    Path("log.csv").write_text(LOG + ",".join(row) + "\n", encoding="utf-8")
    answer = ask(*NEXT)
    assert (answer.code, answer.out) == (2, "")
    assert f"line 3: {column}: expected a " in answer.err
    assert f"'{figure}'" in answer.err
    checked = ask("check", "log.csv")
    assert checked.code == 2
    assert f"{column}: expected a " in checked.out + checked.err


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("body_mass_kg", "body_mass_kg = {}"),
        ("increments_kg[0]", "increments_kg = [{}]"),
        ("heel_raise.left", "heel_raise = {{ left = {}, right = 20, date = 2026-11-01 }}"),
        ("races[0].distance_km", "races = [{{ date = 2026-12-20, distance_km = {} }}]"),
        ("heavy.step.rise_pct", "settings = {{ 'heavy.step.rise_pct' = {} }}"),
        ("effort.intro.rir", "settings = {{ 'effort.intro.rir' = [{}, 3] }}"),
        ("tendon.range.walk", "settings = {{ 'tendon.range.walk' = [2.7, {}] }}"),
    ],
)
def test_in_a_profile(ask: Terminal, key: str, line: str, figure: str) -> None:
    name = line.partition(" = ")[0]
    kept = [one for one in PROFILE.splitlines() if not one.startswith(name)]
    text = "\n".join([*kept, line.format(figure)])
    Path("runner.toml").write_text(text, encoding="utf-8")
    answer = ask(*NEXT)
    assert (answer.code, answer.out) == (2, ""), answer.out
    assert f"{key}: " in answer.err
    assert figure in answer.err


@pytest.mark.parametrize("figure", JSON_FIGURES)
@pytest.mark.parametrize("field", ["reps", "load_kg", "rir", "pain"])
def test_in_an_entry(ask: Terminal, field: str, figure: str) -> None:
    entry = {
        "id": "0193f0c0-0000-7000-8000-000000000001",
        "at": "2026-12-01T09:00:00+00:00",
        "kind": "set-done",
        "fact": FACT | {field: "FIGURE"},
    }
    text = json.dumps([entry]).replace('"FIGURE"', figure)
    Path("entries.json").write_text(text, encoding="utf-8")
    answer = ask("log", "--input", "entries.json")
    assert answer.code == 2
    assert "entries.json: is not JSON" in answer.err or f"[0].fact.{field}: " in answer.err
    assert ("inf" if "e999" in figure else figure) in answer.err
    assert is_empty(ask)


@pytest.mark.parametrize("figure", JSON_FIGURES)
def test_in_a_problem(ask: Terminal, figure: str) -> None:
    run = f'{{"date": "2026-12-13", "kind": "race", "distance_km": {figure}}}'
    text = f'{{"start": "2026-12-07", "weeks": 1, "runs": [{run}]}}'
    Path("problem.json").write_text(text, encoding="utf-8")
    answer = ask("plan", "--problem", "problem.json")
    assert (answer.code, answer.out) == (2, "")
    assert "is not JSON" in answer.err or "runs[0].distance_km: " in answer.err


@pytest.mark.parametrize("figure", FIGURES)
def test_in_a_calendar(ask: Terminal, figure: str) -> None:
    rows = f"date,kind,distance_km\n2026-12-06,long,18\n2026-12-13,race,{figure}\n"
    Path("runs.csv").write_text(rows, encoding="utf-8")
    ask("init", "--no-input")
    answer = ask("calendar", "import", "runs.csv", "--dry-run")
    told = answer.out + answer.err
    assert "line 3" in told
    assert f"'{figure}'" in told


@pytest.mark.parametrize("figure", ["nan", "inf", "nan,3", "2,inf"])
@pytest.mark.parametrize("key", ["heavy.step.rise_pct", "effort.intro.rir"])
def test_in_a_setting(ask: Terminal, key: str, figure: str) -> None:
    answer = ask("settings", "set", key, figure)
    assert answer.code == 2
    assert f"settings.{key}: " in answer.err
    assert is_empty(ask)
