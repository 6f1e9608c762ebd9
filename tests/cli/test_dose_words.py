"""What the terminal tells of a dose: its cause, what it asks, what opens a workout, the signs."""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from cli.terminal import Terminal

START = date(2026, 1, 6)
WEEK = timedelta(days=7)
HEADER = (
    "date,workout,variant,side,set,reps,seconds,contacts,load_kg,rir,pain,morning_pain,asked,of"
)
PROFILE = """birth_date = 1990-05-01
body_mass_kg = 70
runs_regularly = true
injured_lately = false
condition = "none"
increments_kg = [2.5]
"""


class Log:
    """A log in a file, what is done written to it, and the doses that `next` makes of it."""

    def __init__(self, ask: Terminal, folder: Path) -> None:
        self.ask, self.csv, self.toml = ask, folder / "log.csv", folder / "me.toml"
        self.toml.write_text(PROFILE, encoding="utf-8")
        self.csv.write_text(f"{HEADER}\n", encoding="utf-8")

    def next(self, on: date) -> dict[str, dict[str, Any]]:
        words = ("next", "--log", self.csv, "--profile", self.toml, "--on", str(on), "--json")
        answer = self.ask(*words)
        assert answer.code == 0, answer.err
        return {dose["workout"]: dose for dose in answer.json}

    def told(self, on: date) -> str:
        answer = self.ask("next", "--log", self.csv, "--profile", self.toml, "--on", str(on))
        return " ".join(f"{answer.out} {answer.err}".split())

    def row(self, on: date, workout: str, **cells: object) -> None:
        cells = {"date": on, "workout": workout, **cells}
        with self.csv.open("a", encoding="utf-8") as file:
            print(",".join(str(cells.get(name, "")) for name in HEADER.split(",")), file=file)

    def raises(
        self, on: date, workout: str, sets: int, reps: int, load: float, **cells: Any
    ) -> None:
        for number in range(1, sets + 1):
            done = {"side": "both", "set": number, "reps": reps, "load_kg": load, **cells}
            self.row(on, workout, **done)


@pytest.fixture
def log(ask: Terminal, tmp_path: Path) -> Log:
    return Log(ask, tmp_path)


def test_a_bad_morning_shuts_all_of_next_and_asks_the_signs(log: Log) -> None:
    log.raises(START, "straight-heavy", 3, 6, 30, rir=2, pain=0, morning_pain=8)
    doses = log.next(START + timedelta(days=1))
    assert {dose["state"] for dose in doses.values()} == {"stop"}
    assert {dose["sets"] for dose in doses.values()} == {None}
    assert all(dose["asks_signs"] for dose in doses.values())
    told = log.told(START + timedelta(days=1))
    assert (
        "Pain 8 of 10 on the morning of 7 January 2026. Nothing is done until you have answered"
        in told
    )
    assert "Do you have any of these warning signs?" in told
    assert "springleg checkin --signs none" in told


def test_a_dose_tells_its_own_cause_and_no_other(log: Log) -> None:
    """The second mini-squat has its sets because it is the second, however hard the first was."""
    done = {"side": "both", "set": 1, "seconds": 30, "load_kg": 0, "rir": 0, "pain": 0}
    log.row(START, "mini-squat", asked="1x30", **done)
    assert log.next(START + WEEK)["mini-squat"]["text"] == "2 x 30 s. Now with 2 sets."
    # Half of a second time's two sets; a tenth less of 70 + 5 kg is under the body's weight.
    log.raises(START + WEEK, "straight-light", 3, 12, 5, rir=3, pain=0, morning_pain=6)
    told = log.next(START + WEEK + timedelta(days=2))["straight-light"]
    assert told["text"].startswith(
        "1 x 12, body weight alone. Less than 2 x 12 at 5 kg: after pain"
    )
    assert (told["reduced"], told["of"]["load_kg"]) == ("pain", 5)


def words(ask: Terminal, *said: str) -> str:
    answer = ask(*said)
    return " ".join(f"{answer.out} {answer.err}".split())


@pytest.fixture
def runner(ask: Terminal) -> Terminal:
    """A runner with everything open and a plan from 1 December on."""
    well = ("--runs-regularly", "yes", "--injured-lately", "no", "--condition", "none")
    ask("init", "--days", "tue,fri", "--body-mass", "70", *well, "--no-input")
    ask("plan", "--accept")
    return ask


def test_forty_mornings_of_pain_and_stiffness_are_never_go(runner: Terminal) -> None:
    for back in range(40, -1, -1):
        day = date(2026, 12, 1) - timedelta(days=back)
        said = words(runner, "checkin", "--pain", "8", "--stiffness", "90", "--on", str(day))
        assert "Stop: Pain 8 " in said
    assert "Nothing is done until you have answered the warning signs" in words(runner, "today")


def test_a_morning_of_eight_asks_the_signs_and_goes_on_by_their_answer(runner: Terminal) -> None:
    assert "Do you have any of these warning signs?" in words(runner, "checkin", "--pain", "8")
    shown = runner("today", "--json").json
    assert (shown["dose"]["sets"], shown["next"]) == (None, None)
    for command in ("today", "plan"):
        told = words(runner, command)
        assert re.search(r"Pain 8 (this morning\.|of 10 on the morning of 1 December 2026)", told)
        assert "None of them: springleg checkin --signs none" in told
        assert "Next:" not in told
    assert runner("plan").code == 1

    told = words(runner, "checkin", "--signs", "none")
    assert "Back off: Pain 8 this morning." in told
    assert "Heavy work and the rope wait for a calm light session. Then they start smaller." in told
    assert "these warning signs?" not in words(runner, "today")
    assert "No heavy work and no rope after pain 8 of 10" in words(runner, "plan")

    # Another such morning within two weeks: nothing again, until a clinician has said so.
    runner("checkin", "--pain", "8", "--on", "2026-11-24")
    runner("checkin", "--pain", "0", "--on", "2026-11-27")
    runner("checkin", "--signs", "none")
    told = words(runner, "today")
    assert "it was not the first red answer within 14 days" in told
    assert "It ends when they say that you may go on, or with 7 calm mornings running." in told
    assert "springleg cleared today" in told
    assert "Next:" not in told
    assert "Still stopped" not in words(runner, "cleared", "2026-12-01")
    assert "Next:" in words(runner, "today")


def test_pain_of_eight_in_a_session_asks_the_signs_there(runner: Terminal) -> None:
    told = words(runner, "log", "straight-light", "1x10", "rir", "3", "pain", "8")
    assert "Stop: Pain 8 of 10 on 1 December 2026." in told
    assert "Do you have any of these warning signs?" in told


def test_who_was_never_asked_sees_why_how_far_along_and_what_opens_it(ask: Terminal) -> None:
    ask("init", "--days", "tue,fri", "--no-input")
    for day in ("2026-11-20", "2026-11-24"):
        ask("log", "straight-light", "2x12", "rir", "3", "pain", "0", "--on", day)
    told = words(ask, "plan")
    assert "Heavy work is not open yet: 2 of 6 calm light sessions." in told
    assert "At the earliest on Friday 18 December. In this plan it opens on Friday 18" in told
    assert "What opens it: 6 light sessions over 28 days with a pain of 2 or less," in told
    assert "a heel-raise test of 20 on each leg" in told
    assert "Tell of your running and injuries, and more may open: springleg init" in told


def test_a_strong_newcomer_with_both_histories_has_heavy_work_and_is_told_of_the_hops(
    ask: Terminal,
) -> None:
    ask("init", "--days", "tue,fri", "--leg-press", "tue", "--body-mass", "70", "--no-input")
    ask("profile", "strength-history=yes", "rope-history=yes")
    planned = ask("plan", "--weeks", "12", "--json").json["sessions"]
    first = [session["workout"] for session in planned[:6]]
    assert {"straight-heavy", "bent-heavy"} <= {*first}
    assert "rope" in {session["workout"] for session in planned}
    told = words(ask, "plan")
    assert "Skipping rope: The rope opens with 10 small hops on two feet: do them at the" in told
    assert "Heavy work is not open yet" not in told
    ask("plan", "--accept")
    told = words(ask, "today")
    assert "Do 10 small hops on two feet in this session and say how much they hurt" in told


def test_a_first_load_is_told_as_the_first_step_of_its_search(runner: Terminal) -> None:
    told = words(runner, "today")
    assert "1 x 8. Find your load first, step by step." in told
    assert "First step: 8 raises on each leg at body weight." in told
    assert "The next step goes to the load that would leave 4, at most 25 % more than this" in told
    assert "The load is found when 6 or fewer are left, or after 3 steps." in told
    assert "kg is taken" not in told, "the body weight was said"


def test_a_column_that_is_not_known_is_refused_or_named_to_be_passed_over(log: Log) -> None:
    log.csv.write_text("date,workout,mood\n", encoding="utf-8")
    assert "unknown column 'mood'. To have it passed over: --ignore mood." in log.told(START)
    words = ("next", "--log", log.csv, "--profile", log.toml, "--ignore", "mood", "--json")
    assert log.ask(*words).code == 0
    assert "--ignore goes with --log" in log.ask("next", "--ignore", "mood").err


def test_what_was_done_today_is_not_prescribed_once_more(runner: Terminal) -> None:
    runner("log", "straight-light", "1x12", "rir", "4", "pain", "0")
    out = runner("today").out
    assert "Done: Straight-knee heel raises, light" in out
    assert "1 x " not in out
    assert "2 x " not in out
