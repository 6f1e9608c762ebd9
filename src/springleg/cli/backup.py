"""`springleg backup`: a copy of the log that can be put back."""

from pathlib import Path

import click

from springleg.cli.output import print_json, talk
from springleg.cli.params import Ask, message, with_data, with_json
from springleg.usecases.app.data_location import DataLocation


@click.command("backup", cls=Ask, examples=["springleg backup ~/springleg-backups"])
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@with_json
@with_data
def command(where: DataLocation, *, folder: Path, as_json: bool) -> None:
    """Keep a copy of your log in the folder DIR, named by the time; it replaces no other.

    You may use Springleg meanwhile. Each copy is checked before it counts.
    """
    from springleg.core.message import counted
    from springleg.usecases.app import clock
    from springleg.usecases.app.backup import back_up

    made = back_up(where, folder, clock.now)
    if as_json:
        print_json({"file": str(made.file), "entries": made.entries, "sha256": made.sha256})
        return
    click.echo(made.file)
    entries = counted("{n} entry", "{n} entries", made.entries)
    talk(message("The copy is whole: {entries}. SHA-256: {sum}", entries=entries, sum=made.sha256))
