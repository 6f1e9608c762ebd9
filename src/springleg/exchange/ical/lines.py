"""The text of an iCalendar file (RFC 5545, 3.1): its events, one by one, by line.

Events are cut out before any of them is understood, so that one bad event spoils no other, each
has its line, and those far from the dates asked for cost next to nothing. (icalendar takes 0.3 ms
for an event, and keeps what a file says of time zones for the whole process.)
"""

import re
from collections.abc import Iterator
from datetime import date, datetime

from springleg.core.errors import Refused
from springleg.core.message import message
from springleg.core.noun import Noun
from springleg.exchange.file_sniffing import decoded

_MARK = re.compile(rb"^(BEGIN|END):([A-Z-]{1,20})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_NAMES = (
    rb"DTSTART|DTEND|DURATION|SUMMARY|DESCRIPTION|CATEGORIES|STATUS|UID|SEQUENCE"
    rb"|RRULE|EXDATE|RDATE|RECURRENCE-ID|TZID|TZOFFSETFROM|TZOFFSETTO"
)
# Possessive (*+), so that a line of nothing but quotation marks takes no longer than another.
_PROPERTY = re.compile(
    rb"^(" + _NAMES + rb')(?:;((?:[^":\r\n]++|"[^"\r\n]*+")*+))?+:([^\r\n]*+)',
    re.IGNORECASE | re.MULTILINE,
)
_ZONE_ID = re.compile(rb'(?:^|;)TZID=("[^"]*"|[^;]*)', re.IGNORECASE)
_START = re.compile(rb"^DTSTART[^:\r\n]*:(\d{8})", re.IGNORECASE | re.MULTILINE)
_SERIES = re.compile(rb"^(?:RRULE|RDATE|RECURRENCE-ID)[;:]", re.IGNORECASE | re.MULTILINE)
_ESCAPE = re.compile(r"\\([nN,;\\])")
_ZONES, _ZONE_BYTES = 50, 20_000
_LONGEST = 20_000  # characters of a text


class Component(Noun, frozen=True):
    """The lines between BEGIN and END of one component, without the components inside it.

    `line` is where it begins, counted from 1; `whole` is False where its END is missing.
    """

    line: int
    raw: bytes
    whole: bool = True

    def may_fall(self, low: bytes, high: bytes) -> bool:
        """Whether this may happen between two days (`YYYYMMDD`), as far as a glance can tell."""
        start = _START.search(self.raw)
        return start is None or low <= start[1] <= high or _SERIES.search(self.raw) is not None


class PropertyValue(Noun, frozen=True):
    """A property's value as written, and the time zone its parameters name (or "")."""

    raw: bytes
    zone: str = ""

    @property
    def text(self) -> str:
        """The value as text, its escapes undone; of a very long one the beginning."""
        shown = decoded(self.raw)[:_LONGEST]
        return _ESCAPE.sub(lambda it: "\n" if it[1] in "nN" else it[1], shown)

    @property
    def moment(self) -> date | datetime:
        """The value as a day, or as a time: aware where it is UTC, else naive, of its `zone`.

        Raises Refused where it is no date.
        """
        return moment_of(decoded(self.raw))

    def each(self) -> Iterator["PropertyValue"]:
        """The values of a list (EXDATE, RDATE), of a period its start, each but once."""
        for raw in dict.fromkeys(part.partition(b"/")[0] for part in self.raw.split(b",")):
            yield PropertyValue(raw, self.zone)


Properties = dict[str, list[PropertyValue]]  # of one component, by name; each may stand twice


def moment_of(text: str) -> date | datetime:
    """A day or time as iCalendar writes it, or as ISO 8601 does with its hyphens and colons.

    A time is aware where it names an offset (or Z). Raises Refused.
    """
    try:
        if "T" in text.upper():
            return datetime.fromisoformat(text.upper())
        return date.fromisoformat(text)
    except ValueError:
        raise Refused(
            "", message("{value} is not a date that exists", value=repr(text[:40]))
        ) from None


def components(data: bytes, component: bytes = b"VEVENT") -> Iterator[Component]:
    """Cut out each component of one name, in the order of the file.

    `whole` is False for one that is never ended. Costs one walk over the file.
    """
    line, counted = 1, 0
    opened, mark, depth = False, 0, 0
    pieces: list[bytes] = []
    for token in _MARK.finditer(data):
        begins, name = token[1].upper() == b"BEGIN", token[2].upper()
        if name in (component, b"VCALENDAR"):
            if opened:
                pieces.append(data[mark : token.start()] if depth == 0 else b"")
                yield Component(line, b"\n".join(pieces), not begins and name == component)
            line, counted = line + data.count(b"\n", counted, token.start()), token.start()
            opened, mark, depth, pieces = begins and name == component, token.end(), 0, []
        elif opened and begins:
            pieces.append(data[mark : token.start()] if depth == 0 else b"")
            depth += 1
        elif opened:
            depth, mark = max(0, depth - 1), token.end()
    if opened:
        yield Component(line, b"\n".join([*pieces, data[mark:]]), whole=False)


def properties_of(component: Component) -> Properties:
    """The properties of a component that say what, when and how often; others are passed over."""
    properties: Properties = {}
    for name, parameters, value in _PROPERTY.findall(_unfolded(component.raw)):
        zone = _ZONE_ID.search(parameters) if parameters else None
        zone_id = decoded(zone[1]).strip('"')[:100] if zone else ""
        values = properties.setdefault(name.upper().decode(), [])
        values.append(PropertyValue(value.strip(), zone_id))
    return properties


def text_of(properties: Properties, name: str) -> str:
    """The text of a property (of several the first), "" where there is none."""
    return properties[name][0].text if name in properties else ""


def _unfolded(raw: bytes) -> bytes:
    """Long lines put together again: a line that begins with a blank belongs to the last."""
    if b"\n " in raw or b"\n\t" in raw:
        for fold in (b"\r\n ", b"\n ", b"\r\n\t", b"\n\t"):
            raw = raw.replace(fold, b"")
    return raw


def timezone_components(data: bytes) -> Iterator[tuple[str, list[Properties]]]:
    """The VTIMEZONEs of a file: each name, with the rules of its offsets, winter's first.

    At most 50; one of more than 20,000 bytes is passed over.
    """
    end = 0
    for _ in range(_ZONES):
        begin = data.find(b"BEGIN:VTIMEZONE", end)
        end = data.find(b"END:VTIMEZONE", begin)
        if begin < 0 or end < 0:
            return
        if end - begin <= _ZONE_BYTES:
            raw = data[begin:end]
            name = text_of(properties_of(Component(0, raw)), "TZID").strip('"')[:100]
            parts = [*components(raw, b"STANDARD"), *components(raw, b"DAYLIGHT")]
            yield name, [properties_of(part) for part in parts]
