"""Exports as Strava, Garmin and Apple write them, made of activities: for tests to read back.

The shapes are those of files that people have published: Strava's columns of 2024 to 2026 with two
named Distance and two named Elapsed Time, Garmin Connect's list in four languages, the lists of
Garmin's export of an account (centimetres, milliseconds), Apple Health's document.
"""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta, timezone, tzinfo
from typing import Any
from xml.sax.saxutils import quoteattr
from zoneinfo import ZoneInfo

from springleg.exchange.activities.activity import Activity, Sport
from springleg.exchange.activities.table_reading import Reading

BERLIN = Reading(ZoneInfo("Europe/Berlin"))
STRAVA = (
    "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,"
    "Distance,Max Heart Rate,Relative Effort,Commute,Activity Private Note,Activity Gear,Filename,"
    "Athlete Weight,Bike Weight,Elapsed Time,Moving Time,Distance,Max Speed"
)
GARMIN = "Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR,Max HR"
KINDS = {
    Sport.RUN: ("Run", "Running", "running", "Running"),
    Sport.RIDE: ("Ride", "Cycling", "cycling", "Cycling"),
    Sport.WALK: ("Hike", "Hiking", "hiking", "Hiking"),
    Sport.STRENGTH: (
        "Weight Training",
        "Strength Training",
        "strength_training",
        "TraditionalStrengthTraining",
    ),
    Sport.ROPE: ("Jump Rope", "Jump Rope", "jump_rope", "JumpRope"),
    Sport.OTHER: ("Swim", "Pool Swim", "lap_swimming", "Swimming"),
}


def table(header: str, rows: Iterable[Sequence[object]]) -> bytes:
    """A table as a spreadsheet would write it."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(header.split(","))
    writer.writerows(rows)
    return written.getvalue().encode()


def strava_table(activities: Iterable[Activity]) -> bytes:
    """`activities.csv` of Strava's export."""
    rows = []
    for number, one in enumerate(activities, 1):
        at = one.started
        seconds = f"{(one.minutes or 0) * 60:.6f}" if one.minutes else ""
        metres = f"{one.distance_km * 1000:.6f}" if one.distance_km is not None else ""
        kilometres = f"{one.distance_km:.2f}" if one.distance_km is not None else ""
        day = f"{at:%b} {at.day}, {at.year}, {at:%I}:{at:%M:%S} {at:%p}"
        file = f"activities/{number}.fit.gz"
        rows.append(
            (
                *(number, day, one.title, KINDS[one.sport][0], "", seconds, kilometres, "", "", ""),
                *("", "", file, "", "", seconds, seconds, metres, ""),
            )
        )
    return table(STRAVA, rows)


def garmin_table(activities: Iterable[Activity], zone: tzinfo) -> bytes:
    """The CSV of Garmin Connect's list of activities."""
    rows = []
    for one in activities:
        seconds = round((one.minutes or 0) * 60)
        time = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
        far = f"{one.distance_km:,.2f}" if one.distance_km is not None else "--"
        day = f"{one.started.astimezone(zone):%Y-%m-%d %H:%M:%S}"
        rows.append((KINDS[one.sport][1], day, "false", one.title, far, "1,020", time, "--", "--"))
    return table(GARMIN, rows)


def garmin_summaries(activities: Iterable[Activity]) -> bytes:
    """A list of Garmin's export of an account."""
    held = []
    for number, one in enumerate(activities, 1):
        begin = one.started.timestamp() * 1000
        said: dict[str, object] = {
            "activityId": number,
            "name": one.title,
            "activityType": KINDS[one.sport][2],
            "beginTimestamp": round(begin),
            "splits": [{"measurements": [{"value": 1.0, "fieldEnum": "SUM_DISTANCE"}]}],
            "startLatitude": 52.5,
        }
        if one.utc_offset_min is not None:
            said["startTimeLocal"] = begin + one.utc_offset_min * 60_000
        if one.minutes is not None:
            said["duration"] = one.minutes * 60_000
        if one.distance_km is not None:
            said["distance"] = one.distance_km * 100_000
        held.append(said)
    return json.dumps([{"summarizedActivitiesExport": held}]).encode()


HEALTH = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 14 -->
<!ELEMENT HealthData (ExportDate,Me,(Record|Workout|ActivitySummary)*)>
<!ATTLIST HealthData locale CDATA #REQUIRED>
]>
<HealthData locale="en_GB">
 <ExportDate value="2026-11-28 21:30:00 +0100"/>
"""
RECORD = (
    ' <Record type="HKQuantityTypeIdentifierHeartRate" sourceName="Watch" unit="count/min" '
    'startDate="{day} 07:00:00 +0100" endDate="{day} 07:00:05 +0100" value="{value}"/>\n'
)


def workout(one: Activity) -> str:
    """A workout of Apple Health, as its newer versions write it."""
    local = one.started.astimezone(timezone(timedelta(minutes=one.utc_offset_min or 0)))
    far = (
        '  <WorkoutStatistics type="HKQuantityTypeIdentifierDistanceWalkingRunning" '
        f'sum="{one.distance_km!r}" unit="km"/>\n'
        if one.distance_km is not None
        else ""
    )
    time = f' duration="{one.minutes!r}" durationUnit="min"' if one.minutes is not None else ""
    device = quoteattr("<<HKDevice: 0x28>, name:Apple Watch>")
    return (
        f' <Workout workoutActivityType="HKWorkoutActivityType{KINDS[one.sport][3]}"{time} '
        f'device={device} startDate="{local:%Y-%m-%d %H:%M:%S %z}">\n'
        '  <MetadataEntry key="HKIndoorWorkout" value="0"/>\n'
        f'  <WorkoutEvent type="HKWorkoutEventTypeSegment"/>\n{far}'
        "  <WorkoutActivity><WorkoutStatistics "
        'type="HKQuantityTypeIdentifierDistanceWalkingRunning" sum="0.1" unit="km"/>'
        "</WorkoutActivity>\n </Workout>\n"
    )


def apple_health(activities: Iterable[Activity]) -> bytes:
    """Apple Health's `export.xml`."""
    records = RECORD.format(day="2026-11-01", value=61)
    held = records.join(workout(one) for one in activities)
    return f"{HEALTH}{records}{held}{records}</HealthData>\n".encode()


def zipped(files: Mapping[str, Any]) -> io.BytesIO:
    """A zip of these files."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    held.seek(0)
    return held


def gpx(started: datetime, minutes: int = 30, km: float = 5.0) -> str:
    """A GPX file of a run straight to the north, with a point a minute."""
    step = km / 111.195 / minutes
    points = "".join(
        f'<trkpt lat="{50 + at * step:.7f}" lon="13.4">'
        f"<time>{started + timedelta(minutes=at):%Y-%m-%dT%H:%M:%SZ}</time></trkpt>"
        for at in range(minutes + 1)
    )
    return (
        '<?xml version="1.0"?><gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1" '
        f'creator="x"><trk><type>running</type><trkseg>{points}</trkseg></trk></gpx>'
    )
