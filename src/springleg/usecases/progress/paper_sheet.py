"""The physiotherapist's sheet: four weeks of one runner on one page, from the runner's own log."""

from datetime import date

from springleg.core.guide import Guide
from springleg.core.message import message
from springleg.exchange.paper.page import Page
from springleg.usecases.app.paper import PaperWish, fits_on_paper
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.progress.cert_parts import Record, record_of
from springleg.usecases.progress.periods import four_weeks
from springleg.usecases.progress.runner_page import beside_before, runner_page
from springleg.usecases.progress.sheet_blocks import Room, sheet_blocks

#: The first of these that fits is taken.
ROOMS = (
    Room(10, 5, 26),
    Room(9, 4, 22),
    Room(8, 3, 20),
    Room(8, 2, 17),
    Room(6, 2, 15),
    Room(5, 1, 14),
    Room(4, 1, 13),
    Room(3, 1, 13),
    Room(2, 1, 13),
    Room(1, 1, 10),
)
RESERVE = message(
    "RIR: repetitions left in reserve after the last set, as the runner says. Loads are what is"
    ' added to body weight; on a leg press the load alone. "You" is the runner.'
)


def sheet_page(space: Workspace, guide: Guide, wish: PaperWish, on: date | None = None) -> Page:
    """The sheet for the runner of this logbook, as of a day (today).

    Where all of it does not fit, the newest sessions and changes are told, and that there are more.
    Raises TooYoung, and Refused for settings that the guide does not know.
    """
    runner = record_of(space, guide, on)
    pages = (_page(runner, wish, room) for room in ROOMS[:-1])
    return next(filter(fits_on_paper, pages), None) or _page(runner, wish, ROOMS[-1])


def _page(runner: Record, wish: PaperWish, room: Room) -> Page:
    period = four_weeks(runner.day)
    return runner_page(
        wish,
        runner.profile,
        runner.day,
        message("Lower-leg training, for the physiotherapist"),
        beside_before(period),
        sheet_blocks(runner, period, wish.language, room),
        RESERVE,
    )
