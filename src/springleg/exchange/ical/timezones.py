"""When an event happens: time zones, and the runner's own date."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from springleg.core.errors import Refused
from springleg.core.message import message
from springleg.exchange.ical.lines import Properties, PropertyValue, text_of, timezone_components
from springleg.exchange.ical.repeats import Allowance, read_rule, times_of

_KEY = re.compile(r"[A-Za-z0-9_+-]+(?:/[A-Za-z0-9_+-]+){0,2}", re.ASCII)
_OFFSET = re.compile(r"([+-])(\d\d)(\d\d)(\d\d)?", re.ASCII)
_MOST_ZONES, _MOST_RULES = 50, 12
_YEAR = timedelta(days=400)


def zone_named(name: str) -> ZoneInfo | None:
    """A time zone of the IANA list, or None."""
    try:
        return ZoneInfo(name) if _KEY.fullmatch(name) else None
    except (KeyError, ValueError, OSError):  # unknown, no key at all, a folder of the list
        return None


def moved(day: date, by: timedelta) -> date:
    """`day + by`, or the end of the calendar where there is no such day."""
    try:
        return day + by
    except OverflowError:
        return date.max if by > timedelta(0) else date.min


class FileTimezone(tzinfo):
    """A time zone as a file's own VTIMEZONE writes it, good for the days it was made for."""

    def __init__(self, changes: Sequence[tuple[datetime, timedelta]]) -> None:
        self._at = [moment for moment, _ in changes]
        self._offsets = [offset for _, offset in changes]

    def utcoffset(self, when: datetime | None, /) -> timedelta:
        """The offset in force; before the first change known, that of the first."""
        past = bisect_right(self._at, when.replace(tzinfo=None)) if when else 0
        return self._offsets[max(0, past - 1)]

    def dst(self, _when: datetime | None, /) -> timedelta:
        """Zero at all times: it is not told apart from the offset."""
        return timedelta(0)

    def tzname(self, _when: datetime | None, /) -> str:
        """It has none that others know."""
        return "of the file"


class Timezones:
    """The time zones that a file names, each looked up once; of more than 50 the rest is not known.

    `home` is the runner's own zone; those of the file hold for `window` and a year round it.
    """

    def __init__(
        self, data: bytes, home: ZoneInfo, window: tuple[date, date], allowance: Allowance
    ) -> None:
        self.home = home
        self._data, self._allowance = data, allowance
        self._near = moved(window[0], -_YEAR), moved(window[1], _YEAR)
        self._by_name: dict[str, tzinfo | None] = {"": None}
        self._in_file: dict[str, list[Properties]] | None = None

    def known(self, value: PropertyValue) -> bool:
        """Whether the zone of a time, if it names one, is known."""
        return not value.zone or self._zone(value.zone) is not None

    def moment(self, value: PropertyValue) -> date | datetime:
        """A day, a time of its zone, or a naive time where it has none (or one not known).

        Raises Refused where it is no date.
        """
        moment = value.moment
        if isinstance(moment, datetime) and moment.tzinfo is None:
            return moment.replace(tzinfo=self._zone(value.zone))
        return moment

    def day(self, moment: date | datetime) -> date:
        """The runner's date of a moment. Naive times are the runner's own.

        Raises Refused at the very ends of the calendar.
        """
        if not isinstance(moment, datetime):
            return moment
        if moment.tzinfo is None:
            return moment.date()
        try:
            return moment.astimezone(self.home).date()
        except (OverflowError, ValueError):
            raise Refused("", message("its date is at the very end of the calendar")) from None

    def _zone(self, name: str) -> tzinfo | None:
        if name not in self._by_name and len(self._by_name) <= _MOST_ZONES:
            self._by_name[name] = self._looked_up(name)
        return self._by_name.get(name)

    def _looked_up(self, name: str) -> tzinfo | None:
        # Evolution and others write /their.site/Europe/London.
        tails = [name.strip("/").split("/")[-length:] for length in (3, 2, 1)]
        for tail in tails if name.startswith("/") else [[name]]:
            if known := zone_named("/".join(tail)):
                return known
        if self._in_file is None:
            self._in_file = dict(timezone_components(self._data))
        if name in self._in_file and (written := self._from_file(self._in_file[name])):
            return written
        # Imported late: it takes 0.1 s and is seldom needed.
        from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

        return zone_named(WINDOWS_TO_OLSON.get(name, "?"))

    def _from_file(self, rules: Iterable[Properties]) -> tzinfo | None:
        changes: list[tuple[datetime, timedelta]] = []
        for rule in list(rules)[:_MOST_RULES]:
            offset = _OFFSET.fullmatch(text_of(rule, "TZOFFSETTO"))
            if offset is None or "DTSTART" not in rule:
                return None
            sign = -1 if offset[1] == "-" else 1
            size = timedelta(hours=int(offset[2]), minutes=int(offset[3]))
            if size >= timedelta(days=1):
                return None
            try:
                changes += [(moment, sign * size) for moment in self._onsets(rule)]
            except Refused:
                return None
        return FileTimezone(sorted(changes)) if changes else None

    def _onsets(self, rule: Properties) -> Iterator[datetime]:
        """When the clock changes to a rule's offset: first, on added dates, by repetition."""
        start = wall_time(rule["DTSTART"][0].moment)
        yield start
        for dates in rule.get("RDATE", ()):
            yield from (wall_time(value.moment) for value in dates.each())
        repeats = read_rule(text_of(rule, "RRULE")) if "RRULE" in rule else None
        if repeats is None:
            return
        first, last = self._near
        if repeats.until:
            yield wall_time(repeats.until)  # where a rule that ended long ago left the clock
            last = min(last, wall_time(repeats.until).date())
        yield from times_of(repeats, start, first, last, self._allowance)


def wall_time(moment: date | datetime) -> datetime:
    """A moment as the clock of its own zone shows it, naive; a day from its midnight."""
    if isinstance(moment, datetime):
        return moment.replace(tzinfo=None)
    return datetime.combine(moment, time.min)
