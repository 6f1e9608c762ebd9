"""Lists of activities as tables: Strava's and Garmin's, in several languages and units."""

import io
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange.activities.export_files import BERLIN, garmin_table, strava_table
from springleg.core.athlete import Units
from springleg.core.errors import Refused
from springleg.exchange.activities.activity import Activity, Sport
from springleg.exchange.activities.sport_words import sport_of
from springleg.exchange.activities.table_dates import Order, instant, order_of
from springleg.exchange.activities.table_numbers import minutes_of_clock, number
from springleg.exchange.activities.table_reading import Reading, TableRead
from springleg.exchange.activities.tables import read_table

MILES = Reading(ZoneInfo("America/New_York"), Units.IMPERIAL)
WHOLE = st.builds(
    Activity,
    started=st.datetimes(datetime(2000, 1, 1), datetime(2026, 11, 30)).map(  # noqa: DTZ001 UTC, by map
        lambda at: at.replace(microsecond=0, tzinfo=UTC)
    ),
    sport=st.sampled_from(Sport),
    distance_km=st.none() | st.integers(1, 20_000).map(lambda n: n / 100),
    minutes=st.none() | st.integers(60, 600).map(float),
    title=st.text(st.characters(exclude_categories=("C", "Z")), max_size=20),
)


def read(text: str | bytes, how: Reading = BERLIN) -> TableRead:
    data = text if isinstance(text, bytes) else text.encode()
    return read_table("a.csv", io.BytesIO(data), how)


def only(text: str, how: Reading = BERLIN) -> Activity:
    (one,) = read(text, how).read.activities
    return one


@given(st.lists(WHOLE, max_size=6))
@settings(max_examples=25)
def test_stravas_table_says_what_was_written(activities: list[Activity]) -> None:
    found = read(strava_table(activities))
    wanted = sorted(activities, key=lambda one: one.started)
    assert list(found.read.activities) == wanted
    assert not found.read.unread
    assert len(found.files) == len(activities)


@given(st.lists(WHOLE, max_size=6))
@settings(max_examples=25)
def test_garmins_table_says_what_was_written(activities: list[Activity]) -> None:
    zone = ZoneInfo("Asia/Kolkata")  # whose clocks were never put back in these years
    found = read(garmin_table(activities, zone), Reading(zone))
    wanted = [
        Activity(one.started, one.sport, one.distance_km, one.minutes, one.title, 330)
        for one in sorted(activities, key=lambda one: one.started)
    ]
    assert list(found.read.activities) == wanted
    assert found.is_clock


HEADERS = {
    "English": "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance,"
    "Filename,Elapsed Time,Moving Time,Distance",
    "German": "Aktivitäts-ID,Aktivitätsdatum,Name der Aktivität,Aktivitätsart,Verstrichene Zeit,"
    "Distanz,Dateiname,Verstrichene Zeit,Bewegungszeit,Distanz",
    "French": "ID de l\u2019activité,Date de l\u2019activité,Nom de l\u2019activité,"
    "Type d\u2019activité,Temps écoulé,Distance,Nom du fichier,Temps écoulé,"
    "Durée de déplacement,Distance",
}


@pytest.mark.parametrize("language", HEADERS)
@pytest.mark.parametrize(
    ("day", "kind"),
    [
        ('"Jan 5, 2026, 6:30:12 AM"', "Run"),
        ('"Jan 5, 2026, 6:30:12\u202fAM"', "Trail Run"),
        ('"05.01.2026, 06:30:12"', "Lauf"),
        ('"5 janv. 2026 à 06:30:12"', "Course à pied"),
        ('"5 ene 2026, 6:30:12"', "Carrera"),
        ("2026-01-05 06:30:12", "Virtual Run"),
    ],
)
def test_stravas_columns_in_several_languages(language: str, day: str, kind: str) -> None:
    row = f'7,{day},"A, B",{kind},3700,"10,05",activities/7.fit.gz,3700,3600.0,10050.5'
    text = f"{HEADERS[language]}\n{row}\n"
    found = read(text)
    at = datetime(2026, 1, 5, 6, 30, 12, tzinfo=UTC)
    assert found.product == "strava"
    assert found.read.activities == (Activity(at, Sport.RUN, 10.0505, 60.0, "A, B"),)
    assert found.files == {"activities/7.fit.gz"}


def test_stravas_older_shape_has_one_distance() -> None:
    text = (
        "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance\n1,{},x,Run,"
    )
    dated = text.format("2026-08-10 06:12:00")
    assert only(f"{dated}2700,8.1\n").distance_km == pytest.approx(8.1)
    assert only(f"{dated}2700,8100\n").distance_km == pytest.approx(8.1), "metres, else no runner"
    assert only(f"{dated}2700,5.0\n", MILES).distance_km == pytest.approx(8.04672)


GARMIN = "Activity Type,Date,Favorite,Title,Distance,Calories,Time"
GERMAN = "Aktivitätstyp,Datum,Favorit,Titel,Distanz,Kalorien,Zeit"
FRENCH = "Type d'activité,Date,Favori,Titre,Distance,Calories,Durée"


@pytest.mark.parametrize(
    ("header", "row", "km", "minutes"),
    [
        (GARMIN, 'Running,2026-10-12 07:01:22,false,x,"5.48","1,020","00:31:24"', 5.48, 31.4),
        (GARMIN, 'Running,2026-10-12 07:01:22,false,x,"5,81","411","00:33:06"', 5.81, 33.1),
        (GARMIN, "Treadmill Running,2026-10-12 07:01:22,false,x,--,--,31:30", None, 31.5),
        (GARMIN, "Running,10/12/2026 7:01:22,false,x,5,1,0:49:12\nx,10/13/2026 1:1,,,,,", 5, 49.2),
        (GERMAN, 'Laufen,2026-10-12 07:01:22,false,x,"12.02","2,336","01:01:48"', 12.02, 61.8),
        (GERMAN, "Laufband,12.10.2026 07:01:22,false,x,9.5,1,00:50:00", 9.5, 50),
        (FRENCH, 'Course à pied,2026-10-12 07:01:22,false,x,"3.95","407","00:35:21"', 3.95, 35.35),
        (GARMIN, 'Running,2026-10-12 07:01:22,false,x,5,1,"00:31:24.5"', 5, 31.4),
    ],
)
def test_garmins_columns_and_numbers(
    header: str, row: str, km: float | None, minutes: float
) -> None:
    found = read(f"{header}\n{row}\n").read.activities[0]
    assert found.started == datetime(2026, 10, 12, 5, 1, 22, tzinfo=UTC), "on Berlin's clocks"
    assert (found.sport, found.distance_km) == (Sport.RUN, km)
    assert found.minutes == pytest.approx(minutes)
    assert found.utc_offset_min == 120


def test_garmin_in_miles_where_the_runner_says_so_or_strides_do() -> None:
    row = "Running,2026-10-12 07:01:22,false,x,6.21,1,00:50:00"
    assert only(f"{GARMIN}\n{row}\n", MILES).distance_km == pytest.approx(9.994, abs=0.001)
    strides = f"{GARMIN},Avg Run Cadence,Avg Stride Length\n" + f"{row},170,1.176\n" * 3
    found = read(strides, BERLIN).read
    assert {round(one.distance_km or 0, 2) for one in found.activities} == {9.99}
    assert "miles" in str(found.notes[0])
    metric = f"{GARMIN},Avg Run Cadence,Avg Stride Length\n" + f"{row},170,0.73\n" * 3
    assert {one.distance_km for one in read(metric, MILES).read.activities} == {6.21}


def test_rows_that_cannot_be_read_are_told_by_line_and_the_others_taken() -> None:
    header = "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance\n"
    good = '{},"Jan {}, 2026, 6:30:12 AM","one\ntwo",Run,2700,8\n'
    found = read(header + good.format(1, 5) + "2,soon,x,Run,1,1\n" + good.format(3, 7)).read
    assert len(found.activities) == 2
    assert [one.line for one in found.unread] == [4]
    assert "'soon' is no day with a time" in str(found.unread[0].text)


def test_days_by_numbers_alone_are_read_where_the_column_tells_their_order() -> None:
    assert order_of(["7/4/2020 15:36", "7/14/2020 15:36"]) is Order.MONTH_FIRST
    assert order_of(["7/4/2020 15:36", "14/7/2020 15:36"]) is Order.DAY_FIRST
    assert order_of(["07.04.2020 15:36"]) is Order.DAY_FIRST
    assert order_of(["7/4/2020 15:36"]) is None
    with pytest.raises(Refused, match="may be two days"):
        instant("7/4/2020 15:36", None)
    at = instant("7/4/2020 3:36 PM", Order.MONTH_FIRST)
    assert at == datetime(2020, 7, 4, 15, 36)  # noqa: DTZ001 it says no zone
    assert instant("2026-01-05T06:30:12Z", None).utcoffset() == timedelta()


@pytest.mark.parametrize(
    "cell", ["", "soon", "Jan 5, 2026", "Jan 45, 2026, 6:30 AM", "2026-01-05", "0-0-0 99:99"]
)
def test_what_is_no_day_with_a_time_is_refused(cell: str) -> None:
    with pytest.raises(Refused, match="no day with a time"):
        instant(cell, None)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("5.48", 5.48),
        ("5,81", 5.81),
        ("1,020", 1020),
        ("1,020.5", 1020.5),
        ("1.234,56", 1234.56),
        ("1 020,5", 1020.5),
        ("1'020.5", 1020.5),
        ("--", None),
        ("", None),
        ("-5", None),
        ("5 km", None),
        ("1,2,3", 123),
    ],
)
def test_numbers_of_either_writing(cell: str, value: float | None) -> None:
    assert number(cell) == value


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [("00:31:30", 31.5), ("31:30", 31.5), ("1:00:00,5", 60), ("00:00:00", None), ("--", None)],
)
def test_times_on_a_clock(cell: str, minutes: float | None) -> None:
    assert minutes_of_clock(cell) == minutes


@pytest.mark.parametrize(
    ("name", "sport"),
    [
        ("Laufen", Sport.RUN),
        ("Trailrunning", Sport.RUN),
        ("Indoor-Lauf", Sport.RUN),
        ("Course à pied sur tapis", Sport.RUN),
        ("Carrera en cinta", Sport.RUN),
        ("Radfahren", Sport.RIDE),
        ("Vélo", Sport.RIDE),
        ("Wandern", Sport.WALK),
        ("Randonnée", Sport.WALK),
        ("Krafttraining", Sport.STRENGTH),
        ("Musculation", Sport.STRENGTH),
        ("Seilspringen", Sport.ROPE),
        ("Treadmill Running", Sport.RUN),
        ("Schwimmen", Sport.OTHER),
        ("", Sport.OTHER),
    ],
)
def test_sports_by_their_names(name: str, sport: Sport) -> None:
    assert sport_of(name) is sport


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "neither Strava's nor Garmin's"),
        (b"date,kind\n2026-01-05,long\n", "neither Strava's nor Garmin's"),
        (b"\0\1\2\3", "no table"),
        (b'"', "neither"),
    ],
)
def test_other_tables_are_refused_by_name(data: bytes, says: str) -> None:
    with pytest.raises(Refused, match=says) as refused:
        read(data)
    assert refused.value.place == "a.csv"


def test_a_line_without_end_is_refused_before_it_is_held() -> None:
    class Endless(io.RawIOBase):
        taken = 0

        def read(self, size: int = -1) -> bytes:
            self.taken += size
            return b"a" * size

    endless = Endless()
    with pytest.raises(Refused, match="too long"):
        read_table("a.csv", endless, BERLIN)  # type: ignore[arg-type]  # it reads, and no more
    assert endless.taken < 8 * 1024 * 1024


def test_what_spreadsheets_save_is_read_too() -> None:
    text = f"{GERMAN}\n".replace(",", ";") + "Laufen;2026-10-12 07:01:22;;x;9,5;1;00:50:00\n"
    for encoding in ("cp1252", "utf-8-sig", "utf-16"):
        found = read(text.encode(encoding)).read.activities
        assert [one.distance_km for one in found] == [9.5], encoding
