"""`springleg demo`: the main job, told on example data."""

import tempfile

import click

from springleg.cli.common import long_date
from springleg.usecases.workspace import Where


@click.command("demo")
def command() -> None:
    """Plan an example runner's season and show a day of it. Your own data is not touched."""
    from springleg.cli.draw import draw_season
    from springleg.cli.today import print_session
    from springleg.usecases import demo
    from springleg.usecases.rules import the_guide
    from springleg.usecases.today import today
    from springleg.usecases.workspace import opened

    guide = the_guide()
    with (
        tempfile.TemporaryDirectory(prefix="springleg-demo-") as folder,
        opened(Where(folder)) as space,
    ):
        told = demo.tell(space, guide)
        click.echo(
            f"Maya trains for a half marathon. Her calendar ({told.file}) holds "
            f"{len(told.runs.runs)} runs; {len(told.runs.unread)} rows could not be read."
        )
        draw_season(guide, told.season)
        click.echo()
        found = today(space, told.season.plan.sessions[0].date)
        click.echo(f"The first workout, {long_date(found.date)}:")
        if found.session:
            print_session(guide, found.session)
