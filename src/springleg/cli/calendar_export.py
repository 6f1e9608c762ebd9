"""`springleg calendar export`: the plan as a calendar file, for any calendar program."""

import click

from springleg.cli.output import print_json, reader_language, talk
from springleg.cli.own_workspace import own_workspace
from springleg.cli.params import Ask, message, with_data, with_json
from springleg.cli.values import FILE, TEXT, whole
from springleg.core.message import counted
from springleg.usecases.app.data_location import DataLocation

A_DAY_MIN = 1440


@click.command(
    "export",
    cls=Ask,
    examples=[
        "springleg calendar export plan.ics",
        "springleg calendar export plan.ics --alarm 30",
        "springleg calendar export | head",
    ],
    short_help="Write your plan as a calendar file.",
)
@click.argument("file", metavar="[FILE]", required=False, default="", type=FILE)
@click.option(
    "--alarm",
    "alarm_min",
    type=whole(0, A_DAY_MIN),
    metavar="MINUTES",
    help="Have an alarm so long before each session.",
)
@click.option(
    "--address",
    default="",
    type=TEXT,
    metavar="URL",
    help="Where your Springleg is, like https://legs.example.org: each session links to it.",
)
@with_json
@with_data
def export(
    where: DataLocation, *, file: str, alarm_min: int | None, address: str, as_json: bool
) -> None:
    """Write your plan into one new calendar FILE (.ics), or to standard output (also for -).

    It holds each session with what to do, and what you did; no word of why, or of how it felt.
    Import it again after a change: sessions are known again, and none is there twice.
    """
    from springleg.usecases.app.files import new_file
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.plan.calendar_feed import (
        FeedWish,
        calendar_events,
        events_to_plain,
        file_of,
        page_link,
    )

    file = "" if file == "-" else file
    wish = FeedWish(reader_language(), page_link(address), alarm_min)
    with own_workspace(where, create=False) as space:
        events = calendar_events(space, current_guide(), wish)
        data = file_of(space, events)
    if file:
        with new_file(file) as out:
            out.write(data)
    if as_json:
        print_json(events_to_plain(events))
    elif file:
        click.echo(file)
    else:
        click.echo(data, nl=False)
    if file:
        sessions = counted("{n} session", "{n} sessions", len(events))
        talk(message("Written: {sessions}.", sessions=sessions))
