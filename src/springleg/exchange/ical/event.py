"""What one event of a calendar says: which run it is, on which days, and what to remark on it."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from springleg.core.athlete import HolidayRead, Priority, Run, TitleRead
from springleg.core.errors import Refused
from springleg.core.message import Message, counted, message
from springleg.core.noun import Noun
from springleg.exchange.ical.event_title import EventTitle, TitleReader
from springleg.exchange.ical.holidays import holiday_of, lasts_days
from springleg.exchange.ical.lines import Properties, PropertyValue, text_of
from springleg.exchange.ical.occurrences import Occurrences, occurrences, over_before, repeats
from springleg.exchange.ical.repeats import Allowance
from springleg.exchange.ical.timezones import Timezones, wall_time
from springleg.exchange.run_titles import note_on, tidy

MOST_DATES = 60  # kept of one event that is no run


class Remark(StrEnum):
    """What is said of entries that were left aside, or not taken just as they stand."""

    NO_RUN = "no-run"
    BY_DESCRIPTION = "by-description"
    SEVERAL_DAYS = "several-days"
    WITHIN_A_DAY = "within-a-day"
    NO_ZONE = "no-zone"


REMARKS = {
    Remark.NO_RUN: counted(
        "{n} entry named no run: {titles:commas}.",
        "{n:figure} entries named no run: {titles:commas}.",
        0,
    ),
    Remark.BY_DESCRIPTION: counted(
        "{n} entry had the kind of run in the description or category, not in the title: "
        "{titles:commas}.",
        "{n:figure} entries had the kind of run in the description or category, not in the title: "
        "{titles:commas}.",
        0,
    ),
    Remark.SEVERAL_DAYS: counted(
        "{n} entry lasted several days; only the first day was taken: {titles:commas}.",
        "{n:figure} entries lasted several days; only the first day was taken: {titles:commas}.",
        0,
    ),
    Remark.WITHIN_A_DAY: counted(
        "{n} entry repeated within a day, as no run does; only the first time was taken: "
        "{titles:commas}.",
        "{n:figure} entries repeated within a day, as no run does; only the first time was taken: "
        "{titles:commas}.",
        0,
    ),
    Remark.NO_ZONE: counted(
        "{n} entry named a time zone that is not known; the times were taken as your own: "
        "{titles:commas}.",
        "{n:figure} entries named a time zone that is not known; the times were taken as your own: "
        "{titles:commas}.",
        0,
    ),
}


class Request(Noun, frozen=True):
    """What is asked of a file: what its titles mean, and between which dates of which zone.

    `spare` is the work allowed for the dates of what is no run, so that it takes none from runs.
    """

    titles: TitleReader
    window: tuple[date, date]
    zones: Timezones
    allowance: Allowance
    spare: Allowance


class EventRuns(Noun, frozen=True):
    """What one event gave: runs, or a holiday; remarks on its title, and what that was read as."""

    runs: tuple[Run, ...] = ()
    remarks: tuple[Remark, ...] = ()
    title: str = ""
    read: TitleRead | None = None
    holiday: HolidayRead | None = None


def runs_of_event(
    event: Properties, changed: Sequence[PropertyValue], request: Request
) -> EventRuns:
    """What an event gives; nothing where it is cancelled or outside the dates asked for.

    `changed` are the RECURRENCE-IDs of events that replace an occurrence of this one. Refused: an
    event without a start, or with dates or rules that cannot be read.
    """
    if "DTSTART" not in event:
        raise Refused("", message("it has no start (DTSTART)"))
    start = request.zones.moment(event["DTSTART"][0])
    first, last = request.window
    if text_of(event, "STATUS").strip().upper() == "CANCELLED":
        return EventRuns()
    repeating = repeats(event)
    if repeating and (wall_time(start).date() > last or over_before(event, first)):
        return EventRuns()
    if not repeating and not first <= request.zones.day(start) <= last:
        return EventRuns()
    title = tidy(text_of(event, "SUMMARY"))
    told = request.titles.read(event, title)
    if told.kind is None:
        return _no_run(event, changed, request, told, title)
    happens = Occurrences((request.zones.day(start),))
    if repeating:
        happens = occurrences(event, changed, request.window, request.zones, request.allowance)
    remarks = {
        Remark.BY_DESCRIPTION: told.elsewhere,
        Remark.SEVERAL_DAYS: lasts_days(event),
        Remark.WITHIN_A_DAY: happens.within_a_day,
        Remark.NO_ZONE: not request.zones.known(event["DTSTART"][0]),
    }
    due = tuple(remark for remark, holds in remarks.items() if holds and happens.days)
    runs = tuple(
        Run(day, told.kind, told.priority or Priority.B, told.distance_km, title)
        for day in happens.days
    )
    return EventRuns(runs, due, title, told.noun(title))


def _no_run(
    event: Properties,
    changed: Sequence[PropertyValue],
    request: Request,
    told: EventTitle,
    title: str,
) -> EventRuns:
    """An event that is no run: a holiday perhaps, or one that somebody may have meant as a run."""
    remarks = () if told.said else (Remark.NO_RUN,)
    if lasts_days(event) and not repeats(event) and request.titles.is_holiday(title):
        away = holiday_of(event, request.zones, title)
        return EventRuns((), remarks, title, holiday=away)
    if not told.doubtful:
        return EventRuns((), remarks, title)
    days: tuple[date, ...] = (request.zones.day(request.zones.moment(event["DTSTART"][0])),)
    if repeats(event):
        try:
            found = occurrences(event, changed, request.window, request.zones, request.spare)
            days = found.days
        except Refused:  # too much to work out for what is no run
            days = tuple(day for day in days if request.window[0] <= day <= request.window[1])
    return EventRuns((), remarks, title, told.noun(title, days[:MOST_DATES]))


def notes_on(events: Iterable[EventRuns]) -> list[Message]:
    """One sentence for each remark: of how many events, and the first titles among them."""
    titles: dict[Remark, list[str]] = {remark: [] for remark in Remark}
    for event in events:
        for remark in event.remarks:
            titles[remark].append(event.title)
    return [note_on(some, REMARKS[remark]) for remark, some in titles.items() if some]
