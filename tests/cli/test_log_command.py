"""`springleg log`: lines as people say them, said back with what comes next; the way to undo."""

import pytest

from cli.terminal import Terminal

LIGHT = "Straight-knee heel raises, light"


@pytest.fixture
def runner(ask: Terminal) -> Terminal:
    """A runner with a plan; it is Tuesday 1 December 2026."""
    ask("init", "--days", "tue,fri", "--no-input")
    ask("plan", "--weeks", "4", "--accept")
    return ask


def words(answer: str) -> str:
    return " ".join(answer.split())


def test_a_line_is_said_back_with_its_day_and_what_comes_next(runner: Terminal) -> None:
    answer = runner("log", "straight", "light", "3", "x", "12", "@", "10kg,", "pain", "2/10", "tue")
    said = words(answer.err)
    assert (answer.code, answer.out) == (0, "")
    assert f"Logged: Tuesday 1 December 2026. {LIGHT}, 10 kg: left and right 12, 12, 12." in said
    assert "Pain 2." in said
    assert "Not what you meant? springleg log --undo" in said
    assert "Next, on Friday 4 December: Bent-knee heel raises, light. 1 x 8." in said
    assert f"{LIGHT} again on " in said


def test_a_quoted_line_is_the_same_as_its_words(runner: Terminal) -> None:
    line = "straight light 3 x 12 @ 10kg, yesterday, rir 3"
    one, many = runner("log", line, "--json"), runner("log", *line.split(), "--json")
    first, second = ([entry["fact"] for entry in answer.json] for answer in (one, many))
    for fact in (*first, *second):
        assert fact["day"] == "2026-11-30"
        assert (fact["reps"], fact["load_kg"], fact["rir"]) == (12, 10, 3)
    assert len(first) == len(second) == 6


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("-1d rope 60", "2026-11-30"),
        ("rope 60 -1d", "2026-11-30"),
        ("rope 60 fri", "2026-11-27"),
        ("rope 60 --on fri", "2026-11-27"),
        ("rope 60 --on -1d", "2026-11-30"),
        ("run 8.5km in 45 min yesterday", "2026-11-30"),
        ("yesterday run 8.5 km", "2026-11-30"),
        ("yesterday note slept badly", "2026-11-30"),
    ],
)
def test_a_day_is_where_it_is_said(runner: Terminal, line: str, day: str) -> None:
    answer = runner("log", *line.split(), "--json")
    assert answer.code == 0, answer.err
    assert {entry["fact"]["day"] for entry in answer.json} == {day}


def test_days_of_illness_and_absence(runner: Terminal) -> None:
    (ill,) = runner("log", "ill", "with", "fever", "since", "sun", "--json").json
    assert ill["fact"] == {"first": "2026-11-29", "fever": True}
    (away,) = runner("log", "away fri to sun", "--json").json
    assert (away["fact"]["first"], away["fact"]["last"]) == ("2026-12-04", "2026-12-06")


def test_without_a_workout_it_is_the_one_that_was_planned(runner: Terminal) -> None:
    planned = runner("today", "--json").json["session"]["workout"]
    answer = runner("log", "12/12/10", "--json")
    assert {entry["fact"]["workout"] for entry in answer.json} == {planned}
    refused = runner("log", "12/12/10", "yesterday")
    assert refused.code == 2
    assert "which workout it was is not said. Say which: straight light," in refused.err


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("straight light 3x300", "3x300: 300 repetitions in one set is more than anybody does."),
        ("straight light 0x12", "0x12: 0 sets is nothing done."),
        ("straigth light 3x12", "there is no such workout. Did you mean 'straight light'?"),
        ("straight light 3x12 yesterday --on tue", "--on: the line names a day, too."),
        ("straight light 3x12 tomorrow", "is still to come."),
        ("run yesterday", "'' is not a distance."),
        ("ill soon", "'soon' is no day that I know."),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    runner: Terminal, line: str, told: str
) -> None:
    before = runner("history", "--json").out
    answer = runner("log", *line.split())
    assert (answer.code, answer.out) == (2, "")
    assert told in answer.err
    assert runner("history", "--json").out == before


def test_undo_says_what_it_took_back(runner: Terminal) -> None:
    runner("log", "straight light 2x12")
    answer = runner("log", "--undo")
    assert f"Taken back: Tuesday 1 December 2026. {LIGHT}: left and right 12, 12." in words(
        answer.err
    )
    assert runner("log", "--undo").code == 1


def test_the_next_doses_are_of_ones_own_log(runner: Terminal) -> None:
    answer = runner("next", "--on", "fri")
    assert answer.code == 0
    assert "Done on Friday 4 December 2026, each would be:" in answer.out
    assert answer.out.count("[") == 6
    assert len(runner("next", "--json").json) == 6
    assert runner("next", "--log", "x.csv").code == 2
