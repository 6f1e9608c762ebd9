"""Days are written as people write them wherever the terminal takes one, and said back."""

from pathlib import Path

import click
import pytest

from cli.terminal import Terminal, every_command
from exchange.paper.sheets import read
from springleg.cli.values import DATE, DATES

# Every place where a day is taken: how it is asked for in words, and what is said back.
SAID: dict[tuple[str, str], tuple[list[str], str]] = {
    ("today", "on"): (["today", "--on", "fri"], "Friday 4 December 2026"),
    ("why", "day"): (["why", "fri"], "Friday 4 December 2026: "),
    ("next", "on"): (["next", "--on", "fri"], "Friday 4 December 2026"),
    ("log", "on"): (["log", "rope 60", "--on", "fri"], "Friday 27 November 2026. Skipping rope"),
    ("checkin", "on"): (["checkin", "--pain", "0", "--on", "mon"], "Monday 30 November 2026"),
    ("tired", "on"): (["tired", "--day", "mon"], "Monday 30 November 2026"),
    ("cleared", "day"): (["cleared", "mon"], "2026-11-30"),
    ("test heel-raise", "on"): (
        ["test", "heel-raise", "--left", "20", "--right", "20", "--on", "-2d"],
        "Sunday 29 November 2026",
    ),
    ("history", "since"): (["history", "--since", "mon"], "Tuesday 1 December"),
    ("calendar add", "day"): (["calendar", "add", "sun", "long"], "Sunday 6 December 2026"),
    ("calendar weekly", "until"): (
        ["calendar", "weekly", "thu", "--until", "14 feb"],
        "until Thursday 11 February 2027",
    ),
    ("calendar list", "first"): (["calendar", "list", "--from", "today"], "Sun 2026-12-13"),
    ("calendar list", "last"): (["calendar", "list", "--to", "+2w"], "Sun 2026-12-13"),
    ("runs list", "first"): (["runs", "list", "--from", "27 nov"], "Fri 2026-11-27"),
    ("runs list", "last"): (["runs", "list", "--to", "today"], "Fri 2026-11-27"),
    ("calendar remove", "day"): (["calendar", "remove", "13 dec"], "Sunday 13 December 2026"),
    ("plan", "start"): (["plan", "--start", "thu", "--accept"], "Friday 4 December 2026 to"),
    ("watch show", "day"): (["watch", "show", "fri"], "4 Dec "),
    ("watch export", "day"): (["watch", "export", "fri"], "springleg-2026-12-04-"),
    ("print plan", "start"): (["print", "plan", "--start", "thu", "-o", "p"], "30 Nov 2026 to"),
    ("print progress", "on"): (["print", "progress", "--on", "fri", "-o", "p"], "to 27 Nov 2026"),
    ("print sheet", "on"): (["print", "sheet", "--on", "fri", "-o", "p"], "to 27 Nov 2026"),
    ("print cert", "on"): (["print", "cert", "--on", "fri", "-o", "p"], "as of 27 Nov 2026"),
    ("check", "today"): (["check", "--today", "yesterday"], "notes"),
    ("init", "unavailable"): (["init", "--unavailable", "fri..sun"], "2026-12-04..2026-12-06"),
    ("init", "available"): (["init", "--available", "fri"], "as it was"),
}


@pytest.fixture
def runner(ask: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.chdir(tmp_path)  # one of the uses writes a file
    ask("init", "--days", "tue,fri", "--no-input")
    ask("calendar", "add", "2026-12-13", "race")
    ask("plan", "--weeks", "4", "--accept")
    ask("log", "straight light 2x8")
    ask("log", "run 8km 44min", "--on", "2026-11-27")
    return ask


def test_each_place_that_takes_a_day_is_in_the_table() -> None:
    taking = {
        (name, param.name)
        for name, command in every_command().items()
        for param in command.params
        if isinstance(param, click.Parameter) and param.type in (DATE, DATES)
    }
    assert taking == set(SAID)


@pytest.mark.parametrize("place", SAID, ids=" ".join)
def test_a_day_in_words_is_taken_and_said_back(runner: Terminal, place: tuple[str, str]) -> None:
    line, back = SAID[place]
    answer = runner(*line)
    assert answer.code in (0, 1), answer.err
    page = read(Path("p").read_bytes()).text if Path("p").exists() else ""
    assert back in " ".join((answer.out + answer.err + page).split())


def test_pins_and_the_profile_take_them_too(runner: Terminal) -> None:
    plan = runner("plan", "--weeks", "4", "--pin", "sat:bent-light", "--json").json
    assert ("2026-12-05", "bent-light") in [(s["date"], s["workout"]) for s in plan["sessions"]]
    assert runner("profile", "unavailable=fri..sun,24 dec", "--json").json["unavailable"] == [
        *("2026-12-04", "2026-12-05", "2026-12-06", "2026-12-24")
    ]
    assert runner("profile", "cleared=mon", "--json").json["cleared"] == "2026-11-30"
