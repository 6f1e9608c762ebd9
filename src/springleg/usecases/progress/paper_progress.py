"""Four weeks of progress on one page: the four questions, beside the four weeks before."""

from datetime import date

from springleg.core.guide import Guide
from springleg.core.message import message
from springleg.exchange.paper.page import Page
from springleg.usecases.app.paper import PaperWish
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.progress.four_weeks import four_weeks_of
from springleg.usecases.progress.paper_answers import (
    how_much_blocks,
    hurting_blocks,
    stronger_blocks,
)
from springleg.usecases.progress.paper_doing import doing_blocks
from springleg.usecases.progress.runner_page import beside_before, runner_page


def progress_page(space: Workspace, guide: Guide, wish: PaperWish, on: date | None = None) -> Page:
    """The page for the runner of this logbook, as of a day (today).

    Raises TooYoung, and Refused for settings that the guide does not know.
    """
    of = four_weeks_of(space, guide, wish.language, on or space.today())
    return runner_page(
        wish,
        of.seen.profile,
        of.period.last,
        message("Four weeks of progress"),
        beside_before(of.period),
        (*doing_blocks(of), *how_much_blocks(of), *stronger_blocks(of), *hurting_blocks(of)),
    )
