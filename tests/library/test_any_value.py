"""Whatever stands in a cell or an argument: it is refused in words, or the answer is sound."""

import json
import math
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import numpy as np
from hypothesis import example
from hypothesis import strategies as st
from law_cases import law

import springleg

DAYS = st.dates(date(2026, 11, 1), date(2026, 12, 31))
VALUES: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(0, 12),
    st.floats(),
    st.floats(0, 20).map(np.float32),
    st.integers(0, 9).map(np.int8),
    st.decimals(),
    st.text(max_size=12),
    st.sampled_from(["NaT", "nan", "inf", "1e5", "0x10", "1_000", "٣", "left", "rope", "chest"]),
    st.dates(),
    DAYS.map(str),
    st.datetimes(),
    st.datetimes(timezones=st.just(UTC)),
    st.times(),
    st.binary(max_size=4),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=2), st.none(), max_size=1),
    st.sampled_from([np.datetime64("NaT", "D"), np.nan, np.array([1, 2]), object(), math.inf]),
)
SET = {"date": "2026-12-01", "workout": "straight-light", "set": 1, "reps": 12, "load_kg": 10}
RUN = {"date": "2026-12-09", "kind": "race", "distance_km": 10, "priority": "A"}
ME = {"body_mass_kg": 62, "birth_date": "1990-05-17", "increments_kg": [2.5], "usual_pain": 1}
MORNING = {"date": "2026-12-03", "pain": 1, "stiffness_min": 5, "soreness": 1}
LOG_COLUMNS = (*SET, "time", "side", "variant", "sets", "rir", "pain", "place", "sign", "no_signs")


def answer(ask: Callable[[], Any]) -> Any:
    """What is answered, or the refusal."""
    try:
        return ask()
    except springleg.SpringlegError as error:
        return error


def sound(ask: Callable[[], Any]) -> None:
    """What is asked is refused in words and by place, or all that it says is finite."""
    found = answer(ask)
    if isinstance(found, springleg.SpringlegError):
        assert str(found).strip()
        assert not isinstance(found, springleg.Refused) or found.where
        return
    json.dumps(found.to_dict(), allow_nan=False)
    for row in found.rows():
        for cell in row.values():
            assert not isinstance(cell, float) or math.isfinite(cell)


def doses(**said: Any) -> Callable[[], springleg.Doses]:
    return lambda: springleg.next_doses(
        **{"log": [SET], "today": "2026-12-04", "profile": ME, **said}
    )


@law(column=st.sampled_from(LOG_COLUMNS), value=VALUES)
@example(column="load_kg", value=Decimal("NaN"))
@example(column="date", value=datetime(2026, 12, 1, 23, tzinfo=UTC))
@example(column="time", value=time(18, 30, tzinfo=UTC))
def test_any_value_in_a_log(column: str, value: object) -> None:
    rows = [{**SET, column: value}]
    sound(doses(log=rows))
    sound(lambda: springleg.check_log(rows))


@law(column=st.sampled_from(tuple(MORNING)), value=VALUES)
def test_any_value_in_a_morning(column: str, value: object) -> None:
    sound(doses(mornings=[{**MORNING, column: value}]))


@law(field=st.sampled_from((*ME, "condition", "one_side", "settings", "heel_raise")), value=VALUES)
def test_any_value_in_a_profile(field: str, value: object) -> None:
    sound(doses(profile={**ME, field: value}))


@law(column=st.sampled_from((*RUN, "title")), value=VALUES)
def test_any_value_in_a_run(column: str, value: object) -> None:
    runs = [{**RUN, column: value}]
    sound(lambda: springleg.plan_season("2026-12-07", 1, runs=runs, findings=False))


ARGUMENTS = (
    *("start", "weeks", "days", "runs", "races", "unavailable", "leg_press", "menu", "done"),
    *("opens", "pins", "keep", "taper", "recovery", "windows_off", "settings", "guide"),
    *("timezone", "ignore"),
)


@law(name=st.sampled_from(ARGUMENTS), value=VALUES)
@example(name="weeks", value=10**5000)
def test_any_value_for_an_argument(name: str, value: object) -> None:
    said: dict[str, Any] = {"start": "2026-12-07", "weeks": 1, "findings": False, name: value}
    if name == "weeks" and isinstance(value, int) and value > 4:
        said["weeks"] = value + 50  # no plan of a year: it is no faster for it
    sound(lambda: springleg.plan_season(**said))
