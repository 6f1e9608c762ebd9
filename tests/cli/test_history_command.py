"""`springleg history`: the diary in the terminal, by day, in the words of the app."""

import re

import pytest

from cli.terminal import Terminal

TOOK = ("--rpe", "5", "--minutes", "20")


@pytest.fixture
def lived(ask: Terminal) -> Terminal:
    """Four days: a session that hurt a little, a run, a morning, a note."""
    ask("log", "straight-light", "2x12@10", "rir", "3", "pain", "1", "--on", "2026-11-26", *TOOK)
    ask("log", "run", "8.5", "--on", "2026-11-28")
    ask("checkin", "--pain", "0", "--stiffness", "5", "--on", "2026-11-28")
    ask("log", "note", "windy", "--on", "2026-11-30")
    return ask


def test_a_day_has_its_name_and_each_thing_its_line_in_the_words_of_the_diary(
    lived: Terminal,
) -> None:
    told = lived("history").out.splitlines()
    assert told == [
        "Monday 30 November",
        "  Note: windy",
        "Saturday 28 November",
        "  Run: 8.5 km.",
        "  Morning: no pain, stiff for 5 minutes.",
        "Thursday 26 November",
        "  Straight-knee heel raises, light, 10 kg, 20 minutes: left and right 12, 12.",
        "    Felt hard. 3 more in you. Pain 1.",
    ]


def test_since_leaves_out_what_was_before(lived: Terminal) -> None:
    told = lived("history", "--since", "2026-11-28").out
    assert "Saturday 28 November" in told
    assert "Thursday" not in told
    days = {one["date"] for one in lived("history", "--since", "2026-11-28", "--json").json}
    assert days == {"2026-11-30", "2026-11-28"}
    assert lived("history", "--since", "2026-12-01").err.startswith(
        "Nothing in your diary is like that."
    )


@pytest.mark.parametrize("columns", ["40", "80"])
def test_no_line_is_wider_than_the_terminal_and_none_says_an_id_or_a_date_for_machines(
    lived: Terminal, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    told = lived("history").out
    assert max(map(len, told.splitlines())) <= int(columns)
    assert re.findall(r"straight-light|\d{4}-\d\d-\d\d|[a-z]\.[a-z]|`", told) == []


def test_a_year_that_is_over_is_named(ask: Terminal) -> None:
    ask("log", "note", "long ago", "--on", "2025-11-26")
    assert ask("history").out.startswith("Wednesday 26 November 2025\n")
