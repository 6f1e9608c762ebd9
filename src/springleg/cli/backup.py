"""`springleg backup`: a copy of everything that can be put back."""

from pathlib import Path

import click

from springleg.cli.output import print_json, talk
from springleg.cli.params import Ask, message, with_data, with_json
from springleg.cli.values import whole
from springleg.cli.work_progress import WorkProgress
from springleg.usecases.app.data_location import DataLocation

KEPT, MOST_KEPT = 10, 100_000


@click.command(
    "backup", cls=Ask, examples=["springleg backup", "springleg backup ~/springleg-backups"]
)
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), required=False)
@click.option(
    "--keep",
    metavar="N",
    type=whole(0, MOST_KEPT),
    default=KEPT,
    show_default=True,
    help="How many copies stay; 0 keeps all.",
)
@with_json
@with_data
def command(where: DataLocation, *, folder: Path | None, keep: int, as_json: bool) -> None:
    """Keep a copy of everything in the folder DIR, named by the time; it replaces no other.

    Without DIR it is the folder backups beside your data. You may use Springleg meanwhile. Each
    copy is checked before it counts. Of the copies that it made in DIR the oldest go; no other file
    is touched.
    """
    from springleg.core.message import counted
    from springleg.usecases.app import clock
    from springleg.usecases.app.backup import back_up

    with WorkProgress() as progress:
        made = back_up(where, folder, clock.now, keep=keep, progress=progress)
    if as_json:
        removed = [str(one) for one in made.removed]
        said = {"file": str(made.file), "entries": made.entries, "sha256": made.sha256}
        print_json({**said, "removed": removed})
        return
    click.echo(made.file)
    entries = counted("{n} entry", "{n} entries", made.entries)
    talk(message("The copy is whole: {entries}. SHA-256: {sum}", entries=entries, sum=made.sha256))
    for one in made.removed:
        talk(message("Removed, as an older copy: {file}", file=str(one)))
