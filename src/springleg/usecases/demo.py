"""The demo: an example runner's calendar, planned."""

from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from importlib.resources import as_file, files

from springleg.core.athlete import HeelRaise, Kit, Profile, RunsRead, Weekday
from springleg.core.guide import Guide
from springleg.usecases.calendar import import_runs
from springleg.usecases.profile import set_profile
from springleg.usecases.season import Season, accept, plan_season
from springleg.usecases.workspace import Workspace

FIRST_DAY = date(2026, 11, 30)
CALENDAR = "season.ics"
RUNNER = Profile(
    name="Maya",
    timezone="Europe/London",
    kit=Kit(increments_kg=(1.25, 2.5), leg_press=(Weekday.TUE,)),
    preferred_weekdays=(Weekday.TUE, Weekday.FRI),
    unavailable=(date(2026, 12, 25), date(2026, 12, 26)),
    body_mass_kg=62,
    birth_date=date(1988, 4, 2),
    heel_raise=HeelRaise(24, 23, date(2026, 11, 28)),
    rope_history=True,
    strength_history=True,
)


@dataclass(frozen=True, slots=True)
class Told:
    """What the demo did: the file it read, the runs in it, the season it planned."""

    file: str
    runs: RunsRead
    season: Season


def clock(zone: tzinfo) -> datetime:
    """The morning of the first day: the demo tells the same whenever it is asked."""
    return datetime.combine(FIRST_DAY, time(8), zone)


def tell(space: Workspace, guide: Guide) -> Told:
    """Set up the example runner, import her calendar, plan and accept twelve weeks."""
    set_profile(space, guide, RUNNER)
    with as_file(files("springleg.usecases") / "example" / CALENDAR) as path:
        runs = import_runs(space, guide, str(path), first=FIRST_DAY)
    season = plan_season(space, guide, start=FIRST_DAY)
    accept(space, season)
    return Told(CALENDAR, runs, season)
