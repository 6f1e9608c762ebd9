"""`springleg why`: why the plan has a workout on a day, or none."""

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
    examples=[
        "springleg why",
        "springleg why 2026-12-15",
        "springleg why 2026-12-15 --problem problem.json",
    ],
)
@click.argument("day", type=DATE, metavar="[DATE]", required=False)
@click.option("--problem", metavar="FILE", type=FILE, help="Ask about the plan of this file.")
@with_json
@with_data
def command(where: DataLocation, *, day: date | None, problem: str | None, as_json: bool) -> None:
    """Say why the plan has a workout on a DATE (today), or has none.

    What stands there and why; what keeps the day free; what a workout there would move.
    """
    from springleg.usecases.app import clock
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.plan.season import plan_file
    from springleg.usecases.plan.why import why, why_now

    guide = current_guide()
    if problem is not None:
        season = plan_file(guide, problem)
        answer = why(season, guide, day or clock.now(clock.local_zone()).date())
    else:
        with own_workspace(where, create=False) as space:
            answer = why_now(space, guide, day or space.today())
    if as_json:
        session = session_to_plain(answer.session) if answer.session else None
        print_json({"date": answer.date.isoformat(), "session": session, "why": list(answer.lines)})
        return
    name = guide.workout(answer.session.workout).name if answer.session else "no workout"
    say(f"{long_date(answer.date)}: {name}")
    for sentence in answer.sentences:
        say("  ", sentence)
    for rule, says in answer.rules:
        say(f"  {rule:5}", term(says))
