"""`springleg progress`: whole labels however narrow the terminal is, in the reader's language."""

import pytest

from cli.terminal import Terminal


@pytest.fixture
def lived(ask: Terminal) -> Terminal:
    """Three weeks of one heavy raise a week, a morning, some rope."""
    for day, load in (("2026-11-10", "20"), ("2026-11-17", "22.5"), ("2026-11-24", "25")):
        ask("log", "straight-heavy", f"3x6@{load}", "rir", "2", "pain", "0", "--on", day)
    ask("log", "rope", "60", "--on", "2026-11-26")
    ask("checkin", "--pain", "1", "--stiffness", "5", "--on", "2026-11-27")
    return ask


@pytest.mark.parametrize("columns", ["40", "80"])
@pytest.mark.parametrize("language", ["en", "de"])
def test_every_label_is_whole_and_no_line_is_too_long(
    lived: Terminal, monkeypatch: pytest.MonkeyPatch, columns: str, language: str
) -> None:
    """At 80 columns names were cut after 34 letters, and lines ran on to 100."""
    monkeypatch.setenv("COLUMNS", columns)
    told = lived("progress", "--lang", language).out
    assert max(map(len, told.splitlines())) <= int(columns)
    if language == "en":
        whole = " ".join(told.split())
        for label in (
            "Straight-knee heel raises, heavy, left",
            "Straight-knee heel raises, heavy, right",
            "Straight knee, left",
            "Pain in sessions",
        ):
            assert f"{label} |" in whole


def test_the_answer_comes_first_and_each_plot_says_its_days_and_its_most(lived: Terminal) -> None:
    told = " ".join(lived("progress").out.split())
    assert "Am I stronger? Yes, by " in told
    assert "10 Nov to 24 Nov, most 25 kg" in told


def test_programs_get_the_capacities_behind_all_that_they_got_before(lived: Terminal) -> None:
    (strength,) = (q for q in lived("progress", "--json").json if "stronger" in q["question"])
    names = [one["name"] for one in strength["series"]]
    assert names == [
        "left, Straight-knee heel raises, heavy",
        "right, Straight-knee heel raises, heavy",
        "capacity, left, Straight knee",
        "capacity, right, Straight knee",
    ]
    assert {*strength["series"][0]} == {"name", "unit", "points"}
