"""Write a calendar (.ics) that others read: dated events in, bytes out; the same in, the same out.

No METHOD is said: with one, DTSTAMP would have to be the time of writing (RFC 5545, 3.8.7.2), and
two files of the same calendar would differ. Instants are written in UTC, so that no reader needs to
know our time zones; whole days as dates, which have none. LAST-MODIFIED is not said either: readers
that have it skip what is not newer, and DTSTAMP says no more than we know.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from springleg.core.noun import Noun
from springleg.exchange.ical.content_lines import escaped, folded

MAKER = "-//Springleg//Springleg//EN"
READ_AGAIN = "PT6H"
DAY = timedelta(days=1)


class EventStatus(StrEnum):
    """Whether it will be: surely, perhaps, or not any more."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


class Alarm(Noun, frozen=True):
    """A reminder: so many minutes after the start (negative: before it), in these words."""

    after_min: int
    text: str


class CalendarEvent(Noun, frozen=True):
    """One event. `uid` names it for ever; `sequence` rises, and `stamp` (aware) is when it changed.

    Without a `start` (aware) it is a whole day, that of `day`, and keeps nobody busy. `text` may
    have lines; `url` is a whole address without spaces, or empty.
    """

    uid: str
    sequence: int
    stamp: datetime
    day: date
    title: str
    text: str = ""
    start: datetime | None = None
    minutes: int = 0
    url: str = ""
    status: EventStatus = EventStatus.CONFIRMED
    alarm: Alarm | None = None


def write_ical(events: Iterable[CalendarEvent], *, name: str, zone: str = "") -> bytes:
    """The file of these events, in their order. `name` is what the calendar is called.

    `zone` is the name of the time zone that it is shown in, where that is known.
    """
    return b"".join(map(folded, _lines(events, name, zone)))


def _lines(events: Iterable[CalendarEvent], name: str, zone: str) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{MAKER}", "CALSCALE:GREGORIAN")
    yield f"NAME:{escaped(name)}"
    yield f"X-WR-CALNAME:{escaped(name)}"
    if zone:
        yield f"X-WR-TIMEZONE:{escaped(zone)}"
    yield f"REFRESH-INTERVAL;VALUE=DURATION:{READ_AGAIN}"
    yield f"X-PUBLISHED-TTL:{READ_AGAIN}"
    for event in events:
        yield from _event(event)
    yield "END:VCALENDAR"


def _event(event: CalendarEvent) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(event.uid)}"
    yield f"DTSTAMP:{_instant(event.stamp)}"
    yield f"SEQUENCE:{event.sequence}"
    yield from _when(event)
    yield f"SUMMARY:{escaped(event.title)}"
    if event.text:
        yield f"DESCRIPTION:{escaped(event.text)}"
    if event.url:
        yield f"URL:{_address(event.url)}"
    yield f"STATUS:{event.status}"
    yield "CLASS:PRIVATE"
    if event.alarm is not None:
        yield from _alarm(event.alarm)
    yield "END:VEVENT"


def _when(event: CalendarEvent) -> Iterator[str]:
    if event.start is None:
        yield f"DTSTART;VALUE=DATE:{_basic(event.day)}"
        yield f"DTEND;VALUE=DATE:{_basic(event.day + DAY)}"
        yield "TRANSP:TRANSPARENT"
    else:
        start = event.start.astimezone(UTC)
        yield f"DTSTART:{_instant(start)}"
        yield f"DTEND:{_instant(start + timedelta(minutes=event.minutes))}"
        yield "TRANSP:OPAQUE"


def _alarm(alarm: Alarm) -> Iterator[str]:
    sign = "-" if alarm.after_min < 0 else ""
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{escaped(alarm.text)}"
    yield f"TRIGGER:{sign}PT{abs(alarm.after_min)}M"
    yield "END:VALARM"


def _instant(at: datetime) -> str:
    at = at.astimezone(UTC)
    return f"{_basic(at.date())}T{at:%H%M%S}Z"


def _basic(day: date) -> str:
    return day.isoformat().replace("-", "")


def _address(url: str) -> str:
    """An address as it is, without what could end its line."""
    return "".join(url.split())
