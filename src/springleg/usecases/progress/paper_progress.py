"""Four weeks of progress on one page: the four questions, beside the four weeks before."""

from datetime import date

from springleg.core.guide import Guide
from springleg.core.message import message
from springleg.exchange.paper.page import Page
from springleg.usecases.app.paper import PaperWish, fits_on_paper
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.progress.four_weeks import FourWeeks, four_weeks_of
from springleg.usecases.progress.paper_answers import (
    how_much_blocks,
    hurting_blocks,
    stronger_blocks,
)
from springleg.usecases.progress.paper_doing import doing_blocks
from springleg.usecases.progress.runner_page import beside_before, runner_page

#: How high charts are: the first that leaves all of it on one page.
CHARTS_MM = (32, 26, 20, 15)


def progress_page(space: Workspace, guide: Guide, wish: PaperWish, on: date | None = None) -> Page:
    """The page for the runner of this logbook, as of a day (today).

    Raises TooYoung, and Refused for settings that the guide does not know.
    """
    of = four_weeks_of(space, guide, wish.language, on or space.today())
    pages = (_page(of, wish, chart_mm) for chart_mm in CHARTS_MM[:-1])
    return next(filter(fits_on_paper, pages), None) or _page(of, wish, CHARTS_MM[-1])


def _page(of: FourWeeks, wish: PaperWish, chart_mm: float) -> Page:
    return runner_page(
        wish,
        of.seen.profile,
        of.period.last,
        message("Four weeks of progress"),
        beside_before(of.period),
        (
            *doing_blocks(of),
            *how_much_blocks(of),
            *stronger_blocks(of, chart_mm),
            *hurting_blocks(of, chart_mm),
        ),
    )
