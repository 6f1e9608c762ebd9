"""`springleg export`: a log as one file, for a person and for programs."""

import click

from springleg.cli.output import print_json, talk
from springleg.cli.params import Ask, message, with_data, with_json
from springleg.cli.work_progress import WorkProgress
from springleg.usecases.app.data_location import DataLocation


@click.command("export", cls=Ask, examples=["springleg export", "springleg export my-log.zip"])
@click.argument("file", metavar="[FILE]", required=False, default="")
@click.option("--all", "everything", is_flag=True, help="Everybody's log, and the accounts.")
@with_json
@with_data
def command(where: DataLocation, *, file: str, everything: bool, as_json: bool) -> None:
    """Write your log into one new file: a zip of JSON lines, and of tables for a spreadsheet.

    It holds all that you ever logged, and no account. With --all it holds everything that is kept
    here, password hashes too: such a file moves an installation, also from SQLite to PostgreSQL
    and back. Without FILE it is named by the time, in this folder.
    """
    from springleg.core.message import counted
    from springleg.usecases.app import clock
    from springleg.usecases.app.archive import archive_name, export_everything
    from springleg.usecases.log.person_archive import export_own

    name = file or archive_name(clock.now, "everything" if everything else "log")
    with WorkProgress() as progress:
        made = (export_everything if everything else export_own)(where, name, progress)
    if as_json:
        print_json({"file": str(made.file), "entries": made.entries, "sha256": made.sha256})
        return
    click.echo(made.file)
    entries = counted("{n} entry", "{n} entries", made.entries)
    talk(message("Exported: {entries}. SHA-256: {sum}", entries=entries, sum=made.sha256))
