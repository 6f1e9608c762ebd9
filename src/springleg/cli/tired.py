"""`springleg tired`: the next round is to be lighter."""

from typing import TYPE_CHECKING

import click

from springleg.cli.output import print_json, talk
from springleg.cli.own_workspace import own_workspace
from springleg.cli.params import Ask, message, with_data, with_json
from springleg.cli.replan_message import tell_replanned
from springleg.cli.values import DATE, day_of
from springleg.core.log.entries import entry_to_plain
from springleg.usecases.app.data_location import DataLocation

if TYPE_CHECKING:
    from springleg.core.written_day import WrittenDay


@click.command("tired", cls=Ask, examples=["springleg tired", "springleg tired --day yesterday"])
@click.option("--day", "--on", "on", type=DATE, help="Another day than today.")
@with_json
@with_data
def command(where: DataLocation, *, on: "WrittenDay | None", as_json: bool) -> None:
    """Say that you are tired: the next round of workouts is lighter."""
    from springleg.core.log.events import Tired
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.log.record import record
    from springleg.usecases.plan.replan import replan

    guide = current_guide()
    with own_workspace(where) as space:
        day = day_of(on, space.today())
        entries = record(space, guide, Tired(day))
        changed = replan(space, guide)
    if as_json:
        print_json([entry_to_plain(entry) for entry in entries])
    talk(message("{day:full}: tired. Your next round of workouts is lighter.", day=day))
    talk(message("To take it back: springleg log --undo"))
    tell_replanned(guide, changed)
