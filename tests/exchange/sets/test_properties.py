"""What is written in an app's way is read again; what is spoilt is told, or is right."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from exchange.mutants import from_tokens, quickly, spoilt, told
from springleg.core.athlete import Units
from springleg.core.errors import Refused
from springleg.core.units import DECIMALS, KG_PER_LB
from springleg.exchange.sets.read import read_sets
from springleg.exchange.sets.recorded_set import RecordedSet, SetKind, SetsRead

FILES = {path.stem: path.read_bytes() for path in sorted(Path(__file__).parent.glob("files/*.csv"))}
TOKENS = (
    *(b",", b";", b"\t", b"\n", b"\r\n", b'"', b'""', b"\0", b"\xef\xbb\xbf", b"\xff", b"sep=;\n"),
    *(b"start_time", b"exercise_title", b"reps", b"Date", b"Exercise Name", b"Set Order", b"kg"),
    *(b"22 Dec 2025, 08:00", b"2023-12-01 18:03:11", b"Calf Raise", b"W", b"Rest Timer", b"Note"),
    *(b"5", b"-1", b"1e9", b"nan", b"12,5", b"0.5", b"9" * 400, "\u0663".encode(), b"a" * 3_000),
)
HEADERS = [
    b"",
    *(data.partition(b"\n")[0] + b"\n" for name, data in FILES.items() if "16" not in name),
]
FIRST, LAST = (datetime(year, 1, 1) for year in (2000, 2100))  # noqa: DTZ001 as apps write them
Written: TypeAlias = list[RecordedSet]

_words = st.text(
    st.characters(
        codec="utf-8",
        exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs"),
        include_characters=' \n,;"',
    ),
    max_size=20,
).map(str.strip)
_half = st.integers(2, 20).map(lambda n: n / 2)


@st.composite
def recorded(draw: st.DrawFn) -> Written:
    """The sets of some workouts, as a file has them; what an app cannot say is left out of them."""
    found = Written()
    starts = draw(st.lists(st.datetimes(FIRST, LAST), max_size=4, unique_by=_minute))
    for start in starts:
        titles = draw(st.lists(_words.filter(bool), min_size=1, max_size=3, unique=True))
        for title in titles:
            note = draw(_words)
            for ordinal in range(1, draw(st.integers(1, 4)) + 1):
                found.append(
                    RecordedSet(
                        len(found) + 2,
                        _minute(start),
                        title,
                        ordinal,
                        draw(
                            st.sampled_from([kind for kind in SetKind if kind is not SetKind.REST])
                        ),
                        draw(st.none() | st.integers(-400, 8_000).map(lambda n: n / 8)),
                        Units.METRIC,
                        draw(st.none() | st.integers(1, 200)),
                        draw(st.none() | st.integers(1, 600).map(float)),
                        draw(st.none() | _half),
                        note=note,
                    )
                )
    return found


def _minute(when: datetime) -> datetime:
    return when.replace(second=0, microsecond=0)


def written(header: Sequence[str], rows: Sequence[Sequence[Any]], delimiter: str) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n", quoting=csv.QUOTE_ALL).writerows(
        [header, *(["" if cell is None else cell for cell in row] for row in rows)]
    )
    return out.getvalue().encode()


HEVY_KINDS = {
    SetKind.WORKING: "normal",
    SetKind.WARM_UP: "warmup",
    SetKind.DROP: "dropset",
    SetKind.FAILURE: "failure",
}


def as_hevy(sets: Written, *, pounds: bool = False) -> bytes:
    header = (
        *("title", "start_time", "end_time", "description", "exercise_title", "superset_id"),
        *("exercise_notes", "set_index", "set_type", "weight_lbs" if pounds else "weight_kg"),
        *("reps", "distance_km", "duration_seconds", "rpe"),
    )
    rows = [
        (
            *("A", f"{one.started:%d %b %Y, %H:%M}", "", "", one.exercise, "", one.note),
            *(one.ordinal - 1, HEVY_KINDS[one.kind], one.load_kg, one.repetitions, ""),
            *(one.seconds, one.rpe),
        )
        for one in sets
    ]
    return written(header, rows, ",")


def as_strong(sets: Written) -> bytes:
    """With decimal commas."""
    header = (
        *("Workout #", "Date", "Workout Name", "Duration (sec)", "Exercise Name", "Set Order"),
        *("Weight (kg)", "Reps", "RPE", "Distance (meters)", "Seconds", "Notes", "Workout Notes"),
    )
    letters = {SetKind.WARM_UP: "W", SetKind.DROP: "D", SetKind.FAILURE: "F"}
    rows = [
        (
            *(1, f"{one.started:%Y-%m-%d %H:%M:%S}", "A", 60, one.exercise),
            *(letters.get(one.kind, one.ordinal), _comma(one.load_kg), one.repetitions),
            *(_comma(one.rpe), "", _comma(one.seconds), one.note, ""),
        )
        for one in sets
    ]
    return written(header, rows, ";")


def _comma(figure: float | None) -> str:
    return "" if figure is None else f"{figure}".replace(".", ",")


def as_liftosaur(sets: Written) -> bytes:
    header = (
        *("Workout DateTime", "Program", "Day Name", "Exercise", "Is Warmup Set?", "Required Reps"),
        *("Completed Reps", "Completed RPE", "Completed Weight Value", "Completed Weight Unit"),
        "Notes",
    )
    rows = [
        (
            *(f"{one.started:%Y-%m-%dT%H:%M:%S.000Z}", "P", "Day 1", one.exercise),
            *(int(one.kind is SetKind.WARM_UP), 5, one.repetitions, one.rpe, one.load_kg),
            *("" if one.load_kg is None else "kg", one.note),
        )
        for one in sets
    ]
    return written(header, rows, ",")


def read(data: bytes) -> SetsRead:
    return read_sets("mine.csv", io.BytesIO(data))


def lines_apart(sets: Written) -> Written:
    """The sets without the lines at which they stand: a note goes over several."""
    return [replace(one, line=0) for one in sets]


def comes_back(sets: Written) -> None:
    """In each app's way, in kilograms and in pounds."""
    for data in (as_hevy(sets), as_strong(sets)):
        found = read(data)
        assert lines_apart([*found.sets]) == lines_apart(sets)
        assert (found.unread, found.notes) == ((), ())
    pounds = [None if one.load_kg is None else one.load_kg * KG_PER_LB for one in sets]
    wanted = [None if load is None else round(load, DECIMALS) for load in pounds]
    assert [one.load_kg for one in read(as_hevy(sets, pounds=True)).sets] == wanted
    done = [as_liftosaur_has_it(one) for one in sets]
    found = read(as_liftosaur(done))
    assert lines_apart([*found.sets]) == lines_apart(done)
    assert found.unread == ()


def as_liftosaur_has_it(one: RecordedSet) -> RecordedSet:
    """It tells warm-ups from others, no seconds, and of what was not done nothing."""
    kind = SetKind.WARM_UP if one.kind is SetKind.WARM_UP else SetKind.WORKING
    started = one.started.replace(tzinfo=UTC)
    reps = one.repetitions or 1
    return replace(one, started=started, kind=kind, seconds=None, repetitions=reps)


@settings(max_examples=10)
@given(recorded())
def test_what_is_written_is_read(sets: Written) -> None:
    comes_back(sets)


@pytest.mark.full
@given(recorded())
def test_what_is_written_is_read_in_full(sets: Written) -> None:
    comes_back(sets)


def plain(one: RecordedSet) -> tuple[object, ...]:
    return (
        *(one.started, one.exercise, one.kind, one.load_kg, one.repetitions, one.seconds),
        *(one.rpe, one.side),
    )


def sound(data: bytes) -> SetsRead | None:
    """Well-formed sets, or None where the file was refused by its name; in good time."""
    try:
        found = quickly(lambda: read(data))
    except Refused as refusal:
        _refuse_by_name(refusal)
        return None
    lines = data.count(b"\n") + data.count(b"\r") + 2
    assert all(1 <= one.line <= lines for one in found.sets)
    assert all(1 <= one.line <= lines for one in found.unread)
    for one in found.sets:
        assert one.exercise == one.exercise.strip() != ""
        assert one.ordinal >= 1
        assert one.repetitions is None or 0 < one.repetitions <= 1_000
        assert one.load_kg is None or -1_000 <= one.load_kg <= 1_001
        assert one.seconds is None or 0 < one.seconds <= 360_000
        assert one.rpe is None or 0 < one.rpe <= 10
    assert all(str(one.text).endswith(".") for one in found.unread)
    return found


def _refuse_by_name(refusal: Refused) -> None:
    assert "mine.csv" in str(refusal.place)


def cut(name: str, step: int) -> None:
    """Of a file cut anywhere the first sets are right; the one that was cut is told or left out."""
    data = FILES[name]
    whole = {one.line: plain(one) for one in read(data).sets}
    for end in range(0, len(data), step):
        with told(end):
            found = sound(data[:end])
            if found is None:
                continue
            wrong = [one.line for one in found.sets if plain(one) != whole.get(one.line)]
            assert not wrong or (len(wrong) == 1 and found.notes), wrong


@pytest.mark.parametrize("name", FILES)
def test_files_cut_short(name: str) -> None:
    cut(name, 61)


@pytest.mark.full
@pytest.mark.parametrize("name", FILES)
def test_files_cut_short_anywhere(name: str) -> None:
    cut(name, 1)


def changed(name: str, places: Callable[[int], Sequence[int]]) -> None:
    """One byte is another: sets of other rows are as they were, or the file is told of."""
    data = FILES[name]
    whole = Counter(plain(one) for one in read(data).sets)
    header = data.index(b"\n", 10)
    for at in places(len(data)):
        for value in (*b',;"\n 9x', 0, 255):
            with told((at, value)):
                found = sound(data[:at] + bytes((value,)) + data[at + 1 :])
                if found is None or value == data[at]:
                    continue
                now = Counter(plain(one) for one in found.sets)
                if at <= header:
                    assert now == whole or found.notes or found.unread
                else:
                    assert (now - whole).total() <= 1
                    gone = (whole - now).total()
                    assert gone <= 1 or len(found.unread) + 1 >= gone or found.notes


@pytest.mark.parametrize("name", ["hevy-kg", "strong-tags", "liftosaur"])
def test_files_with_another_byte(name: str) -> None:
    chance = Random(name)  # noqa: S311 - the same places each time
    changed(name, lambda size: sorted(chance.sample(range(size), 25)))


@pytest.mark.full
@pytest.mark.parametrize("name", [name for name in FILES if "16" not in name])
def test_files_with_another_byte_anywhere(name: str) -> None:
    changed(name, range)


@pytest.mark.parametrize("seed", range(3))
def test_rows_in_another_order_are_the_same_sets(seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - the same orders each time
    for name in ("strong-ios", "strong-android", "hevy-lbs", "strong-lbs", "liftosaur-older"):
        header, *rows = FILES[name].splitlines(keepends=True)
        chance.shuffle(rows)
        found, whole = read(header + b"".join(rows)), read(FILES[name])
        told_of = Counter(map(plain, found.sets)).total() + len(found.unread)
        assert told_of == len(whole.sets)
        assert not Counter(map(plain, found.sets)) - Counter(map(plain, whole.sets))


@settings(max_examples=25)
@given(from_tokens(TOKENS), st.sampled_from(HEADERS))
def test_files_put_together_from_the_format(data: bytes, header: bytes) -> None:
    sound(header + data)


@settings(max_examples=25)
@given(st.sampled_from([*FILES.values()]), st.randoms(use_true_random=False))
def test_spoilt_files(raw: bytes, chance: Random) -> None:
    sound(spoilt(raw, TOKENS, chance))


@pytest.mark.full
@given(from_tokens(TOKENS), st.sampled_from(HEADERS))
def test_files_put_together_from_the_format_in_full(data: bytes, header: bytes) -> None:
    sound(header + data)


@pytest.mark.full
@given(st.sampled_from([*FILES.values()]), st.randoms(use_true_random=False))
def test_spoilt_files_in_full(raw: bytes, chance: Random) -> None:
    sound(spoilt(raw, TOKENS, chance))
