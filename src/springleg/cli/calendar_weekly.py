"""`springleg calendar weekly` and `calendar end`: runs of every week, and a calendar taken out."""

from typing import TYPE_CHECKING

import click

from springleg.cli.output import print_json, say, talk
from springleg.cli.own_workspace import own_workspace
from springleg.cli.params import Ask, message, with_data, with_json
from springleg.cli.values import DATE, TEXT, WORD, day_of
from springleg.core import serialization
from springleg.core.message import counted, term
from springleg.usecases.app.data_location import DataLocation

if TYPE_CHECKING:
    from springleg.core.log.weekly_runs import WeeklyRuns
    from springleg.core.written_day import WrittenDay


@click.command(
    "weekly",
    cls=Ask,
    examples=[
        "springleg calendar weekly tue=hard thu sun=long",
        "springleg calendar weekly tue=hard thu sun=long --until '14 feb'",
        "springleg calendar weekly",
    ],
    short_help="Say which days you run on every week, or show them.",
)
@click.argument("days", nargs=-1, type=WORD, metavar="[DAY[=KIND]]...")
@click.option("--until", type=DATE, help="The last day of these runs (a year on).")
@with_json
@with_data
def weekly(
    where: DataLocation, *, days: tuple[str, ...], until: "WrittenDay | None", as_json: bool
) -> None:
    """Say which DAYs you run on every week, and how: easy (where nothing is said), hard or long.

    They take the place of the weekly runs before, from today on. Without a day: show the week that
    holds.
    """
    from springleg.usecases.log.weekly_runs import (
        keep_weekly,
        read_week,
        standing_weekly,
        weekly_runs,
    )

    with own_workspace(where, create=bool(days)) as space:
        if days:
            last = day_of(until, space.today(), ahead=True) if until else None
            keep_weekly(space, weekly_runs(space, read_week(days), last))
        standing = standing_weekly(space)
    if as_json:
        print_json(serialization.to_plain(standing) if standing else None)
    elif standing:
        _show(standing)
    if standing and days:
        talk(message("Next: springleg plan"))
    elif not standing:
        talk(
            message("No week of runs yet. Say it: springleg calendar weekly tue=hard thu sun=long")
        )


def _show(standing: "WeeklyRuns") -> None:
    from springleg.core.athlete import WEEKDAYS

    for day in WEEKDAYS:
        if day in standing.kinds:
            say(f"{day}  ", message("{kind}", kind=term(standing.kinds[day])))
    talk(message("Every week until {day:full}.", day=standing.last))


@click.command(
    "end",
    cls=Ask,
    examples=["springleg calendar end weekly"],
    short_help="Take the runs ahead of one calendar out.",
)
@click.argument("name", type=TEXT)
@with_json
@with_data
def end(where: DataLocation, *, name: str, as_json: bool) -> None:
    """Take the runs of the calendar NAME out, from today on; those behind you stay.

    A calendar is called as its file was, or weekly. springleg calendar undo brings them back.
    """
    from springleg.usecases.log.calendar_address import stop_following
    from springleg.usecases.log.weekly_runs import end_source

    with own_workspace(where, create=False) as space:
        gone = end_source(space, name)
        was_followed = stop_following(space, name)
    if as_json:
        print_json({"source": name, "removed": gone})
    talk(counted("{n} run was taken out.", "{n} runs were taken out.", gone))
    if was_followed:
        talk(message("You follow {calendar} no more, and its address is forgotten.", calendar=name))
    talk(message("To take this back: springleg calendar undo"))
