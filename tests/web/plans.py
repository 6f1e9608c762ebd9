"""What the tests of the plan share: runners with and without a plan, and what the server has."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from springleg.core.athlete import HeelRaise, Profile, Weekday
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.workspace import Workspace, local_workspace
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.demo.planned_season import plan_demo_season
from springleg.usecases.demo.runner import first_morning
from springleg.usecases.plan.why import why_now

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

Answer = TypeVar("Answer")
Clock = Callable[[tzinfo], datetime]
RUNNER = Profile(
    preferred_weekdays=(Weekday.TUE, Weekday.FRI),
    birth_date=date(1988, 4, 2),
    heel_raise=HeelRaise(24, 23, date(2026, 11, 28)),
    rope_history=True,
    strength_history=True,
)
SECOND = "2026-12-04"  # a session of the demo runner's first week
THIRD, AFTER_THIRD = "2026-12-08", "2026-12-09"  # her third, and the day after it
AWAY = "2026-12-25"  # a day that she cannot use


def _clock(zone: tzinfo) -> datetime:
    return datetime(2026, 11, 30, 8, tzinfo=UTC).astimezone(zone)


def _apart(ask: Callable[[Workspace], Answer], folder: Path, clock: Clock = _clock) -> Answer:
    """Ask the store from a thread of its own: the browser's loop runs in this one."""

    def asked() -> Answer:
        with local_workspace(DataLocation(str(folder)), clock) as space:
            return ask(space)

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asked).result()


def set_up(folder: Path) -> None:
    """A runner without a plan."""
    _apart(lambda space: set_profile(space, current_guide(), RUNNER), folder)


def demo_season(folder: Path) -> None:
    """The demo runner with her season accepted."""
    _apart(lambda space: plan_demo_season(space, current_guide()), folder, first_morning)


def planned_days(folder: Path) -> dict[str, str]:
    """What the plan has on each day, as the store has it."""
    sessions = _apart(lambda space: space.journal.followed, folder)
    return {session.date.isoformat(): session.workout for session in sessions}


def why_answer(folder: Path, day: str) -> list[str]:
    """What the terminal answers to why a day of the plan is as it is, without the rules."""
    found = _apart(lambda space: why_now(space, current_guide(), date.fromisoformat(day)), folder)
    return list(map(str, found.answer))


def count_entries(folder: Path) -> int:
    """How many entries the store has."""
    return _apart(lambda space: len(space.entries), folder)


def session_of(page: "Page", day: str) -> "Locator":
    """The session that stands on a day of the calendar."""
    return page.locator(f'[data-session="{day}"]')


def day_of(page: "Page", day: str) -> "Locator":
    """A day of the calendar."""
    return page.locator(f"#day-{day}")
