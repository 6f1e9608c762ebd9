"""GPX and TCX files: what is written in them comes back, by whichever app they were written."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.activities.reading import only, read, refusal
from exchange.activities.xml_files import DEGREE_M, START, Leg, gpx, tcx, written
from springleg.exchange.activities.activity import Activity, Sport
from springleg.exchange.activities.read import NoActivity

FILES = Path(__file__).parent / "files"
# What stands in each file: kilometres, minutes, sport, title.
HELD = {
    "strava.gpx": (0.18, 1.0, Sport.RUN, "Morning Run & strides 🏃"),
    "strava_older.gpx": (0.18, 1.0, Sport.RUN, "Lunch"),
    "garmin_connect.gpx": (0.18, 1.0, Sport.RUN, "Zürich Trail Running"),
    "apple_health_route.gpx": (0.09, 0.5, Sport.OTHER, "Route 2026-10-04 9:40am"),
    "garmin_connect.tcx": (2.1905, 11.2083, Sport.RUN, ""),
    "strava.tcx": (0.06, 0.3333, Sport.RUN, "Morning Run"),
    "strength.tcx": (None, 30.0, Sport.STRENGTH, "Strength"),
}
TEXTS = st.text(st.characters(exclude_categories=("C", "Z")), max_size=30)
TIMES = st.datetimes(datetime(1990, 1, 1), datetime(2099, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001 the zone is given
LEGS = st.builds(Leg, st.integers(60, 300), st.floats(0.8, 8), st.integers(1, 12))


@pytest.mark.parametrize("name", HELD)
def test_what_apps_write_is_read(name: str) -> None:
    km, minutes, sport, title = HELD[name]
    found = only((FILES / name).read_bytes())
    assert found.started == datetime(2026, 10, 4, 7, 30, tzinfo=UTC)
    assert found.distance_km == (km and pytest.approx(km, abs=0.001))
    assert found.minutes == pytest.approx(minutes, abs=0.001)
    assert (found.sport, found.title, found.utc_offset_min) == (sport, title, None)


@pytest.mark.parametrize(
    ("name", "words"), [("komoot_route.gpx", "route to follow"), ("course.tcx", "to follow")]
)
def test_what_is_to_be_done_is_no_activity(name: str, words: str) -> None:
    with pytest.raises(NoActivity, match=words):
        read((FILES / name).read_bytes())


def test_sports_of_one_race_in_tcx_are_one_each() -> None:
    found = read((FILES / "multisport.tcx").read_bytes()).activities
    assert [(one.sport, one.distance_km, one.minutes) for one in found] == [
        (Sport.RIDE, 30.0, 60.0),
        (Sport.RUN, 5.0, 25.0),
    ]


@given(st.lists(LEGS, min_size=1, max_size=3), TIMES, TEXTS)
def test_a_track_comes_back_as_it_was_written(legs: list[Leg], start: datetime, name: str) -> None:
    found = only(gpx(legs, start=start, name=name))
    assert found.started == start
    assert found.title == name
    whole = [leg._replace(seconds=leg.seconds // leg.every * leg.every) for leg in legs]
    km, minutes = sum(leg.metres for leg in whole) / 1000, sum(leg.seconds for leg in whole) / 60
    assert found.distance_km == pytest.approx(km, rel=0.001, abs=0.001)
    assert found.minutes == pytest.approx(minutes, abs=0.001)


@given(
    st.lists(st.tuples(st.floats(1, 3_000), st.floats(1, 20_000)), min_size=1, max_size=5),
    TIMES,
    TEXTS,
)
def test_laps_come_back_as_they_were_written(
    laps: list[tuple[float, float]], start: datetime, notes: str
) -> None:
    assert only(tcx(laps, start=start, notes=notes)) == Activity(
        start,
        Sport.RUN,
        round(sum(metres for _, metres in laps) / 1000, 4),
        round(sum(seconds for seconds, _ in laps) / 60, 4),
        notes,
    )


def test_standing_still_and_leaps_do_not_count() -> None:
    still = Leg(600, 0.1)
    found = only(gpx([Leg(600, 3), still]))
    assert found.distance_km == pytest.approx(1.8, abs=0.01)
    assert found.minutes == 10.0
    run = gpx([Leg(600, 3)])
    at = f'lat="{10 + 900 / DEGREE_M:.8f}"'.encode()
    leap = run.replace(at, b'lat="11.5"')
    assert leap != run
    assert only(leap).distance_km == pytest.approx(1.8, abs=0.02)


def test_an_offset_is_the_local_time_and_utc_is_none() -> None:
    data = gpx([Leg(60)])
    early = written(START).encode()
    local = data.replace(early, b"2026-10-04T09:30:00+02:00")
    found = only(local)
    assert (found.started, found.utc_offset_min) == (START, 120)
    bare = only(data.replace(early, b"2026-10-04T07:30:00"))
    assert (bare.started, bare.utc_offset_min) == (START, None)


def test_a_file_may_hold_several_tracks_and_be_cut_after_the_first() -> None:
    first = gpx([Leg(60)], name="first").removesuffix(b"</gpx>")
    second = gpx([Leg(120)], start=START + timedelta(days=1)).partition(b"<trk>")[2]
    found = read(first + b"<trk>" + second)
    assert [one.minutes for one in found.activities] == [1.0, 2.0]
    cut = read(first + b"<trk>" + second[:1_000])
    assert [one.minutes for one in cut.activities] == [1.0]
    assert "activities before that were taken" in str(cut.notes[0])


def test_points_tell_what_laps_do_not() -> None:
    points = "".join(
        f"<Trackpoint><Time>{written(START + timedelta(seconds=second))}</Time>"
        f"<DistanceMeters>{3.0 * second}</DistanceMeters></Trackpoint>"
        for second in range(0, 301, 5)
    )
    found = only(tcx([(0, 0)], points=points))
    assert (found.distance_km, found.minutes) == (0.9, 5.0)


@pytest.mark.parametrize("value", ["NaN", "-5", "inf", "1e300", "1000001"])
def test_a_distance_that_nobody_ran_is_said(value: str) -> None:
    data = tcx([(600, 1)]).replace(b"<DistanceMeters>1<", b"<DistanceMeters>%s<" % value.encode())
    found = read(data)
    assert found.activities == ()
    assert "its distance cannot be right" in str(found.unread[0].text)


@pytest.mark.parametrize("day", ["0001-01-01", "1989-12-31", "2106-02-07", "9999-12-31"])
def test_a_date_that_cannot_be_is_said(day: str) -> None:
    data = tcx([(600, 1_000)]).replace(b"2026-10-04", day.encode())
    ((line, text),) = [(one.line, str(one.text)) for one in read(data).unread]
    assert line == 1
    assert day in text


@pytest.mark.parametrize("place", ['lat="NaN"', 'lat="91"', 'lat="1e400"', 'lat="x"', ""])
def test_a_point_without_a_place_only_tells_the_time(place: str) -> None:
    data = gpx([Leg(60)])
    head, _, rest = data.partition(b"<trkpt lat=")
    broken = b"<trkpt " + place.encode() + b" lon" + rest.partition(b" lon")[2]
    assert only(head + broken).minutes == pytest.approx(1.0)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "iso-8859-1", "windows-1252"])
def test_other_encodings_that_xml_knows_are_read(encoding: str) -> None:
    text = gpx([Leg(60)], name="Zürich").decode().removeprefix('<?xml version="1.0"?>')
    bom = b"\xfe\xff" if encoding == "utf-16-be" else b""
    told = f'<?xml version="1.0" encoding="{encoding.removesuffix("-be")}"?>'
    assert only(bom + (told + text).encode(encoding)).title == "Zürich"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"PK\3\4" + b"\0" * 40, "zip archive"),
        (b"<!DOCTYPE html><html>", "web page"),
        (b"<kml xmlns='x'></kml>", "no FIT, GPX or TCX"),
        (b"date,distance\n2026-10-04,8\n", "no FIT, GPX or TCX"),
        (b"<gpx></gpx>", "no track"),
        (b"<gpx><trk>", "damaged or cut off"),
        (b"<?xml version='1.0' encoding='utf-99'?><gpx/>", "encoding"),
        (b"\x1f\x8b\x08 rubbish that is not gzip", "damaged or cut off"),
    ],
)
def test_what_is_no_activity_gets_a_sentence(data: bytes, words: str) -> None:
    assert words in refusal(data)
