"""Read a runner's calendar (.ics): bytes in, dated runs out, whatever else is in the file."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from hashlib import blake2b
from itertools import islice

from springleg.core.athlete import RunsRead, Unread
from springleg.core.errors import Refused
from springleg.core.message import Message, message
from springleg.exchange.file_sniffing import checked, decoded
from springleg.exchange.ical.event import EventRuns, Request, notes_on, runs_of_event
from springleg.exchange.ical.event_title import TitleReader
from springleg.exchange.ical.lines import (
    Component,
    Properties,
    PropertyValue,
    components,
    properties_of,
    text_of,
)
from springleg.exchange.ical.repeats import Allowance
from springleg.exchange.ical.timezones import Timezones, moved, zone_named
from springleg.exchange.run_titles import source_named, tidy, titles_of
from springleg.exchange.run_words import Lexicon, Words

MOST_MIB = 5
MOST_ENTRIES = 5_000  # near the dates asked for: 13 a day for a year
MOST_RUNS = 5_000  # repeated ones among them
_MOST_UNREAD = 1_000
_HEAD, _LONGEST_NAME = 20_000, 100
_NAME = re.compile(
    rb"^(?:PRODID|X-WR-CALNAME|X-WR-CALDESC|NAME)[^:\r\n]{0,60}+:([^\r\n]{1,200}+)",
    re.IGNORECASE | re.MULTILINE,
)
_WANTED = message("an iCalendar file (.ics)")


def read_ical(  # noqa: PLR0913 each is asked of a file
    data: bytes,
    *,
    words: Words,
    zone: str,
    first: date,
    last: date,
    said: Collection[str] = (),
) -> RunsRead:
    """The runs from `first` to `last` (the runner's dates in `zone`) that a calendar file holds.

    They are in date order, equal ones once, 5000 at most. `words` are those of `exchange.run_words`
    by their groups; `said` are patterns of titles that the runner has corrected. An entry that
    cannot be read is listed by the line it begins on; what else is worth knowing is in the notes.
    Refused: a file that is too large or no calendar, and an unknown `zone`.
    """
    home = zone_named(zone)
    if home is None:
        raise Refused(
            "",
            message("unknown time zone {name}", name=repr(zone[:60])),
            message("Write it like Europe/London"),
        )
    data = _calendar(data)
    window, allowance = (first, last), Allowance()
    lexicon = Lexicon(words)
    titles = TitleReader(lexicon, source_named(_names(data), lexicon), said)
    zones = Timezones(data, home, window, allowance)
    request = Request(titles, window, zones, allowance, Allowance())
    events, unread, notes = _events(data, window)
    read: list[EventRuns] = []
    uids: set[str] = set()
    for line, event, changed in events:
        try:
            read.append(runs_of_event(event, changed, request))
        except Refused as refusal:
            unread.append(Unread(line, _sentence(event, refusal)))
        else:
            uids |= {_digest(text_of(event, "UID"))} if read[-1].runs and "UID" in event else set()
    runs = sorted(dict.fromkeys(run for one in read for run in one.runs), key=lambda run: run.date)
    notes += notes_on(read)
    if len(runs) > MOST_RUNS:
        notes.append(
            message(
                "More than {most:figure} runs were found; the first {most:figure} are taken.",
                most=MOST_RUNS,
            )
        )
    if not (runs or unread or notes):
        notes.append(message("No entry falls between {first} and {last}.", first=first, last=last))
    unread_lines = _bounded(unread, notes)
    return RunsRead(
        tuple(runs[:MOST_RUNS]),
        unread_lines,
        tuple(notes),
        tuple(sorted(uids)),
        first,
        titles_of(one.read for one in read if one.read is not None),
        tuple(dict.fromkeys(one.holiday for one in read if one.holiday is not None)),
    )


def _names(data: bytes) -> list[str]:
    """The name of a calendar, and of the program that wrote it; they stand before its events."""
    head = data[: data.upper().find(b"BEGIN:VEVENT", 0, _HEAD)][:_HEAD]
    return [decoded(found[1])[:_LONGEST_NAME] for found in _NAME.finditer(head)]


def _digest(uid: str) -> str:
    """Short, and without the e-mail addresses that UIDs may hold."""
    return blake2b(uid.encode(errors="replace"), digest_size=6).hexdigest()


def _calendar(data: bytes) -> bytes:
    data = checked(data, most_mib=MOST_MIB, wanted=_WANTED)
    if b"\n" not in data:
        data = data.replace(b"\r", b"\n")
    if b"BEGIN:VCALENDAR" not in data.upper() and b"BEGIN:VEVENT" not in data.upper():
        raise Refused(
            "",
            message("this is not a calendar file"),
            message("Export your calendar as {wanted}", wanted=_WANTED),
        )
    return data


def _events(
    data: bytes, window: tuple[date, date]
) -> tuple[Iterable[tuple[int, Properties, Sequence[PropertyValue]]], list[Unread], list[Message]]:
    """The events near the dates asked for: line, properties, occurrences changed elsewhere."""
    unread: list[Unread] = []
    notes: list[Message] = []
    latest: dict[object, tuple[int, Properties]] = {}
    near = _near(data, window)
    for component in islice(near, MOST_ENTRIES):
        if component.whole:
            event = properties_of(component)
            key = _identity(event) or component.line
            if key not in latest or _sequence(event) >= _sequence(latest[key][1]):
                latest[key] = component.line, event
        else:
            unread.append(Unread(component.line, message("The entry has no end (END:VEVENT).")))
    if next(near, None) is not None:
        notes.append(
            message(
                "The file holds more than {most:figure} entries near these dates; {most:figure} "
                "were read.",
                most=MOST_ENTRIES,
            )
        )
    changed: dict[str, list[PropertyValue]] = {}
    for _, event in latest.values():
        if "RECURRENCE-ID" in event:
            changed.setdefault(text_of(event, "UID"), []).append(event["RECURRENCE-ID"][0])
    events = [(line, one, changed.get(text_of(one, "UID"), ())) for line, one in latest.values()]
    return events, unread, notes


def _near(data: bytes, window: tuple[date, date]) -> Iterator[Component]:
    early, late = moved(window[0], timedelta(-2)), moved(window[1], timedelta(2))
    low, high = (day.isoformat().replace("-", "").encode() for day in (early, late))
    return (one for one in components(data) if not one.whole or one.may_fall(low, high))


def _identity(event: Properties) -> tuple[str, ...] | None:
    """What an event and its newer version have in common."""
    if "UID" not in event:
        return None
    names = ["UID", "RECURRENCE-ID" if "RECURRENCE-ID" in event else "DTSTART"]
    if "SEQUENCE" not in event:  # versions are not told apart, and some sites give all one UID
        names.append("SUMMARY")
    return tuple(text_of(event, name) for name in names)


def _sequence(event: Properties) -> int:
    text = text_of(event, "SEQUENCE")[:9]
    return int(text) if text.isdecimal() and text.isascii() else 0


def _sentence(event: Properties, refusal: Refused) -> Message:
    title = tidy(text_of(event, "SUMMARY"), 40)
    if not title:
        return message("{what:begin}", what=refusal.message)
    return message("{place}: {what}", place=repr(title), what=refusal.message)


def _bounded(unread: list[Unread], notes: list[Message]) -> tuple[Unread, ...]:
    if len(unread) > _MOST_UNREAD:
        notes.append(
            message(
                "{count:figure} entries could not be read; {most:figure} are listed.",
                count=len(unread),
                most=_MOST_UNREAD,
            )
        )
    return tuple(sorted(unread, key=lambda one: one.line)[:_MOST_UNREAD])
