"""`springleg doctor`: whether all is well here."""

import click

from springleg.cli.common import print_json, talk, with_data, with_json
from springleg.usecases.workspace import Where


@click.command("doctor")
@with_json
@with_data
@click.pass_context
def command(ctx: click.Context, *, where: Where, as_json: bool) -> None:
    """Look over the installation and your data."""
    from springleg.usecases.doctor import look_over

    found = look_over(where)
    if as_json:
        print_json([{"well": f.well, "name": f.name, "seen": f.seen} for f in found])
    else:
        for finding in found:
            mark = (
                click.style("ok ", fg="green") if finding.well else click.style("!! ", fg="yellow")
            )
            click.echo(f"{mark} {finding.name}: {finding.seen}")
    unwell = sum(not finding.well for finding in found)
    talk("All is well." if not unwell else f"{unwell} to look at.")
    ctx.exit(1 if unwell else 0)
