"""`springleg why`: why the plan has a workout on a day, or none."""

from typing import TYPE_CHECKING

import click

from springleg.cli.output import print_json, say
from springleg.cli.own_workspace import own_workspace
from springleg.cli.params import Ask, message, with_data, with_json
from springleg.cli.values import DATE, FILE, day_of, machine_today
from springleg.core.message import term
from springleg.core.plan import session_to_plain
from springleg.usecases.app.data_location import DataLocation

if TYPE_CHECKING:
    from springleg.core.written_day import WrittenDay


@click.command(
    "why",
    cls=Ask,
    examples=[
        "springleg why",
        "springleg why tue",
        "springleg why 2026-12-15 --problem problem.json",
    ],
)
@click.argument("day", type=DATE, metavar="[DATE]", required=False)
@click.option("--problem", metavar="FILE", type=FILE, help="Ask about the plan of this file.")
@with_json
@with_data
def command(
    where: DataLocation, *, day: "WrittenDay | None", problem: str | None, as_json: bool
) -> None:
    """Say why there is a workout on a DATE (today), or none.

    What is planned there, what keeps the day free, what a workout there would move.
    """
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.plan.season import plan_file
    from springleg.usecases.plan.why import why, why_now

    guide = current_guide()
    if problem is not None:
        season = plan_file(guide, problem)
        answer = why(season, guide, day_of(day, machine_today(), ahead=True))
    else:
        with own_workspace(where, create=False) as space:
            answer = why_now(space, guide, day_of(day, space.today(), ahead=True))
    if as_json:
        session = session_to_plain(answer.session) if answer.session else None
        print_json({"date": answer.date.isoformat(), "session": session, "why": list(answer.lines)})
        return
    name = message("no workout")
    if answer.session:
        name = term(guide.workout(answer.session.workout).name)
    say("", message("{day:full}: {name}", day=answer.date, name=name))
    for sentence in answer.sentences:
        say("  ", sentence)
    for rule, says in answer.rules:
        say("  - ", message("{says} ({rule})", says=term(says), rule=rule))
