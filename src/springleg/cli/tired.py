"""`springleg tired`: the next round is to be lighter."""

from datetime import date

import click

from springleg.cli.output import long_date, print_json, talk
from springleg.cli.own_workspace import own_workspace
from springleg.cli.params import DATE, Ask, with_data, with_json
from springleg.cli.replan_message import tell_replanned
from springleg.core.log.entries import entry_to_plain
from springleg.usecases.app.data_location import DataLocation


@click.command("tired", cls=Ask, examples=["springleg tired", "springleg tired --day 2026-11-30"])
@click.option("--day", "--on", "on", type=DATE, help="Another day than today.")
@with_json
@with_data
def command(where: DataLocation, *, on: date | None, as_json: bool) -> None:
    """Say that you are tired: the next round of workouts is lighter.

    springleg log --undo takes it back.
    """
    from springleg.core.log.events import Tired
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.log.record import record
    from springleg.usecases.plan.replan import replan

    guide = current_guide()
    with own_workspace(where) as space:
        day = on or space.today()
        entries = record(space, guide, Tired(day))
        changed = replan(space, guide)
    if as_json:
        print_json([entry_to_plain(entry) for entry in entries])
    talk(f"Kept: tired on {long_date(day)}. The next round is lighter.")
    talk("To take this back: springleg log --undo")
    tell_replanned(guide, changed)
