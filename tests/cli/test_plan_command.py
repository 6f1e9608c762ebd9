"""`plan`, `why`, `today`: the season in the terminal, and the stable JSON."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cli.terminal import Terminal

PROBLEM = {
    "start": "2026-12-07",
    "weeks": 2,
    "menu": ["straight-light", "straight-heavy", "bent-light", "bent-heavy", "mini-squat", "rope"],
    "unavailable": ["2026-12-16", "2026-12-17", "2026-12-18", "2026-12-19", "2026-12-20"],
    "runs": [{"date": "2026-12-09", "kind": "hard"}, {"date": "2026-12-13", "kind": "long"}],
    "preferred_weekdays": ["tue", "fri"],
    "equipment": {"leg-press": ["tue", "thu"]},
    "done": [{"date": "2026-12-04", "workout": "rope"}],
    "pins": [],
    "keep": [],
    "windows": {"taper": True, "recovery": True},
}
SESSIONS = [
    ("2026-12-07", "straight-light", "standing"),
    ("2026-12-09", "straight-heavy", "standing"),
    ("2026-12-15", "bent-light", "leg-press"),
]
COST = {
    "missing": 1,
    "over_72h": 0,
    "early_repeat": 0,
    "run_clash": 0,
    "changed": 0,
    "same_scheme": 0,
    "short_recovery": 0,
    "off_preference": 2,
}


@pytest.fixture
def problem(tmp_path: Path) -> Path:
    path = tmp_path / "problem.json"
    path.write_text(json.dumps(PROBLEM), encoding="utf-8")
    return path


def assert_is_the_example(plan: dict[str, Any]) -> None:
    assert list(plan) == ["sessions", "cost", "findings", "guide", "optimal"]
    found = [(s["date"], s["workout"], s["variant"]) for s in plan["sessions"]]
    assert found == SESSIONS
    keys = {"date", "workout", "variant", "because", "dose"}
    assert [set(s) for s in plan["sessions"]] == [keys, keys | {"after_run"}, keys]
    assert plan["sessions"][1]["after_run"] == "hard"
    assert plan["sessions"][0]["dose"] == {"sets": 2, "reps": 8}
    assert plan["sessions"][1]["dose"] == {"sets": 3, "reps": 3}
    assert {"G3", "G6", "G13", "G14"} <= set(plan["sessions"][0]["because"])
    assert plan["cost"] == COST
    assert list(plan["cost"]) == list(COST)
    (finding,) = plan["findings"]
    assert list(finding) == ["week", "cost", "count", "rules", "repairs", "text"]
    assert (finding["week"], finding["cost"], finding["count"]) == ("2026-W51", "missing", 1)
    assert finding["rules"] == ["unavailable", "G13"]
    assert "48 hours" in finding["text"]
    assert finding["repairs"] == [[{"free": f"2026-12-{day}"}] for day in (18, 17, 16)]
    assert (plan["guide"], plan["optimal"]) == ("2026-podiumrunner", True)


def test_the_example_of_the_problem_file(ask: Terminal, problem: Path) -> None:
    answer = ask("plan", "--problem", problem, "--json")
    assert (answer.code, answer.err) == (0, "")
    assert_is_the_example(answer.json)
    assert not ask.data.exists()


def test_what_would_bring_a_loss_back_is_told_under_it(ask: Terminal, problem: Path) -> None:
    told = ask("plan", "--problem", problem).out.splitlines()
    at = next(at for at, line in enumerate(told) if line.strip().startswith("Free Friday"))
    assert [line.strip() for line in told[at : at + 2]] == [
        "Free Friday 18 December, Thursday 17, or Wednesday 16: any of them",
        "brings it back.",
    ]
    free = {key: value for key, value in PROBLEM.items() if key != "unavailable"}
    bare = ask("plan", "--problem", "-", stdin=json.dumps(free)).out
    assert "back." not in bare


def test_the_problem_may_come_by_standard_input(ask: Terminal) -> None:
    answer = ask("plan", "--problem", "-", "--json", stdin=json.dumps(PROBLEM))
    assert_is_the_example(answer.json)


def test_a_problem_needs_no_home_and_writes_nothing(problem: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o555)
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith(("SPRINGLEG", "XDG"))},
        "HOME": str(home / "nowhere"),
        "SPRINGLEG_DATA": "/dev/null/no-such-folder",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    before = sorted(tmp_path.rglob("*"))
    done = subprocess.run(
        [sys.executable, "-m", "springleg.cli", "plan", "--problem", str(problem), "--json"],
        env=environment,
        cwd=home,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert_is_the_example(json.loads(done.stdout))
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("", "is not JSON"),
        ("[]", "expected named values"),
        ("{}", "start: is missing"),
        ('{"start": "2026-12-07", "weeks": 2, "wekks": 3}', "unknown key 'wekks'"),
        ('{"start": "2026-12-07", "weeks": 2, "start": "2026-12-08"}', "twice"),
        ('{"start": "2026-12-07", "weeks": NaN}', "NaN is not a number"),
        ("[" * 100_000, "nested too deeply"),
        ("\ud800", "is not UTF-8"),
    ],
)
def test_a_broken_problem_is_refused_by_place(ask: Terminal, broken: str, said: str) -> None:
    answer = ask("plan", "--problem", "-", stdin=broken.encode("utf-8", "surrogatepass"))
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


def test_a_plan_is_shown_but_not_kept_until_it_is_accepted(ask: Terminal) -> None:
    ask("init", "--no-input")
    answer = ask("plan", "--weeks", "2")
    assert answer.code == 0
    assert "week of Mon" in answer.out
    assert "This is a draft." in answer.err
    assert "You have no plan yet" in ask("today").err
    accepted = ask("plan", "--weeks", "2", "--accept")
    assert "You follow this plan now: 4 workouts, " in accepted.err
    assert "springleg today" in accepted.err
    assert ask("today", "--json").json["has_plan"] is True


def test_an_empty_calendar_is_said(ask: Terminal) -> None:
    ask("init", "--no-input")
    assert "Your calendar is empty" in ask("plan", "--weeks", "1").err


def test_a_run_and_a_workout_of_the_same_day_are_both_shown(
    ask: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = {
        "start": "2026-11-30",
        "weeks": 1,
        "runs": [{"date": "2026-12-01", "kind": "hard", "distance_km": 8}],
        "pins": [{"date": "2026-12-01", "workout": "rope"}],
    }
    wide = ask("plan", "--problem", "-", stdin=json.dumps(problem)).out.splitlines()
    column = wide[0].index("Tue")
    assert [line[column : column + 6].rstrip() for line in wide[1:3]] == ["hard 8", "▲rope"]
    monkeypatch.setenv("COLUMNS", "40")
    narrow = ask("plan", "--problem", "-", stdin=json.dumps(problem)).out
    (line,) = (line for line in narrow.splitlines() if line.startswith("  Tue  1"))
    assert line.split() == ["Tue", "1", "hard", "8", "▲rope"]


def test_planning_again_says_what_moves(ask: Terminal) -> None:
    ask("init", "--days", "tue,fri", "--no-input")
    ask("plan", "--weeks", "4", "--accept")
    assert "Changed" not in ask("plan", "--weeks", "4").err
    answer = ask("plan", "--weeks", "4", "--pin", "2026-12-12:bent-light", "--json")
    said = " ".join(answer.err.split())
    assert "Bent-knee heel raises, light moves from Tuesday 15 December to Saturday 12" in said
    listed = [line for line in answer.err.splitlines() if re.match(r"  \S", line)]
    assert f"Changed from the plan you follow now: {len(listed)} workout" in said


def test_a_plan_that_is_made_anew_is_told_and_taken_back_or_kept(ask: Terminal) -> None:
    ask("init", "--days", "tue,fri", "--no-input")
    ask("plan", "--weeks", "4", "--accept")
    before = ask("today", "--json").json
    assert before["change"] is None
    away = ask("init", "--unavailable", f"{before['next']['date']}")
    assert "is not free for a workout." in away.err
    assert "springleg plan --keep" in away.err
    told = ask("today").err
    assert told.count("is not free for a workout.") == 1
    change = ask("today", "--json").json["change"]
    assert before["next"]["date"] in [moved["before"] for moved in change["moves"]]
    undone = ask("plan", "--undo")
    assert (undone.code, undone.out) == (0, "")
    assert "Taken back. You follow the plan before it again." in undone.err
    assert "Your next workout is on " in undone.err
    after = ask("today", "--json").json
    assert after == before

    ask("init", "--available", before["next"]["date"])
    ask("calendar", "add", "2026-12-13", "race")
    ask("checkin", "--pain", "0")
    assert ask("today", "--json").json["change"] is not None
    assert "Kept." in ask("plan", "--keep").err
    assert ask("today", "--json").json["change"] is None
    assert ask("plan", "--keep").code == 0, "it is kept already"


def test_what_there_is_no_plan_for_is_said(ask: Terminal) -> None:
    ask("init", "--no-input")
    for words in (["--undo"], ["--keep"]):
        answer = ask("plan", *words)
        assert (answer.code, answer.out) == (1, "")
        assert "You have no plan yet" in answer.err
    ask("plan", "--weeks", "2", "--accept")
    assert "There is no change of your plan" in ask("plan", "--keep").err
    assert ask("plan", "--undo", "--accept").code == 2
    assert ask("plan", "--undo", "--keep").code == 2
    undone = ask("plan", "--undo")
    assert "Nothing is planned now. Make a plan: springleg plan --accept" in undone.err


def test_a_plan_cannot_begin_before_this_week(ask: Terminal) -> None:
    ask("init", "--no-input")
    assert ask("plan", "--start", "2026-11-30", "--weeks", "1").code == 0
    answer = ask("plan", "--start", "2026-11-29", "--weeks", "1")
    assert (answer.code, answer.out) == (2, "")
    assert "--start: is before this week, which began on 30 November 2026." in answer.err


def test_a_pin_stays_and_is_told(ask: Terminal) -> None:
    answer = ask("plan", "--weeks", "2", "--pin", "2026-12-06:mini-squat", "--json", "--accept")
    pinned = [s for s in answer.json["sessions"] if s["date"] == "2026-12-06"]
    assert [s["workout"] for s in pinned] == ["mini-squat"]
    assert "yourself" in ask("why", "2026-12-06").out


def test_today_has_the_workout_its_dose_its_reasons_and_the_next_one(ask: Terminal) -> None:
    ask("calendar", "add", "2026-12-04", "hard", "--title", "Track night")
    plan = ask("plan", "--weeks", "2", "--accept", "--json").json
    first, second = plan["sessions"][:2]
    answer = ask("today", "--on", first["date"])
    assert " x 8" in answer.out
    assert "48 to 72 hours apart" in " ".join(answer.out.split())
    assert "Next: " in answer.out
    assert "Run: hard, Track night" in ask("today", "--on", "2026-12-04").out
    plain = ask("today", "--on", first["date"], "--json").json
    assert {"date", "session", "dose", "runs", "next", "has_plan"} <= set(plain)
    assert (plain["session"], plain["next"]) == (first, second)
    assert plain["dose"]["workout"] == first["workout"]
    after = ask("today", "--on", "2027-12-01")
    assert "No workout on this day." in after.out
    assert "springleg plan --accept" in after.err


def test_why_answers_for_a_chosen_a_blocked_and_a_race_day(ask: Terminal) -> None:
    ask("init", "--unavailable", "2026-12-09..2026-12-10")
    ask("calendar", "add", "2026-12-20", "race", "--priority", "A")
    plan = ask("plan", "--weeks", "3", "--accept", "--json").json
    chosen = ask("why", plan["sessions"][0]["date"])
    assert chosen.out.index("Without this day") < chosen.out.index("G13"), "the rules come last"
    assert "Wednesday 9 December is marked as not available." in ask("why", "2026-12-09").out
    assert "before the race on Sunday 20 December." in ask("why", "2026-12-18").out
    plain = ask("why", "2026-12-18", "--json").json
    assert list(plain) == ["date", "session", "why"]
    assert plain["date"] == "2026-12-18"
    assert plain["session"] is None
    assert plain["why"] == [
        "Friday 18 December is kept free before the race on Sunday 20 December."
    ]
    assert ask("why", "2028-01-01").code == 1
    assert ask("why").out == ask("why", "2026-12-01").out, "without a date it is of today"
    today = ask("why", "--json").json
    assert today == ask("why", "2026-12-01", "--json").json
    assert today["session"]["date"] == today["date"] == "2026-12-01"
    assert today["why"][0].startswith("A new round begins with it")
    assert today["why"][-1].startswith(f"{today['session']['because'][-1]}: ")


def test_why_can_ask_about_a_problem_file(ask: Terminal, problem: Path) -> None:
    answer = ask("why", "2026-12-15", "--problem", problem)
    assert answer.code == 0
    assert "Tuesday 15 December 2026: Bent-knee heel raises, light" in answer.out
    without = ask("why", "--problem", problem)
    assert without.code == 1, "today is not in its weeks"
    assert "1 December 2026 is outside the planned weeks" in without.err
    assert not ask.data.exists()


def test_imperial_units_are_for_the_eye_only(ask: Terminal) -> None:
    ask("init", "--units", "imperial", "--no-input")
    ask("calendar", "add", "2026-12-06", "long", "--distance", "10mi")
    assert "long 10 mi" in ask("calendar", "list").out
    drawn = ask("plan", "--weeks", "1").out
    assert "long 10" in drawn
    assert "in miles)" in drawn
    (run,) = ask("calendar", "list", "--json").json
    assert run == {"date": "2026-12-06", "kind": "long", "distance_km": 16.09344}
