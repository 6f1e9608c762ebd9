"""Eight seasons in which earlier doses failed the runner, played at the terminal.

Seven are stories of the table at the top of the dosing rules. A workout comes again every 21 days:
once with other sessions in between, as a plan has them, and once with nothing in between.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from cli.terminal import Terminal

START = date(2026, 1, 5)
DAY = timedelta(days=1)
ROUND = timedelta(days=21)
HEADER = (
    "date,workout,variant,side,set,reps,seconds,contacts,load_kg,rir,pain,morning_pain,asked,of"
)
HEALTHY = """\
body_mass_kg = 70
birth_date = 1990-05-01
runs_regularly = true
injured_lately = false
condition = "none"
"""
OTHERS = (
    "straight-light,standing,both,1,15,,,0,2,0,0,,",
    "bent-light,standing,both,1,15,,,0,2,0,0,,",
    "bent-heavy,standing,both,1,6,,,20,2,0,0,,",
    "mini-squat,standing,both,1,,50,,0,0,0,0,,",
)
both_ways = pytest.mark.parametrize("between", [True, False], ids=["in a season", "alone"])
Dose = dict[str, Any]


@dataclass
class Season:
    """A runner who asks for each dose at the terminal, and writes down what was done."""

    ask: Terminal
    folder: Path
    profile: str = HEALTHY
    rows: list[str] = field(default_factory=list)

    def doses(self, day: date) -> dict[str, Dose]:
        log, profile = self.folder / "log.csv", self.folder / "me.toml"
        log.write_text("\n".join((HEADER, *self.rows)) + "\n", encoding="utf-8")
        profile.write_text(self.profile, encoding="utf-8")
        found = self.ask("next", "--log", log, "--profile", profile, "--on", str(day), "--json")
        assert found.code == 0, found.err
        return {dose["workout"]: dose for dose in found.json}

    def do(
        self, day: date, workout: str, rir: object = "", pain: object = "", morning: object = ""
    ) -> Dose:
        """Ask for the dose of a day, and do it as it is prescribed."""
        dose = self.doses(day)[workout]
        assert dose["sets"], dose["text"]
        load = (dose["load_kg"] or {"left": 20.0})["left"]
        amount = dose.get("contacts") or dose.get("reps") or dose.get("seconds")
        load_of = f"@{load}" if load else ""
        asked = f"{dose['sets']}x{amount}{load_of}"
        of = _written(dose["of"]) if dose["of"] else ""
        counted = {"rope": f",,{amount}", "mini-squat": f",{amount},"}.get(workout, f"{amount},,")
        for number in range(1, (1 if workout == "rope" else dose["sets"]) + 1):
            said = f"{rir if workout != 'rope' else ''},{pain},{morning}"
            self.rows.append(
                f"{day},{workout},{dose['variant']},both,{number},{counted},{load},{said},{asked},{of}"
            )
        return dose

    def write(self, day: date, row: str) -> None:
        self.rows.append(f"{day},{row}")

    def others(self, day: date) -> None:
        """Four sessions between two of the story's, at the plan's own distances."""
        for after, row in zip((4, 7, 11, 14), OTHERS, strict=True):
            self.write(day + after * DAY, row)


def _written(of: Dose) -> str:
    load = f"@{of['load_kg']}" if of.get("load_kg") else ""
    return f"{of['sets']}x{of['amount']}{load}"


def stands(dose: Dose) -> tuple[Any, Any]:
    """Repetitions and load of what stands, whatever the day took off."""
    of = dose["of"] or {}
    load = of.get("load_kg", (dose["load_kg"] or {"left": 0.0})["left"] if not of else 0.0)
    return of.get("amount", dose.get("reps")), load


@pytest.fixture
def season(ask: Terminal, tmp_path: Path) -> Season:
    return Season(ask, tmp_path)


def rounds(season: Season, count: int, *, between: bool) -> Iterator[date]:
    for index in range(count):
        day = START + index * ROUND
        yield day
        if between:
            season.others(day)


def falls(doses: list[Dose]) -> list[tuple[int, float, float]]:
    """Where what stands came down between two doses of the same repetitions."""
    last, found = dict[int, float](), []
    for reps, load in map(stands, doses):
        if load < last.get(reps, 0.0):
            found.append((reps, last[reps], load))
        last[reps] = load
    return found


@both_ways
def test_pain_3_with_calm_mornings_does_not_melt_the_loads(
    season: Season, *, between: bool
) -> None:
    """It was 40, 32.5, 25, 20, 15 kg, and 20, 10, 5, 2, 1 contacts."""
    season.write(START - ROUND, "straight-heavy,standing,both,1,6,,,40,4,0,,2x6@40,")
    season.write(START - ROUND + 3 * DAY, "rope,two-feet,both,1,,,60,0,,0,,1x60,")
    if between:
        season.others(START - ROUND)
    heavy, rope = list[Dose](), list[Dose]()
    for day in rounds(season, 7, between=between):
        heavy.append(season.do(day, "straight-heavy", rir=3, pain=3, morning=1))
        rope.append(season.do(day + 3 * DAY, "rope", pain=3, morning=1))
    loads = [load for _, load in map(stands, heavy)]
    assert falls(heavy) == []
    assert min(loads) >= 37.5
    assert loads[-1] > loads[0]
    contacts = [dose["contacts"] for dose in rope]
    assert all(n % 10 == 0 and 40 <= n <= 140 for n in contacts)
    standing = [(dose["of"] or {"amount": dose["contacts"]})["amount"] for dose in rope]
    assert all(0 <= b - a <= 10 for a, b in pairwise(standing))
    assert not between or standing[-1] > standing[0]  # after time off nothing rises


@both_ways
def test_once_a_week_keeps_and_gains(season: Season, *, between: bool) -> None:
    """It was 40, 27.5, 17.5, 17.5, 7.5, 0 kg: once a week, no pain, three in reserve."""
    every = 42 * DAY if between else ROUND
    season.write(START - every, "straight-heavy,standing,both,1,6,,,40,4,0,,2x6@40,")
    doses = list[Dose]()
    for index in range(-1, 6):
        day = START + index * every
        if index >= 0:
            doses.append(season.do(day, "straight-heavy", rir=3, pain=0))
        if between:
            for after, row in zip((7, 14, 21, 28), OTHERS, strict=True):
                season.write(day + after * DAY, row)
            season.write(day + 35 * DAY, "rope,two-feet,both,1,,,60,0,,0,0,,")
    loads = [load for _, load in map(stands, doses)]
    assert min(loads) >= 37.5
    assert loads[-1] > loads[0]
    assert falls(doses) == []
    assert all((dose["reduced"] == "return") is not between for dose in doses)


@both_ways
@pytest.mark.parametrize("rir", [0, 1])
def test_who_always_says_that_hardly_any_is_left_keeps_the_load(
    season: Season, rir: int, *, between: bool
) -> None:
    """Everything done, and "none left" of each set: it was 40, 30, 20, 10, 2.5 kg within a year."""
    season.write(START - ROUND, f"straight-heavy,standing,both,4,6,,,40,{rir},0,,4x6@40,")
    if between:
        season.others(START - ROUND)
    doses = [
        season.do(day, "straight-heavy", rir=rir, pain=0)
        for day in rounds(season, 14, between=between)
    ]
    assert {dose["variant"] for dose in doses} == {"standing"}
    assert min(load for _, load in map(stands, doses)) >= 25


@both_ways
def test_ten_in_reserve_goes_up_by_more_than_a_repetition(season: Season, *, between: bool) -> None:
    """It was one repetition more, and 5 % in a whole year."""
    season.write(START - ROUND, "straight-heavy,standing,both,4,3,,,22.5,10,0,,,")
    if between:
        season.others(START - ROUND)
    doses = [
        season.do(day, "straight-heavy", rir=10, pain=0)
        for day in rounds(season, 5, between=between)
    ]
    loads = [load for _, load in map(stands, doses)]
    assert loads[0] >= 27.5
    assert falls(doses) == []
    assert loads[-1] >= 60
    assert between is doses[1]["text"].startswith("4 x 6")  # else fewer sets, after time off


@both_ways
def test_on_the_leg_press_ten_in_reserve_is_a_step_each_time(
    season: Season, *, between: bool
) -> None:
    """It was "as last time" for ever: the step of the kit was over the cap."""
    for index in range(4):
        day = START + (index - 4) * ROUND
        season.write(day, "straight-heavy,leg-press,both,4,6,,,20,10,0,,,")
        if between:
            season.others(day)
    doses = [
        season.do(day, "straight-heavy", rir=10, pain=0)
        for day in rounds(season, 4, between=between)
    ]
    loads = [20.0, *(load for _, load in map(stands, doses))]
    assert all(b > a for a, b in pairwise(loads)), loads
    assert not any("as last time" in dose["text"] for dose in doses)


@both_ways
def test_mornings_of_8_stop_everything_and_ask_the_signs(season: Season, *, between: bool) -> None:
    """It was "Go", heavy work, and ten contacts more, on 41 mornings."""
    for index in range(2):
        season.do(START + index * ROUND, "straight-heavy", rir=3, pain=2)
        season.do(START + index * ROUND + 3 * DAY, "rope", pain=2)
        if between:
            season.others(START + index * ROUND)
    first = START + 2 * ROUND
    for index in range(41):
        day = first + index * DAY
        season.write(day - DAY, f"mini-squat,standing,both,{index + 1},,10,,0,5,2,8,,")
        if index % 10 == 0 or index == 40:
            doses = season.doses(day)
            assert {dose["state"] for dose in doses.values()} == {"stop"}, day
            assert not any(dose["sets"] for dose in doses.values())
    log, profile = season.folder / "log.csv", season.folder / "me.toml"
    said = season.ask("next", "--log", log, "--profile", profile, "--on", str(first + 41 * DAY))
    assert "warning signs" in said.out + said.err
    assert "chest" in said.out + said.err


@both_ways
def test_rope_comes_back_whole_after_a_lighter_round(season: Season, *, between: bool) -> None:
    """It was held for good: "100 contacts, 50 before", after a reduction of our own."""
    season.write(START - 2 * ROUND, "rope,two-feet,both,1,,,100,0,,0,0,1x100,")
    if between:
        season.others(START - 2 * ROUND)
    season.write(START - ROUND, "rope,two-feet,both,1,,,50,0,,0,0,1x50,1x100")
    if between:
        season.others(START - ROUND)
    doses = [
        season.do(day, "rope", pain=0, morning=0) for day in rounds(season, 3, between=between)
    ]
    standing = [(dose["of"] or {"amount": dose["contacts"]})["amount"] for dose in doses]
    assert standing[0] == 100
    assert {dose["state"] for dose in doses} == {"go"}
    if between:
        assert [dose["contacts"] for dose in doses] == [100, 110, 110]
        assert "Back to what stood before" in doses[0]["text"]
        assert "foot to foot" in doses[2]["text"]  # the fifth time: the number stays
    assert not any("spike" in rule for dose in doses for rule in dose["because"])


def test_a_strong_newcomer_with_histories_has_heavy_work_and_is_told_of_the_rope(
    season: Season,
) -> None:
    """It was twelve weeks without heavy work and rope, and no word of why."""
    season.profile = """\
body_mass_kg = 70
birth_date = 1990-05-01
strength_history = true
rope_history = true
leg_press = ["tue", "fri"]
"""
    first = season.doses(START)
    assert first["straight-heavy"]["state"] == first["bent-heavy"]["state"] == "go"
    assert first["rope"]["state"] == "gate"
    assert "10 small hops" in first["rope"]["text"]
    assert first["rope"]["opens"]


ALL_SIX = {"straight-light", "straight-heavy", "bent-light", "bent-heavy", "mini-squat", "rope"}
WELL = ("--runs-regularly", "yes", "--injured-lately", "no", "--condition", "none")


def begun(ask: Terminal, *more: str) -> None:
    said = ask("init", "--body-mass", "70", "--born", "1990-05-01", *more, "--no-input")
    assert said.code == 0, said.err


@pytest.mark.parametrize(
    "more",
    [WELL, (*WELL, "--strength-history", "--rope-history", "--leg-press", "tue,fri")],
    ids=["a newcomer", "strong, with a leg press"],
)
def test_a_newcomer_who_runs_has_all_six_in_the_first_twelve_weeks(
    ask: Terminal, more: tuple[str, ...]
) -> None:
    begun(ask, "--days", "tue,fri", *more)
    plan = ask("plan", "--weeks", "12", "--json").json
    assert {one["workout"] for one in plan["sessions"]} == ALL_SIX
    assert {one["workout"] for one in plan["sessions"][:6]} == ALL_SIX


def test_who_was_injured_lately_sees_why_and_how_far_along(ask: Terminal) -> None:
    begun(ask, "--runs-regularly", "yes", "--injured-lately", "yes", "--condition", "none")
    plan = ask("plan", "--weeks", "12")
    words = " ".join((plan.out + plan.err).split())
    assert "0 of 6" in words
    assert "Heavy work" in words


def test_a_morning_of_8_from_the_first_answer_to_cleared(ask: Terminal) -> None:
    """Nothing; then light work halved; a second such morning, nothing; `cleared` lifts it."""
    begun(ask, "--days", "tue,fri", *WELL)
    for day, words in (
        ("2026-11-13", "rope 40c pain 0"),
        ("2026-11-17", "straight-heavy 2x6@20 rir 4 pain 0"),
        ("2026-11-20", "bent-heavy 2x6@20 rir 4 pain 0"),
        ("2026-11-24", "straight-light 3x12@10 rir 2 pain 0"),
        ("2026-11-27", "mini-squat 2x40s rir 0 pain 0"),
    ):
        assert ask("log", *words.split(), "--on", day).code == 0
    assert ask("plan", "--accept").code == 0
    assert _today(ask)["dose"]["state"] == "go"

    first = ask("checkin", "--pain", "8", "--on", "2026-11-30")
    assert "warning signs" in first.out + first.err
    assert _today(ask)["dose"]["state"] == "stop"
    told = ask("today")
    assert "Nothing is done until you have answered the warning signs" in _line(told.out)
    assert "chest" in told.out + told.err
    shut = ask("plan")
    assert shut.code == 1
    assert "Pain 8 of 10" in shut.err

    assert ask("checkin", "--pain", "8", "--signs", "none", "--on", "2026-11-30").code == 0
    light = _today(ask)
    assert light["session"]["workout"] in {"straight-light", "bent-light", "mini-squat"}
    assert light["dose"]["state"] in {"back-off", "hold"}
    assert light["dose"]["sets"] == 1
    heavy = {one["workout"]: one for one in ask("plan", "--json").json["sessions"]}[
        "straight-heavy"
    ]
    assert heavy["date"] > "2026-12-01"  # after light raises that go well

    assert ask("checkin", "--pain", "8", "--signs", "none").code == 0
    assert _today(ask)["dose"]["state"] == "stop"
    assert ask("plan").code == 1

    assert ask("cleared", "2026-12-01").code == 0
    after = _today(ask)["dose"]
    assert after["state"] in {"back-off", "hold"}
    assert after["sets"] == 1


def _today(ask: Terminal) -> dict[str, Any]:
    found = ask("today", "--json")
    assert found.json, found.err
    return dict(found.json)


def _line(text: str) -> str:
    return " ".join(text.split())
