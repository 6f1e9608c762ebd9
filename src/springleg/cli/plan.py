"""`springleg plan`: the season, exactly."""

from datetime import date

import click

from springleg.cli.common import DATE, print_json, talk, with_data, with_json
from springleg.core.plan import plan_to_plain
from springleg.usecases.workspace import Where


@click.command("plan")
@click.option("--weeks", type=click.IntRange(1, 53), help="How many ISO weeks (12).")
@click.option("--start", type=DATE, help="First day that may hold a workout (today).")
@click.option("--accept", is_flag=True, help="Follow this plan from now on.")
@click.option("--pin", "pins", multiple=True, metavar="DATE:WORKOUT", help="Put a session there.")
@click.option("--problem", metavar="FILE", help="Plan this problem file instead (- for stdin).")
@with_json
@with_data
def command(  # noqa: PLR0913 one option each
    where: Where,
    *,
    weeks: int | None,
    start: date | None,
    accept: bool,
    pins: tuple[str, ...],
    problem: str | None,
    as_json: bool,
) -> None:
    r"""Plan your season round your running, and say what it could not keep.

    \b
    springleg plan --weeks 12
    springleg plan --accept
    springleg plan --problem problem.json --json
    """
    from springleg.usecases import season
    from springleg.usecases.rules import the_guide
    from springleg.usecases.workspace import opened

    guide = the_guide()
    if problem is not None:
        if accept or pins or start or weeks:
            raise click.UsageError(
                "--problem holds all of the problem; no other option goes with it."
            )
        found = season.plan_file(guide, problem)
    else:
        with opened(where) as space:
            slots = season.read_pins(guide, pins)
            found = season.plan_season(
                space, guide, start=start, weeks=weeks or season.USUAL_WEEKS, pins=slots
            )
            if accept:
                season.accept(space, found)
    if as_json:
        print_json(plan_to_plain(found.plan))
    else:
        from springleg.cli.draw import draw_season

        draw_season(guide, found)
    if accept:
        talk("Accepted. See `springleg today`.")
    elif problem is None:
        talk("Nothing was kept. To follow this plan: springleg plan --accept")
