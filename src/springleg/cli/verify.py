"""`springleg verify`: whether a backup would do, before it is needed."""

import click

from springleg.cli.backup_words import contents_json, tell_contents
from springleg.cli.output import print_json
from springleg.cli.params import Ask, with_data, with_json
from springleg.cli.work_progress import WorkProgress
from springleg.usecases.app.data_location import DataLocation


@click.command(
    "verify", cls=Ask, examples=["springleg verify backups/springleg-20261201T093000Z.sqlite3"]
)
@click.argument("file", metavar="FILE")
@with_json
@with_data
def command(where: DataLocation, *, file: str, as_json: bool) -> None:
    """Read a backup or an archive from one end to the other, and say what it holds.

    Exit code 2: it is damaged, or none of ours. Nothing is changed.
    """
    from springleg.usecases.app.backup import verify

    del where
    with WorkProgress() as progress:
        contents = verify(file, progress)
    if as_json:
        print_json(contents_json(contents))
    else:
        tell_contents(contents)
