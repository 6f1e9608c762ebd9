"""What one event of a calendar says: which run it is, on which days, and what to remark on it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum

from springleg.core.athlete import Priority, Run, RunKind
from springleg.core.errors import Refused
from springleg.core.message import Message, counted, message
from springleg.core.noun import Noun
from springleg.exchange.ical.lines import Properties, PropertyValue, text_of
from springleg.exchange.ical.occurrences import Occurrences, occurrences, over_before, repeats
from springleg.exchange.ical.repeats import Allowance
from springleg.exchange.ical.timezones import Timezones, wall_time
from springleg.exchange.run_titles import (
    Words,
    distance_in,
    is_ignored,
    kind_named,
    kind_of_title,
    note_on,
    priority_in,
    tidy,
)


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
    """What is asked of a file: which words mean a run, and between which dates of which zone."""

    words: Words
    window: tuple[date, date]
    zones: Timezones
    allowance: Allowance


class EventRuns(Noun, frozen=True):
    """What one event gave: runs, and remarks on its title."""

    runs: tuple[Run, ...] = ()
    remarks: tuple[Remark, ...] = ()
    title: str = ""


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
    kind, elsewhere = _kind(event, title, request.words)
    if kind is None:
        return EventRuns(remarks=(Remark.NO_RUN,), title=title)
    happens = Occurrences((request.zones.day(start),))
    if repeating:
        happens = occurrences(event, changed, request.window, request.zones, request.allowance)
    remarks = {
        Remark.BY_DESCRIPTION: elsewhere,
        Remark.SEVERAL_DAYS: _lasts_days(event),
        Remark.WITHIN_A_DAY: happens.within_a_day,
        Remark.NO_ZONE: not request.zones.known(event["DTSTART"][0]),
    }
    due = tuple(remark for remark, holds in remarks.items() if holds and happens.days)
    return EventRuns(tuple(_runs(event, title, kind, happens.days)), due, title)


def _kind(event: Properties, title: str, words: Words) -> tuple[RunKind | None, bool]:
    """The kind of run, and whether something else than the title said it."""
    named = kind_named(title, words)
    if named is not None or is_ignored(title, words):
        return named, False
    for text in (_first_line(event), text_of(event, "CATEGORIES")[:200]):
        if (kind := kind_named(text, words)) is not None:
            return kind, True
    plain = kind_of_title(title, words)
    if plain is None and kind_of_title(text_of(event, "CATEGORIES")[:200], words):
        return RunKind.EASY, True
    return plain, False


def _first_line(event: Properties) -> str:
    lines = text_of(event, "DESCRIPTION")[:2_000].strip().splitlines()
    return lines[0] if lines else ""


def _runs(event: Properties, title: str, kind: RunKind, days: Iterable[date]) -> Iterator[Run]:
    line = _first_line(event)
    km = distance_in(title, kind) or distance_in(line, kind)
    texts = (title, line, text_of(event, "CATEGORIES")[:200])
    priority = Priority.B
    if kind is RunKind.RACE:
        priority = next(filter(None, map(priority_in, texts)), Priority.B)
    return (Run(day, kind, priority, km, title) for day in days)


def _lasts_days(event: Properties) -> bool:
    """Whether an event is longer than a day and the night after it."""
    if "DTEND" in event:
        try:
            end = wall_time(event["DTEND"][0].moment)
        except Refused:
            return False
        return (end.date() - wall_time(event["DTSTART"][0].moment).date()).days > 1
    length = text_of(event, "DURATION").upper().lstrip("+P").partition("T")[0]
    return length.endswith("W") or (length.endswith("D") and length not in ("0D", "1D"))


def notes_on(events: Iterable[EventRuns]) -> list[Message]:
    """One sentence for each remark: of how many events, and the first titles among them."""
    titles: dict[Remark, list[str]] = {remark: [] for remark in Remark}
    for event in events:
        for remark in event.remarks:
            titles[remark].append(event.title)
    return [note_on(some, REMARKS[remark]) for remark, some in titles.items() if some]
