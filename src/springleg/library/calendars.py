"""A calendar of runs read from a file, between two days."""

from datetime import date, timedelta
from typing import Any

from springleg.core.athlete import HolidayRead, Run, Unread
from springleg.core.errors import Refused
from springleg.core.message import Message, message
from springleg.core.noun import Noun
from springleg.library.arguments import Day, Edition, File, file_of, guide_of, zone_of
from springleg.library.values import read_day
from springleg.planner.problem import MOST_WEEKS


class Calendar(Noun, frozen=True):
    """The runs of a calendar from `first` to `last`, in date order; `plan_season` takes it as runs.

    `unread` are entries that could not be read, by their line in the file; `left_out` says what was
    passed over and why; `holidays` are days that are named as such, which nothing uses by itself.
    """

    first: date
    last: date
    runs: tuple[Run, ...]
    unread: tuple[Unread, ...] = ()
    left_out: tuple[Message, ...] = ()
    holidays: tuple[HolidayRead, ...] = ()

    def rows(self) -> list[dict[str, Any]]:
        """A flat dict for each run, to make a DataFrame of; what is not said is None."""
        return [
            {
                "date": run.date,
                "kind": str(run.kind),
                "priority": str(run.priority) if run.kind == "race" else None,
                "distance_km": run.distance_km,
                "title": run.title or None,
            }
            for run in self.runs
        ]

    def to_dict(self) -> dict[str, Any]:
        """All of it as plain data for JSON."""
        days = [
            {"first": one.first.isoformat(), "last": one.last.isoformat(), "title": one.title}
            for one in self.holidays
        ]
        return {
            "first": self.first.isoformat(),
            "last": self.last.isoformat(),
            "runs": [{**row, "date": row["date"].isoformat()} for row in self.rows()],
            "unread": [{"line": one.line, "text": str(one.text)} for one in self.unread],
            "left_out": [str(one) for one in self.left_out],
            "holidays": days,
        }


def read_calendar(
    source: File, *, first: Day, timezone: str, last: Day | None = None, guide: Edition = None
) -> Calendar:
    r"""Read the runs of a calendar file: iCalendar (.ics), or a CSV table of runs.

    >>> import springleg
    >>> ics = b'''BEGIN:VCALENDAR
    ... BEGIN:VEVENT
    ... UID:1
    ... DTSTART;VALUE=DATE:20261213
    ... SUMMARY:Long run 18 km
    ... END:VEVENT
    ... END:VCALENDAR'''
    >>> calendar = springleg.read_calendar(ics, first="2026-12-07", timezone="Europe/Berlin")
    >>> calendar.rows()[0]["kind"], calendar.rows()[0]["distance_km"]
    ('long', 18.0)

    `source` is a path, or the bytes of the file. Days are those of the runner's `timezone`, from
    `first` to `last` (53 weeks from `first`), both included. Titles are read by the words of the
    guide, in five languages. Entries that are no runs are passed over.

    Pure but for reading the file. Takes some 10 ms for fifty entries; at most 5 MiB are read.
    Raises Refused for a file that is not there or no calendar, by argument for the rest.
    """
    from springleg.usecases.log.calendar import reading_words
    from springleg.usecases.log.calendar_formats import Wanted, format_of

    name, data = file_of("source", source)
    begin = read_day("first", first)
    end = begin + timedelta(weeks=MOST_WEEKS) if last is None else read_day("last", last)
    if end < begin:
        raise Refused("last", message("{day} is before the first day", day=end))
    zone, own = zone_of(timezone), guide_of(guide)
    if zone is None:
        raise Refused("timezone", message("is missing"), message("Write it like Europe/London"))
    wanted = Wanted(reading_words(own, {}), zone, begin, end)
    try:
        read = format_of(name, data).read(data, wanted)
    except Refused as refused:
        raise refused.within(name) from None
    return Calendar(
        begin,
        end,
        tuple(run for run in read.runs if begin <= run.date <= end),
        read.unread,
        read.notes,
        read.holidays,
    )
