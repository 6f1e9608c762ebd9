"""`springleg doctor`: whether all is well here."""

import click

from springleg.cli.output import hanging, print_json, talk
from springleg.cli.params import Ask, with_data, with_json
from springleg.usecases.app.data_location import DataLocation

MARKS = {True: ("ok", "green"), False: ("!!", "yellow")}


@click.command("doctor", cls=Ask, examples=["springleg doctor"])
@with_json
@with_data
@click.pass_context
def command(ctx: click.Context, *, where: DataLocation, as_json: bool) -> None:
    """Look over the installation and your data. Exit code 1: something is not well."""
    from springleg.usecases.app import clock
    from springleg.usecases.app.doctor import look_over

    found = look_over(where, clock.now)
    if as_json:
        print_json([{"well": f.well, "name": f.name, "seen": f.seen} for f in found])
    else:
        for finding in found:
            mark, colour = MARKS[finding.well]
            line = hanging(f"{mark}  {finding.name}: ", finding.seen, indent=4)
            click.echo(click.style(line[:2], fg=colour) + line[2:])
    unwell = sum(not finding.well for finding in found)
    talk("All is well." if not unwell else f"Not well: {unwell} of {len(found)}.")
    ctx.exit(1 if unwell else 0)
