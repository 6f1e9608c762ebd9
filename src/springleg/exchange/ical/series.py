"""The days on which a repeating entry happens: its rules, added dates, exceptions, changes.

Differences to RFC 5545: BYWEEKNO is refused and EXRULE passed over (no calendar that we know writes
them); a change to "this and all later" changes only the one it names.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from springleg.core.errors import Refused
from springleg.exchange.ical.lines import Entry, Written, text_of
from springleg.exchange.ical.repeat import Allowance, Rule, days, rule_of
from springleg.exchange.ical.timezones import Zones, naive, shifted

_MOST_RULES = 5  # of one entry
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Series:
    """The days found for a repeating entry. `within_a_day`: it repeats more often than daily."""

    days: tuple[date, ...]
    within_a_day: bool = False


def series(
    entry: Entry,
    changed: Sequence[Written],
    window: tuple[date, date],
    zones: Zones,
    allowance: Allowance,
) -> Series:
    """The runner's own dates from `window[0]` to `window[1]` of an entry that repeats.

    `changed` are the RECURRENCE-IDs of the occurrences that have an entry of their own. Refused
    where a rule cannot be read or the allowance is used up.
    """
    start = zones.moment(entry["DTSTART"][0])
    rules = [rule_of(written.text) for written in entry.get("RRULE", ())[: _MOST_RULES + 1]]
    if len(rules) > _MOST_RULES:
        raise Refused("", f"it has more than {_MOST_RULES} rules of repetition")
    # Zones are at most a day apart: look a little further, then keep what falls inside.
    near = shifted(window[0], -2 * _DAY), shifted(window[1], 2 * _DAY)
    walls = set() if rules else {naive(start)}
    for rule in rules:
        walls.update(_of_rule(rule, start, near, zones, allowance))
    for written in allowance.take(_near(entry.get("RDATE", ()), near)):
        walls.add(_wall(zones.moment(written), start, zones))
    times, dates = set(), set()
    for written in allowance.take(_near([*entry.get("EXDATE", ()), *changed], near)):
        out = zones.moment(written)
        wall = _wall(out, start, zones)
        if isinstance(out, datetime) and isinstance(start, datetime):
            times.add(wall)
        else:
            dates.add(wall.date())
    kept = (wall for wall in walls - times if wall.date() not in dates)
    found = {_own_day(wall, start, zones) for wall in kept}
    inside = tuple(sorted(day for day in found if window[0] <= day <= window[1]))
    return Series(inside, within_a_day=None in rules)


def _of_rule(
    rule: Rule | None,
    start: date | datetime,
    near: tuple[date, date],
    zones: Zones,
    allowance: Allowance,
) -> Iterator[datetime]:
    """The times, by the entry's own clock, that a rule gives; the start is one, unless ended."""
    first = naive(start)
    end = naive(date.max)
    if rule is not None and rule.until is not None:
        end = _wall(rule.until, start, zones)
        if not isinstance(rule.until, datetime):
            end = datetime.combine(end, time.max)
    if first <= end:
        yield first
    if rule is None:
        return
    low, high = max(near[0], first.date()), min(near[1], end.date())
    allowance.ask(rule, first.date(), low, high)
    for day in days(rule, first.date(), low, high):
        if (wall := datetime.combine(day, first.time())) <= end:
            yield wall


def _near(listed: Iterable[Written], near: tuple[date, date]) -> Iterator[Written]:
    """Of listed dates those that may matter, by a glance at their first eight figures."""
    low, high = (day.isoformat().replace("-", "").encode() for day in near)
    for written in listed:
        for one in written.each():
            if not one.raw[:8].isdigit() or low <= one.raw[:8] <= high:
                yield one


def _wall(moment: date | datetime, start: date | datetime, zones: Zones) -> datetime:
    """A moment by the clock of the entry that starts at `start`."""
    if isinstance(moment, datetime) and moment.tzinfo and isinstance(start, datetime):
        try:
            return naive(moment.astimezone(start.tzinfo or zones.home))
        except (OverflowError, ValueError):
            return naive(moment)
    return naive(moment)


def _own_day(wall: datetime, start: date | datetime, zones: Zones) -> date:
    if isinstance(start, datetime):
        return zones.day(wall.replace(tzinfo=start.tzinfo))
    return wall.date()


def over_before(entry: Entry, first: date) -> bool:
    """Whether all its rules have ended by `first`, as far as their text can tell."""
    rules = [written.text for written in entry.get("RRULE", ())]
    compact = first.isoformat().replace("-", "")
    ends = [rule.upper().partition("UNTIL=")[2][:8] for rule in rules]
    return bool(ends) and "RDATE" not in entry and all("0" < end < compact for end in ends)


def repeats(entry: Entry) -> bool:
    """Whether an entry repeats; a changed occurrence of another does not."""
    return ("RRULE" in entry or "RDATE" in entry) and not text_of(entry, "RECURRENCE-ID")
