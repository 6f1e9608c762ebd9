"""Messages that are kept: written as data, read back the same, and never something else."""

import json
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from springleg.core.message import NOTHING, Message, Value, counted, message, term
from springleg.core.message_codec import message_from_plain, message_to_plain

DAY = date(2026, 10, 3)


def again(kept: Message) -> Message:
    plain = json.loads(json.dumps(message_to_plain(kept)))
    return message_from_plain(plain, str(kept))


@pytest.mark.parametrize(
    "kept",
    [
        message("No jumping."),
        counted("{n} day", "{n} days", 3),
        message("{day:long} at {at}, {kg} kg", day=DAY, at=time(18, 5), kg=Decimal("1.25")),
        message("{a:clauses}", a=(term("x {y}"), message("{n} s", n=1.5), "z", ("v", 2))),
    ],
)
def test_a_message_is_read_back_as_it_was(kept: Message) -> None:
    assert again(kept) == kept


LEAVES: st.SearchStrategy[Value] = st.one_of(
    st.text(), st.integers(), st.floats(allow_nan=False), st.dates(), st.times()
)


@given(st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3).map(tuple), max_leaves=8))
def test_any_value_is_read_back_as_it_was(value: Value) -> None:
    kept = message("{value}", value=value)
    assert again(kept) == kept


WRONG: dict[str, dict[str, object]] = {
    "nothing": {},
    "of a later version": {"patterns": ["x"]},
    "without a value": {"pattern": "{n} x"},
    "without braces": {"pattern": "{n x", "values": {"n": 2}},
    "reaching for more": {"pattern": "{n.real} x", "values": {"n": 2}},
    "no table of values": {"pattern": "2 x", "values": [1]},
    "an unknown mark": {"pattern": "{n} x", "values": {"n": {"hour": "2"}}},
    "no day": {"pattern": "{n} x", "values": {"n": {"day": "2"}}},
    "no number": {"pattern": "{n} x", "values": {"n": {"exact": "two"}}},
    "empty": {"pattern": "{n} x", "values": {"n": None}},
    "something else": {"pattern": "3 x"},
}


@pytest.mark.parametrize("name", WRONG)
def test_what_does_not_say_what_was_kept_in_english_says_nothing(name: str) -> None:
    assert message_from_plain(WRONG[name], "2 x") is NOTHING


def test_what_is_nested_without_end_says_nothing() -> None:
    plain: dict[str, object] = {"pattern": "x"}
    for _ in range(100_000):
        plain = {"pattern": "{a}", "values": {"a": plain}}
    assert message_from_plain(plain, "x") is NOTHING
    while isinstance(values := plain.get("values"), dict):  # so that it is not freed in one go
        plain = values["a"]
