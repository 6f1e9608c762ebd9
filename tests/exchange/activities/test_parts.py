"""The small parts of the readers: sports by name, sums of points, pieces, times, elements."""

import gzip
import io
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.activities.xml_files import DEGREE_M
from springleg.core.errors import Refused
from springleg.exchange.activities.activity import Activity, Sport
from springleg.exchange.activities.pieces import PIECE, pieces_of
from springleg.exchange.activities.points import Point, TrackTotals, great_circle_m
from springleg.exchange.activities.sports import sport_named
from springleg.exchange.activities.written_time import read_time
from springleg.exchange.activities.xml_events import MOST_TEXT, read_xml

NAMED = {
    Sport.RUN: "Run, run, TrailRun, Trail Run, VirtualRun, trail_running, treadmill_running, "
    "RUNNING, HKWorkoutActivityTypeRunning, Lauf, Traillauf, Course à pied, Carrera, 9",
    Sport.WALK: "Walk, Hike, hiking, HKWorkoutActivityTypeHiking, Wanderung, Randonnée, 10",
    Sport.RIDE: "Ride, VirtualRide, E-Bike Ride, gravel_cycling, Biking, Radfahrt, Vélo, 1",
    Sport.STRENGTH: "Weight Training, WeightTraining, strength_training, Krafttraining, "
    "HKWorkoutActivityTypeTraditionalStrengthTraining, Strength after the run",
    Sport.ROPE: "Jump Rope, jump_rope, HKWorkoutActivityTypeJumpRope, Rope Skipping, Seilspringen",
    Sport.OTHER: "Swim, Nordic Ski, HKWorkoutActivityTypeWheelchairRunPace, horseback_riding",
    None: "Workout, Other, Yoga, , Brunch, Prune trees, 99, Lunch",
}
PAIRS = [(sport, name) for sport, names in NAMED.items() for name in names.split(", ")]


@pytest.mark.parametrize(("sport", "name"), PAIRS)
def test_a_sport_is_known_by_the_names_that_apps_write(sport: Sport | None, name: str) -> None:
    assert sport_named(name) is sport


def test_nothing_of_a_place_a_heart_or_a_watch_is_kept() -> None:
    """What an activity may hold; whoever adds to it thinks of this first."""
    fields = ("started", "sport", "distance_km", "minutes", "title", "utc_offset_min")
    assert Activity.__struct_fields__ == fields


def summed(*points: Point) -> TrackTotals:
    totals = TrackTotals()
    for point in points:
        totals.add(point)
    totals.interrupt()
    return totals


def test_a_degree_of_latitude_is_111_km() -> None:
    assert great_circle_m(10, 20, 11, 20) == pytest.approx(111_195, abs=1)
    assert great_circle_m(0, 179.5, 0, -179.5) == pytest.approx(111_195, abs=1)
    assert great_circle_m(90, 0, 90, 123) == pytest.approx(0, abs=1e-6)


def test_a_count_that_begins_anew_adds_up() -> None:
    counts = (0, 30, 60, 0, 30, 60)
    totals = summed(*(Point(10.0 * n, distance_m=metres) for n, metres in enumerate(counts)))
    assert totals.distance_m() == 120
    assert totals.moving_s == 40


def test_a_long_gap_counts_where_the_way_was_made_and_not_where_nothing_tells() -> None:
    assert summed(Point(0, distance_m=0), Point(60, distance_m=180)).moving_s == 60
    assert summed(Point(0), Point(20), Point(90)).moving_s == 20


def test_a_ride_home_with_the_watch_stopped_is_no_run() -> None:
    run = [Point(5.0 * n, 10 + 15 * n / DEGREE_M, 20) for n in range(121)]  # 600 s at 3 m/s
    home = 10 + 9_000 / DEGREE_M
    bus = summed(*run, Point(1_200, home, 20))
    assert bus.distance_m() == pytest.approx(1_800, abs=1)
    assert bus.moving_s == 600
    tunnel = summed(*run, Point(660, 10 + 1_980 / DEGREE_M, 20))
    assert tunnel.distance_m() == pytest.approx(1_980, abs=1)
    assert summed(*run, Point(9_000, home, 20)).distance_m() == pytest.approx(1_800, abs=1)


def test_points_that_go_back_in_time_or_stand_alone_are_no_way() -> None:
    assert summed(Point(0, 10, 20)).distance_m() is None
    back = summed(Point(100, 10, 20), Point(0, 11, 20), Point(110, 10.0003, 20))
    assert back.distance_m() == pytest.approx(33.4, abs=0.1)
    assert (back.first_s, back.last_s) == (100, 110)


@given(st.binary(max_size=200), st.integers(1, 3), st.binary(max_size=3))
def test_what_was_gzipped_comes_back(data: bytes, members: int, padding: bytes) -> None:
    packed = gzip.compress(data) * members + b"\0" * len(padding)
    assert b"".join(pieces_of(io.BytesIO(packed))) == data * members


def test_a_stream_that_gives_little_at_a_time_gives_whole_pieces() -> None:
    class Slow(io.BytesIO):
        def read(self, count: int | None = -1) -> bytes:
            return super().read(min(count or 0, 1_000))

    pieces = list(pieces_of(Slow(b"x" * (PIECE + 10))))
    assert [len(piece) for piece in pieces] == [PIECE, 10]


@pytest.mark.parametrize(
    ("text", "iso", "offset"),
    [
        ("2026-10-04T07:30:00Z", "2026-10-04T07:30:00+00:00", None),
        ("2026-10-04T07:30:00.123Z", "2026-10-04T07:30:00.123000+00:00", None),
        ("2026-10-04T07:30:00+00:00", "2026-10-04T07:30:00+00:00", None),
        ("2026-10-04T07:30:00", "2026-10-04T07:30:00+00:00", None),
        ("2026-10-04T00:30:00+05:45", "2026-10-03T18:45:00+00:00", 345),
    ],
)
def test_a_time_is_read_with_its_offset(text: str, iso: str, offset: int | None) -> None:
    found = read_time(text)
    assert found is not None
    assert (found.moment.isoformat(), found.utc_offset_min) == (iso, offset)


@pytest.mark.parametrize("text", ["", "soon", "2026-13-01T00:00:00Z", "2026-10-04T07:30:00Z" * 9])
def test_what_is_no_time_is_none(text: str) -> None:
    assert read_time(text) is None
    assert read_time("0001-01-01T00:00:00+14:00") is None


def elements(data: bytes, *, doctype: bool = False) -> list[tuple[str, ...]]:
    told: list[tuple[str, ...]] = []

    def started(name: str, attributes: Mapping[str, str]) -> None:
        told.append((name, *attributes.values()))

    read_xml([data], started, lambda *ended: told.append(ended), doctype=doctype)
    return told


def test_elements_are_told_with_their_own_text() -> None:
    assert elements(b'<a:b c="1"> x<d>y</d>z </a:b>') == [
        ("b", "1"),
        ("d",),
        ("d", "b", "y"),
        ("b", "", "xz"),
    ]
    assert elements(b"<a>%s</a>" % (b"x" * 9_000))[-1][2] == "x" * MOST_TEXT


def test_a_document_type_is_passed_over_where_a_format_has_one_and_its_entities_never() -> None:
    with_type = b'<!DOCTYPE a [<!ELEMENT a (b)><!ATTLIST a c CDATA #IMPLIED>]><a c="1"/>'
    assert elements(with_type, doctype=True) == [("a", "1"), ("a", "", "")]
    for entity in (b'<!ENTITY x "y">', b'<!ENTITY x SYSTEM "file:///etc/passwd">'):
        with pytest.raises(Refused, match="line 1: it has a document type"):
            elements(b"<!DOCTYPE a [" + entity + b"]><a>&x;</a>", doctype=True)
    with pytest.raises(Refused, match="document type"):
        elements(with_type)
