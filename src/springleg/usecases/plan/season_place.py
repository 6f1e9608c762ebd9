"""Where in the season a day is: which of its weeks, and the race that it is for."""

from datetime import date

from springleg.core.athlete import Priority, Run, RunKind
from springleg.core.noun import Noun
from springleg.core.plan import DAYS_A_WEEK, monday_of
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.plan.season import plan_end


class SeasonPlace(Noun, frozen=True):
    """The `week` (from 1) of so many; `race` is the next one that counts most, None without one."""

    week: int
    weeks: int
    race: Run | None = None


def season_place(space: Workspace, day: date) -> SeasonPlace | None:
    """The place of a day in the plan that is followed; None outside it.

    A plan that was made again goes on where it began: it counts from the first of the plans that
    follow each other without a gap.
    """
    accepted = [fact for _, fact in space.journal.acceptances]
    if not accepted:
        return None
    first = accepted[-1].start
    for earlier in reversed(accepted[:-1]):
        if plan_end(earlier) <= monday_of(first):
            break
        first = min(first, earlier.start)
    begin, end = monday_of(first), plan_end(accepted[-1])
    if not begin <= day < end:
        return None
    weeks, week = (end - begin).days // DAYS_A_WEEK, (day - begin).days // DAYS_A_WEEK + 1
    return SeasonPlace(week, weeks, _race(space, day))


def _race(space: Workspace, day: date) -> Run | None:
    """The next race of the highest priority that is still to come."""
    order = tuple(Priority)
    coming = [run for run in space.journal.runs if run.kind is RunKind.RACE and run.date >= day]
    return min(coming, key=lambda run: (-order.index(run.priority), run.date), default=None)
