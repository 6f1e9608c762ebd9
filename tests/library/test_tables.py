"""Tables of pandas, polars and Arrow, and the values of numpy: read alike, with their gaps."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

import springleg
from springleg.library.values import cell_of, is_gap, plain_value, read_instant

pd: Any = pytest.importorskip("pandas")
pl: Any = pytest.importorskip("polars")

ROOT = Path(__file__).parents[2]
NAN = float("nan")
ME = {
    "body_mass_kg": 62.0,
    "birth_date": pd.Timestamp("1990-05-17"),
    "increments_kg": "1.25,2.5",
    "runs_regularly": True,
    "injured_lately": False,
    "condition": "none",
    "usual_pain": NAN,
    "heaviest_kg": None,
}
#: A column of whole numbers with a gap is one of floats, in pandas.
LOG: dict[str, list[Any]] = {
    "date": [date(2026, 11, 24), date(2026, 11, 24), date(2026, 12, 1), None],
    "workout": ["straight-light", "straight-light", "rope", None],
    "set": [1.0, 2.0, None, None],
    "reps": [12.0, 11.0, None, None],
    "contacts": [None, None, 60.0, None],
    "load_kg": [10.0, 10.0, None, None],
    "rir": [3.0, None, None, None],
    "pain": [0.0, None, 1.0, None],
}
ROWS = [
    {name: value for name, column in LOG.items() if (value := column[n]) is not None}
    for n in range(3)
]
FRAMES: dict[str, Callable[[], Any]] = {
    "pandas": lambda: pd.DataFrame(LOG),
    "pandas, days as instants": lambda: pd.DataFrame({**LOG, "date": pd.to_datetime(LOG["date"])}),
    "pandas, its own kinds": lambda: pd.DataFrame(LOG).convert_dtypes(),
    "pandas, as text": lambda: (
        pd.DataFrame(LOG)
        .astype(object)
        .map(
            lambda cell: "" if cell is None or cell != cell else str(cell)  # noqa: PLR0124 nan
        )
    ),
    "polars": lambda: pl.DataFrame(LOG),
    "polars, as text": lambda: pl.DataFrame(LOG).cast(pl.String),
    "Arrow": lambda: SimpleNamespace(
        column_names=[*LOG],
        to_pylist=lambda: [
            dict(zip(LOG, row, strict=True)) for row in zip(*LOG.values(), strict=True)
        ],
    ),
    "a generator": lambda: (row for row in ROWS),
}


def doses(log: Any, profile: Any = ME) -> springleg.Doses:
    return springleg.next_doses(log, today=date(2026, 12, 4), profile=profile)


@pytest.mark.parametrize("kind", FRAMES)
def test_every_table_is_read_alike(kind: str) -> None:
    assert doses(FRAMES[kind]()).doses == doses(ROWS).doses
    found, wanted = (springleg.check_log(log) for log in (FRAMES[kind](), ROWS))
    assert found == wanted
    assert found.sets == 3


def test_a_row_of_a_table_is_a_profile() -> None:
    people = pd.DataFrame([ME, {**ME, "body_mass_kg": NAN}])
    assert doses(ROWS, people.loc[0]).doses == doses(ROWS).doses
    assert doses(ROWS, pl.DataFrame([ME]).row(0, named=True)).doses == doses(ROWS).doses
    with pytest.raises(springleg.Refused) as caught:
        doses(ROWS, people.loc[1])
    assert caught.value.where == "profile.body_mass_kg"


def test_what_comes_out_makes_tables_again() -> None:
    season = springleg.plan_season(
        "2026-12-07",
        3,
        runs=pd.DataFrame({"date": pd.to_datetime(["2026-12-13", None]), "kind": ["long", None]}),
    )
    for result in (season, doses(ROWS), springleg.simulate(1, weeks=2)):
        rows = result.rows()
        assert len(pd.DataFrame(rows)) == len(pl.DataFrame(rows)) == len(rows) > 0
    again = springleg.plan_season(
        "2026-12-14", 2, keep=pd.DataFrame(season.rows())[["date", "workout"]]
    )
    assert again.sessions == tuple(s for s in season.sessions if s.date >= date(2026, 12, 14))


@pytest.mark.parametrize(
    ("what", "table", "where"),
    [
        (
            "'kind' is there twice",
            pd.DataFrame([[1, 2, 3]], columns=["date", "kind", "kind"]),
            "runs",
        ),
        ("collect", pl.DataFrame({"date": ["2026-12-09"]}).lazy(), "runs"),
        ("no column is named 'date'", pd.DataFrame({"when": [1]}), "runs"),
        (
            "another day elsewhere",
            pd.DataFrame({"date": pd.to_datetime(["2026-12-09"], utc=True), "kind": ["easy"]}),
            "runs[0].date",
        ),
        ("is missing", pd.DataFrame({"date": [pd.NaT], "kind": ["easy"]}), "runs[0].date"),
        ("is missing", pd.DataFrame({"date": ["2026-12-09"], "kind": [pd.NA]}), "runs[0].kind"),
        (
            "inf is not a number",
            pl.DataFrame({"date": ["2026-12-09"], "kind": ["race"], "km": [np.inf]}),
            "runs[0].distance_km",
        ),
    ],
)
def test_a_table_is_refused_where_it_is_wrong(what: str, table: Any, where: str) -> None:
    with pytest.raises(springleg.Refused, match=what) as caught:
        springleg.plan_season("2026-12-07", 1, runs=table)
    assert caught.value.where == where


def test_an_instant_is_of_the_day_of_its_place() -> None:
    late = pd.DataFrame({"date": pd.to_datetime(["2026-12-09T23:30Z"]), "kind": ["race"]})
    by_place = {
        place: springleg.plan_season("2026-12-07", 1, runs=late, timezone=place)
        for place in ("UTC", "Asia/Tokyo")
    }
    for place, day in (("UTC", "2026-12-09"), ("Asia/Tokyo", "2026-12-10")):
        plain = springleg.plan_season("2026-12-07", 1, races=[{"date": day}])
        assert by_place[place].sessions == plain.sessions


def test_the_programs_of_the_page_have_thirty_lines_and_agree(
    capsys: pytest.CaptureFixture[str],
) -> None:
    page = (ROOT / "docs" / "how-to" / "use-with-pandas.md").read_text(encoding="utf-8")
    programs = re.findall(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    ran: list[dict[str, Any]] = []
    for text in programs:
        ran.append({})
        exec(compile(text, "use-with-pandas.md", "exec"), ran[-1])  # noqa: S102 our docs
    by_pandas, by_polars, many = ran
    assert len(programs[0].splitlines()) <= 30
    assert by_pandas["season"] == by_polars["season"]
    assert by_pandas["doses"].doses == by_polars["doses"].doses
    assert by_pandas["runs"].isna().to_numpy().any()
    told = many["table"].set_index("runner")
    assert set(told.loc["Ada", "state"]) == {"stop"}
    assert set(told.loc["Ben", "state"]) == {"go", "gate"}
    assert told.loc["Cem", "error"] == "profile.body_mass_kg: is missing. Add 'body_mass_kg'."
    assert "Straight-knee" in capsys.readouterr().out


GAPS = [
    None,
    NAN,
    "",
    "  ",
    pd.NaT,
    pd.NA,
    np.nan,
    np.datetime64("NaT", "D"),
    Decimal("NaN"),
    Decimal("sNaN"),
]


@pytest.mark.parametrize("gap", GAPS, ids=repr)
def test_a_gap_is_nothing_said(gap: object) -> None:
    assert is_gap(gap)
    assert plain_value("here", gap) is None
    assert cell_of("here", gap) == ""
    with pytest.raises(springleg.Refused, match="here: is missing"):
        read_instant("here", gap)


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        (np.int64(3), 3),
        (np.float32(2.5), 2.5),
        (np.float64(3), 3),
        (np.bool_(True), True),
        (np.str_("x"), "x"),
        (np.array([1.0, np.nan, 2.5]), [1, 2.5]),
        (np.array(4), 4),
        (Decimal("22.50"), 22.5),
        (pd.Timestamp("2026-12-07"), date(2026, 12, 7)),
        (pd.Series(["tue", None]), ["tue"]),
        (pl.Series(["tue", None]), ["tue"]),
        (np.datetime64("2026-12-07T00:00", "ns"), date(2026, 12, 7)),
        (time(18, 30), time(18, 30)),
        (springleg.RunKind.LONG, "long"),
        ({"a": NAN, "b": {"c": 1.0}}, {"b": {"c": 1}}),
        pytest.param({"b", "a"}, ["a", "b"], id="a set"),
    ],
    ids=repr,
)
def test_a_value_is_pythons_own(said: object, plain: object) -> None:
    found = plain_value("here", said)
    assert (found, type(found)) == (plain, type(plain))


@pytest.mark.parametrize(
    "said",
    [np.inf, -np.inf, Decimal("Infinity"), 10**16, 10**5000, object(), b"x", [[[[[[1]]]]]], 1j],
    ids=lambda one: type(one).__name__,
)
def test_what_is_no_value_is_refused(said: object) -> None:
    with pytest.raises(springleg.Refused) as caught:
        plain_value("here", said)
    assert caught.value.where.startswith("here")


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("2026-12-07", (date(2026, 12, 7), None)),
        ("2026-12-07T18:30", (date(2026, 12, 7), time(18, 30))),
        ("2026-12-07 18:30:15.123", (date(2026, 12, 7), time(18, 30, 15))),
        ("2026-12-07T23:30+00:00", (date(2026, 12, 8), time(0, 30))),
        (
            datetime(2026, 12, 7, 23, tzinfo=timezone(timedelta(hours=-5))),
            (date(2026, 12, 8), time(5)),
        ),
        (np.datetime64("2026-12-07T18:30:00", "ns"), (date(2026, 12, 7), time(18, 30))),
    ],
)
def test_a_day_and_its_time(said: object, found: object) -> None:
    assert read_instant("here", said, "Europe/Berlin") == found


@pytest.mark.parametrize(
    "said",
    [
        "7.12.2026",
        "2026-13-07",
        "2026-12-07T25:00",
        20261207,
        True,
        date(1066, 10, 14),
        date.max,
        [1],
    ],
)
def test_what_is_no_day_is_refused(said: object) -> None:
    with pytest.raises(springleg.Refused):
        read_instant("here", said)
