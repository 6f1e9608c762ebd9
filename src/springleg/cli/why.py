"""`springleg why DATE`: why a day was chosen, or not."""

from datetime import date

import click

from springleg.cli.output import long_date, print_json, say
from springleg.cli.own_workspace import own_workspace
from springleg.cli.params import DATE, FILE, Ask, with_data, with_json
from springleg.core.message import term
from springleg.core.plan import session_to_plain
from springleg.usecases.app.data_location import DataLocation


@click.command(
    "why",
    cls=Ask,
    examples=["springleg why 2026-12-15", "springleg why 2026-12-15 --problem problem.json"],
)
@click.argument("day", type=DATE, metavar="DATE")
@click.option("--problem", metavar="FILE", type=FILE, help="Ask about the plan of this file.")
@with_json
@with_data
def command(where: DataLocation, *, day: date, problem: str | None, as_json: bool) -> None:
    """Say why the plan has a workout on a DATE, or has none.

    The reasons are the rules it rests on, and what the best plan without this day (or with it)
    would cost.
    """
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.plan import season
    from springleg.usecases.plan.why import why

    guide = current_guide()
    if problem is not None:
        found = season.plan_file(guide, problem)
    else:
        with own_workspace(where, create=False) as space:
            found = season.standing_season(space, guide, day)
    answer = why(found, guide, day)
    if as_json:
        session = session_to_plain(answer.session) if answer.session else None
        print_json({"date": day.isoformat(), "session": session, "why": list(answer.lines)})
        return
    name = guide.workout(answer.session.workout).name if answer.session else "no workout"
    say(f"{long_date(day)}: {name}")
    for rule, says in answer.rules:
        say(f"  {rule:5}", term(says))
    for sentence in answer.sentences:
        say("  ", sentence)
