"""When an entry happens: time zones, and the runner's own date."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from springleg.core.errors import Refused
from springleg.exchange.ical.lines import Entry, Written, text_of, zone_blocks
from springleg.exchange.ical.repeat import Allowance, days, rule_of

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


def shifted(day: date, by: timedelta) -> date:
    """`day + by`, or the end of the calendar where there is no such day."""
    try:
        return day + by
    except OverflowError:
        return date.max if by > timedelta(0) else date.min


class DrawnZone(tzinfo):
    """A time zone as a file's own VTIMEZONE draws it, good for the days it was made for."""

    def __init__(self, changes: Sequence[tuple[datetime, timedelta]]) -> None:
        self._at = [moment for moment, _ in changes]
        self._offsets = [offset for _, offset in changes]

    def utcoffset(self, when: datetime | None, /) -> timedelta:
        """The offset in force; before the first change known, that of the first."""
        past = bisect_right(self._at, when.replace(tzinfo=None)) if when else 0
        return self._offsets[max(0, past - 1)]

    def dst(self, _when: datetime | None, /) -> timedelta:
        """Not told apart from the offset."""
        return timedelta(0)

    def tzname(self, _when: datetime | None, /) -> str:
        """It has none that others know."""
        return "drawn"


class Zones:
    """The time zones that a file names, each looked up once."""

    def __init__(
        self, data: bytes, home: ZoneInfo, window: tuple[date, date], allowance: Allowance
    ) -> None:
        self.home = home
        self._data, self._allowance = data, allowance
        self._near = shifted(window[0], -_YEAR), shifted(window[1], _YEAR)
        self._found: dict[str, tzinfo | None] = {"": None}
        self._drawn: dict[str, list[Entry]] | None = None

    def known(self, written: Written) -> bool:
        """Whether the zone of a time, if it names one, is known."""
        return not written.zone or self._zone(written.zone) is not None

    def moment(self, written: Written) -> date | datetime:
        """A day, a time of its zone, or a naive time where it has none (or one not known)."""
        moment = written.moment
        if isinstance(moment, datetime) and moment.tzinfo is None:
            return moment.replace(tzinfo=self._zone(written.zone))
        return moment

    def day(self, moment: date | datetime) -> date:
        """The runner's date of a moment. Naive times are the runner's own."""
        if not isinstance(moment, datetime):
            return moment
        if moment.tzinfo is None:
            return moment.date()
        try:
            return moment.astimezone(self.home).date()
        except (OverflowError, ValueError):
            raise Refused("", "its date is at the very end of the calendar") from None

    def _zone(self, name: str) -> tzinfo | None:
        if name not in self._found and len(self._found) <= _MOST_ZONES:
            self._found[name] = self._looked_up(name)
        return self._found.get(name)

    def _looked_up(self, name: str) -> tzinfo | None:
        # Evolution and others write /their.site/Europe/London.
        tails = [name.strip("/").split("/")[-length:] for length in (3, 2, 1)]
        for tail in tails if name.startswith("/") else [[name]]:
            if zone := zone_named("/".join(tail)):
                return zone
        if self._drawn is None:
            self._drawn = dict(zone_blocks(self._data))
        if name in self._drawn and (drawn := self._draw(self._drawn[name])):
            return drawn
        # Imported late: it takes 0.1 s and is seldom needed.
        from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

        return zone_named(WINDOWS_TO_OLSON.get(name, "?"))

    def _draw(self, rules: Iterable[Entry]) -> tzinfo | None:
        changes: list[tuple[datetime, timedelta]] = []
        for rule in list(rules)[:_MOST_RULES]:
            found = _OFFSET.fullmatch(text_of(rule, "TZOFFSETTO"))
            if found is None or "DTSTART" not in rule:
                return None
            sign = -1 if found[1] == "-" else 1
            size = timedelta(hours=int(found[2]), minutes=int(found[3]))
            if size >= timedelta(days=1):
                return None
            try:
                changes += [(moment, sign * size) for moment in self._onsets(rule)]
            except Refused:
                return None
        return DrawnZone(sorted(changes)) if changes else None

    def _onsets(self, rule: Entry) -> Iterator[datetime]:
        """When the clock changes to a rule's offset: first, on added dates, by repetition."""
        start = naive(rule["DTSTART"][0].moment)
        yield start
        for written in rule.get("RDATE", ()):
            yield from (naive(one.moment) for one in written.each())
        repeats = rule_of(text_of(rule, "RRULE")) if "RRULE" in rule else None
        if repeats is None:
            return
        low, high = max(self._near[0], start.date()), self._near[1]
        if repeats.until:
            yield naive(repeats.until)  # where a rule that ended long ago left the clock
            high = min(high, naive(repeats.until).date())
        self._allowance.ask(repeats, start.date(), low, high)
        for day in days(repeats, start.date(), low, high):
            yield datetime.combine(day, start.time())


def naive(moment: date | datetime) -> datetime:
    """A moment as the clock on the wall shows it; a day from its midnight."""
    if isinstance(moment, datetime):
        return moment.replace(tzinfo=None)
    return datetime.combine(moment, time.min)
