"""Runs that are the same every week: a calendar of its own, made of weekdays instead of a file."""

from collections.abc import Mapping
from datetime import date, timedelta

from springleg.core.athlete import Run, RunKind, Weekday, weekday_of
from springleg.core.log.events import RunsImported
from springleg.core.log.run_sources import free_name
from springleg.core.noun import Noun

SOURCE = ORIGIN = "weekly"
LONGEST = timedelta(weeks=53)  # as far as a calendar file is read


class WeeklyRuns(Noun, frozen=True):
    """How hard the run of each weekday is, from one day to another, both included.

    `last`: the last day it may fall on.
    """

    kinds: Mapping[Weekday, RunKind]
    first: date
    last: date


def runs_of_weeks(weekly: WeeklyRuns) -> tuple[Run, ...]:
    """The runs, in date order: Tuesdays hard and Sundays long from 1 to 8 December are three.

    None of them is a race, whatever is asked: a race has a day of its own.
    """
    days = (weekly.last - weekly.first).days + 1
    every = (weekly.first + timedelta(n) for n in range(days))
    return tuple(
        Run(day, kind)
        for day in every
        if (kind := weekly.kinds.get(weekday_of(day))) is not None and kind is not RunKind.RACE
    )


def weekly_source(imports: Mapping[str, RunsImported]) -> RunsImported:
    """The calendar of the weekly runs, as it is held; an empty one where there is none yet.

    A file may have been given its name: then it has another.
    """
    held = (one for one in imports.values() if one.origin == ORIGIN)
    return next(held, None) or RunsImported(free_name(imports, SOURCE), (), ORIGIN)


def weekly_in(imports: Mapping[str, RunsImported], today: date) -> WeeklyRuns | None:
    """The weekly runs that a calendar holds from today on; None where it holds none.

    They are read out of the runs themselves, those that were taken out one by one are no loss: a
    weekday's first run that is left tells of it.
    """
    held = weekly_source(imports)
    ahead = [run for run in held.runs if run.date >= today]
    if not ahead:
        return None
    kinds = {weekday_of(run.date): run.kind for run in reversed(ahead)}
    return WeeklyRuns(kinds, ahead[0].date, ahead[-1].date)
