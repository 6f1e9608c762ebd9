"""Weights and distances: what is typed in pounds reads the same, whoever keeps or shows it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from springleg.core.athlete import Units
from springleg.core.errors import Refused
from springleg.core.units import (
    KG_PER_LB,
    distance,
    read_distance,
    read_weight,
    weight_number,
    weight_words,
)

METRIC, IMPERIAL = Units
HUNDREDTHS = st.integers(1, 99_999).map(lambda cents: cents / 100)
KG = st.floats(0, 1_000, allow_nan=False)


@pytest.mark.parametrize(
    ("said", "units", "kg"),
    [
        ("22", METRIC, 22),
        ("22", IMPERIAL, 22 * KG_PER_LB),
        ("22kg", IMPERIAL, 22),
        ("22 KG", IMPERIAL, 22),
        ("22lb", METRIC, 22 * KG_PER_LB),
        ("22 lbs", METRIC, 22 * KG_PER_LB),
        ("1,25", METRIC, 1.25),
        (" 2.5 ", METRIC, 2.5),
    ],
)
def test_a_weight_is_in_the_unit_that_is_said(said: str, units: Units, kg: float) -> None:
    assert read_weight("load", said, units) == pytest.approx(kg, abs=1e-11)


@pytest.mark.parametrize("said", ["", "kg", "-5", "nan", "inf", "1e3", "22stone", "2 2", "1.2.3"])
def test_what_is_no_weight_is_refused_with_how_to_write_one(said: str) -> None:
    with pytest.raises(
        Refused, match=r"^load: .* is not a weight\. Write it like 62\.5 kg or 138 lb\.$"
    ):
        read_weight("load", said, METRIC)


@given(st.sampled_from(Units), HUNDREDTHS)
def test_a_weight_reads_as_it_was_typed(units: Units, typed: float) -> None:
    kg = read_weight("", f"{typed:g}", units)
    assert weight_number(kg, units) == float(f"{typed:g}")
    assert read_weight("", weight_words(kg, units), units) == kg


@given(HUNDREDTHS)
def test_a_phone_that_keeps_grams_shows_the_pounds_that_were_typed(typed: float) -> None:
    assert weight_number(round(typed * KG_PER_LB, 3), IMPERIAL) == typed


@given(KG)
def test_what_was_made_in_kilograms_is_shown_in_tenths_of_a_pound(kg: float) -> None:
    shown = weight_number(kg, IMPERIAL) * KG_PER_LB
    assert abs(shown - kg) <= 0.05 * KG_PER_LB + 1e-9
    assert weight_number(60.0, IMPERIAL) == 132.3
    assert weight_number(10.0, IMPERIAL) == 22.0  # 22.046, which is 22.05 and yet not 22.1
    assert weight_number(69.85, IMPERIAL) == 154.0  # kept to ten grams by an earlier form


@pytest.mark.parametrize(
    ("said", "units", "km", "shown"),
    [
        ("8.5", METRIC, 8.5, "8.5 km"),
        ("8.5", IMPERIAL, 13.679424, "8.5 mi"),
        ("13.1mi", METRIC, 21.0824064, "21.1 km"),
        ("1 mile", METRIC, 1.609344, "1.6 km"),
        ("10 km", IMPERIAL, 10, "6.2 mi"),
    ],
)
def test_a_distance_is_in_the_unit_that_is_said(
    said: str, units: Units, km: float, shown: str
) -> None:
    found = read_distance("run", said, units)
    assert found == pytest.approx(km, abs=1e-9)
    assert str(distance(found, units)) == shown


@pytest.mark.parametrize("said", ["", "0", "far", "1001", "700mi", "5 lb"])
def test_what_is_no_distance_is_refused(said: str) -> None:
    with pytest.raises(Refused, match=r"is not a distance\. Write it like 21\.1 km or 13\.1 mi\."):
        read_distance("run", said, METRIC)
