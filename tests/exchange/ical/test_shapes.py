"""Calendars as products write them: what each entry of 25 shapes is read as."""

import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from exchange.calendar_samples import WORDS
from springleg.core.athlete import Run, RunKind, RunsRead
from springleg.exchange.ical.calendar import read_ical

SHAPES: dict[str, dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "shapes.toml").read_text("utf-8")
)
ENDS = {"crlf": "\r\n", "lf": "\n", "cr": "\r"}
FIRST, LAST = date(2026, 11, 30), date(2027, 1, 31)
FEWEST_SHAPES = 25


def folded(line: str, most: int, fold: str) -> str:
    """A line broken after so many octets, never inside a letter; unbroken for 0."""
    if not most:
        return line
    lines, held = [""], 0
    for letter in line:
        size = len(letter.encode())
        if held + size > most:
            lines, held = [*lines, ""], 1
        lines[-1] += letter
        held += size
    return fold.join(lines)


def written(shape: dict[str, Any], events: Sequence[list[str]] | None = None) -> bytes:
    """The file of a shape, as its product would write it; or one of some of its events."""
    end = ENDS[shape["end"]]
    lines = ["BEGIN:VCALENDAR", f"PRODID:{shape['prodid']}", "VERSION:2.0", *shape["head"]]
    for number, (_, start, title, *others) in enumerate(shape["events"]):
        if events is None or [*shape["events"][number]] in events:
            language = "SUMMARY;LANGUAGE=de" if "Outlook" in shape["prodid"] else "SUMMARY"
            lines += ["BEGIN:VEVENT", f"UID:{number}@example.org", "DTSTAMP:20261101T080000Z"]
            lines += [start, f"{language}:{title}", *others, "END:VEVENT"]
    fold = end + ("\t" if shape.get("tab") else " ")
    text = end.join([*(folded(line, shape["fold"], fold) for line in lines), "END:VCALENDAR", ""])
    return text.encode()


def read(data: bytes) -> RunsRead:
    return read_ical(data, words=WORDS, zone="Europe/London", first=FIRST, last=LAST)


def told(run: Run) -> str:
    priority = f" {run.priority}" if run.kind is RunKind.RACE else ""
    km = f" {round(run.distance_km, 3):g}" if run.distance_km else ""
    return f"{run.kind}{priority}{km}"


def read_as(shape: dict[str, Any], event: list[str]) -> str:
    """What one event of a shape is read as, in a file of its own."""
    found = read(written(shape, [event]))
    assert not found.unread
    if found.holidays:
        return "off"
    return told(found.runs[0]) if found.runs else "-"


@pytest.mark.parametrize("name", SHAPES)
def test_each_entry_of_a_shape_is_read_right(name: str) -> None:
    shape = SHAPES[name]
    found = [(event[2], read_as(shape, event)) for event in shape["events"]]
    assert found == [(event[2], event[0]) for event in shape["events"]]


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_is_read_whole(name: str) -> None:
    shape = SHAPES[name]
    found = read(written(shape))
    assert not found.unread
    runs = {event[2].replace("\\,", ",") for event in shape["events"] if event[0] not in "- off"}
    assert {run.title for run in found.runs} == runs
    assert len(found.holidays) == sum(event[0] == "off" for event in shape["events"])


def test_there_are_enough_and_each_says_where_it_is_from() -> None:
    assert len(SHAPES) >= FEWEST_SHAPES
    assert all(shape["from"] for shape in SHAPES.values())


def test_a_holiday_is_read_with_its_last_day() -> None:
    found = [
        (str(one.first), str(one.last), one.title)
        for name in ("apple-macos", "spanish-plan")
        for one in read(written(SHAPES[name])).holidays
    ]
    assert found == [
        ("2026-12-24", "2027-01-01", "Holiday"),
        ("2026-12-21", "2026-12-27", "Vacaciones"),
    ]


def test_what_is_doubtful_is_kept_with_its_days_and_nothing_else_is() -> None:
    found = read(written(SHAPES["google-office"]))
    titles = {one.title: one for one in found.titles}
    assert len(titles["Sprint planning"].dates) == 4
    assert titles["Sprint planning"].kind is None
    assert "Dentist" not in {one.title for one in read(written(SHAPES["google-personal"])).titles}
