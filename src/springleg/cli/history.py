"""`springleg history`: the diary, day by day, newest first."""

from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

import click

from springleg.cli.output import hanging, print_json, reader_language
from springleg.cli.own_workspace import own_workspace
from springleg.cli.params import Ask, message, nothing_there, with_data, with_json
from springleg.cli.values import DATE, day_of, whole
from springleg.usecases.app.data_location import DataLocation

if TYPE_CHECKING:
    from springleg.core.message import Language
    from springleg.core.written_day import WrittenDay


@click.command(
    "history",
    cls=Ask,
    examples=[
        "springleg history",
        "springleg history --since mon",
        "springleg history rope --most 5",
    ],
)
@click.argument("search", nargs=-1)
@click.option("--since", type=DATE, default=None, help="The first day to list.")
@click.option("--most", type=whole(1, 10_000), default=30, help="How many (30).")
@with_json
@with_data
def command(
    where: DataLocation,
    *,
    search: tuple[str, ...],
    since: "WrittenDay | None",
    most: int,
    as_json: bool,
) -> None:
    """List sessions, mornings, tests and notes by day, or those that hold some words."""
    from springleg.core.message import ENGLISH
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.log.history import Wanted, history

    language = ENGLISH if as_json else reader_language()  # JSON stays English
    with own_workspace(where, create=False) as space:
        today = space.today()
        first = day_of(since, today) if since else date.min
        wanted = Wanted(" ".join(search), since=first, most=most)
        found = history(current_guide(), space.journal, wanted, language)
    if as_json:
        print_json(
            [{"date": h.day.isoformat(), "what": str(h.what), "ids": list(h.ids)} for h in found]
        )
    else:
        for day, things in groupby(found, key=attrgetter("day")):
            click.echo(click.style(_heading(day, today, language), bold=True))
            for one in things:
                click.echo(hanging("  ", one.what, 4))
    if not found:
        if search or since:
            nothing_there(message("Nothing in your diary is like that."))
        nothing_there(
            message("Your diary is empty. Log what you do: springleg log straight light 2x12")
        )


def _heading(day: date, today: date, language: "Language") -> str:
    """A day as the diary names it, with the year where it is not this one."""
    words = language.day(day, "long")
    return words if day.year == today.year else f"{words} {day.year}"
