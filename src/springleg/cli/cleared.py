"""`springleg cleared`: a clinician said that training may go on."""

from typing import TYPE_CHECKING

import click

from springleg.cli.output import print_json, talk, tell_changes
from springleg.cli.own_workspace import own_workspace
from springleg.cli.params import Ask, message, with_data, with_json
from springleg.cli.replan_message import tell_replanned, tell_way_back
from springleg.cli.values import DATE, day_of
from springleg.core import serialization
from springleg.usecases.app.data_location import DataLocation

if TYPE_CHECKING:
    from springleg.core.written_day import WrittenDay


@click.command(
    "cleared", cls=Ask, examples=["springleg cleared today", "springleg cleared 2026-12-15"]
)
@click.argument("day", type=DATE, metavar="DATE")
@with_json
@with_data
def command(where: DataLocation, *, day: "WrittenDay", as_json: bool) -> None:
    """Say on which DATE a clinician told you that you may train on.

    That ends a stop after pain or after a warning sign, up to that day. What you named in the
    health questions stays until you take it out: springleg profile contraindication=
    """
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.athlete.dosing_state import dosing_state
    from springleg.usecases.athlete.profile import change_profile
    from springleg.usecases.plan.replan import replan

    guide = current_guide()
    with own_workspace(where) as space:
        changed = change_profile(space, guide, {"cleared": day_of(day, space.today())})
        profile, moved = space.profile, replan(space, guide)
        stop = dosing_state(space, guide).stop
    if as_json:
        print_json(serialization.to_plain(profile))
    tell_changes(changed)
    if stop:
        still = message("Still stopped: {text} {opens}", text=stop.text, opens=stop.opens)
        talk(still)
        tell_way_back(guide, profile, stop.rule)
    if changed:
        talk(message("To take it back: springleg profile --undo"))
    else:
        talk(message("You have said so already."))
    tell_replanned(guide, moved)
