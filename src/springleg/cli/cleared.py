"""`springleg cleared`: a clinician said that training may go on."""

from datetime import date

import click

from springleg.cli.output import print_json, talk, tell_changes
from springleg.cli.own_workspace import own_workspace
from springleg.cli.params import DATE, Ask, with_data, with_json
from springleg.cli.replan_message import tell_replanned, tell_way_back
from springleg.core import serialization
from springleg.usecases.app.data_location import DataLocation


@click.command("cleared", cls=Ask, examples=["springleg cleared 2026-12-15"])
@click.argument("day", type=DATE, metavar="DATE")
@with_json
@with_data
def command(where: DataLocation, *, day: date, as_json: bool) -> None:
    """Say on which DATE a clinician told you that training may go on.

    It ends a stop after pain or after a warning sign of that day or before. What you named as to be
    cleared first stays until you take it out: springleg profile contraindication=
    """
    from springleg.core.message import message
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.athlete.dosing_state import dosing_state
    from springleg.usecases.athlete.profile import change_profile
    from springleg.usecases.plan.replan import replan

    guide = current_guide()
    with own_workspace(where) as space:
        changed = change_profile(space, guide, {"cleared": day})
        profile, moved = space.profile, replan(space, guide)
        stop = dosing_state(space, guide).stop
    if as_json:
        print_json(serialization.to_plain(profile))
    tell_changes(changed)
    if stop:
        still = message("Still stopped: {text} {opens}", text=stop.text, opens=stop.opens)
        talk(still)
        tell_way_back(guide, profile, stop.rule)
    talk("To take this back: springleg profile --undo" if changed else "That was said already.")
    tell_replanned(guide, moved)
