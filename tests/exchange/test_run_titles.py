"""What titles say of distance and priority."""

import pytest

from exchange.calendar_samples import WORDS
from springleg.core.athlete import Priority, RunKind
from springleg.core.message import counted
from springleg.exchange.run_titles import (
    distance_in,
    is_plain_run,
    kind_named,
    kind_of_title,
    note_on,
    priority_in,
    tidy,
)


@pytest.mark.parametrize(
    ("text", "km"),
    [
        ("21.1 km", 21.1),
        ("21,1km", 21.1),
        ("10 miles", 16.093),
        ("10-miler", 16.093),
        ("13.1mi", 21.082),
        ("10k", 10),
        ("Easy 5K with strides", 5),
        ("5 kilometres", 5),
        ("16-18 km", 18),
        ("1500 m", 1.5),
        ("5,000 metres", 5),
        ("800m", 0.8),
        ("8 x 400 m", None),
        ("5 x 1 km, then 3 km easy", 3),
        ("6 \N{MULTIPLICATION SIGN} 800 m", None),
        ("tempo 20 m", None),
        ("45 min", None),
        ("week 3", None),
        ("at 4:30/km", None),
        ("at 5:10 km pace", None),
        ("0 km", None),
        ("9999 km", None),
        ("W10K3", None),
        ("Half marathon pace", None),
        ("\u0665 km", None),
    ],
)
def test_distance(text: str, km: float | None) -> None:
    assert distance_in(text, RunKind.EASY) == km


@pytest.mark.parametrize(
    ("text", "km"),
    [
        ("Half marathon", 21.0975),
        ("Great North half-marathon", 21.0975),
        ("Berlin Marathon", 42.195),
        ("Half marathon (21.1 km)", 21.1),
        ("Ultramarathon", None),
        ("10k", 10),
        ("Race", None),
    ],
)
def test_distance_of_a_race(text: str, km: float | None) -> None:
    assert distance_in(text, RunKind.RACE) == km


@pytest.mark.parametrize(
    ("text", "priority"),
    [
        ("A race", "A"),
        ("London 10k, A race", "A"),
        ("A Race: London", "A"),
        ("B-race", "B"),
        ("c-race", "C"),
        ("priority A", "A"),
        ("Priority: c", "C"),
        ("Race (A)", "A"),
        ("Race [C] 10 km", "C"),
        ("Race B", "B"),
        ("a race", None),
        ("A race to watch", None),
        ("Race across", None),
        ("Race (D)", None),
        ("Grade A", None),
        ("TBA race", None),
    ],
)
def test_priority(text: str, priority: str | None) -> None:
    assert priority_in(text) == (priority and Priority(priority))


@pytest.mark.parametrize(
    "text", ["Run", "Morning Run", "jog home", "8 km", "(5 miles)", "Sunday 10k"]
)
def test_a_plain_run(text: str) -> None:
    assert is_plain_run(text)


@pytest.mark.parametrize("text", ["", "Dentist", "Brunch", "Trunk show", "Drive 8 km", "8", "km"])
def test_no_plain_run(text: str) -> None:
    assert not is_plain_run(text)


def test_a_word_to_ignore_wins() -> None:
    assert kind_of_title("Run to the physio", WORDS) is None
    assert kind_of_title("Easy swim", WORDS) is None
    assert kind_named("EASY then Hills", WORDS) is RunKind.HARD


def test_tidy_and_notes() -> None:
    assert tidy("  Easy\r\n\trun\x00\u202e ") == "Easy run"
    assert tidy("x" * 500) == "x" * 200
    odd = counted("{n} row was odd: {titles:commas}.", "{n} rows were odd: {titles:commas}.", 0)
    assert str(note_on(["a", "a", ""], odd)) == "3 rows were odd: 'a', '(no title)'."
    assert str(note_on(["a" * 99], odd)) == f"1 row was odd: '{'a' * 40}'."
