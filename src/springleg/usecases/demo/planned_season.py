"""The demo's season: the example runner set up, her calendar imported, weeks planned."""

from datetime import date
from importlib.resources import as_file

from msgspec.structs import replace

from springleg.core.athlete import Profile, RunsRead
from springleg.core.guide import Guide
from springleg.core.log.events import RunsImported
from springleg.core.noun import Noun
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.demo.runner import CALENDAR, FIRST_DAY, RUNNER, calendar_file
from springleg.usecases.log.calendar_import import read_runs
from springleg.usecases.plan.season import Season, accept, plan_season

WEEKS = 12


class PlannedSeason(Noun, frozen=True):
    """The file that was read, the runs in it, the season that was planned and accepted."""

    file: str
    runs: RunsRead
    season: Season


def plan_demo_season(
    space: Workspace,
    guide: Guide,
    *,
    profile: Profile = RUNNER,
    first: date = FIRST_DAY,
    weeks: int = WEEKS,
) -> PlannedSeason:
    """Set up the runner, import the example calendar, plan and accept these weeks.

    `first` is a Monday; the calendar is moved by whole weeks, so that it begins there. `runs` of
    the answer are on the days of the file, not moved.
    """
    set_profile(space, guide, profile)
    with as_file(calendar_file()) as path:
        read = read_runs(guide, space, str(path), FIRST_DAY)
    runs = tuple(replace(run, date=run.date + (first - FIRST_DAY)) for run in read.runs)
    space.add(RunsImported(CALENDAR, runs))
    season = plan_season(space, guide, start=first, weeks=weeks)
    accept(space, season)
    return PlannedSeason(CALENDAR, read, season)
