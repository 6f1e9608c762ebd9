"""Exports as a whole: what in them is read, what is not, and under which name it is told."""

import io
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from exchange.activities.export_files import (
    BERLIN,
    apple_health,
    garmin_summaries,
    garmin_table,
    gpx,
    strava_table,
    zipped,
)
from exchange.activities.test_account_exports import AT, RUN
from springleg.exchange.activities.activity import Sport
from springleg.exchange.activities.exports import FileRead, read_export

OTHER = replace(RUN, started=AT.replace(day=3), sport=Sport.RIDE)
BROKEN = b"no activity at all"


def read(file: io.BytesIO, name: str = "export.zip") -> list[FileRead]:
    return list(read_export(name, file, BERLIN))


def test_stravas_zip_is_read_by_its_rows_and_files_that_no_row_tells_of() -> None:
    files = {
        "activities.csv": strava_table([RUN, OTHER]),
        "activities/1.fit.gz": BROKEN,  # the first row tells of it: it is not even opened
        "activities/2.fit.gz": BROKEN,
        "activities/77.gpx": gpx(AT.replace(day=9)),
        "activities/78.fit.gz": BROKEN,
        "media/1.jpg": b"picture",
        "routes/1.gpx": BROKEN,
    }
    rows, more, bad, route = read(zipped(files))
    assert (rows.name, rows.product) == ("export.zip: activities.csv", "strava")
    assert [one.sport for one in rows.read.activities] == [Sport.RUN, Sport.RIDE]
    assert (more.name, more.product) == ("export.zip: activities/77.gpx", "strava")
    assert len(more.read.activities) == 1
    for one in (bad, route):
        assert str(one.refused).startswith(f"{one.name}: ")


def test_stravas_zip_may_lie_in_a_folder() -> None:
    files = {"export_1/activities.csv": strava_table([RUN]), "export_1/activities/1.fit.gz": BROKEN}
    (rows,) = read(zipped(files))
    assert len(rows.read.activities) == 1


def test_garmins_zip_is_read_by_its_lists_and_zips_in_it_are_not_opened() -> None:
    folder = "DI_CONNECT/DI-Connect-Fitness"
    files = {
        f"{folder}/ann@example.org_0_summarizedActivities.json": garmin_summaries([RUN]),
        f"{folder}/ann@example.org_1001_summarizedActivities.json": garmin_summaries([OTHER]),
        f"{folder}/ann@example.org_workout.json": BROKEN,
        "DI_CONNECT/DI-Connect-Uploaded-Files/UploadedFiles_0-_Part1.zip": BROKEN,
    }
    found = read(zipped(files))
    assert [len(one.read.activities) for one in found] == [1, 1]
    assert {one.product for one in found} == {"garmin"}


def test_apples_zip_is_read_by_its_document_whatever_the_phone_calls_it() -> None:
    for name in ("export.xml", "Exportación.xml"):
        files = {
            f"apple_health_export/{name}": apple_health([RUN, OTHER]),
            "apple_health_export/export_cda.xml": "<ClinicalDocument/>",
            "apple_health_export/workout-routes/route_1.gpx": gpx(AT),
        }
        (found,) = read(zipped(files))
        assert (found.product, len(found.read.activities)) == ("apple", 2)


def test_a_zip_of_files_is_read_file_by_file() -> None:
    zone = ZoneInfo("Europe/Berlin")
    files = {"a.gpx": gpx(AT), "b/c.GPX": gpx(AT), "list.csv": garmin_table([RUN], zone)}
    assert [len(one.read.activities) for one in read(zipped(files))] == [1, 1, 1]


def test_single_files_are_told_by_their_content() -> None:
    for data, product in (
        (strava_table([RUN]), "strava"),
        (garmin_summaries([RUN]), "garmin"),
        (apple_health([RUN]), "apple"),
        (gpx(AT).encode(), "file"),
    ):
        (found,) = read(io.BytesIO(data), "whatever")
        assert (found.name, found.product, len(found.read.activities)) == ("whatever", product, 1)


def test_a_single_file_that_is_nothing_is_refused_by_name() -> None:
    for data in (b"", b"hello", b"\x1f\x8b\0", b"<html>", b"{}", b"%PDF-1.7\n\0"):
        (found,) = read(io.BytesIO(data), "thing")
        assert str(found.refused).startswith("thing: "), data
