"""The readers of plain data take what fits and refuse the rest by place and word."""

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from springleg.core import validation
from springleg.core.errors import Refused, UnknownName
from springleg.core.message import message

Reader = Callable[[str, object], object]


class Size(StrEnum):
    SMALL = "small"
    LARGE = "large"


DEEP: list[object] = []
for _ in range(100_000):
    DEEP = [DEEP]


@pytest.mark.parametrize(
    ("reader", "value", "found"),
    [
        (validation.text, " a ", " a "),
        (validation.text, "x" * validation.MOST_TEXT, "x" * validation.MOST_TEXT),
        (validation.flag, False, False),
        (validation.whole(1, 3), 1, 1),
        (validation.whole(1, 3), 3, 3),
        (validation.number(0, 1), 1, 1.0),
        (validation.day, "2028-02-29", date(2028, 2, 29)),
        (validation.day, date(2028, 2, 29), date(2028, 2, 29)),
        (validation.choice(Size), "small", Size.SMALL),
        (validation.items(validation.flag), [True, False], [True, False]),
        (validation.items(validation.flag, most=2), [True, False], [True, False]),
        (validation.distinct(validation.text), ["a", "b"], ["a", "b"]),
    ],
)
def test_what_fits_is_taken(reader: Reader, value: object, found: object) -> None:
    assert reader("here", value) == found


@pytest.mark.parametrize(
    ("reader", "value", "says"),
    [
        (validation.record, [], "here: expected named values, found []."),
        (validation.record, {3: 1}, "here: expected a text key, found 3."),
        (validation.text, " ", "here: expected text, found ' '."),
        (validation.text, None, "here: expected text, found None."),
        (validation.text, "a\0", "here: the text is too long or holds a NUL character."),
        (
            validation.text,
            "x" * (validation.MOST_TEXT + 1),
            "here: the text is too long or holds a NUL",
        ),
        (validation.flag, 0, "here: expected true or false, found 0."),
        (validation.whole(1, 3), True, "here: expected a whole number, found True."),
        (validation.whole(1, 3), 4, "here: expected 1 to 3, found 4."),
        (validation.number(0, 1), False, "here: expected a number, found False."),
        (validation.number(0, 1), float("nan"), "here: expected 0 to 1, found nan."),
        (validation.day, "2027-02-29", "here: not a date that exists: '2027-02-29'. Write it as"),
        (validation.day, "1.2.2027", "here: not a date that exists: '1.2.2027'. Write it as"),
        (validation.day, datetime(2027, 1, 1), "here: not a date that exists"),  # noqa: DTZ001 no zone is meant
        (
            validation.choice(Size, message("size")),
            "smal",
            "here: unknown size 'smal'. Did you mean 'small'?",
        ),
        (validation.choice(Size), 3, "here: expected text, found 3."),
        (validation.items(validation.flag), (True,), "here: expected a list, found (True,)."),
        (validation.items(validation.flag), [True, 1], "here[1]: expected true or false, found 1."),
        (
            validation.items(validation.flag, most=1),
            [True, 1],
            "here: holds 2 items, at most 1 are taken.",
        ),
        (
            validation.distinct(validation.text),
            ["a", "b", "a"],
            "here[2]: repeats here[0]. Remove one.",
        ),
        (
            validation.distinct(validation.text, most=1),
            ["a", "b"],
            "here: holds 2 items, at most 1",
        ),
    ],
)
def test_what_does_not_fit_is_refused(reader: Reader, value: object, says: str) -> None:
    with pytest.raises(Refused) as refused:
        reader("here", value)
    assert str(refused.value).startswith(says)


def test_a_record_is_given_back_and_its_unknown_keys_are_refused() -> None:
    held = {"side": 1}
    assert validation.record("here", held) is held
    assert validation.record("here", held, ("side", "day")) is held
    with pytest.raises(UnknownName, match="here: unknown key 'side'"):
        validation.record("here", held, ("day",))


def test_a_key_is_taken_or_its_default_or_it_is_missed() -> None:
    assert validation.take("here", {"a": True}, "a", validation.flag) is True
    assert validation.take("here", {}, "a", validation.flag, default=None) is None
    with pytest.raises(Refused, match=r"^here\.a: is missing\. Add 'a'\.$"):
        validation.take("here", {}, "a", validation.flag)
    with pytest.raises(Refused, match=r"^a: expected true or false"):
        validation.take("", {"a": 1}, "a", validation.flag)


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (10**6_000, "here: expected true or false, found a int too large to show."),
        (DEEP, "here: expected true or false, found a list too large to show."),
        ("x" * 500, "here: expected true or false, found '" + "x" * 56 + "...."),
    ],
    ids=["a huge number", "a deep list", "a long text"],
)
def test_a_refusal_shows_little_of_what_is_large(value: object, says: str) -> None:
    with pytest.raises(Refused) as refused:
        validation.flag("here", value)
    assert str(refused.value) == says
    with pytest.raises(Refused, match=r"^here: (expected text, found a|unknown name)") as refused:
        validation.choice(Size)("here", value)
    assert len(str(refused.value)) < 200


@given(st.lists(st.integers(0, 5), max_size=8))
def test_a_list_is_distinct_if_and_only_if_nothing_repeats(values: list[int]) -> None:
    read = validation.distinct(validation.whole(0, 5))
    if len(set(values)) == len(values):
        assert read("", values) == values
        return
    with pytest.raises(Refused, match="repeats"):
        read("", values)


@given(st.dates())
def test_every_date_is_read_from_its_written_form(day: date) -> None:
    assert validation.day("", day.isoformat()) == day
