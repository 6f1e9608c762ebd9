"""`springleg restore`: a backup put back in its place."""

import shlex

import click

from springleg.cli.backup_words import contents_json, tell_contents
from springleg.cli.output import print_json, talk
from springleg.cli.params import Ask, message, with_data, with_json
from springleg.cli.work_progress import WorkProgress
from springleg.usecases.app.data_location import DataLocation


@click.command(
    "restore",
    cls=Ask,
    examples=[
        "springleg restore backups/springleg-20261201T093000Z.sqlite3 --dry-run",
        "springleg restore backups/springleg-20261201T093000Z.sqlite3",
    ],
)
@click.argument("file", metavar="FILE")
@click.option("--dry-run", "rehearse", is_flag=True, help="Look the backup over, change nothing.")
@with_json
@with_data
def command(where: DataLocation, *, file: str, rehearse: bool, as_json: bool) -> None:
    """Put a backup, or an archive of everything, in the place of all that is kept here.

    Stop the server first. The backup is read whole before anything is touched; what is here now
    is set aside, and can be restored in its turn. Where anything goes wrong, all is as it was.
    """
    from springleg.usecases.app import clock
    from springleg.usecases.app.backup import restore

    with WorkProgress() as progress:
        done = restore(where, file, clock.now, rehearse=rehearse, progress=progress)
    if as_json:
        aside = str(done.aside) if done.aside else None
        print_json({**contents_json(done.contents), "restored": not rehearse, "aside": aside})
        return
    tell_contents(done.contents)
    if rehearse:
        talk(message("Nothing was changed. Without --dry-run this would be put in place."))
        return
    talk(message("It is in place."))
    if done.aside:
        undo = f"springleg restore {shlex.quote(str(done.aside))}"
        talk(message("What was here before is in {place}", place=str(done.aside.parent)))
        if done.aside.exists():
            talk(message("To undo: {command}", command=undo))
