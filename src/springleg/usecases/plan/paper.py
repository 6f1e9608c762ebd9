"""The plan on one sheet of paper: its weeks with boxes to tick, the next doses, the movements."""

from datetime import date, timedelta

from springleg.core.dosing.prescription import Gate
from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.message import Message, counted, message, say
from springleg.core.noun import Noun
from springleg.exchange.paper.page import Block, Page, Ruled, Text
from springleg.usecases.app.paper import PaperWish, fits_on_paper
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.usecases.plan import paper_words
from springleg.usecases.plan.paper_doses import next_sessions
from springleg.usecases.plan.paper_grid import PlanWeeks, grid, plan_weeks

MOST_WEEKS = 12
WEEK = timedelta(weeks=1)
DAY = timedelta(days=1)


class PlanSheet(Noun, frozen=True):
    """The plan's page, and which weeks of the plan are on it: `weeks` of the `left` from `first`.

    None of them (0) while everything is stopped: then the page says what opens it again.
    """

    page: Page
    first: date
    weeks: int
    left: int


def plan_sheet(
    space: Workspace,
    guide: Guide,
    wish: PaperWish,
    *,
    weeks: int | None = None,
    start: date | None = None,
) -> PlanSheet:
    """The plan from the week of a day (today) on, so many weeks (12 at most) as fit on a page.

    Where room is short, fewer of the next sessions come first, then fewer weeks; a plan that goes
    on says so. Raises NotFound where there is no plan or it is over, TooYoung.
    """
    plan = plan_weeks(space, guide, start)
    stop = dosing_state(space, guide)
    if stop.has_no_next and stop.stop is not None:
        page = _stopped(space, guide, wish, stop.stop)
        return PlanSheet(page, plan.weeks[0].monday, 0, len(plan.weeks))
    most = min(weeks or MOST_WEEKS, len(plan.weeks))
    reach = plan.weeks[0].monday, plan.weeks[most - 1].monday + WEEK
    doses = next_sessions(space, guide, wish, *reach)
    for count in range(most, 0, -1):
        for held in doses:
            page = _page(space, guide, wish, plan, count, held)
            if fits_on_paper(page, wish.slack):
                return PlanSheet(page, plan.weeks[0].monday, count, len(plan.weeks))
    raise Refused("", message("this does not fit on one page"), message("Use larger paper"))


def _page(  # noqa: PLR0913 a page is all of these
    space: Workspace,
    guide: Guide,
    wish: PaperWish,
    plan: PlanWeeks,
    count: int,
    doses: tuple[Block, ...],
) -> Page:
    last = plan.weeks[count - 1].monday + WEEK - DAY
    blocks = (*grid(guide, plan, count, wish.language), *doses)
    reach = message("{first:dated} to {last:dated}", first=plan.weeks[0].monday, last=last)
    left = len(plan.weeks)
    held = counted("{n} week", "{n} weeks", count)
    if count < left:
        held = message("the next {n} of {left} weeks", n=count, left=left)
    subtitle = message("{reach}: {weeks}.", reach=reach, weeks=held)
    return _sheet(space, guide, wish, subtitle, blocks)


def _stopped(space: Workspace, guide: Guide, wish: PaperWish, stop: Gate) -> Page:
    """While all is stopped there is no plan to follow: what stops it, what opens it, and room."""
    language = wish.language
    said = message("{what} {opens}", what=stop.text, opens=stop.opens)
    notes = message("To ask, and what was said:")
    blocks = (
        Text(say(said, language), framed=True, bold=True),
        Text(say(message("Until then there is no workout, and no dose."), language)),
        Ruled(say(notes, language), lines=6, grow=True),
    )
    return _sheet(space, guide, wish, message("Everything is stopped."), blocks)


def _sheet(
    space: Workspace, guide: Guide, wish: PaperWish, subtitle: Message, blocks: tuple[Block, ...]
) -> Page:
    language, made, name = wish.language, space.today(), space.profile.name.strip()
    title = message("Lower-leg plan of {name}", name=name) if name else message("Lower-leg plan")
    return Page(
        title=say(title, language),
        subtitle=say(subtitle, language),
        blocks=blocks,
        footer=(paper_words.stop_signs(guide, language), say(_foot(made), language)),
        paper=wish.paper,
        language=language.code,
        made=made,
    )


def _foot(made: date) -> Message:
    return message(
        "Made by Springleg on {day:dated}. What you log changes the plan and its doses: print it "
        "again then. Not medical advice, and no diagnosis.",
        day=made,
    )
