"""Each error makes one sentence of place, wrong and remedy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from springleg.core.errors import (
    MOST_NAMES,
    NotFound,
    Refused,
    SpringlegError,
    StoreTrouble,
    UnknownName,
)


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (Refused("line 7", "is wrong", "Mend it"), "line 7: is wrong. Mend it."),
        (Refused("line 7", "is wrong"), "line 7: is wrong."),
        (Refused("", "is wrong", "Mend it"), "is wrong. Mend it."),
        (Refused("", "is wrong", "Is it so?"), "is wrong. Is it so?"),
        (NotFound("No plan", "Make one"), "No plan. Make one."),
        (StoreTrouble("/data", "is full", "Make room"), "/data: is full. Make room."),
    ],
)
def test_an_error_is_a_whole_sentence(error: SpringlegError, says: str) -> None:
    assert str(error) == says
    assert isinstance(error, SpringlegError)


def test_not_found_and_trouble_keep_what_they_were_given() -> None:
    missing, trouble = NotFound("No plan", "Make one"), StoreTrouble("/data", "is full", "Wait")
    assert (missing.what, missing.remedy) == ("No plan", "Make one")
    assert (trouble.where, trouble.cause, trouble.remedy) == ("/data", "is full", "Wait")


@pytest.mark.parametrize(
    ("inner", "outer", "place"),
    [
        ("", "runs", "runs"),
        ("kind", "runs", "runs.kind"),
        ("[2].kind", "runs", "runs[2].kind"),
        ("kind", "me.toml", "me.toml: kind"),
        ("[2]", "me.json", "me.json: [2]"),
        ("line 3", "log.csv", "log.csv: line 3"),
        ("line 3", "runs.ics", "runs.ics: line 3"),
        ("kind", "line 3", "line 3: kind"),
    ],
)
def test_a_refusal_seen_from_further_out_has_a_longer_place(
    inner: str, outer: str, place: str
) -> None:
    seen = Refused(inner, "is wrong", "Mend it").inside(outer)
    assert (seen.place, seen.wrong, seen.remedy) == (place, "is wrong", "Mend it")


def test_an_unknown_name_proposes_the_nearest() -> None:
    error = UnknownName("menu[0]", "bent-hevy", ["rope", "bent-heavy"], "workout")
    assert str(error) == "menu[0]: unknown workout 'bent-hevy'. Did you mean 'bent-heavy'?"


def test_where_none_is_near_the_known_names_are_listed_in_order() -> None:
    assert str(UnknownName("", "xyz", ["b", "a"])) == "unknown name 'xyz'. Known: a, b."


@given(st.integers(0, 60))
def test_a_long_list_of_names_is_cut_and_says_so(count: int) -> None:
    names = [f"{number:03}" for number in range(count)]
    said = UnknownName("", "xyz", names).remedy
    assert said.endswith(" and more") is (count > MOST_NAMES)
    assert sum(name in said for name in names) == min(count, MOST_NAMES)


@given(st.text(min_size=200, max_size=300), st.text(max_size=5))
def test_a_name_however_long_makes_a_short_sentence(name: str, known: str) -> None:
    assert len(str(UnknownName("", name, [known]))) < 80 * 10 + 100
