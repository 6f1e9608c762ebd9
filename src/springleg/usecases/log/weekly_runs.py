"""The runs of every week: said, looked at, changed; and a calendar that is taken out again."""

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec.structs import replace

from springleg.core.athlete import RunKind, Units, Weekday
from springleg.core.errors import NotFound, Refused, UnknownName
from springleg.core.field_kinds import WEEKDAYS
from springleg.core.log.run_sources import RunChanges, changes_between
from springleg.core.log.weekly_runs import (
    LONGEST,
    ORIGIN,
    WeeklyRuns,
    runs_of_weeks,
    weekly_in,
    weekly_source,
)
from springleg.core.message import message
from springleg.core.noun import Noun
from springleg.usecases.app.workspace import Workspace

KINDS = (RunKind.EASY, RunKind.HARD, RunKind.LONG)


class RunSource(Noun, frozen=True):
    """A calendar that runs come from: its name, how many lie ahead, and the last of them.

    `weekly`: it is the runs of every week; else it was imported.
    """

    name: str
    ahead: int
    last: date
    weekly: bool = False


def weekly_runs(
    space: Workspace, kinds: Mapping[Weekday, RunKind], until: date | None = None
) -> WeeklyRuns:
    """Runs on these weekdays from today on, until a day or for a year; nothing is kept yet.

    Raises Refused for no weekday at all, and for a day that has gone or is over a year away.
    """
    today = space.today()
    if not kinds:
        raise Refused("days", message("no day of the week was chosen"), message("Choose one"))
    last = until or today + LONGEST
    if not today <= last <= today + LONGEST:
        raise Refused(
            "until",
            message("{day} is in the past, or over a year away", day=last),
            message("Choose a day within the next year"),
        )
    return WeeklyRuns(kinds, today, last)


def read_week(words: Iterable[str]) -> dict[Weekday, RunKind]:
    """The week that words like `tue=hard thu` say; a day without a kind is easy.

    Raises Refused for what is no day of the week, and for a kind that a weekly run cannot be.
    """
    week = dict[Weekday, RunKind]()
    for word in words:
        day, _, kind = word.partition("=")
        if kind and kind not in KINDS:
            raise UnknownName("", kind, KINDS, message("kind of run"))
        for one in WEEKDAYS.read("", day, Units.METRIC):
            week[one] = RunKind(kind or RunKind.EASY)
    return week


def keep_weekly(space: Workspace, weekly: WeeklyRuns) -> RunChanges:
    """Keep these runs instead of the weekly ones before; those that are over stay.

    What that changes in the calendar. Runs that come from elsewhere are not touched.
    """
    held = weekly_source(space.journal.imports)
    over = (run for run in held.runs if run.date < weekly.first)
    fact = replace(held, runs=(*over, *runs_of_weeks(weekly)))
    changes = changes_between(held.runs, fact.runs)
    if changes.added or changes.removed or changes.moved:
        space.add(fact)
    return changes


def standing_weekly(space: Workspace) -> WeeklyRuns | None:
    """The weekly runs from today on; None where there are none."""
    return weekly_in(space.journal.imports, space.today())


def run_sources(space: Workspace) -> tuple[RunSource, ...]:
    """The calendars that have runs from today on, in the order in which they first came."""
    today = space.today()
    return tuple(
        RunSource(name, len(ahead), max(ahead), weekly=held.origin == ORIGIN)
        for name, held in space.journal.imports.items()
        if (ahead := [run.date for run in held.runs if run.date >= today])
    )


def end_source(space: Workspace, name: str) -> int:
    """Take the runs of a calendar from today on out of it; how many. Those before today stay.

    Raises NotFound where no calendar of this name has any.
    """
    held = space.journal.imports.get(name)
    over = [run for run in held.runs if run.date < space.today()] if held else []
    gone = len(held.runs) - len(over) if held else 0
    if held is None or not gone:
        raise NotFound(
            message("No calendar {name} has runs ahead", name=repr(name)),
            message("See `springleg calendar list`"),
        )
    space.add(replace(held, runs=tuple(over), titles=(), holidays=()))
    return gone
