"""`springleg demo`: the main job, told on example data."""

import tempfile
from typing import TYPE_CHECKING

import click

from springleg.cli.common import Ask
from springleg.cli.saying import counted, long_date, say, talk
from springleg.usecases.workspace import Where

if TYPE_CHECKING:
    from springleg.usecases.demo import Told


@click.command("demo", cls=Ask, examples=["springleg demo"])
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
        opened(Where(folder), demo.clock) as space,
    ):
        told = demo.tell(space, guide)
        say("", f"Maya trains for a half marathon. {_calendar_words(told)}")
        click.echo()
        draw_season(guide, told.season)
        click.echo()
        found = today(space, guide, told.season.plan.sessions[0].date)
        say(f"The first workout, {long_date(found.date)}:")
        if found.session:
            print_session(guide, found.session, found.dose)
    talk("Now your own: springleg init")


def _calendar_words(told: "Told") -> str:
    unread = f", and {counted(len(told.runs.unread), 'row')} that could not be read"
    runs = f"{counted(len(told.runs.runs), 'run')}{unread if told.runs.unread else ''}"
    return f"Her calendar ({told.file}) holds {runs}."
