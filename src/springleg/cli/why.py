"""`springleg why DATE`: why a day was chosen, or not."""

from datetime import date

import click

from springleg.cli.common import DATE, long_date, print_json, with_data, with_json
from springleg.core.plan import session_to_plain
from springleg.usecases.workspace import Where


@click.command("why")
@click.argument("day", type=DATE, metavar="DATE")
@click.option("--problem", metavar="FILE", help="Ask about the plan of this problem file.")
@with_json
@with_data
def command(where: Where, *, day: date, problem: str | None, as_json: bool) -> None:
    """Say why the plan has a workout on a DATE, or has none."""
    from springleg.usecases import season
    from springleg.usecases.rules import the_guide
    from springleg.usecases.why import why
    from springleg.usecases.workspace import opened

    guide = the_guide()
    if problem is not None:
        found = season.plan_file(guide, problem)
    else:
        with opened(where) as space:
            found = season.standing_season(space, guide)
    answer = why(found, guide, day)
    if as_json:
        session = session_to_plain(answer.session) if answer.session else None
        print_json({"date": day.isoformat(), "session": session, "why": list(answer.lines)})
        return
    name = guide.workout(answer.session.workout).name if answer.session else "no workout"
    click.echo(f"{long_date(day)}: {name}")
    for line in answer.lines:
        click.echo(f"  {line}")
