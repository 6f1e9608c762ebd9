"""The demo runner's season up to today: what the app shows to somebody who looks round."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, cast
from uuid import UUID

from msgspec.structs import replace

from springleg.core.athlete import HeelRaise
from springleg.core.guide import Guide
from springleg.core.log.entries import Entry
from springleg.core.log.events import HeelRaiseTested
from springleg.core.log.journal import Journal
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.demo.days import live_evening, live_morning
from springleg.usecases.demo.planned_season import plan_demo_season
from springleg.usecases.demo.runner import EVENING, MORNING, RUNNER, set_clock
from springleg.usecases.log.record import record
from springleg.usecases.plan.replan import replan

if TYPE_CHECKING:
    from springleg.store.logbook import Logbook

WEEKS_BEFORE = 12
SEASON_WEEKS = 20
MENU = ("straight-heavy", "rope", "bent-heavy", "mini-squat")


class _Aside:
    """A logbook that keeps nothing: the season is lived aside, then written in one batch."""

    def add(self, athlete: UUID, entries: Sequence[Entry], *, now: datetime) -> None:
        """Keep nothing."""


def fill(space: Workspace, guide: Guide) -> bool:
    """Live the season from the Monday 12 weeks ago up to yesterday, and write it in one batch.

    False, and nothing is written, where the log has any entry.
    """
    if space.entries:
        return False
    aside = Workspace(cast("Logbook", _Aside()), space.athlete, Journal(), space.clock)
    _live(aside, guide, space.today())
    space.add_entries(aside.entries)
    return True


def _live(space: Workspace, guide: Guide, until: date) -> None:
    first = until - timedelta(days=until.weekday(), weeks=WEEKS_BEFORE)
    set_clock(space, first, MORNING)
    tested = HeelRaise(24, 22, first - timedelta(days=2))
    days_off = tuple(until + timedelta(days=n) for n in (24, 25))
    runner = replace(RUNNER, heel_raise=tested, unavailable=days_off, menu=MENU)
    plan_demo_season(space, guide, profile=runner, first=first, weeks=SEASON_WEEKS)
    record(space, guide, HeelRaiseTested(tested.date, tested.left, tested.right))
    sessions = 0
    for number in range((until - first).days):
        day = first + timedelta(days=number)
        live_morning(space, guide, number, day)
        sessions = live_evening(space, guide, number, day, sessions)
    set_clock(space, until - timedelta(days=1), EVENING)
    record(space, guide, HeelRaiseTested(until - timedelta(days=2), 27, 25))
    set_clock(space, until, MORNING)
    replan(space, guide)
