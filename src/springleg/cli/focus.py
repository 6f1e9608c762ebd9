"""`springleg focus`: what the next weeks are for."""

import click

from springleg.cli.output import print_json, say, talk
from springleg.cli.own_workspace import own_workspace
from springleg.cli.params import Ask, with_data, with_json
from springleg.cli.replan_message import tell_replanned
from springleg.cli.values import one_of
from springleg.core.athlete import Focus
from springleg.core.message import Message, counted, message
from springleg.usecases.app.data_location import DataLocation


@click.command("focus", cls=Ask, examples=["springleg focus spring", "springleg focus balanced"])
@click.argument("name", metavar="[NAME]", type=one_of(Focus), required=False)
@with_json
@with_data
def command(where: DataLocation, *, name: str | None, as_json: bool) -> None:
    """Give the next weeks one aim: strength, or spring. Then all workouts take turns again.

    NAME is strength, spring or balanced, which ends a focus. Without it you hear what holds now.
    """
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.plan.focus import choose_focus, present_focus

    guide = current_guide()
    with own_workspace(where, create=False) as space:
        changed = choose_focus(space, guide, Focus(name)) if name else None
        held, chosen = present_focus(space, guide), space.profile.focus
        weeks = space.journal.own_guide(guide).values.focus.weeks
    if as_json:
        ends = held.ends.isoformat() if held else None
        print_json({"focus": str(chosen), "in_force": held is not None, "until": ends})
    elif held:
        say("", message("Focus on {focus} until {day:full}.", focus=held.name, day=held.ends))
    else:
        say("", _without(chosen, weeks))
    if name:
        talk(message("To take it back: springleg profile --undo"))
        tell_replanned(guide, changed)


def _without(chosen: Focus, weeks: int) -> Message:
    """What is said where no focus is heeded."""
    if chosen is Focus.BALANCED:
        return counted(
            "No focus: all workouts take turns. A focus lasts {n} week.",
            "No focus: all workouts take turns. A focus lasts {n} weeks.",
            weeks,
        )
    return message("Your focus waits: not enough of its workouts are open today.")
