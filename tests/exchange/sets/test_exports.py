"""Exports as apps write them, each with what must come out of it; the sources stand in the TOML."""

import gzip
import io
import sys
import tomllib
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from springleg.core.athlete import Units
from springleg.core.errors import Refused
from springleg.core.log.sets import Side
from springleg.exchange.csv.columns import column_key
from springleg.exchange.sets import counting
from springleg.exchange.sets.products import PRODUCTS
from springleg.exchange.sets.read import UnknownSets, is_sets_file, read_sets
from springleg.exchange.sets.recorded_set import RecordedSet, SetKind, SetsRead

FILES = sorted((Path(__file__).parent / "files").glob("*.csv"))
HEVY = (
    b"title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,"
    b"set_index,set_type,weight_kg,reps,distance_km,duration_seconds,rpe\n"
)
STRONG = b"Date,Workout Name,Exercise Name,Set Order,Weight,Reps,Seconds\n"


def read(data: bytes, units: Units = Units.METRIC) -> SetsRead:
    return read_sets("mine.csv", io.BytesIO(data), units=units)


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as raised:
        read(data)
    assert raised.value.place == "mine.csv"
    assert raised.value.remedy
    return str(raised.value)


def _as_told(one: RecordedSet) -> list[Any]:
    figures = (one.load_kg, one.repetitions, one.seconds, one.rpe)
    told = ("-" if figure is None else figure for figure in figures)
    return [one.line, one.started.isoformat(), one.exercise, one.ordinal, str(one.kind), *told]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_export_gives_what_stands_beside_it(path: Path) -> None:
    wanted = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
    data = path.read_bytes()
    found = read(data)
    assert is_sets_file(data)
    assert found.product == wanted["product"]
    assert [_as_told(one) for one in found.sets] == wanted["sets"]
    notes = {str(one.line): one.note for one in found.sets if one.note}
    assert notes == wanted.get("notes", {})
    assert [str(note) for note in found.notes] == wanted.get("remarks", [])
    assert {str(one.line): str(one.text) for one in found.unread} == wanted.get("unread", {})
    sides = {str(one.line): str(one.side) for one in found.sets if one.side}
    assert "sides" not in wanted or sides == wanted["sides"]
    pounds = [one.line for one in found.sets if one.load_unit is Units.IMPERIAL]
    assert pounds == wanted.get("pounds", [])
    assert read(gzip.compress(data)) == found


def test_there_are_a_dozen_and_more() -> None:
    assert len(FILES) >= 12
    assert {path.stem.partition("-")[0] for path in FILES} == {"hevy", "strong", "liftosaur"}


def test_a_product_is_told_by_its_columns_alone() -> None:
    for one in PRODUCTS:
        first = [next(iter(one.columns[holds])) for holds in one.needed]
        assert one.told_by(first)
        assert not any(other.told_by(first) for other in PRODUCTS if other is not one)
        keys = [column_key(name) for names in one.columns.values() for name in names]
        assert all(keys)


def test_another_table_is_told_what_is_read() -> None:
    told = refusal(b"date,workout,reps\n2026-12-01,rope,3\n")
    assert "Hevy, Strong or Liftosaur" in told
    assert "date, workout, side, set, reps, load_kg" in told
    with pytest.raises(UnknownSets):
        read(b"a;b;c\n1;2;3\n")
    assert not is_sets_file(b"date,workout,reps\n2026-12-01,rope,3\n")
    assert not is_sets_file(b"")


def test_what_is_no_table_is_told_so() -> None:
    assert "the file is empty" in refusal(b"")
    assert "zip archive" in refusal(b"PK\x03\x04rest")
    assert "at most 10 are read" in refusal(HEVY + b"\n" * (11 << 20))
    assert "more than 100,000 rows" in refusal(HEVY + b"\n" * 100_001 + b"x\n")


@pytest.mark.parametrize(
    ("units", "kilograms"), [(Units.METRIC, 45), (Units.IMPERIAL, 20.41165665)]
)
def test_a_weight_without_a_unit_is_in_the_runners_own(units: Units, kilograms: float) -> None:
    found = read(STRONG + b"2026-12-01 18:00:00,A,Calf Raise,1,45,10,0\n", units)
    assert (found.sets[0].load_kg, found.sets[0].load_unit) == (kilograms, units)
    assert len(found.notes) == 1
    assert "they were read as " in str(found.notes[0])


def test_a_weight_beside_an_empty_unit_is_not_guessed() -> None:
    head = b"Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps\n"
    found = read(
        head + b"2026-12-01 18:00:00;A;Calf;1;45;;10\n2026-12-01 18:00:00;A;Calf;2;0;;10\n"
        b"2026-12-01 18:00:00;A;Calf;3;45;stone;10\n"
    )
    assert [one.line for one in found.sets] == [3]
    assert [str(one.text) for one in found.unread] == [
        "Weight Unit: is empty beside a weight of 45. Write kg or lbs.",
        "Weight Unit: 'stone' is no unit of weight. Write kg or lbs.",
    ]


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("22 Dec 2025, 08:00", "2025-12-22T08:00:00"),
        ("2 Dec 2025, 8:05 PM", "2025-12-02T20:05:00"),
        ("12 Dec 2025, 12:05 am", "2025-12-12T00:05:00"),
        ("Dec 22, 2025, 08:00", "2025-12-22T08:00:00"),
        ("22. Dezember 2025, 08:00", "2025-12-22T08:00:00"),
        ("22 de dez. de 2025, 08:00", "2025-12-22T08:00:00"),
        ("22 dic 2025, 08:00", "2025-12-22T08:00:00"),
        ("22 déc. 2025, 08:00", "2025-12-22T08:00:00"),
        ("3 févr. 2026, 18:00", "2026-02-03T18:00:00"),
        ("1 août 2026 à 18:00", "2026-08-01T18:00:00"),
        ("22 Ara 2025, 08:00", "2025-12-22T08:00:00"),
        ("22 gru 2025, 08:00", "2025-12-22T08:00:00"),
        ("22 \u0434\u0435\u043a. 2025 \u0433., 08:00", "2025-12-22T08:00:00"),
        ("2025年12月22日 08:00", "2025-12-22T08:00:00"),
        ("22 12月 2025, 08:00", "2025-12-22T08:00:00"),
        ("22 12월 2025, 08:00", "2025-12-22T08:00:00"),
        ("2025-12-22 08:00:31 +0100", "2025-12-22T08:00:31+01:00"),
        ("2025. 12. 22. 08:00", "2025-12-22T08:00:00"),
        ("2025-12-22 08:00:31", "2025-12-22T08:00:31"),
        ("2025-12-22T08:00:31.250Z", "2025-12-22T08:00:31+00:00"),
        ("2025-12-22T08:00:31+0200", "2025-12-22T08:00:31+02:00"),
        ("2025-12-22", "2025-12-22T00:00:00"),
        ("22.12.2025 08:00", "2025-12-22T08:00:00"),
        ("12/22/2025 8:00", "2025-12-22T08:00:00"),
    ],
)
def test_days_are_read_as_they_are_written(written: str, iso: str) -> None:
    found = read(HEVY + f'"A","{written}",,,Calf Raise,,,0,normal,40,12,,,\n'.encode())
    assert found.unread == ()
    assert found.sets[0].started.isoformat() == iso


@pytest.mark.parametrize(
    "written",
    [
        *("3/4/2025 08:00", "22 Dec 25, 08:00", "31 Feb 2025, 08:00", "22 Foo 2025, 08:00"),
        *("22 Dec 2025, 25:00", "22 Dec 2025, 08:00x", "22 Dec 1825, 08:00", "1766390400"),
        *("22 lis 2025, 08:00", "22 13月 2025, 08:00", "2025-12-22T08:00 +1"),
        *("22 Dec 2025, 13:00 PM", "2025-12-22T08:00:00+99:00", "Dec 2025", "", "9" * 400),
    ],
)
def test_a_day_that_may_be_two_or_none_is_refused_by_line_and_column(written: str) -> None:
    found = read(HEVY + f'"A","{written}",,,Calf Raise,,,0,normal,40,12,,,\n'.encode())
    assert found.sets == ()
    (unread,) = found.unread
    assert unread.line == 2
    assert str(unread.text).startswith("start_time: ")


def test_legs_that_a_file_tells_apart_are_sets_of_their_own() -> None:
    head = b"Workout DateTime,Exercise,Is Warmup Set?,Completed Reps,Completed Reps Left\n"
    found = read(
        head + b"2026-03-01T10:00:00Z,Single Leg Calf Raise,0,8,10\n"
        b"2026-03-01T10:00:00Z,Single Leg Calf Raise,0,,9\n"
    )
    told = [(one.side, one.repetitions, one.ordinal) for one in found.sets]
    assert told == [(Side.LEFT, 10, 1), (Side.RIGHT, 8, 2), (Side.LEFT, 9, 3)]
    kinds = read(HEVY + b"A,2026-03-01 10:00,,,Calf Raise,,,0,left,,8,,,\n")
    assert (kinds.sets[0].side, kinds.sets[0].kind) == (Side.LEFT, SetKind.WORKING)


def test_a_file_twice_over_is_taken_once_and_each_copy_told() -> None:
    data = (FILES[0].parent / "hevy-kg.csv").read_bytes()
    header, _, rows = data.partition(b"\n")
    once, twice = read(data), read(header + b"\n" + rows + rows)
    assert twice.sets == once.sets
    assert len(twice.unread) == len(once.sets)
    assert all("this is the same row as line" in str(one.text) for one in twice.unread)
    tags = (FILES[0].parent / "strong-tags.csv").read_bytes()
    assert [one.repetitions for one in read(tags).sets].count(5) == 3, "two warm-ups alike are two"


def test_rounds_of_one_exercise_that_look_alike_are_all_kept() -> None:
    calf = b"A,2026-03-01 10:00,,,Calf Raise,,,0,normal,40,12,,,\n"
    other = b"A,2026-03-01 10:00,,,Plank,,,0,normal,,,,60,\n"
    found = read(HEVY + (calf + other) * 3)
    assert [one.ordinal for one in found.sets if one.exercise == "Calf Raise"] == [1, 2, 3]
    assert found.unread == ()


def test_the_last_number_of_a_file_without_an_end_is_told_to_be_looked_at() -> None:
    row = b"A,2026-03-01 10:00,,,Calf Raise,,,0,normal,40,12,,,8"
    assert [str(note) for note in read(HEVY + row).notes] == [
        "Line 2 has no end, so its last figure may be cut off: look whether it is right."
    ]
    assert len(read(HEVY + row[:-1]).notes) == 1, "an empty cell may be one as well"
    assert read(HEVY + row + b"\n").notes == ()
    words = b"Workout DateTime,Exercise,Completed Reps,Notes\n2026-03-01T10:00Z,Calf,8,set 1"
    assert read(words).notes == ()


def test_many_copies_are_counted_and_far_too_many_bad_rows_refused() -> None:
    one = b"A,2026-03-01 10:00,,,Calf Raise,,,0,normal,40,12,,,\n"
    found = read(HEVY + one * 301)
    assert (len(found.sets), len(found.unread)) == (1, 100)
    assert [str(note) for note in found.notes] == [
        "300 rows stand in the file twice, and were taken once."
    ]
    bad = b"A,2026-03-01 10:00,,,Calf Raise,,,0,normal,much,12,,,\n"
    assert len(read(HEVY + bad * 5_000).unread) == 5_000
    told = refusal(HEVY + bad * 5_001)
    assert told.startswith("mine.csv: line 2: weight_kg: expected a number")
    assert "5,000 rows more cannot be read. Export it again." in told


def test_columns_that_no_export_has_are_named() -> None:
    """A misspelt one would be missed in every set."""
    row = b"A,2026-03-01 10:00,,,Calf Raise,,,0,normal,40,12,,,\n"
    found = read(HEVY.replace(b"weight_kg", b"weight_kh") + row)
    assert [one.load_kg for one in found.sets] == [None]
    assert [str(note) for note in found.notes] == [
        "Columns that were not read: 'weight_kh' (did you mean 'weight_kg'?)."
    ]
    many = HEVY.replace(b"title,", b"".join(b"own%d," % n for n in range(12)) + b"title,", 1)
    assert str(read(many + b"," * 12 + row).notes[0]).endswith("'own7', ….")


def test_orders_and_nothings_as_other_programs_save_them() -> None:
    head = b"Date,Workout Name,Exercise Name,Set Order,Weight (kg),Reps,Seconds,RPE,Notes\n"
    rows = (
        *("Calf Raise,1.0,20.0,12.0,nan,null,-", "Calf Raise,w,20,12,0,-,", "Calf Raise,,20,12,,,"),
        *("Calf Raise,Timer di recupero,0,0,90,,", "Calf Raise,Timer di recupero,20,12,90,,"),
        "Calf Raise,x,,,,,",
    )
    found = read(head + "".join(f"2026-03-01 10:00:00,A,{row}\n" for row in rows).encode())
    assert [(one.line, one.kind) for one in found.sets] == [
        (2, SetKind.WORKING),
        (3, SetKind.WARM_UP),
        (4, SetKind.WORKING),
        (5, SetKind.REST),
    ]
    assert (found.sets[0].seconds, found.sets[0].rpe, found.sets[0].note) == (None, None, "-")
    assert [str(one.text) for one in found.unread] == [
        f"Set Order: the kind of set '{word}' is not known. "
        "Write a number there, or W for a warm-up, D for a drop set, F for failure."
        for word in ("Timer di recupero", "x")
    ]
    numbered = read(HEVY + b"A,2026-03-01 10:00,,,Calf Raise,,,0,2,40,12,,,\n")
    assert "set_type: the kind of set '2' is not known" in str(numbered.unread[0].text)
    done = b"Workout DateTime,Exercise,Completed Reps\n2026-03-01T10:00:00Z,Calf Raise,null\n"
    assert (read(done).sets, len(read(done).notes)) == ((), 1)


def test_what_is_said_of_an_exercise_is_bounded_however_often_it_is_said() -> None:
    head = b"Date;Workout Name;Exercise Name;Set Order;Weight (kg);Reps;Notes\n"
    row = "2026-03-01 10:00:00;A;Calf Raise;{};20;12;{}\n"
    said = (row.format("Note", f"remark {n} {'x' * 90}") for n in range(500))
    done = (row.format(n + 1, "") for n in range(20))
    found = read(head + "".join((*said, *done)).encode())
    assert len(found.sets) == 20
    assert {len(one.note) for one in found.sets} == {2_000}
    assert found.sets[0].note.startswith("remark 0 x")
    assert len({id(one.note) for one in found.sets}) == 1  # of one text, held once


def test_rows_that_come_again_and_again_are_each_looked_at_once() -> None:
    many = 500
    rows = (
        f"{title},2026-03-01 10:00,,,Calf Raise,,,0,normal,40,12,,,\n"
        for _ in range(many)
        for title in "AB"
    )
    data, calls = HEVY + "".join(rows).encode(), 0

    def count(frame: FrameType, event: str, _: object) -> None:
        nonlocal calls
        calls += event == "call" and frame.f_code.co_filename == counting.__file__

    sys.setprofile(count)
    try:
        found = read(data)
    finally:
        sys.setprofile(None)
    assert len(found.sets) == 2
    assert calls < 2 * many * 10
