"""`springleg checkin`: how the morning is."""

from datetime import date
from typing import TYPE_CHECKING

import click

from springleg.cli.common import DATE, Ask, with_data, with_json
from springleg.cli.retold import tell_replanned, tell_way_back
from springleg.cli.saying import long_date, print_json, say, talk
from springleg.core.log.entries import entry_to_plain
from springleg.usecases.workspace import Where

if TYPE_CHECKING:
    from springleg.core.adapt.troubles import Calm


@click.command(
    "checkin",
    cls=Ask,
    examples=["springleg checkin --pain 0 --stiffness 5", "springleg checkin --soreness 4"],
)
@click.option("--pain", type=click.IntRange(0, 10), help="Pain this morning, 0-10.")
@click.option("--stiffness", type=click.IntRange(0, 600), help="Minutes of stiffness.")
@click.option("--soreness", type=click.IntRange(0, 10), help="Muscle soreness, 0-10.")
@click.option("--on", type=DATE, help="Another morning than today's.")
@with_json
@with_data
def command(  # noqa: PLR0913 one option each
    where: Where,
    *,
    pain: int | None,
    stiffness: int | None,
    soreness: int | None,
    on: date | None,
    as_json: bool,
) -> None:
    """Say how the morning is; what it means for today comes back at once."""
    from springleg.core.log.facts import CheckedIn
    from springleg.usecases.record import record
    from springleg.usecases.replan import replan
    from springleg.usecases.rules import the_guide
    from springleg.usecases.standing import stands
    from springleg.usecases.workspace import opened

    if pain is None and stiffness is None and soreness is None:
        raise click.UsageError("Say at least one of --pain, --stiffness, --soreness.")
    guide = the_guide()
    with opened(where) as space:
        day = on or space.today()
        entries = record(space, guide, CheckedIn(day, pain, stiffness, soreness))
        changed = replan(space, guide)
        standing = stands(space, guide)
        calm, stop, profile = standing.standing.calm, standing.stop, space.profile
    if as_json:
        print_json([entry_to_plain(entry) for entry in entries])
    talk(f"Kept: the morning of {long_date(day)}.")
    if as_json:
        talk(_verdict(calm))
    else:
        say("", _verdict(calm))
    if stop:
        tell_way_back(guide, profile, stop.rule)
    tell_replanned(guide, changed)


def _verdict(calm: "Calm") -> str:
    """What the morning means for the next doses."""
    if calm.paused:
        return "Stop: two red days within two weeks. Have it looked at before you load it again."
    if calm.last is not None and calm.greens == 0:
        word = "Back off" if calm.greens_after_red == 0 else "Hold"
        return f"{word}: {calm.last.what}. The next doses take it into account."
    return "Go: nothing here holds you back."
