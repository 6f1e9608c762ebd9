"""`springleg checkin`: how the morning is."""

from datetime import date
from typing import TYPE_CHECKING

import click

from springleg.cli.output import long_date, print_json, say, talk
from springleg.cli.own_workspace import own_workspace
from springleg.cli.pain import told_stop, with_words_of_pain
from springleg.cli.params import DATE, Ask, WrongWords, message, whole, with_data, with_json
from springleg.cli.replan_message import tell_replanned, tell_way_back
from springleg.core.log.entries import entry_to_plain
from springleg.usecases.app.data_location import DataLocation

if TYPE_CHECKING:
    from springleg.core.dosing.standing import Standing
    from springleg.core.message import Message


@click.command(
    "checkin",
    cls=Ask,
    examples=[
        "springleg checkin --pain 0 --stiffness 5",
        "springleg checkin --pain 2 --place insertion --side left",
        "springleg checkin --soreness 4",
    ],
)
@click.option("--pain", type=whole(0, 10), help="Pain this morning, 0-10.")
@with_words_of_pain
@click.option("--stiffness", type=whole(0, 600), help="Minutes of stiffness.")
@click.option("--soreness", type=whole(0, 10), help="Muscle soreness, 0-10.")
@click.option("--on", type=DATE, help="Another morning than today's.")
@with_json
@with_data
def command(  # noqa: PLR0913 one option each
    where: DataLocation,
    *,
    pain: int | None,
    side: str,
    place: str,
    kind: str,
    stiffness: int | None,
    soreness: int | None,
    on: date | None,
    as_json: bool,
) -> None:
    """Say how the morning is; what it means for today comes back at once."""
    from springleg.core.log.events import CheckedIn
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.athlete.dosing_state import dosing_state
    from springleg.usecases.log.record import pain_fields, record
    from springleg.usecases.plan.replan import replan

    if (pain, stiffness, soreness) == (None, None, None) and not (place or kind):
        raise WrongWords(message("Say at least one of --pain, --place, --stiffness, --soreness"))
    guide = current_guide()
    with own_workspace(where) as space:
        day = on or space.today()
        hurts = pain_fields(side, place, kind, pain)
        fact = CheckedIn(day, stiffness_min=stiffness, soreness=soreness, **hurts)
        entries = record(space, guide, fact)
        changed = replan(space, guide)
        found = dosing_state(space, guide)
        standing, stop, profile = found.standing, found.stop, space.profile
    if as_json:
        print_json([entry_to_plain(entry) for entry in entries])
    talk(f"Kept: the morning of {long_date(day)}.")
    verdict = _verdict(standing)
    if as_json:
        talk(verdict)
    else:
        say("", verdict)
    if stop:
        tell_way_back(guide, profile, stop.rule)
    tell_replanned(guide, changed)


def _verdict(standing: "Standing") -> "Message":
    """What the morning means for the next doses."""
    from springleg.core.dosing.gates import paused_words

    calm = standing.calm
    if stop := told_stop(standing):
        return stop
    if calm.paused:
        return message("Stop: {why}", why=paused_words(standing.guide))
    if calm.last is not None and calm.greens == 0:
        what = calm.last.what
        if calm.greens_after_red == 0:
            return message("Back off: {what}. The next doses take it into account.", what=what)
        return message("Hold: {what}. The next doses take it into account.", what=what)
    return message("Go: nothing here holds you back.")
