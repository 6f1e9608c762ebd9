"""The written form of nouns: what goes out comes back, what does not fit is refused by place."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import StrEnum
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import field

from springleg.core import serialization
from springleg.core.errors import Refused, UnknownName
from springleg.core.noun import Noun

NAME = UUID("01890a5d-ac96-774b-bcce-b302099a8057")
HUGE = 10**5_000  # too long to be turned into text
DEEP: list[object] = []
for _ in range(100_000):
    DEEP = [DEEP]
DAY = date(2026, 12, 7)
CLOCK = time(18, 30)
INSTANT = datetime(2026, 12, 7, 18, 30, tzinfo=timezone(timedelta(hours=1)))


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


class Inner(Noun, frozen=True):
    count: int
    note: str = ""


class Outer(Noun, frozen=True):
    inner: Inner
    many: tuple[Inner, ...] = ()
    pair: tuple[int, str] | None = None
    table: Mapping[str, float] = field(default_factory=dict)
    weight: float = 0.0
    sure: bool = False


WHOLES = st.integers(-(10**12), 10**12)
FLOATS = st.floats(-1e12, 1e12)
WORDS = st.text(max_size=8).filter(lambda word: not word or (word.strip() and "\0" not in word))
INNERS = st.builds(Inner, WHOLES, WORDS)
OUTERS = st.builds(
    Outer,
    INNERS,
    st.lists(INNERS, max_size=3).map(tuple),
    st.none() | st.tuples(WHOLES, WORDS),
    st.dictionaries(WORDS, FLOATS, max_size=3),
    FLOATS,
    st.booleans(),
)

WRITTEN: list[tuple[Any, object, object]] = [
    (str, "calf", "calf"),
    (str, "", ""),
    (bool, True, True),
    (int, -3, -3),
    (float, 2.5, 2.5),
    (date, DAY, "2026-12-07"),
    (time, CLOCK, "18:30:00"),
    (datetime, INSTANT, "2026-12-07T18:30:00+01:00"),
    (UUID, NAME, "01890a5d-ac96-774b-bcce-b302099a8057"),
    (Colour, Colour.RED, "red"),
    (int | None, None, None),
    (int | None, 4, 4),
    (int | str, "four", "four"),
    (date | str, DAY, "2026-12-07"),
    (bool | int | None, 7, 7),
    (tuple[int, ...], (1, 2, 3), [1, 2, 3]),
    (tuple[int, ...], (), []),
    (tuple[int, str], (1, "a"), [1, "a"]),
    (tuple[tuple[int, ...], ...], ((1,), ()), [[1], []]),
    (Mapping[str, tuple[int, ...]], {"a": (1,)}, {"a": [1]}),
    (Mapping[Colour, int], {Colour.RED: 1}, {"red": 1}),
    (Inner, Inner(1), {"count": 1}),
    (Inner, Inner(1, "a"), {"count": 1, "note": "a"}),
    (Outer, Outer(Inner(1)), {"inner": {"count": 1}}),
    (
        Outer,
        Outer(Inner(1), (Inner(2),), (3, "a"), {"b": 4.5}, 1.5, sure=True),
        {
            "inner": {"count": 1},
            "many": [{"count": 2}],
            "pair": [3, "a"],
            "table": {"b": 4.5},
            "weight": 1.5,
            "sure": True,
        },
    ),
]


@pytest.mark.parametrize(("kind", "noun", "plain"), WRITTEN)
def test_every_known_type_has_one_written_form_and_comes_back(
    kind: Any, noun: object, plain: object
) -> None:
    assert serialization.to_plain(noun) == plain
    found = serialization.from_plain(kind, json.loads(json.dumps(plain)))
    assert found == noun
    assert type(found) is type(noun)
    if isinstance(found, Mapping):
        assert [type(key) for key in found] == [type(key) for key in noun]  # type: ignore[attr-defined]  # a mapping too


@given(OUTERS)
def test_any_noun_comes_back_through_json(noun: Outer) -> None:
    plain = serialization.to_plain(noun)
    again = serialization.from_plain(Outer, json.loads(json.dumps(plain, allow_nan=False)))
    assert again == noun
    assert serialization.to_plain(again) == plain


@given(OUTERS)
def test_no_default_is_written(noun: Outer) -> None:
    written = serialization.to_plain(noun)
    for name, default in (("many", ()), ("pair", None), ("table", {}), ("sure", False)):
        assert (name in written) is (getattr(noun, name) != default)


def test_what_equals_a_default_but_is_of_another_type_is_written() -> None:
    assert serialization.to_plain(Outer(Inner(1), weight=0))["weight"] == 0
    assert serialization.to_plain(Inner(1, Colour.RED))["note"] == "red"


def test_a_whole_number_is_read_as_a_float_where_a_float_belongs() -> None:
    found = serialization.from_plain(float, 3)
    assert (found, type(found)) == (3.0, float)


@pytest.mark.parametrize("kind", [object, Any])
def test_where_anything_may_stand_the_data_stays_as_it_is(kind: Any) -> None:
    plain = {"a": [1, None]}
    assert serialization.from_plain(kind, plain) is plain


@pytest.mark.parametrize(("kind", "noun"), [(time, CLOCK), (datetime, INSTANT), (UUID, NAME)])
def test_what_toml_has_already_read_is_taken(kind: Any, noun: object) -> None:
    assert serialization.from_plain(kind, noun) == noun


def test_a_tuple_is_taken_for_a_list() -> None:
    assert serialization.from_plain(tuple[int, ...], (1, 2)) == (1, 2)
    assert serialization.from_plain(tuple[int, int], (1, 2)) == (1, 2)
    assert serialization.to_plain([CLOCK]) == ["18:30:00"]
    assert serialization.to_plain((INSTANT.astimezone(UTC), None)) == [
        "2026-12-07T17:30:00+00:00",
        None,
    ]


UNFIT: list[tuple[Any, object, str]] = [
    (str, 3, "expected text"),
    (str, "  ", "expected text"),
    (str, "a\0b", "NUL"),
    (bool, 1, "true or false"),
    (int, True, "whole number"),
    (int, 1.0, "whole number"),
    (int, 10**12 + 1, "expected -1000000000000 to"),
    (float, True, "expected a number"),
    (float, "1", "expected a number"),
    (float, float("nan"), "expected -1e+12 to"),
    (float, float("inf"), "expected -1e+12 to"),
    (date, "2026-02-30", "not a date"),
    (date, "20261207", "not a date"),
    (date, INSTANT, "not a date"),
    (time, "25:00", "not a time of day"),
    (time, 18, "not a time of day"),
    (datetime, "2026-12-07T18:30:00", "offset from UTC"),
    (datetime, INSTANT.replace(tzinfo=None), "offset from UTC"),
    (datetime, "soon", "offset from UTC"),
    (datetime, 1_796_000_000, "offset from UTC"),
    (UUID, "01890a5d", "not an id"),
    (UUID, None, "not an id"),
    (UUID, 7, "not an id"),
    (Colour, "rde", "Did you mean 'red'?"),
    (Colour, 3, "expected text, found 3"),
    (int | None, "four", "whole number"),
    (int | date | None, "four", "nothing that fits in 'four'"),
    (int | str, [], "nothing that fits in []"),
    (tuple[int, ...], {"a": 1}, "expected a list"),
    (tuple[int, str], [1], "expected a list of 2"),
    (tuple[int, str], "ab", "expected a list of 2"),
    (Mapping[str, int], [1], "named values"),
    (Mapping[str, int], {1: 1}, "text key"),
    (Mapping[Colour, int], {"rde": 1}, "Did you mean 'red'?"),
    (Inner, 3, "named values"),
    (Inner, {"count": 1, "nota": ""}, "Did you mean 'note'?"),
]


@pytest.mark.parametrize(("kind", "plain", "says"), UNFIT)
def test_what_does_not_fit_is_refused_at_its_place(kind: Any, plain: object, says: str) -> None:
    with pytest.raises(Refused) as refused:
        serialization.from_plain(kind, plain, "here")
    assert refused.value.place == "here"
    assert says in str(refused.value)


@pytest.mark.parametrize("plain", [HUGE, DEEP], ids=["a huge number", "a deep list"])
@pytest.mark.parametrize(
    "kind",
    [str, bool, int, float, date, time, datetime, UUID, Colour, Inner, int | str, date | UUID],
)
def test_what_is_too_large_to_show_is_refused_in_few_words(kind: Any, plain: object) -> None:
    with pytest.raises(Refused) as refused:
        serialization.from_plain(kind, plain, "here")
    assert refused.value.place == "here"
    assert len(str(refused.value)) < 120


@pytest.mark.parametrize(
    ("plain", "place"),
    [
        ({}, "inner"),
        ({"inner": {}}, "inner.count"),
        ({"inner": {"count": "1"}}, "inner.count"),
        ({"inner": {"count": 1}, "many": [{"count": 1}, {"count": None}]}, "many[1].count"),
        ({"inner": {"count": 1}, "pair": [1, 2]}, "pair[1]"),
        ({"inner": {"count": 1}, "table": {"a": "b"}}, "table.a"),
        ({"inner": {"count": 1, "more": 2}}, "inner"),
    ],
)
def test_a_refusal_names_the_path_to_what_is_wrong(plain: object, place: str) -> None:
    for start in ("", "line 3"):
        with pytest.raises(Refused) as refused:
            serialization.from_plain(Outer, plain, start)
        assert refused.value.place == (f"{start}.{place}" if start else place)


def test_a_missing_field_is_asked_for_by_name() -> None:
    with pytest.raises(Refused, match=r"^count: is missing\. Add 'count'\.$"):
        serialization.from_plain(Inner, {"note": "a"})


def test_an_unknown_key_is_an_unknown_name() -> None:
    with pytest.raises(UnknownName, match="unknown key 'counts'"):
        serialization.from_plain(Inner, {"counts": 1})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["inner", "many", "pair", "table", "weight", "sure", "count", "note"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@given(
    st.sampled_from([Outer, Inner, date, time, datetime, UUID, Colour, tuple[int, str]]),
    JSON | st.fixed_dictionaries({"inner": JSON}, optional={"many": JSON, "table": JSON}),
)
def test_any_data_is_either_read_or_refused(kind: Any, plain: object) -> None:
    try:
        found = serialization.from_plain(kind, plain)
    except Refused:
        return
    assert serialization.from_plain(kind, serialization.to_plain(found)) == found


@pytest.mark.parametrize("noun", [b"bytes", {1, 2}, Inner, object(), UTC])
def test_a_type_without_a_written_form_is_an_error_of_the_program(noun: object) -> None:
    with pytest.raises(TypeError, match="no written form"):
        serialization.to_plain(noun)


@pytest.mark.parametrize("kind", [bytes, complex])
def test_a_type_without_a_reader_is_an_error_of_the_program(kind: Any) -> None:
    with pytest.raises(TypeError, match="no reader"):
        serialization.from_plain(kind, "1")


@given(OUTERS, OUTERS)
def test_nouns_that_are_surely_alike_have_one_written_form(one: Outer, other: Outer) -> None:
    again = serialization.from_plain(Outer, serialization.to_plain(one))
    assert serialization.surely_alike(one, one)
    for like in (again, other):
        if serialization.surely_alike(one, like):
            forms = [json.dumps(serialization.to_plain(noun)) for noun in (one, like)]
            assert forms[0] == forms[1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Outer(Inner(1), weight=5), Outer(Inner(1), weight=5.0)),
        (Outer(Inner(1, "\ud800")), Outer(Inner(1, "\ud800"))),  # half a character
        (Outer(Inner(HUGE)), Outer(Inner(HUGE))),
    ],
    ids=["whole", "half", "huge"],
)
def test_what_takes_a_longer_look_is_not_surely_alike(one: Outer, other: Outer) -> None:
    assert not serialization.surely_alike(one, other)
