"""Garmin's list of an account and Apple Health's document: read as streams, whatever their size."""

import io
import json
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from exchange.activities.export_files import (
    HEALTH,
    RECORD,
    apple_health,
    garmin_summaries,
    workout,
)
from exchange.activities.test_tables import WHOLE
from springleg.core.errors import Refused
from springleg.exchange.activities.activity import ActivitiesRead, Activity, Sport
from springleg.exchange.activities.apple_health import read_apple_health
from springleg.exchange.activities.garmin_summaries import read_garmin_summaries

MIB = 1024 * 1024
AT = datetime(2026, 11, 1, 6, 30, tzinfo=UTC)
RUN = Activity(AT, Sport.RUN, 10.5, 62.25, "", 60)


class Pieces(io.RawIOBase):
    """A stream of pieces that are made as they are read; no more than one is ever held."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._left = pieces, b""

    def read(self, size: int = -1) -> bytes:
        found, wanted = [self._left], size - len(self._left)
        while wanted > 0 and (piece := next(self._pieces, b"")):
            found.append(piece)
            wanted -= len(piece)
        whole = b"".join(found)
        self._left = whole[size:]
        return whole[:size]


def health(data: bytes) -> ActivitiesRead:
    return read_apple_health("export.xml", io.BytesIO(data))


def garmin(data: bytes) -> ActivitiesRead:
    return read_garmin_summaries("list.json", io.BytesIO(data))


@given(st.lists(WHOLE.map(lambda one: replace(one, utc_offset_min=120)), max_size=6))
@settings(max_examples=25)
def test_garmins_list_says_what_was_written(activities: list[Activity]) -> None:
    found = garmin(garmin_summaries(activities)).activities
    wanted = sorted(activities, key=lambda one: one.started)
    assert [replace(one, distance_km=None, minutes=None) for one in found] == [
        replace(one, distance_km=None, minutes=None) for one in wanted
    ]
    for one, other in zip(found, wanted, strict=True):
        assert one.distance_km == pytest.approx(other.distance_km)
        assert one.minutes == pytest.approx(other.minutes)


@given(st.lists(WHOLE.map(lambda one: replace(one, utc_offset_min=-420, title="")), max_size=6))
@settings(max_examples=25)
def test_apples_document_says_what_was_written(activities: list[Activity]) -> None:
    found = health(apple_health(activities))
    assert list(found.activities) == sorted(activities, key=lambda one: one.started)
    assert not found.unread
    assert not found.notes


def test_garmins_list_is_read_on_where_one_activity_says_nothing() -> None:
    held = json.loads(garmin_summaries([RUN]))
    held[0]["summarizedActivitiesExport"] += [{"x": 1}, 7, {"beginTimestamp": 1e400}]
    held.append({"summarizedActivitiesExport": [{"beginTimestamp": 1000, "activityType": {}}]})
    found = garmin(json.dumps(held).encode())
    assert [one.sport for one in found.activities] == [Sport.OTHER, Sport.RUN]
    assert [one.line for one in found.unread] == [2, 3]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b'[{"other": []}]',
        b'[{"summarizedActivitiesExport": [{"a": ',
        b'[{"summarizedActivitiesExport": [' + b"[" * 200_000,
        b'[{"summarizedActivitiesExport": [{"beginTimestamp": ' + b"1" * 100_000,
        b'[{"summarizedActivitiesExport": [{"name": "' + b"x" * 6 * MIB,
    ],
    ids=["nothing", "empty", "other", "cut", "deep", "number", "long"],
)
def test_what_is_no_list_of_garmins_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(Refused) as refused:
        garmin(data)
    assert refused.value.place == "list.json"


OLD = (
    '<HealthData><Workout workoutActivityType="HKWorkoutActivityTypeRunning" duration="1800" '
    'durationUnit="s" totalDistance="3.1" totalDistanceUnit="mi" '
    'startDate="2024-02-01 07:00:00 +0100" endDate="2024-02-01 07:44:00 +0100"/></HealthData>'
)


def test_an_older_document_says_its_distance_in_the_tag_itself() -> None:
    (one,) = health(OLD.encode()).activities
    assert one.distance_km == pytest.approx(4.98897)
    assert one.minutes == 30
    (other,) = health(OLD.replace('duration="1800" durationUnit="s" ', "").encode()).activities
    assert other.minutes == 44, "from its start to its end"


def test_the_day_is_that_of_where_the_run_was() -> None:
    zone = '<MetadataEntry key="HKTimeZone" value="America/New_York"/>'
    text = OLD.replace("/></HealthData>", f">{zone}</Workout></HealthData>")
    (one,) = health(text.encode()).activities
    assert one.utc_offset_min == -300


def test_a_document_that_is_cut_off_is_taken_as_far_as_it_goes() -> None:
    whole = apple_health([RUN, replace(RUN, started=AT.replace(day=3))])
    for end in range(len(HEALTH), len(whole) - 1, 97):
        found = health(whole[:end])
        assert len(found.notes) == 1
        assert len(found.activities) + len(found.unread) <= 2
    assert len(health(whole[: whole.rfind(b"</Workout>")]).activities) == 1


def test_a_workout_that_is_damaged_or_defines_something_costs_no_other() -> None:
    good = workout(RUN)
    laughs = '<!DOCTYPE x [<!ENTITY a "lol">]>' + good.replace("Apple Watch", "&a;")
    bad = good.replace("</WorkoutActivity>", "")
    dateless = good.replace("2026-11-01", "soon")
    found = health(f"{HEALTH}{good}{laughs}{bad}{dateless}</HealthData>".encode())
    assert found.activities == (RUN,)
    assert [one.line for one in found.unread] == [2, 3, 4]


def test_what_is_not_apples_is_refused_by_name() -> None:
    for data in (b"", b"<gpx/>", b"HealthData", b"\0\0"):
        with pytest.raises(Refused, match="not Apple Health's") as refused:
            health(data)
        assert refused.value.place == "export.xml"


def records(count: int, every: int) -> Iterator[bytes]:
    """A document of so many records, with a run after each so many."""
    yield HEALTH.encode()
    block = "".join(RECORD.format(day="2026-11-01", value=value) for value in range(50, 150))
    for number in range(count // 100):
        yield block.encode()
        if number % (every // 100) == 0:
            yield workout(RUN).encode()
    yield b"</HealthData>\n"


def peak_mib(read: Callable[[], object]) -> float:
    tracemalloc.start()
    try:
        read()
        return tracemalloc.get_traced_memory()[1] / MIB
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "size_mib", [30, pytest.param(2048, marks=pytest.mark.full)], ids=["small", "2 GB"]
)
def test_a_document_of_any_size_takes_the_same_memory(size_mib: int) -> None:
    count = size_mib * MIB // len(RECORD) * 9 // 10
    found: list[ActivitiesRead] = []

    def read() -> None:
        stream = Pieces(records(count, max(1000, count // 2000)))
        found.append(read_apple_health("export.xml", stream))  # type: ignore[arg-type]  # it reads

    assert peak_mib(read) < 16
    assert len(found[0].activities) > 100
    assert not found[0].unread
    assert not found[0].notes


def test_a_list_of_any_size_takes_the_same_memory() -> None:
    laps = [{"measurements": [{"value": float(n), "unitEnum": "CENTIMETER"}]} for n in range(200)]
    one = json.dumps({"beginTimestamp": 1.7e12, "activityType": "running", "splits": laps})

    def pieces() -> Iterator[bytes]:
        yield b'[{"summarizedActivitiesExport":['
        for number in range(300):
            yield (b"," if number else b"") + one.encode()
        yield b"]}]"

    found: list[ActivitiesRead] = []

    def read() -> None:
        stream = Pieces(pieces())
        found.append(read_garmin_summaries("list.json", stream))  # type: ignore[arg-type]  # reads

    assert peak_mib(read) < 3, "of more than 4"
    assert len(found[0].activities) == 300
