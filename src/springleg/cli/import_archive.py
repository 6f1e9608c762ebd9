"""`springleg import`: what an archive holds added to a log."""

import click

from springleg.cli.backup_words import contents_json, tell_contents
from springleg.cli.output import print_json, talk
from springleg.cli.params import Ask, message, with_data, with_json
from springleg.cli.work_progress import WorkProgress
from springleg.usecases.app.data_location import DataLocation


@click.command(
    "import",
    cls=Ask,
    examples=["springleg import my-log.zip --dry-run", "springleg import my-log.zip"],
)
@click.argument("file", metavar="FILE")
@click.option("--dry-run", "rehearse", is_flag=True, help="Say what would be added, add nothing.")
@with_json
@with_data
def command(where: DataLocation, *, file: str, rehearse: bool, as_json: bool) -> None:
    """Add what an archive holds and your log lacks; all of it, or nothing.

    The archive is what springleg export has written, of one runner or, with --all, of everything.
    What is there already is left as it is: a second time nothing is added. An entry that is there
    and says something else is refused, and then nothing is added.
    """
    from springleg.usecases.log.person_archive import import_archive

    with WorkProgress() as progress:
        done = import_archive(where, file, rehearse=rehearse, progress=progress)
    if as_json:
        figures = {"new": done.new, "known": done.known, "new_account_rows": done.accounts}
        print_json({**contents_json(done.contents), **figures, "imported": not rehearse})
        return
    tell_contents(done.contents)
    if rehearse:
        talk(message("To be added: {n:figure}. Nothing was changed.", n=done.new))
    else:
        talk(message("Added: {n:figure}. Already there: {m:figure}.", n=done.new, m=done.known))
