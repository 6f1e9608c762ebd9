"""The days on which an event happens that repeats: by rules, added dates, exceptions, changes.

Differences to RFC 5545: EXRULE is passed over (no calendar that we know writes it); a change to
"this and all later" changes only the one it names.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta

from springleg.core.errors import Refused
from springleg.core.message import message
from springleg.core.noun import Noun
from springleg.exchange.ical.lines import Properties, PropertyValue, text_of
from springleg.exchange.ical.repeats import Allowance, Rule, read_rule, times_of
from springleg.exchange.ical.timezones import Timezones, moved, wall_time

_MOST_RULES = 5  # of one event


class Occurrences(Noun, frozen=True):
    """The days found for an event, in order, each once.

    `within_a_day`: it repeats more often than daily; of such a rule only the start is taken.
    """

    days: tuple[date, ...]
    within_a_day: bool = False


def repeats(event: Properties) -> bool:
    """Whether an event repeats; a changed occurrence of another does not."""
    return ("RRULE" in event or "RDATE" in event) and not text_of(event, "RECURRENCE-ID")


def over_before(event: Properties, first: date) -> bool:
    """Whether all its rules have ended by `first`, as far as their text can tell."""
    rules = [value.text for value in event.get("RRULE", ())]
    compact = first.isoformat().replace("-", "")
    ends = [rule.upper().partition("UNTIL=")[2][:8] for rule in rules]
    return bool(ends) and "RDATE" not in event and all("0" < end < compact for end in ends)


def occurrences(
    event: Properties,
    changed: Sequence[PropertyValue],
    window: tuple[date, date],
    zones: Timezones,
    allowance: Allowance,
) -> Occurrences:
    """The runner's own dates from `window[0]` to `window[1]` of an event that repeats.

    `changed` are the RECURRENCE-IDs of the occurrences that have an event of their own. Refused
    where a rule cannot be read or the allowance is used up.
    """
    start = zones.moment(event["DTSTART"][0])
    rules = [read_rule(value.text) for value in event.get("RRULE", ())[: _MOST_RULES + 1]]
    if len(rules) > _MOST_RULES:
        raise Refused("", message("it has more than {most} rules of repetition", most=_MOST_RULES))
    # Zones are at most a day apart: look a little further, then keep what falls inside.
    near = moved(window[0], timedelta(-2)), moved(window[1], timedelta(2))
    times = set() if rules else {wall_time(start)}
    for rule in rules:
        times.update(_by_rule(rule, start, near, zones, allowance))
    for value in allowance.take(_near(event.get("RDATE", ()), near)):
        times.add(_on_clock_of(start, zones.moment(value), zones))
    gone_times, gone_days = set(), set()
    for value in allowance.take(_near([*event.get("EXDATE", ()), *changed], near)):
        exception = zones.moment(value)
        gone = _on_clock_of(start, exception, zones)
        if isinstance(exception, datetime) and isinstance(start, datetime):
            gone_times.add(gone)
        else:
            gone_days.add(gone.date())
    left = (one for one in times - gone_times if one.date() not in gone_days)
    days = {_own_day(one, start, zones) for one in left}
    inside = tuple(sorted(day for day in days if window[0] <= day <= window[1]))
    return Occurrences(inside, within_a_day=None in rules)


def _by_rule(
    rule: Rule | None,
    start: date | datetime,
    near: tuple[date, date],
    zones: Timezones,
    allowance: Allowance,
) -> Iterator[datetime]:
    """The times, by the event's own clock, that a rule gives; the start is one, unless ended."""
    first = wall_time(start)
    end = datetime.combine(date.max, time.max)
    if rule is not None and rule.until is not None:
        end = _on_clock_of(start, rule.until, zones)
        if not isinstance(rule.until, datetime):
            end = datetime.combine(end, time.max)
    if first <= end:
        yield first
    if rule is not None and first.date() <= (last := min(near[1], end.date())):
        for one in times_of(rule, first, near[0], last, allowance):
            if one <= end:
                yield one


def _near(listed: Iterable[PropertyValue], near: tuple[date, date]) -> Iterator[PropertyValue]:
    """Of listed dates those that may matter, by a glance at their first eight figures."""
    low, high = (day.isoformat().replace("-", "").encode() for day in near)
    for values in listed:
        for value in values.each():
            if not value.raw[:8].isdigit() or low <= value.raw[:8] <= high:
                yield value


def _on_clock_of(start: date | datetime, moment: date | datetime, zones: Timezones) -> datetime:
    """A moment by the clock of the event that starts at `start`."""
    if isinstance(moment, datetime) and moment.tzinfo and isinstance(start, datetime):
        try:
            return wall_time(moment.astimezone(start.tzinfo or zones.home))
        except (OverflowError, ValueError):
            return wall_time(moment)
    return wall_time(moment)


def _own_day(wall: datetime, start: date | datetime, zones: Timezones) -> date:
    if isinstance(start, datetime):
        return zones.day(wall.replace(tzinfo=start.tzinfo))
    return wall.date()
