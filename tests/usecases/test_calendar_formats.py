"""A calendar file is known by its name, else by its beginning."""

import pytest

from springleg.usecases.log.calendar_formats import ACCEPT, FILES, format_of


@pytest.mark.parametrize(
    ("name", "begins", "media"),
    [
        ("RUNS.ICS", b"", "text/calendar"),
        ("runs.ical", b"", "text/calendar"),
        ("runs.csv", b"date,title", "text/csv"),
        ("download", b"date,title", "text/csv"),
        ("download", b"\r\nbegin:vcalendar", "text/calendar"),
        ("download", b" " * 985 + b"BEGIN:VCALENDAR", "text/calendar"),
        ("download", b" " * 986 + b"BEGIN:VCALENDAR", "text/csv"),
    ],
)
def test_a_file_is_known_by_its_name_or_its_beginning(name: str, begins: bytes, media: str) -> None:
    assert format_of(name, begins).media == media


def test_the_kinds_of_files_are_told_to_people_and_to_browsers() -> None:
    assert FILES == (".ics", ".csv")
    assert ACCEPT == ".ics,.ical,.csv,text/calendar,text/csv"
