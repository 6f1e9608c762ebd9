"""The table of the profile's fields: it holds every field, and reads what it shows."""

from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from springleg.core.athlete import BLANK, Condition, Focus, Kit, Profile, Units, Weekday
from springleg.core.errors import Refused
from springleg.core.log.limits import NUMBERS
from springleg.core.profile_fields import (
    FIELDS,
    ON_FORM,
    TYPED,
    changes,
    field_named,
    read_value,
    shown_value,
    value_of,
    with_values,
)
from springleg.core.units import read_weight

OFF = "off"  # kept for profiles that hold it; nothing has ever read it
DAYS = st.dates(date(1950, 1, 1), date(2100, 1, 1))
WORDS = st.text("abc' -", min_size=1, max_size=9).map(str.strip).filter(bool)


def weights(low: float, high: float) -> st.SearchStrategy[float]:
    """Weights as people type them: in kilograms or pounds, with two decimals at most."""
    typed = st.integers(int(low * 230), int(high * 200)).map(lambda n: f"{n / 100:g}")
    return st.builds(read_weight, st.just(""), typed, st.sampled_from(Units)).filter(
        lambda kg: low <= kg <= high
    )


VALUES: dict[str, st.SearchStrategy[Any]] = {
    "name": WORDS,
    "units": st.sampled_from(Units),
    "body_mass_kg": st.none() | weights(20, 400),
    "birth_date": st.none() | DAYS,
    "sex": st.sampled_from([None, "female", "male"]),
    "timezone": st.sampled_from(["", "UTC", "Europe/London"]),
    "preferred_weekdays": st.lists(st.sampled_from(Weekday), unique=True).map(tuple),
    "time_of_day": st.none() | st.builds(time, st.integers(0, 23), st.integers(0, 59)),
    "unavailable": st.sets(DAYS, max_size=9).map(lambda days: tuple(sorted(days))),
    "leg_press": st.lists(st.sampled_from(Weekday), unique=True).map(tuple),
    "increments_kg": st.lists(weights(0.05, 400), max_size=4).map(tuple),
    "weights_kg": st.lists(weights(0.05, 400), max_size=4).map(tuple),
    "heaviest_kg": st.none() | weights(0, 400),
    "runs_regularly": st.sampled_from([None, True, False]),
    "injured_lately": st.sampled_from([None, True, False]),
    "condition": st.none() | st.sampled_from(Condition),
    "usual_pain": st.none() | st.integers(0, 10),
    "usual_stiffness_min": st.none() | st.integers(0, 1_440),
    "focus": st.sampled_from(Focus),
    "one_side": st.sampled_from([None, "left", "right"]),
    "contraindications": st.lists(st.sampled_from(["ask.bone", "clot"]), unique=True).map(tuple),
    "cleared": st.none() | DAYS,
    "goals": st.lists(WORDS, unique=True, max_size=3).map(tuple),
    "history": st.lists(WORDS, unique=True, max_size=3).map(tuple),
    "menu": st.lists(st.sampled_from(["rope", "bent-light"]), unique=True).map(tuple),
} | {
    name: st.booleans()
    for name in ("strength_history", "rope_history", "over_140", "maintenance", "coach")
}


def test_the_table_holds_every_field_of_a_profile_once() -> None:
    names = [field.name for field in FIELDS]
    held = {name for noun in (Profile, Kit) for name in noun.__struct_fields__} - {"kit", OFF}
    assert len(names) == len(set(names)) == len({field.option for field in FIELDS})
    assert set(names) == held, "give each field of a profile its row"
    assert {field.name for field in TYPED} == set(VALUES)


def test_each_row_says_what_a_person_must_know() -> None:
    for field in FIELDS:
        assert field.label
        assert field.help.endswith(".")
        assert field.kind.form
        assert field_named(field.option) is field_named(field.name.upper()) is field
    assert {field.name for field in ON_FORM} <= {field.name for field in TYPED}


def test_the_limits_of_weights_are_those_of_every_entry() -> None:
    limits = [NUMBERS[name] for name in ("body_mass_kg", "increments_kg")]
    assert limits == [(20.0, 400.0), (0.01, 400.0)]


@given(st.fixed_dictionaries(VALUES))
def test_what_is_shown_reads_as_what_it_is(values: dict[str, Any]) -> None:
    profile = with_values(BLANK, values)
    for field in TYPED:
        shown = shown_value(field, profile)
        again = with_values(profile, {field.name: read_value(field, "", shown, profile.units)})
        assert shown_value(field, again) == shown
        if field.kind.limits_kg:
            read, held = value_of(again, field.name), value_of(profile, field.name)
            assert read == pytest.approx(held, abs=0.03)  # tenths of pounds
        else:
            assert again == profile


@given(st.fixed_dictionaries(VALUES), st.fixed_dictionaries(VALUES))
def test_changes_name_the_fields_that_differ(one: dict[str, Any], other: dict[str, Any]) -> None:
    before, now = with_values(BLANK, one), with_values(BLANK, other)
    assert {change.field.name for change in changes(before, now)} == {
        name for name in VALUES if one[name] != other[name]
    }
    assert changes(now, now) == ()


@pytest.mark.parametrize("field", TYPED, ids=lambda field: field.name)
def test_nothing_said_is_as_if_it_never_had_been(field: Any) -> None:
    nothings: tuple[object, ...] = ("", "  ", [], ())
    for nothing in nothings:
        value = read_value(field, "", nothing, Units.METRIC)
        assert value == value_of(BLANK, field.name)


@pytest.mark.parametrize(
    "field", [f for f in TYPED if f.kind.widget != "text"], ids=lambda f: f.name
)
@pytest.mark.parametrize("said", ["\N{BROKEN BAR}", "=", 3.5j, {"a": 1}, [None], [[]]])
def test_nonsense_is_refused_by_the_name_it_came_under(field: Any, said: Any) -> None:
    takes_words = field.kind.widget in ("texts", "names", "answers") and isinstance(said, str)
    if takes_words:  # whether these names are known is asked of the guide
        assert read_value(field, "here", said, Units.METRIC) == (said,)
        return
    with pytest.raises(Refused) as refused:
        read_value(field, "here", said, Units.METRIC)
    assert str(refused.value.place).startswith("here")
