"""Logs of years of training for the benches, up to today: the same for the same size."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from springleg.core.log.entries import Entry, entry_from_plain, entry_to_plain
from springleg.core.log.events import CheckedIn, Fact, HeelRaiseTested, PlanAccepted, RunDone
from springleg.core.plan import COSTS, Plan, monday_of
from usecases.progress_logs import planned, season

WEEK, A_DAY = timedelta(weeks=1), timedelta(days=1)
FIVE_YEARS, FORTY_YEARS = 265, 2300  # weeks
PLAN_WEEKS, AHEAD_WEEKS = 12, 6
ROUND = ("straight-light", "rope", "bent-heavy", "mini-squat")
MOST_RAISES = 40
RUN_DAYS = (0, 2, 5, 6)
NOON, EARLIEST = time(12), date(1980, 1, 1)  # of what names no day of its own


def five_years(today: date, count: int) -> tuple[Entry, ...]:
    """The newest so many entries of five years: two sessions, four runs and two mornings a week."""
    return _newest(_facts(today, FIVE_YEARS, RUN_DAYS), today, count)


def forty_years(today: date, count: int) -> tuple[Entry, ...]:
    """The newest so many entries of forty years, with a run and a morning each day."""
    weeks, days = FORTY_YEARS, tuple(range(7))
    mornings = (CheckedIn(day, pain=day.day % 2) for day in _days(today, weeks, days))
    return _newest([*_facts(today, weeks, days), *mornings], today, count)


def _facts(today: date, weeks: int, run_days: Sequence[int]) -> list[Fact]:
    first = monday_of(today) - WEEK * weeks
    done = [fact for fact in season(weeks, first) if not isinstance(fact, PlanAccepted)]
    runs = (
        RunDone(day, distance_km=8 + day.toordinal() % 7) for day in _days(today, weeks, run_days)
    )
    return [*map(_bounded, done), *runs, *_plans(first, weeks)]


def _bounded(fact: Fact) -> Fact:
    """A season makes every heel-raise test better than the last; legs have an end."""
    if not isinstance(fact, HeelRaiseTested):
        return fact
    return HeelRaiseTested(fact.day, min(MOST_RAISES, fact.left), min(MOST_RAISES, fact.right))


def _days(today: date, weeks: int, weekdays: Sequence[int]) -> Iterator[date]:
    first = monday_of(today) - WEEK * weeks
    days = (first + WEEK * n + A_DAY * weekday for n in range(weeks + 1) for weekday in weekdays)
    return (day for day in days if day < today)


def _plans(first: date, weeks: int) -> Iterator[PlanAccepted]:
    """A plan every twelve weeks; the last one goes on for six."""
    last = first + WEEK * (weeks - (PLAN_WEEKS - AHEAD_WEEKS))
    for back in reversed(range(0, weeks, PLAN_WEEKS)):
        start = last - WEEK * back
        days = [start + WEEK * n + A_DAY * d for n in range(PLAN_WEEKS) for d in (1, 4)]
        sessions = tuple(
            planned(day, ROUND[n % 4], 60 if n % 4 == 1 else 3) for n, day in enumerate(days)
        )
        yield PlanAccepted(Plan("2026", sessions, dict.fromkeys(COSTS, 0)), start, PLAN_WEEKS)


def _newest(facts: Sequence[Fact], today: date, count: int) -> tuple[Entry, ...]:
    """What is said once (profile, last plan) and the newest of the rest, at noon of its day."""
    dated = [(_day_of(fact), fact) for fact in facts]
    known = sorted((pair for pair in dated if pair[0] <= today), key=lambda pair: pair[0])
    once = [known[0], [pair for pair in known if isinstance(pair[1], PlanAccepted)][-1]]
    rest = [pair for pair in known if pair not in once]
    kept = sorted([*once, *rest[len(once) - count :]], key=lambda pair: pair[0])
    return tuple(
        _as_read(Entry(UUID(int=n), datetime.combine(max(day, EARLIEST), NOON, UTC), fact))
        for n, (day, fact) in enumerate(kept, start=1)
    )


def _as_read(entry: Entry) -> Entry:
    """As a client's would come: whole numbers of kilograms are decimals."""
    return entry_from_plain(entry_to_plain(entry))


def _day_of(fact: Fact) -> date:
    if isinstance(fact, PlanAccepted):
        return fact.start
    return getattr(fact, "day", EARLIEST)
