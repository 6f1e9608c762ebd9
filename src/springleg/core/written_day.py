"""Days as people write them: `today`, `tue`, `-1d`, `15 dec`, `2026-12-15`; the one reader of them.

`read_day` takes words and knows no calendar; `day_on` says which day is meant, seen from another.
A weekday is the last such day where something was done, and the next one where something is
planned; the day itself counts, so on a Tuesday `tue` is today.
"""

import re
from collections.abc import Sequence
from datetime import date, time, timedelta

from springleg.core.errors import Place, Refused
from springleg.core.message import MONTH_NAMES, WEEKDAYS, message
from springleg.core.noun import Noun
from springleg.core.validation import WRITTEN_DAY, shown

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
MOST_WORDS = 4  # "in 3 days", "15 dec 2026": no day is written in more
FEWEST_LETTERS = 3  # of a weekday, of a month
LONGEST = timedelta(days=366)  # of days with `..` between
NAMED = {"today": 0, "tomorrow": 1, "yesterday": -1}
TURNS = {"last": -1, "this": 0, "next": 1}
IN_DAYS = {"d": 1, "day": 1, "days": 1, "w": 7, "week": 7, "weeks": 7}
FOUR_LETTERS = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
DAYS_A_WEEK, LEAP_YEAR = 7, 2000
REMEDY = message("Write it like today, yesterday, tue, -1d, 15 Dec or 2026-12-15")
_STEP = re.compile(r"([+-])\s?(\d{1,4})\s?(d|days?|w|weeks?)")
_AGO = re.compile(r"(\d{1,4})\s?(d|days?|w|weeks?) ago")
_AHEAD = re.compile(r"in (\d{1,4})\s?(d|days?|w|weeks?)")
_OF_MONTH = re.compile(r"(?:(\d{1,2}) ([a-z]+)|([a-z]+) (\d{1,2}))(?: (\d{4}))?")


class WrittenDay(Noun, frozen=True):
    """A day as it was written; which one it is depends on the day it is seen from.

    One of these is said: `on`, the date itself; `days` from today; a `weekday` (Monday is 0) with
    its `turn` (-1 the last one before today, 1 the next one after it, 0 the nearest); or `month`
    and `of_month`.
    """

    on: date | None = None
    days: int | None = None
    weekday: int | None = None
    turn: int = 0
    month: int = 0
    of_month: int = 0


class WrittenDays(Noun, frozen=True):
    """A day, or the days from `first` to `last`."""

    first: WrittenDay
    last: WrittenDay | None = None


def read_day(said: str) -> WrittenDay:
    """The day that words say, in any case. Raises Refused, with how one is written."""
    words = " ".join(said.casefold().split())
    if found := _dated(words) or _counted(words) or _weekday(words) or _of_month(words):
        return found
    raise Refused("", message("{value} is no day that I know", value=shown(said)), REMEDY)


def read_clock(place: Place, said: str) -> time:
    """A time of day as people write it, like 18:30. Raises Refused by `place`."""
    try:
        return time.fromisoformat(said)
    except ValueError:
        wrong = message("{value} is not a time of day", value=repr(said))
        raise Refused(place, wrong, message("Write it like 18:30")) from None


def read_days(said: str) -> WrittenDays:
    """A day, or two with `..` between them. Raises Refused."""
    first, dots, last = said.partition("..")
    return WrittenDays(read_day(first), read_day(last) if dots else None)


def day_at(words: Sequence[str]) -> tuple[WrittenDay, int] | None:
    """The day that the first of these words say, and how many say it; None where they say none.

    As many words as can be are taken: `15 dec 2026` is no day of this year.
    """
    for count in range(min(MOST_WORDS, len(words)), 0, -1):
        try:
            return read_day(" ".join(words[:count])), count
        except Refused:
            continue
    return None


def day_on(written: WrittenDay, today: date, *, ahead: bool = False) -> date:
    """The day that is meant, seen from `today`: the last such one, or with `ahead` the next.

    Raises Refused where it lies outside the years that are kept, 1900 to 2199.
    """
    if written.on is not None:
        return written.on
    if written.weekday is not None:
        return today + timedelta(days=_days_to(written.weekday, written.turn, today, ahead=ahead))
    if written.month:
        return _nearest(written, today, ahead=ahead)
    try:
        return _kept(today + timedelta(days=written.days or 0))
    except OverflowError:
        raise _beyond() from None


def days_on(written: WrittenDays, today: date, *, ahead: bool = False) -> tuple[date, date]:
    """The first and the last day; the last is looked for from the first on.

    Raises Refused for an end before the beginning, and for more than a year.
    """
    first = day_on(written.first, today, ahead=ahead)
    if written.last is None:
        return first, first
    named = written.last.days is None
    last = day_on(written.last, first if named else today, ahead=True)
    if not timedelta() <= last - first < LONGEST:
        wrong = message("the days go back, or over a year")
        raise Refused("", wrong, message("Write the first and the last, like fri..sun"))
    return first, last


def _dated(words: str) -> WrittenDay | None:
    if not WRITTEN_DAY.fullmatch(words):
        return None
    try:
        return WrittenDay(on=_kept(date.fromisoformat(words)))
    except ValueError:
        return None


def _counted(words: str) -> WrittenDay | None:
    if words in NAMED:
        return WrittenDay(days=NAMED[words])
    if found := _STEP.fullmatch(words):
        sign = -1 if found[1] == "-" else 1
        return WrittenDay(days=sign * int(found[2]) * IN_DAYS[found[3]])
    if found := _AGO.fullmatch(words):
        return WrittenDay(days=-int(found[1]) * IN_DAYS[found[2]])
    if found := _AHEAD.fullmatch(words):
        return WrittenDay(days=int(found[1]) * IN_DAYS[found[2]])
    return None


def _weekday(words: str) -> WrittenDay | None:
    turn, _, name = words.rpartition(" ")
    if turn not in ("", *TURNS):
        return None
    number = FOUR_LETTERS.get(name, _number_of(name, WEEKDAYS))
    return None if number is None else WrittenDay(weekday=number, turn=TURNS.get(turn, 0))


def _of_month(words: str) -> WrittenDay | None:
    found = _OF_MONTH.fullmatch(words)
    if found is None:
        return None
    month = _number_of(found[2] or found[3], MONTH_NAMES)
    of_month, year = int(found[1] or found[4]), int(found[5] or LEAP_YEAR)
    if month is None:
        return None
    try:
        whole = _kept(date(year, month + 1, of_month))
    except ValueError:
        return None
    return WrittenDay(on=whole) if found[5] else WrittenDay(month=month + 1, of_month=of_month)


def _number_of(name: str, names: Sequence[str]) -> int | None:
    """Which of the names begins so: its first three letters, or all of it."""
    for number, known in enumerate(names):
        whole = known.casefold()
        if name in (whole, whole[:FEWEST_LETTERS]):
            return number
    return None


def _days_to(weekday: int, turn: int, today: date, *, ahead: bool) -> int:
    forward = (weekday - today.weekday()) % DAYS_A_WEEK
    if turn:
        return forward or DAYS_A_WEEK if turn > 0 else forward - DAYS_A_WEEK
    return forward if ahead or not forward else forward - DAYS_A_WEEK


def _nearest(written: WrittenDay, today: date, *, ahead: bool) -> date:
    """The nearest such day on one side of today; 29 February waits for a leap year."""
    step = 1 if ahead else -1
    for year in range(today.year, today.year + 9 * step, step):
        try:
            found = date(year, written.month, written.of_month)
        except ValueError:
            continue
        if (found - today).days * step >= 0:
            return _kept(found)
    raise _beyond()


def _kept(day: date) -> date:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise _beyond()
    return day


def _beyond() -> Refused:
    return Refused("", message("that day lies too far off"), message("Check the year"))
