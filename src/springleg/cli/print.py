"""`springleg print`: pages for paper, each a PDF of one page."""

from typing import TYPE_CHECKING

import click

from springleg.cli.output import talk
from springleg.cli.own_workspace import own_workspace
from springleg.cli.paper_output import deliver, paper_wish, with_paper
from springleg.cli.params import Ask, Asks, message, with_data, with_json
from springleg.cli.print_runner import cert, progress, sheet
from springleg.cli.values import DATE, day_of, whole
from springleg.core.message import Message
from springleg.usecases.app.data_location import DataLocation

if TYPE_CHECKING:
    from springleg.core.written_day import WrittenDay
    from springleg.usecases.plan.paper import PlanSheet

MOST_WEEKS = 12


@click.group("print", cls=Asks)
def command() -> None:
    """Pages for paper: each a PDF of one page, for the fridge or the gym bag."""


@command.command(
    "plan",
    cls=Ask,
    examples=[
        "springleg print plan -o plan.pdf",
        "springleg print plan --weeks 4 --paper letter",
        "springleg print plan | lp",
    ],
    short_help="Print your plan: weeks to tick, the next doses, the movements.",
)
@click.option(
    "--weeks",
    type=whole(1, MOST_WEEKS),
    metavar="N",
    help="How many weeks, 1 to 12 (all that are left, 12 at most).",
)
@click.option("--start", type=DATE, help="A day of the first week (the first with a workout left).")
@with_paper
@with_json
@with_data
def plan(  # noqa: PLR0913 one option each
    where: DataLocation,
    *,
    weeks: int | None,
    start: "WrittenDay | None",
    to: str | None,
    paper: str | None,
    as_json: bool,
) -> None:
    """Print your plan on one page: its weeks with boxes to tick, and the next doses.

    In a terminal it becomes a new file in this folder, or the one that -o names; nothing is written
    over. Where the output goes elsewhere, the PDF goes there.
    """
    from springleg.usecases.app.paper import paper_file
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.plan.paper import plan_sheet

    with own_workspace(where, create=False) as space:
        first = day_of(start, space.today(), ahead=True) if start else None
        wish = paper_wish(paper, space.profile.units)
        sheet = plan_sheet(space, current_guide(), wish, weeks=weeks, start=first)
    plain: dict[str, object] = {
        "paper": str(wish.paper),
        "first": sheet.first.isoformat(),
        "weeks": sheet.weeks,
        "left": sheet.left,
    }
    if deliver(paper_file("plan", sheet.page), to, plain if as_json else None) is not None:
        talk(_words(sheet))


def _words(sheet: "PlanSheet") -> Message:
    """What is on the page, and where the plan goes on behind it."""
    if not sheet.weeks:
        return message("Everything is stopped: the page says why, and what opens it.")
    if sheet.weeks < sheet.left:
        return message(
            "Printed: {n} of {left} weeks. Later ones: springleg print plan --start DATE",
            n=sheet.weeks,
            left=sheet.left,
        )
    return message("Printed: all {n} weeks that are left.", n=sheet.weeks)


for _page in (progress, sheet, cert):
    command.add_command(_page)
