"""What titles say of kind, distance and priority."""

import re
from pathlib import Path

import pytest

from exchange.calendar_samples import LEXICON, WORDS
from springleg.core.athlete import Because, Priority, RunKind
from springleg.core.message import counted
from springleg.exchange.run_races import priority_in
from springleg.exchange.run_titles import (
    Reading,
    distance_in,
    is_holiday,
    note_on,
    read_title,
    source_named,
    tidy,
)
from springleg.exchange.run_words import Lexicon
from springleg.exchange.title_parts import From
from springleg.exchange.title_tokens import Sort, tokens_of

TITLES = Path(__file__).parent / "titles"
FEWEST_RIGHT = 0.97


def told(reading: Reading) -> str:
    """A reading as the lists of titles write it: "race A 42.195", "hard", "-" for no run."""
    if reading.kind is None:
        return "-"
    priority = f" {reading.priority or 'B'}" if reading.kind is RunKind.RACE else ""
    km = f" {reading.distance_km:.3f}".rstrip("0").rstrip(".") if reading.distance_km else ""
    return f"{reading.kind}{priority}{km}"


def listed(name: str) -> list[tuple[str, str]]:
    """The titles of a list, each with what is expected."""
    lines = (TITLES / name).read_text("utf-8").splitlines()
    rows = (line.partition(" | ") for line in lines if line and not line.startswith("#"))
    return [(title, wanted) for wanted, _, title in rows]


@pytest.mark.parametrize("name", sorted(path.name for path in TITLES.glob("*.txt")))
def test_titles_of_a_list_are_read_right(name: str) -> None:
    titles = listed(name)
    read = {title: told(read_title(title, LEXICON)) for title, _ in titles}
    wrong = {title: (read[title], wanted) for title, wanted in titles if read[title] != wanted}
    assert len(wrong) <= len(titles) * (1 - FEWEST_RIGHT), wrong
    assert not [title for title, wanted in titles if wanted == "-" and read[title] != "-"]


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
        ("5 x (1 km + 200 m)", None),
        ("tempo 20 m", None),
        ("45 min", None),
        ("week 3", None),
        ("at 4:30/km", None),
        ("12 km/h", None),
        ("at 5:10 km pace", None),
        ("6x800m @ 5K Pace", None),
        ("10K pace 3 x 2 km", None),
        ("3 x 10 min im 10-km-Tempo", None),
        ("allure 10 km", None),
        ("ritmo 5k", None),
        ("Long run 30 km, last 10 km at marathon pace", 30),
        ("2 km warm-up, 6 km, 2 km cool-down", 6),
        ("1km repeats", None),
        ("\N{RUNNER} Rolling 400s \N{BULLET} 12.9km", 12.9),
        ("$10k", None),
        ("0 km", None),
        ("9999 km", None),
        ("W10K3", None),
        ("Half marathon pace", None),
        ("\u0665 km", None),
    ],
)
def test_distance(text: str, km: float | None) -> None:
    assert distance_in(text) == km


@pytest.mark.parametrize(
    ("text", "km"),
    [
        ("Half marathon", 21.0975),
        ("Great North half-marathon", 21.0975),
        ("Berlin Marathon", 42.195),
        ("Half marathon (21.1 km)", 21.1),
        ("Ultramarathon", None),
        ("10k race", 10),
        ("Race", None),
    ],
)
def test_distance_of_a_race(text: str, km: float | None) -> None:
    read = read_title(text, LEXICON)
    assert (read.kind, read.distance_km) == (RunKind.RACE, km)


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
        ("Priorit\xe4t B", "B"),
        ("RACE_A", "A"),
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


def test_what_told_it_is_told_too() -> None:
    read = [read_title(text, LEXICON) for text in ("Tempo run", "\N{RUNNER}", "Sunday 10k", "Yoga")]
    assert [(one.because, one.word) for one in read] == [
        (Because.WORD, "tempo run"),
        (Because.SIGN, ""),
        (Because.MEASURE, ""),
        (Because.IGNORED, "yoga"),
    ]
    doubt = read_title("Run payroll", LEXICON)
    assert (doubt.kind, doubt.doubtful) == (None, True)
    assert not read_title("Dentist", LEXICON).doubtful


def test_an_everyday_word_counts_in_a_calendar_of_training() -> None:
    assert read_title("Threshold Cadence", LEXICON).kind is None
    assert read_title("Threshold Cadence", LEXICON, From.TRAINING).kind is RunKind.HARD
    assert read_title("Stepping it further 2.6km", LEXICON).kind is None
    assert read_title("Stepping it further 2.6km", LEXICON, From.RUNNING).kind is RunKind.EASY


def test_calendars_are_known_by_name() -> None:
    assert source_named(["-//Runna//EN", "Ann"], LEXICON) is From.RUNNING
    assert source_named(["TrainingPeaks"], LEXICON) is From.TRAINING
    assert source_named(["-//Google Inc//Google Calendar 70.9054//EN", "Ann"], LEXICON) is (
        From.ANYWHERE
    )


@pytest.mark.parametrize("title", ["Holiday", "Urlaub", "Vacances", "Vacaciones", "Annual leave"])
def test_holidays_are_known_by_name(title: str) -> None:
    assert is_holiday(title, LEXICON)


def test_no_holiday() -> None:
    for title in ("Holiday party planning", "School holidays", "Bank holiday", "Conference"):
        assert not is_holiday(title, LEXICON)


def test_the_runners_own_words_win() -> None:
    own = Lexicon({"easy": ("parkrun", "bring 5k home"), "ignore": ("long run",)})
    assert read_title("Bushy parkrun", own).kind is RunKind.EASY
    assert read_title("Bring 5k home", own).kind is RunKind.EASY
    assert read_title("Sunday long-run", own).kind is None


def test_the_longest_phrase_counts() -> None:
    hits = LEXICON.hits(tokens_of("Half-marathon pace"))
    assert [hit.phrase for hit in hits] == ["half marathon pace"]


def test_tokens_put_measures_together() -> None:
    sorts = [token.sort for token in tokens_of("6x800m @ 4:30/km in 1h30")]
    assert sorts == [Sort.COUNT, Sort.PART, Sort.SIGN, Sort.PACE, Sort.WORD, Sort.TIME]


def test_tidy_and_notes() -> None:
    assert tidy("  Easy\r\n\trun\x00\u202e ") == "Easy run"
    assert tidy("x" * 500) == "x" * 200
    odd = counted("{n} row was odd: {titles:commas}.", "{n} rows were odd: {titles:commas}.", 0)
    assert str(note_on(["a", "a", ""], odd)) == "3 rows were odd: 'a', '(no title)'."
    assert str(note_on(["a" * 99], odd)) == f"1 row was odd: '{'a' * 40}'."


def test_groups_of_words_are_small_letters() -> None:
    assert all(word == word.casefold() for words in WORDS.values() for word in words)
    assert not any(re.search(r"\s\s", word) for words in WORDS.values() for word in words)
