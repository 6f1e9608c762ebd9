"""Tables for people: what counts, a row an entry; no cell is a formula to any spreadsheet."""

import csv
import io
import re
from datetime import UTC, date, datetime, time
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import asdict

from springleg.core.log.entries import Entry, Fact, amendments_of
from springleg.core.log.events import (
    CheckedIn,
    Correction,
    HeelRaiseTested,
    Noted,
    Retraction,
    RunDone,
)
from springleg.core.log.sets import AskedDose, SetDone, Side
from springleg.exchange.csv.log import read_log_csv
from springleg.exchange.csv.people import TABLES, Tables, safe_cell
from springleg.guides import load

DAY = date(2026, 12, 7)
FORMULAS = "=+-@\t\r\n"
CELLS = st.text(max_size=30) | st.tuples(st.text("=+-@ \t\r\n\u3000", max_size=4), st.text()).map(
    "".join
)


def entries(*facts: Fact) -> list[Entry]:
    at = datetime(2026, 12, 7, 8, tzinfo=UTC)
    return [Entry(UUID(int=number), at, fact) for number, fact in enumerate(facts, 1)]


def tables(held: list[Entry]) -> dict[str, list[list[str]]]:
    """The tables as a spreadsheet reads them."""
    filled = Tables(amendments_of(held))
    for entry in held:
        filled.add(entry)
    return {
        name: [*csv.reader(io.StringIO(b"".join(rows).decode("utf-8-sig"), newline=""))]
        for name, rows in filled.parts()
    }


def test_each_table_has_what_counts_and_as_it_was_corrected() -> None:
    held = entries(
        SetDone(DAY, "straight-light", Side.LEFT, number=1, reps=8, rir=2.5, asked=AskedDose(2, 8)),
        CheckedIn(DAY, pain=1, place="achilles"),
        CheckedIn(DAY, pain=9),
        RunDone(DAY, 10.5, minutes=55),
        HeelRaiseTested(DAY, 24, 23),
        Noted(DAY, "two lines\nof words, and more"),
        Retraction(UUID(int=3)),
        Correction(UUID(int=4), RunDone(DAY, 12.0)),
    )
    found = tables(held)
    assert list(found) == ["sets.csv", "check-ins.csv", "runs.csv", "tests.csv", "notes.csv"]
    assert found["sets.csv"][0][:6] == ["date", "workout", "side", "time", "variant", "set"]
    assert found["sets.csv"][1][:7] == ["2026-12-07", "straight-light", "left", "", "", "1", "8"]
    assert [row[:2] for row in found["check-ins.csv"][1:]] == [["2026-12-07", "1"]]
    assert [row[:3] for row in found["runs.csv"][1:]] == [["2026-12-07", "12.0", ""]]
    assert found["notes.csv"][1] == ["2026-12-07", "two lines\nof words, and more"]


def test_nothing_is_there_for_a_table_without_rows() -> None:
    assert tables(entries(Retraction(UUID(int=9)))) == {}


def test_our_own_reader_takes_the_table_of_sets() -> None:
    held = entries(
        *(SetDone(DAY, "straight-light", side, number=1, reps=8) for side in Side.BOTH.legs)
    )
    filled = Tables(amendments_of(held))
    for entry in held:
        filled.add(entry)
    (made,) = (b"".join(rows) for _, rows in filled.parts())
    assert len(read_log_csv(made, guide=load()).rows) == 2


DOSES = st.none() | st.builds(
    AskedDose,
    st.integers(1, 20),
    st.integers(1, 900),
    st.sampled_from([0.0, 22.5, 9.0718474, 1.25]),
)


@given(DOSES, DOSES, st.sampled_from(["", "calf", "calf-strain", "bone"]), st.none() | st.just(2.5))
def test_a_set_comes_back_from_its_table_as_it_was(
    asked: AskedDose | None, of: AskedDose | None, place: str, rir: float | None
) -> None:
    done = SetDone(
        DAY,
        "straight-light",
        Side.LEFT,
        time=time(18, 30),
        variant="standing",
        number=2,
        reps=8,
        load_kg=9.0718474,
        rir=rir,
        asked=asked,
        of=of if asked else None,
        pain=1 if place else None,
        place=place,
    )
    filled = Tables(amendments_of(entries(done)))
    filled.add(*entries(done))
    (made,) = (b"".join(rows) for _, rows in filled.parts())
    found = read_log_csv(made, guide=load())
    assert found.skipped == ()
    (row,) = found.rows
    assert {name: getattr(row, name) for name in done.__struct_fields__} == asdict(done)


@given(text=CELLS)
def test_no_cell_begins_a_formula_and_none_is_lost(text: str) -> None:
    cell = safe_cell(text)
    assert cell.replace("'", "") == text.replace("'", "")
    assert cell.endswith(text) or any(sign in text for sign in ";\t\r\n")
    assert not cell.startswith(tuple(FORMULAS))
    assert not cell.lstrip().startswith(("=", "+", "-", "@"))


@given(text=CELLS, place=CELLS)
def test_no_field_of_any_table_begins_a_formula(text: str, place: str) -> None:
    held = entries(
        Noted(DAY, text), CheckedIn(DAY, place=place), RunDone(DAY, 1.0, place=text, kind=place)
    )
    for rows in tables(held).values():
        for row in rows:
            for cell in row:
                assert not cell.startswith(tuple(FORMULAS))
                assert not cell.lstrip().startswith(("=", "+", "-", "@"))


CUTS = st.lists(
    st.sampled_from([";", '"', "\n", "\r\n", "\t", ",", "=", "@", "-1", "|", "a", " "]), max_size=9
).map("".join)


@given(text=CUTS, place=CUTS, sign=st.sampled_from(";\t"))
def test_no_cell_begins_a_formula_where_a_spreadsheet_parts_cells_otherwise(
    text: str, place: str, sign: str
) -> None:
    """Where a semicolon parts cells, a quote behind a comma is a letter, and a line's end ends."""
    filled = Tables(amendments_of([]))
    for entry in entries(Noted(DAY, text), CheckedIn(DAY, place=place, kind=text)):
        filled.add(entry)
    for _, rows in filled.parts():
        table = b"".join(rows).decode("utf-8-sig")
        cut = re.split(rf"[{sign}\r\n]", table)
        for cell in (*cut, *(field for row in csv.reader(cut, delimiter=sign) for field in row)):
            assert not cell.lstrip('" \t').startswith(tuple(FORMULAS))


def test_every_table_is_of_a_kind_that_the_log_knows() -> None:
    assert len(TABLES) == len(set(TABLES.values())) == 6
