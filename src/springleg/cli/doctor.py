"""`springleg doctor`: whether all is well here."""

import click

from springleg.cli.output import hanging, in_words, print_json, talk
from springleg.cli.params import Ask, message, with_data, with_json
from springleg.usecases.app.data_location import DataLocation

MARKS = {True: ("ok", "green"), False: ("!!", "yellow")}


@click.command("doctor", cls=Ask, examples=["springleg doctor"])
@with_json
@with_data
@click.pass_context
def command(ctx: click.Context, *, where: DataLocation, as_json: bool) -> None:
    """Check the installation and your data. Exit code 1: something is not well."""
    from springleg.usecases.app import clock
    from springleg.usecases.app.doctor import look_over

    found = look_over(where, clock.now)
    if as_json:
        print_json([{"well": f.well, "name": str(f.name), "seen": str(f.seen)} for f in found])
    else:
        for finding in found:
            mark, colour = MARKS[finding.well]
            head = f"{mark}  {in_words(finding.name)}: "
            line = hanging(head, finding.seen, indent=4)
            click.echo(click.style(line[:2], fg=colour) + line[2:])
    unwell = sum(not finding.well for finding in found)
    if unwell:
        talk(message("Look at the lines with !!: {n} of {all}.", n=unwell, all=len(found)))
    else:
        talk(message("All is well."))
    ctx.exit(1 if unwell else 0)
