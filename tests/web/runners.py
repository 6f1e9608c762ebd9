"""Runners for the tests of the web, written into a folder before a server opens it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, tzinfo
from pathlib import Path
from time import monotonic, sleep

from springleg.core.athlete import Condition, Kit, Profile, Weekday
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.workspace import Workspace, local_workspace
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.demo.runner import RUNNER
from springleg.usecases.plan.season import accept, plan_season

TODAY = date(2026, 12, 1)
PATIENCE_S = 60
PROFILE = Profile(
    name="Ann",
    timezone="UTC",
    kit=Kit((1.25, 2.5), (Weekday.TUE,)),
    preferred_weekdays=(Weekday.TUE, Weekday.FRI),
    body_mass_kg=60,
    strength_history=True,
    rope_history=True,
    heel_raise=RUNNER.heel_raise,
    runs_regularly=True,
    injured_lately=False,
    condition=Condition.NONE,
)


@contextmanager
def space_at(folder: Path, day: date = TODAY) -> Iterator[Workspace]:
    """The local runner's workspace on a day, at six in the morning."""

    def clock(zone: tzinfo) -> datetime:
        return datetime(day.year, day.month, day.day, 6, tzinfo=zone)

    with local_workspace(DataLocation(str(folder)), clock) as space:
        yield space


def settled(folder: Path, profile: Profile = PROFILE, day: date = TODAY) -> None:
    """A runner with a profile and an accepted plan that starts on the day."""
    guide = current_guide()
    with space_at(folder, day) as space:
        set_profile(space, guide, profile)
        accept(space, plan_season(space, guide))


def eventually(true: Callable[[], object]) -> None:
    """Wait until something holds that a page does by itself; fail when it never does."""
    end = monotonic() + PATIENCE_S
    while not true():
        assert monotonic() < end, "it did not happen"
        sleep(0.05)
