"""`springleg history`: what was done, newest first."""

import click

from springleg.cli.output import hanging, print_json, reader_language
from springleg.cli.own_workspace import own_workspace
from springleg.cli.params import Ask, nothing_there, whole, with_data, with_json
from springleg.usecases.app.data_location import DataLocation


@click.command(
    "history", cls=Ask, examples=["springleg history", "springleg history rope --most 5"]
)
@click.argument("search", nargs=-1)
@click.option("--most", type=whole(1, 10_000), default=30, help="How many (30).")
@with_json
@with_data
def command(where: DataLocation, *, search: tuple[str, ...], most: int, as_json: bool) -> None:
    """List sessions, mornings, tests and notes, or those that hold some words."""
    from springleg.core.message import ENGLISH
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.log.history import history

    language = ENGLISH if as_json else reader_language()  # JSON stays English
    with own_workspace(where, create=False) as space:
        found = history(current_guide(), space.journal, " ".join(search), most, language)
    if as_json:
        print_json(
            [{"date": h.day.isoformat(), "what": str(h.what), "ids": list(h.ids)} for h in found]
        )
    else:
        for one in found:
            click.echo(hanging(f"{one.day:%a} {one.day}  ", one.what))
    if not found:
        nothing_there("Nothing there yet. Log what you do: springleg log straight-light 2x12")
