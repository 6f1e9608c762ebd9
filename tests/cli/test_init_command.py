"""`init`: by options, by questions, and never by force."""

from cli.terminal import Terminal


def test_options_change_what_they_name_and_no_more(ask: Terminal) -> None:
    ask("init", "--days", "Tuesday,fri", "--leg-press", "tue", "--body-mass", "62.5", "--no-input")
    ask("init", "--name", "Maya", "--time", "18:30", "--units", "imperial", "--sex", "female")
    assert ask("init", "--goal", "a half", "--history", "left Achilles", "--json").json == {
        "name": "Maya",
        "units": "imperial",
        "preferred_weekdays": ["tue", "fri"],
        "kit": {"leg_press": ["tue"]},
        "time_of_day": "18:30:00",
        "body_mass_kg": 62.5,
        "sex": "female",
        "goals": ["a half"],
        "history": ["left Achilles"],
    }


def test_an_empty_value_clears(ask: Terminal) -> None:
    ask("init", "--days", "tue", "--increments", "1.25 2.5", "--time", "18:30", "--name", "Maya")
    left = ask(
        "init", "--days", "", "--increments", "", "--time", "", "--name", "", "--json", typed=""
    )
    assert left.json == {}  # what holds its default is left out


def test_days_off_are_added_and_taken_back(ask: Terminal) -> None:
    ask("init", "--unavailable", "2026-12-24..2026-12-26", "--unavailable", "2026-12-31")
    left = ask("init", "--available", "2026-12-25", "--json").json["unavailable"]
    assert left == ["2026-12-24", "2026-12-26", "2026-12-31"]


def test_saying_nothing_new_changes_nothing(ask: Terminal) -> None:
    assert "Profile kept (time zone UTC)" in ask("init", "--no-input").err
    again = ask("init")
    assert again.code == 0
    assert "Nothing changed" in again.err


def test_a_terminal_is_asked_and_asked_again(ask: Terminal) -> None:
    answer = ask("init", "--json", typed="mañana\ntue fri\n\n1.25,2.5\n62\nEurope/London\n")
    assert answer.code == 0, answer.err
    assert "is not a list of weekdays" in answer.err
    assert answer.json == {
        "timezone": "Europe/London",
        "preferred_weekdays": ["tue", "fri"],
        "kit": {"increments_kg": [1.25, 2.5]},
        "body_mass_kg": 62.0,
    }
    kept = ask("init", "--json", typed="\n\n\n\n\n")
    assert "[tue,fri]" in kept.err
    assert kept.json == answer.json


def test_a_terminal_is_not_asked_when_it_says_so_or_says_enough(ask: Terminal) -> None:
    assert ask("init", "--no-input", typed="").code == 0
    assert ask("init", "--name", "Maya", typed="").code == 0


def test_a_question_without_an_answer_stops_cleanly(ask: Terminal) -> None:
    answer = ask("init", typed="")
    assert (answer.code, answer.out) == (130, "")
    assert answer.err.strip().endswith("nothing is left half done.")
    assert "none yet" in ask("doctor").out
