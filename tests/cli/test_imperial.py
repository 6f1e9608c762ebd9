"""Pounds and miles in the terminal: typed, kept in kilograms and kilometres, shown as typed."""

from pathlib import Path

import pytest

from cli.terminal import Terminal

KG_PER_LB = 0.45359237
PROFILE = 'birth_date = 1988-04-02\nbody_mass_kg = "154 lb"\nincrements_kg = ["5 lb"]\n'
SETS = "date,workout,side,set,reps,rir,load\n"


@pytest.fixture
def american(ask: Terminal) -> Terminal:
    ask("init", "--units", "imperial", "--body-mass", "154", "--increments", "5", "--no-input")
    return ask


def loads(ask: Terminal, *words: str) -> list[float]:
    answer = ask("log", "straight-light", *words, "--json")
    assert answer.code == 0, answer.err
    return sorted({entry["fact"]["load_kg"] for entry in answer.json})


@pytest.mark.parametrize(
    ("words", "kg"),
    [
        (("3x12@22",), 22 * KG_PER_LB),
        (("3x12@22lb",), 22 * KG_PER_LB),
        (("3x12@22LBS",), 22 * KG_PER_LB),
        (("3x12@22", "lbs", "rir", "3"), 22 * KG_PER_LB),
        (("3x12@22,5",), 22.5 * KG_PER_LB),
        (("3x12@10kg",), 10),
        (("3x12@10", "kg"), 10),
    ],
)
def test_a_load_is_in_pounds_unless_it_says_otherwise(
    american: Terminal, words: tuple[str, ...], kg: float
) -> None:
    assert loads(american, *words) == [pytest.approx(kg)]


def test_pounds_are_taken_from_who_reads_kilograms_too(ask: Terminal) -> None:
    assert loads(ask, "left", "3x12@22lb", "right", "3x12@10") == [pytest.approx(9.97903214), 10]
    assert "left 12 at 9.979 kg, 12 at 9.979 kg, 12 at 9.979 kg; right 12 at 10 kg," in " ".join(
        ask("history").out.split()
    )


@pytest.mark.parametrize("word", ["3x12@22stone", "3x12@lb", "3x12@-5", "3x12@2.2.2", "3x12@"])
def test_what_is_no_load_is_refused(american: Terminal, word: str) -> None:
    answer = american("log", "straight-light", word)
    assert (answer.code, answer.out) == (2, "")
    assert word in answer.err
    assert american("history").out == ""


@pytest.mark.parametrize("pounds", ["22", "22.5", "1.25", "135", "247.75"])
def test_what_was_typed_is_what_is_shown(american: Terminal, pounds: str) -> None:
    american("log", "straight-heavy", f"3x5@{pounds}", "rir", "3")
    told = " ".join(american("history").out.split())
    assert f"heavy, {pounds} lb: left and right 5, 5, 5. 3 more in you." in told
    (strength,) = (q for q in american("progress", "--json").json if "stronger" in q["question"])
    left = strength["series"][0]
    assert (left["unit"], left["points"][-1][1]) == ("lb", float(pounds))
    assert f"{pounds} lb" in strength["answer"]


def test_runs_are_in_miles(american: Terminal) -> None:
    assert american("log", "run", "5", "--json").json[0]["fact"]["distance_km"] == 8.04672
    american("log", "run", "8km")
    told = american("history").out
    assert "Run: 5 mi" in told
    assert "Run: 4.97 mi" in told
    american("calendar", "add", "2026-12-13", "race", "--distance", "13.1")
    assert "race B 13.1 mi" in american("calendar", "list").out
    (race,) = american("calendar", "list", "--json").json
    assert race["distance_km"] == pytest.approx(21.0824064)
    for nonsense in ("far", "5lb", "0"):
        assert american("log", "run", nonsense).code == 2


def test_doses_take_the_single_weights_that_are_owned(american: Terminal, tmp_path: Path) -> None:
    owned = f'units = "imperial"\nweights_kg = "15, 25, 40 lb"\n{PROFILE}'
    (tmp_path / "me.toml").write_text(owned, encoding="utf-8")
    days = ("2026-11-20", "2026-11-24")
    rows = [f"{day},straight-light,both,{n},20,3,25" for day in days for n in (1, 2, 3)]
    (tmp_path / "log.csv").write_text(SETS + "\n".join(rows), encoding="utf-8")
    words = ("next", "--log", tmp_path / "log.csv", "--profile", tmp_path / "me.toml")
    answer = american(*words, "--on", "2026-11-27")
    # from 179 to 194 lb that a leg lifts: 53 x 15/179 is 5 repetitions fewer
    assert "2 x 15 at 40 lb" in answer.out
    assert "Up 15 lb" in answer.out


def test_doses_go_up_by_the_runners_own_plates(american: Terminal, tmp_path: Path) -> None:
    (tmp_path / "me.toml").write_text(f'units = "imperial"\n{PROFILE}', encoding="utf-8")
    days = ("2026-11-20", "2026-11-24")
    rows = [f"{day},straight-light,both,{n},20,3,70" for day in days for n in (1, 2, 3)]
    (tmp_path / "log.csv").write_text(SETS + "\n".join(rows), encoding="utf-8")
    words = ("next", "--log", tmp_path / "log.csv", "--profile", tmp_path / "me.toml")
    answer = american(*words, "--on", "2026-11-27")
    # 3 % of the 224 lb that a leg lifts is two plates; 53 x 10/224 is 3 repetitions fewer
    assert "2 x 17 at 80 lb" in answer.out
    assert "Up 10 lb" in answer.out
    assert " kg" not in answer.out
    light = american(*words, "--on", "2026-11-27", "--json").json[0]
    assert light["load_kg"]["left"] == pytest.approx(80 * KG_PER_LB)  # data stays in kilograms
