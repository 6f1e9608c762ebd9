"""When a rule of repetition (RRULE; RFC 5545, 3.3.10) falls between two days, by dateutil.

dateutil looks for the end only where a day meets the rule: one that no day ever meets it follows to
the year 9999, for ten seconds. So a rule starts near the first day asked for, takes no step past
the last, and pays for its steps before the first of them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta
from itertools import takewhile
from typing import Any, TypeVar

from dateutil.rrule import DAILY, FREQNAMES, MONTHLY, WEEKLY, YEARLY, rrule, weekday

from springleg.core.errors import Refused
from springleg.core.message import message
from springleg.core.noun import Noun
from springleg.exchange.ical.lines import moment_of

T = TypeVar("T")

_LONGEST = 500  # characters of a rule
_PERIOD_DAYS = {DAILY: 1, WEEKLY: 7, MONTHLY: 31, YEARLY: 366}
_WITHIN_A_DAY = ("HOURLY", "MINUTELY", "SECONDLY")
_BY_TIME = ("BYHOUR", "BYMINUTE", "BYSECOND")
_LISTS = {"BYMONTH": 12, "BYMONTHDAY": 31, "BYYEARDAY": 366, "BYSETPOS": 366}
_KNOWN = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", *_LISTS, *_BY_TIME})
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEKDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d{1,9}", re.ASCII)
_WORK_OF_RULE, _WORK_OF_STEP = 300, 10


class Rule(Noun, frozen=True):
    """A rule of repetition by days, as dateutil takes it: `by` may be `{"bymonth": (1, 12)}`.

    `until` is for the caller, who knows the time zone, to heed; a day there means all of it.
    """

    frequency: int
    interval: int
    count: int | None
    until: date | datetime | None
    week_start: int
    by: Mapping[str, tuple[Any, ...]]


class Allowance:
    """How much work one file may still cause, so that no file takes longer than we promise.

    `work` counts days held against one value of a rule each, `listed` the dates of lists.
    """

    def __init__(self, work: int = 600_000, listed: int = 10_000) -> None:
        self.work, self.listed = work, listed

    def spend(self, work: int) -> None:
        """Pay for work that is about to be done. Raises Refused where too little is left."""
        if work > self.work:
            raise Refused(
                "", message("it repeats too often, or from too long ago, to be worked out here")
            )
        self.work -= work

    def take(self, listed: Iterable[T]) -> Iterator[T]:
        """Take listed dates one by one. Raises Refused when there are too many."""
        for one in listed:
            if self.listed <= 0:
                raise Refused(
                    "", message("the file lists too many exceptions to repeating entries")
                )
            self.listed -= 1
            yield one


def read_rule(text: str) -> Rule | None:
    """The rule that an RRULE writes. None: it repeats within a day, as no run does.

    Refused: what RFC 5545 does not allow; BYWEEKNO, which no calendar that we know writes; and
    weekdays with and without numbers (MO,2TU) beside COUNT or BYSETPOS.
    """
    parts = dict(part.partition("=")[::2] for part in text.upper().split(";") if part)
    unreadable = Refused(
        "", message("its rule of repetition {rule} cannot be read", rule=repr(text[:60]))
    )
    if len(text) > _LONGEST or not {"FREQ"} <= parts.keys() <= _KNOWN:
        raise unreadable
    if parts["FREQ"] in _WITHIN_A_DAY or any("," in parts.get(name, "") for name in _BY_TIME):
        return None
    try:
        return _rule(parts)
    except (ValueError, Refused):
        raise unreadable from None


def _rule(parts: Mapping[str, str]) -> Rule:
    frequency = FREQNAMES.index(parts["FREQ"])
    by: dict[str, tuple[Any, ...]] = {
        name.lower(): tuple(_whole(text, -most, most) for text in parts[name].split(","))
        for name, most in _LISTS.items()
        if name in parts
    }
    if "BYDAY" in parts:
        most = 53 if frequency == YEARLY and "bymonth" not in by else 5
        days = tuple(_weekday(text, frequency, most) for text in parts["BYDAY"].split(","))
        if len({day.n is None for day in days}) > 1 and ("COUNT" in parts or "bysetpos" in by):
            raise ValueError(days)
        by["byweekday"] = days
    return Rule(
        frequency=frequency,
        interval=_whole(parts.get("INTERVAL", "1"), 1, 10_000),
        count=_whole(parts["COUNT"], 1, 999_999_999) if "COUNT" in parts else None,
        until=moment_of(parts["UNTIL"]) if "UNTIL" in parts else None,
        week_start=_WEEKDAYS.index(parts.get("WKST", "MO")),
        by=by,
    )


def _whole(text: str, low: int, high: int) -> int:
    if not _WHOLE.fullmatch(text) or not low <= int(text) <= high or int(text) == 0:
        raise ValueError(text)
    return int(text)


def _weekday(text: str, frequency: int, most: int) -> weekday:
    found = _WEEKDAY.fullmatch(text)
    if found is None:
        raise ValueError(text)
    which = found[1] if frequency in (YEARLY, MONTHLY) else None  # a week has but one Tuesday
    return weekday(_WEEKDAYS.index(found[2]), _whole(which, -most, most) if which else None)


class _PastTheLastDay(Exception):
    """A rule was followed as far as was asked."""


class _Interval(int):
    """An interval that may be added `steps` times.

    It is the one thing that dateutil touches at each step, whether or not a day met the rule.
    """

    steps: int

    def __mul__(self, times: int) -> int:
        self.steps -= 1
        if self.steps < 0:
            raise _PastTheLastDay
        return int(self) * times

    def __radd__(self, place: int) -> int:
        return place + self * 1


def times_of(
    rule: Rule, start: datetime, first: date, last: date, allowance: Allowance
) -> Iterator[datetime]:
    """The times from `first` to `last`, by the clock of `start`, at which a rule falls.

    `start` is among them only where it meets the rule. A rule with a count is counted from its
    start; `until` is not heeded. With MO,2TU they come in two rows, a time perhaps twice. Raises
    Refused where the allowance is used up.
    """
    begin = start if rule.count else _begin_near(rule, start, first)
    steps = max(0, _period(rule, last) - _period(rule, begin.date())) // rule.interval
    values = sum(map(len, rule.by.values()))
    taken = steps if values else min(steps, rule.count or steps)
    per_step = _WORK_OF_STEP + _PERIOD_DAYS[rule.frequency] * (1 + values)
    allowance.spend(_WORK_OF_RULE + (1 + taken) * per_step)
    for by in _alternatives(rule, start):
        interval = _Interval(rule.interval)
        interval.steps = steps
        found = rrule(rule.frequency, begin, interval, wkst=rule.week_start, count=rule.count, **by)
        with suppress(_PastTheLastDay):
            for time in takewhile(lambda time: time.date() <= last, found):
                if time.date() >= first:
                    yield time


def _alternatives(rule: Rule, start: datetime) -> Iterator[dict[str, tuple[Any, ...]]]:
    """What a rule says, and leaves to its start; MO,2TU as two rules, of which a day meets one."""
    by = dict(rule.by)
    if not by.keys() & {"byweekday", "bymonthday", "byyearday"}:
        if rule.frequency == YEARLY:
            by.setdefault("bymonth", (start.month,))
        if rule.frequency in (YEARLY, MONTHLY):
            by["bymonthday"] = (start.day,)
    days = by.get("byweekday", ())
    plain, numbered = [d for d in days if d.n is None], [d for d in days if d.n is not None]
    for some in filter(None, (plain, numbered)):
        yield by | {"byweekday": tuple(some)}
    if not days:
        yield by


def _begin_near(rule: Rule, start: datetime, first: date) -> datetime:
    """A time in step with the start of a rule, a period or two before the first day asked for."""
    steps = (_period(rule, first) - _period(rule, start.date())) // rule.interval - 1
    if steps <= 0:
        return start
    ahead = steps * rule.interval
    if rule.frequency in (DAILY, WEEKLY):
        return start + timedelta(ahead * _PERIOD_DAYS[rule.frequency])
    months = start.year * 12 + start.month - 1 + ahead * (12 if rule.frequency == YEARLY else 1)
    return start.replace(year=months // 12, month=months % 12 + 1, day=1)


def _period(rule: Rule, day: date) -> int:
    """The running number of the day, week, month or year that a date is in."""
    if rule.frequency == DAILY:
        return day.toordinal()
    if rule.frequency == WEEKLY:
        return (day.toordinal() - 1 - rule.week_start) // 7
    return day.year * 12 + day.month if rule.frequency == MONTHLY else day.year
