"""`springleg backup`: a copy of the log that can be put back."""

from pathlib import Path

import click

from springleg.cli.output import print_json, talk
from springleg.cli.params import Ask, with_data, with_json
from springleg.usecases.app.data_location import DataLocation


@click.command("backup", cls=Ask, examples=["springleg backup ~/springleg-backups"])
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@with_json
@with_data
def command(where: DataLocation, *, folder: Path, as_json: bool) -> None:
    """Put a copy of your log into a folder, named by the instant; it replaces no other.

    Springleg may be in use meanwhile. A copy counts only once it was looked over.
    """
    from springleg.usecases.app import clock
    from springleg.usecases.app.backup import back_up

    made = back_up(where, folder, clock.now)
    if as_json:
        print_json({"file": str(made.file), "entries": made.entries, "sha256": made.sha256})
        return
    click.echo(made.file)
    talk(f"It is whole: {made.entries} entries. SHA-256: {made.sha256}")
