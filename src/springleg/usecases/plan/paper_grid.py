"""The weeks of the plan on paper: a row a week, a column a weekday, and room to write."""

from collections.abc import Iterator, Mapping
from datetime import date

from springleg.core.athlete import (
    Run,
    RunKind,
    Units,
    Weekday,
    strongest_by_day,
    weekday_of,
)
from springleg.core.dosing.prescription import Reduced
from springleg.core.errors import NotFound
from springleg.core.guide import Guide, Scheme
from springleg.core.message import SHORT_WEEKDAYS, Language, message, say
from springleg.core.noun import Noun
from springleg.core.plan import monday_of
from springleg.exchange.paper.page import Block, Cell, Line, Table, Text
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.log.run_done_words import done_words
from springleg.usecases.plan import paper_words
from springleg.usecases.plan.lighter_days import lighter_days
from springleg.usecases.plan.season_view import WEEK, Day, SeasonView, Week, season_view

SHARES = (1.0, *(1.75,) * 7)
ROW_MM = 8.5
WEEKEND = (Weekday.SAT, Weekday.SUN)


class PlanWeeks(Noun, frozen=True):
    """The followed plan from a week on, to its last: who follows it, and what is easier."""

    weeks: tuple[Week, ...]
    units: Units
    easier: Mapping[date, Reduced]

    def schemes(self, count: int) -> frozenset[Scheme]:
        """The schemes of the workouts of the first weeks."""
        days = [day for week in self.weeks[:count] for day in week.days]
        done = (work.scheme for day in days for work in day.done)
        return frozenset((*done, *(one.scheme for day in days for one in day.placed)))


def plan_weeks(space: Workspace, guide: Guide, start: date | None = None) -> PlanWeeks:
    """The weeks from that of a day (today) on, up to the plan's last.

    Raises NotFound, with what now, where there is no plan, where it is over, and where none of it
    is left from that day on. Raises TooYoung.
    """
    view = season_view(space, guide)
    if not view.has_plan:
        raise NotFound(message("You have no plan yet"), message("Make one first"))
    if view.ended:
        raise NotFound(message("Your plan is over"), message("Plan on, then print it"))
    first = monday_of(start) if start else _first(view)
    weeks = tuple(week for week in (*view.past, *view.weeks) if week.monday >= first)
    if not weeks:
        raise NotFound(
            message("Your plan ends before {day:full}", day=start or view.today),
            message("Choose an earlier day, or plan on"),
        )
    return PlanWeeks(weeks, view.units, lighter_days(space, guide).weeks)


def _first(view: SeasonView) -> date:
    """The Monday of this week; of the next, where its end alone is left, without a workout."""
    this_week = monday_of(view.today)
    if weekday_of(view.today) not in WEEKEND:
        return this_week
    days = [day for week in view.weeks if week.monday == this_week for day in week.days]
    left = any(day.placed and day.date >= view.today for day in days)
    return this_week if left or len(view.weeks) == 1 else this_week + WEEK


def grid(guide: Guide, plan: PlanWeeks, count: int, language: Language) -> tuple[Block, ...]:
    """The first weeks under the names of their days, and what the signs mean."""
    head = say(message("Week"), language), *map(language, SHORT_WEEKDAYS)
    rows = _Rows(guide, plan, language)
    table = Table(
        head,
        tuple(map(rows.row, plan.weeks[:count])),
        SHARES,
        grow=True,
        small=True,
        row_mm=ROW_MM,
    )
    schemes = [one for one in Scheme if one in plan.schemes(count)]
    easier = any(week.monday in plan.easier for week in plan.weeks[:count])
    key = paper_words.key(schemes, plan.units, easier=easier)
    return table, Text(say(key, language), small=True)


class _Rows:
    """How weeks are written for one runner."""

    def __init__(self, guide: Guide, plan: PlanWeeks, language: Language) -> None:
        self._guide, self._plan, self._language = guide, plan, language

    def row(self, week: Week) -> tuple[Cell, ...]:
        """A week: which one it is, and its days."""
        monday = Line(self._language.day(week.monday, "short"), bold=True)
        easier = Line(say(message("easier"), self._language), small=True)
        head = (monday, easier) if week.monday in self._plan.easier else (monday,)
        return (Cell(head), *map(self._cell, week.days))

    def _cell(self, day: Day) -> Cell:
        return Cell(tuple(self._lines(day)), shaded=day.is_away)

    def _lines(self, day: Day) -> Iterator[Line]:
        run = next(iter(strongest_by_day(day.runs).values()), None)
        yield self._top(day, run)
        if run is not None and run.kind is RunKind.RACE:
            words = paper_words.race_lines(run, self._plan.units, self._language)
            yield from (Line(line, small=True) for line in words)
        for ran in day.ran:
            done = say(done_words(ran, self._plan.units), self._language)
            yield Line(f"{paper_words.DONE_SIGN} {done}", small=True)
        for work in day.done:
            workout = self._guide.workouts.get(work.workout)
            name = paper_words.workout_words(workout, self._language) if workout else work.name
            yield Line(f"{paper_words.DONE_SIGN} {name}")
        for placed in (one for one in day.placed if not one.was_left):
            workout = self._guide.workout(placed.session.workout)
            yield Line(paper_words.workout_words(workout, self._language), bold=True, tick=True)

    def _top(self, day: Day, run: Run | None) -> Line:
        """The number of the day, and what there is beside a workout: the run, or why not."""
        words = [str(day.date.day)]
        if run is not None:
            words.append(paper_words.run_words(run, self._plan.units, self._language))
        elif day.off:
            words.append(say(paper_words.OFF[day.off[0].reason], self._language))
        is_race = run is not None and run.kind is RunKind.RACE
        return Line(" ".join(words), small=True, bold=is_race)
