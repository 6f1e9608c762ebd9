"""Each error makes one sentence of place, wrong and remedy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spoken import Spoken
from springleg.core.errors import (
    MOST_NAMES,
    NotFound,
    Place,
    Refused,
    SpringlegError,
    StoreTrouble,
    UnknownName,
    did_you_mean,
)
from springleg.core.message import Language, message, say

WRONG, MEND = message("is wrong"), message("Mend it")
LINE = message("line {line}", line=7)
NO_PLAN, MAKE = message("No plan"), message("Make one")
FULL, ROOM = message("is full"), message("Make room")
TOLD: list[tuple[SpringlegError, str]] = [
    (Refused(LINE, WRONG, MEND), "line 7: is wrong. Mend it."),
    (Refused(LINE, WRONG), "line 7: is wrong."),
    (Refused("", WRONG, MEND), "is wrong. Mend it."),
    (Refused("", WRONG, did_you_mean("so")), "is wrong. Did you mean 'so'?"),
    (NotFound(NO_PLAN, MAKE), "No plan. Make one."),
    (StoreTrouble("/data", FULL, ROOM), "/data: is full. Make room."),
]


@pytest.mark.parametrize(("error", "says"), TOLD)
def test_an_error_is_a_whole_sentence(error: SpringlegError, says: str) -> None:
    assert str(error) == says
    assert isinstance(error, SpringlegError)


def test_an_error_is_told_in_another_language_too() -> None:
    words = {"line {line}": "Zeile {line}", "is wrong": "ist falsch", "Mend it": "Richte es"}
    german = Language("de", Spoken(lambda text: words.get(text, text)))
    assert say(Refused(LINE, WRONG, MEND).message, german) == "Zeile 7: ist falsch. Richte es."


@pytest.mark.parametrize(("error", "says"), TOLD)
def test_an_error_can_stand_in_another_sentence(error: SpringlegError, says: str) -> None:
    assert str(error.told) == says.removesuffix(".")


def test_not_found_and_trouble_keep_what_they_were_given() -> None:
    missing, trouble = NotFound(NO_PLAN, MAKE), StoreTrouble("/data", FULL, ROOM)
    assert (missing.what, missing.remedy) == (NO_PLAN, MAKE)
    assert (trouble.where, trouble.cause, trouble.remedy) == ("/data", FULL, ROOM)


@pytest.mark.parametrize(
    ("inner", "outer", "place"),
    [
        ("", "runs", "runs"),
        ("kind", "runs", "runs.kind"),
        ("[2].kind", "runs", "runs[2].kind"),
        (LINE, "runs", "runs: line 7"),
    ],
)
def test_a_refusal_seen_from_further_out_has_a_longer_place(
    inner: Place, outer: str, place: str
) -> None:
    seen = Refused(inner, WRONG, MEND).inside(outer)
    assert (str(seen.place), seen.wrong, seen.remedy) == (place, WRONG, MEND)


@pytest.mark.parametrize(
    ("inner", "outer", "place"),
    [
        ("", "me.toml", "me.toml"),
        ("", LINE, "line 7"),
        ("kind", "me.toml", "me.toml: kind"),
        ("[2]", "me.json", "me.json: [2]"),
        (LINE, "runs.ics", "runs.ics: line 7"),
        ("kind", LINE, "line 7: kind"),
    ],
)
def test_a_refusal_of_a_file_or_a_line_names_it_first(
    inner: Place, outer: Place, place: str
) -> None:
    seen = Refused(inner, WRONG, MEND).within(outer)
    assert (str(seen.place), seen.wrong, seen.remedy) == (place, WRONG, MEND)


def test_an_unknown_name_proposes_the_nearest() -> None:
    error = UnknownName("menu[0]", "bent-hevy", ["rope", "bent-heavy"], message("workout"))
    assert str(error) == "menu[0]: unknown workout 'bent-hevy'. Did you mean 'bent-heavy'?"


def test_where_none_is_near_the_known_names_are_listed_in_order() -> None:
    assert str(UnknownName("", "xyz", ["b", "a"])) == "unknown name 'xyz'. Known: a, b."


@given(st.integers(0, 60))
def test_a_long_list_of_names_is_cut_and_says_so(count: int) -> None:
    names = [f"{number:03}" for number in range(count)]
    said = str(UnknownName("", "xyz", names).remedy)
    assert said.endswith(" and more") is (count > MOST_NAMES)
    assert sum(name in said for name in names) == min(count, MOST_NAMES)


@given(st.text(min_size=200, max_size=300), st.text(max_size=5))
def test_a_name_however_long_makes_a_short_sentence(name: str, known: str) -> None:
    assert len(str(UnknownName("", name, [known]))) < 80 * 10 + 100
