"""Which days a repeating entry falls on (RFC 5545, 3.3.10), asked day by day.

Each day of the time asked for is put to the rule. So a rule without end, or one that no day ever
meets, costs no more than any other: one question a day. (dateutil follows a rule that nothing
meets to the year 9999, which takes it ten seconds.)
"""

import re
from calendar import isleap, monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from itertools import groupby, islice
from typing import TypeVar

from springleg.core.errors import Refused
from springleg.exchange.ical.lines import moment_of

T = TypeVar("T")

_COST_OF_RULE = 50  # what reading a rule costs, in days asked
_LONGEST = 500  # characters of a rule
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEKDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d{1,9}", re.ASCII)
_WITHIN_A_DAY = ("HOURLY", "MINUTELY", "SECONDLY")
_BY_TIME = ("BYHOUR", "BYMINUTE", "BYSECOND")
_BY_DAY = ("BYDAY", "BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYSETPOS")
_KNOWN = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", *_BY_DAY, *_BY_TIME})


class Every(StrEnum):
    """The period of a rule."""

    DAY = "DAILY"
    WEEK = "WEEKLY"
    MONTH = "MONTHLY"
    YEAR = "YEARLY"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of repetition by days. `weekdays` are (which, weekday), which 0 meaning each."""

    every: Every
    interval: int = 1
    count: int | None = None
    until: date | datetime | None = None
    week_start: int = 0
    weekdays: frozenset[tuple[int, int]] = frozenset()
    months: frozenset[int] = frozenset()
    monthdays: frozenset[int] = frozenset()
    yeardays: frozenset[int] = frozenset()
    positions: tuple[int, ...] = ()


def rule_of(text: str) -> Rule | None:
    """Read an RRULE. None: it repeats within a day, as no run does."""
    parts = dict(part.partition("=")[::2] for part in text.upper().split(";") if part)
    if len(text) > _LONGEST or not parts.keys() <= _KNOWN or "FREQ" not in parts:
        raise _unreadable(text)
    if parts["FREQ"] in _WITHIN_A_DAY or any("," in parts.get(name, "") for name in _BY_TIME):
        return None
    try:
        return _rule(parts)
    except (ValueError, Refused):
        raise _unreadable(text) from None


def _unreadable(text: str) -> Refused:
    return Refused("", f"its rule of repetition {text[:60]!r} cannot be read")


def _rule(parts: Mapping[str, str]) -> Rule:
    return Rule(
        every=Every(parts["FREQ"]),
        interval=_number(parts.get("INTERVAL", "1"), 1, 10_000),
        count=_number(parts["COUNT"], 1, 999_999_999) if "COUNT" in parts else None,
        until=moment_of(parts["UNTIL"]) if "UNTIL" in parts else None,
        week_start=_WEEKDAYS.index(parts.get("WKST", "MO")),
        weekdays=frozenset(_weekdays(parts.get("BYDAY", ""))),
        months=_numbers(parts, "BYMONTH", 12),
        monthdays=_numbers(parts, "BYMONTHDAY", 31),
        yeardays=_numbers(parts, "BYYEARDAY", 366),
        positions=tuple(sorted(_numbers(parts, "BYSETPOS", 366))),
    )


def _number(text: str, low: int, high: int) -> int:
    if not _WHOLE.fullmatch(text) or not low <= int(text) <= high:
        raise ValueError(text)
    return int(text)


def _numbers(parts: Mapping[str, str], name: str, high: int) -> frozenset[int]:
    texts = parts[name].split(",") if name in parts else ()
    found = frozenset(_number(text, -high, high) for text in texts)
    if 0 in found:
        raise ValueError(name)
    return found


def _weekdays(text: str) -> Iterator[tuple[int, int]]:
    for part in text.split(",") if text else ():
        found = _WEEKDAY.fullmatch(part)
        if found is None:
            raise ValueError(part)
        yield int(found[1] or 0), _WEEKDAYS.index(found[2])


class Allowance:
    """How much work one file may still cause, so that no file takes longer than we promise."""

    def __init__(self, questions: int = 100_000, listed: int = 10_000) -> None:
        self._questions, self._listed = questions, listed

    def ask(self, rule: Rule, start: date, low: date, high: date) -> None:
        """Allow `days` to be asked, or refuse."""
        begin = start if rule.count is not None else max(start, low)
        asked = max(0, (high - begin).days) + (4 * 366 if rule.positions else 0)
        if asked + _COST_OF_RULE > self._questions:
            raise Refused("", "it repeats too often, or from too long ago, to be worked out here")
        self._questions -= asked + _COST_OF_RULE

    def take(self, listed: Iterable[T]) -> Iterator[T]:
        """Take listed dates one by one; refuse when there are too many."""
        for one in listed:
            if self._listed <= 0:
                raise Refused("", "the file lists too many exceptions to repeating entries")
            self._listed -= 1
            yield one


def days(rule: Rule, start: date, low: date, high: date) -> Iterator[date]:
    """The days from `low` to `high` on which a rule that starts on `start` falls.

    `until` is the caller's, who knows the time of day. A rule with a count is counted from its
    start.
    """
    rule = _explicit(rule, start)
    begin = start if rule.count is not None else max(start, low)
    if rule.positions:
        hits = _picked(rule, start, begin, high)
    else:
        hits = _hits(rule, start, begin.toordinal(), high.toordinal())
    for day in islice(hits, rule.count):
        if low <= day <= high:
            yield day


def _explicit(rule: Rule, start: date) -> Rule:
    """What a rule leaves to its start: the weekday, the day of the month, the month."""
    if rule.every in (Every.DAY, Every.WEEK):  # "the second Tuesday" means nothing there
        rule = replace(rule, weekdays=frozenset((0, weekday) for _, weekday in rule.weekdays))
    if rule.weekdays or rule.monthdays or rule.yeardays or rule.every is Every.DAY:
        return rule
    if rule.every is Every.WEEK:
        return replace(rule, weekdays=frozenset({(0, start.weekday())}))
    rule = replace(rule, monthdays=frozenset({start.day}))
    if rule.every is Every.YEAR and not rule.months:
        return replace(rule, months=frozenset({start.month}))
    return rule


def _hits(rule: Rule, start: date, begin: int, end: int) -> Iterator[date]:
    hits: Iterator[date] = map(date.fromordinal, range(begin, min(end, date.max.toordinal()) + 1))
    for test in _tests(rule, start):
        hits = filter(test, hits)
    return hits


def _picked(rule: Rule, start: date, begin: date, high: date) -> Iterator[date]:
    """Of the days met in each period, those at the rule's positions (BYSETPOS)."""
    # A position is counted over the whole period, so whole periods are asked; none is over a year.
    early, late = max(1, begin.toordinal() - 366), high.toordinal() + 366
    for period, met in groupby(_hits(rule, start, early, late), lambda day: _period(rule, day)):
        found = list(met)
        if period >= _period(rule, begin):
            where = {at - 1 if at > 0 else len(found) + at for at in rule.positions}
            yield from (day for at, day in enumerate(found) if at in where and day >= start)


def _period(rule: Rule, day: date) -> int:
    """The running number of the day, week, month or year that a date is in."""
    if rule.every is Every.DAY:
        return day.toordinal()
    if rule.every is Every.WEEK:
        return (day.toordinal() - 1 - rule.week_start) // 7
    return day.year * 12 + day.month if rule.every is Every.MONTH else day.year


def _tests(rule: Rule, start: date) -> list[Callable[[date], bool]]:
    """What a day must pass; only what the rule names is asked, as it is asked often."""
    tests: list[Callable[[date], bool]] = []
    plain = frozenset(weekday for which, weekday in rule.weekdays if which == 0)
    if len(plain) < len(rule.weekdays):
        tests.append(lambda day: day.weekday() in plain or _is_named_weekday(rule, day))
    elif plain:
        tests.append(lambda day: day.weekday() in plain)
    if rule.months:
        tests.append(lambda day: day.month in rule.months)
    if rule.interval > 1:
        first = _period(rule, start)
        tests.append(lambda day: (_period(rule, day) - first) % rule.interval == 0)
    if rule.monthdays:
        tests.append(lambda day: not rule.monthdays.isdisjoint(_both_ends(*_in_month(day))))
    if rule.yeardays:
        tests.append(lambda day: not rule.yeardays.isdisjoint(_both_ends(*_in_year(day))))
    return tests


def _in_month(day: date) -> tuple[int, int]:
    return day.day, monthrange(day.year, day.month)[1]


def _in_year(day: date) -> tuple[int, int]:
    return day.timetuple().tm_yday, 366 if isleap(day.year) else 365


def _both_ends(at: int, length: int) -> tuple[int, int]:
    """A place counted from the beginning, and (below 0) from the end."""
    return at, at - length - 1


def _is_named_weekday(rule: Rule, day: date) -> bool:
    """Whether it is the second Tuesday, or the last, of the month or of the year."""
    whole_year = rule.every is Every.YEAR and not rule.months
    at, length = _in_year(day) if whole_year else _in_month(day)
    weekday = day.weekday()
    return not rule.weekdays.isdisjoint(
        {((at - 1) // 7 + 1, weekday), (-((length - at) // 7) - 1, weekday)}
    )
