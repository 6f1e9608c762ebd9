"""The plan of a virtual runner's season: made by the planner, and made again as the app would."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from springleg.core.athlete import WEEKDAYS, Run
from springleg.core.guide import Guide
from springleg.core.guide_overrides import with_settings
from springleg.core.noun import Noun
from springleg.guides import load
from springleg.planner.constraints import Rules, planning_rules
from springleg.planner.problem import Problem, Slot
from springleg.planner.search import solve
from springleg.simulation.chance import DAYS_A_WEEK
from springleg.simulation.year import Year

WEEKS_AHEAD = 12  # what `springleg plan` plans where nothing else is said
Opens = Mapping[str, date]


class Plan(Noun, frozen=True):
    """Planned sessions by day, up to the day before `end`; `opens`: what was shut until when."""

    sessions: Mapping[date, str]
    end: date
    opens: tuple[tuple[str, date], ...] = ()


class Circumstances(Noun, frozen=True):
    """What every plan of one season is made for; `settings` are the runner's, as sorted pairs."""

    settings: tuple[tuple[str, object], ...]
    runs: tuple[Run, ...]
    unavailable: frozenset[date]
    leg_press: bool
    last: date


def circumstances(
    settings: tuple[tuple[str, object], ...], year: Year, last: date, *, press: bool
) -> Circumstances:
    """The circumstances of a season up to its last day."""
    return Circumstances(settings, year.runs, year.unavailable, press, last)


@lru_cache(maxsize=64)
def guide_under(settings: tuple[tuple[str, object], ...]) -> Guide:
    """The guide under these settings, made once a process. Raises UnknownName and Refused."""
    return with_settings(load(), dict(settings))


@lru_cache(maxsize=64)
def _rules(settings: tuple[tuple[str, object], ...]) -> Rules:
    return planning_rules(guide_under(settings))


@lru_cache(maxsize=512)
def _first(held: Circumstances, start: date, opens: tuple[tuple[str, date], ...]) -> Plan:
    return _solved(held, start, _end(start, held.last), (), (), opens)


def first_plan(held: Circumstances, start: date, opens: Opens) -> Plan:
    """The first plan of a season; worked out once for runners whose circumstances are the same."""
    return _first(held, start, _known(opens))


def plan_again(
    held: Circumstances, start: date, done: tuple[Slot, ...], before: Plan, opens: Opens
) -> Plan:
    """The rest of a plan made anew from a day on, changing as little as may be.

    Where it has ended, the weeks that follow.
    """
    over = start >= before.end
    end = _end(start, held.last) if over else before.end
    keep = tuple(
        Slot(day, workout) for day, workout in sorted(before.sessions.items()) if day >= start
    )
    return _solved(held, start, end, done, () if over else keep, _known(opens))


def _end(start: date, last: date) -> date:
    monday = start - timedelta(start.weekday())
    return min(monday + timedelta(weeks=WEEKS_AHEAD), last + timedelta(days=1))


def _known(opens: Opens) -> tuple[tuple[str, date], ...]:
    return tuple(sorted(opens.items()))


def _solved(  # noqa: PLR0913 a problem is all of these
    held: Circumstances,
    start: date,
    end: date,
    done: tuple[Slot, ...],
    keep: tuple[Slot, ...],
    opens: tuple[tuple[str, date], ...],
) -> Plan:
    monday = start - timedelta(start.weekday())
    problem = Problem(
        rules=_rules(held.settings),
        start=start,
        weeks=-(-(end - monday).days // DAYS_A_WEEK),
        menu=tuple(guide_under(held.settings).workouts),
        unavailable=held.unavailable,
        runs=held.runs,
        leg_press=frozenset(WEEKDAYS) if held.leg_press else frozenset(),
        done=done,
        keep=keep,
        opens=dict(opens),
    )
    return Plan({slot.date: slot.workout for slot in solve(problem) or ()}, end, opens)
