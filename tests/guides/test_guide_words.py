"""What titles of a runner's calendar are taken for, by the words of the edition."""

import pytest

from exchange.calendar_samples import LEXICON
from springleg.core.athlete import RunKind
from springleg.exchange.run_titles import read_title
from springleg.guides import load

KINDS = (*RunKind, "ignore")
WORDS = {kind: load().names("runs.words", kind) for kind in KINDS}


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Easy 5k", RunKind.EASY),
        ("Recovery jog", RunKind.EASY),
        ("Zone 2 + strides", RunKind.EASY),
        ("6 x 800 m intervals", RunKind.HARD),
        ("Easy 5k, then hills", RunKind.HARD),
        ("TEMPO 8 km", RunKind.HARD),
        ("Leg day", RunKind.HARD),
        ("Squats and leg press", RunKind.HARD),
        ("parkrun", RunKind.RACE),
        ("5k", RunKind.EASY),
        ("Tuesday 10k", RunKind.EASY),
        ("Long run 24 km, easy", RunKind.LONG),
        ("Sunday long", RunKind.LONG),
        ("10k race", RunKind.RACE),
        ("Berlin Marathon", RunKind.RACE),
        ("Great Scottish Half-Marathon", RunKind.RACE),
        ("Club championships 5000 m", RunKind.RACE),
    ],
)
def test_title_names_a_run(title: str, kind: RunKind) -> None:
    assert read_title(title, LEXICON).kind is kind


@pytest.mark.parametrize(
    "title",
    [
        "Dentist",
        "Rest day",
        "Swim intervals",
        "Yoga",
        "CANCELLED: hills",
        "Volunteering at parkrun",
        "Race briefing",
        "Debug the race condition",
        "Springleg: bent-knee heavy heel raises (leg press)",
        "Erase the whiteboard",
        "Along the river",
    ],
)
def test_title_names_no_run(title: str) -> None:
    assert read_title(title, LEXICON).kind is None


def test_words_are_small_and_in_one_list_only() -> None:
    every = [word for kind in KINDS for word in WORDS[kind]]
    assert every == [word.casefold() for word in every]
    assert len(every) == len(set(every))


def test_no_bare_distance_is_a_word() -> None:
    assert not {"5k", "10k", "run", "5 km", "10 km"} & {
        w for words in WORDS.values() for w in words
    }
