"""What stands on the physiotherapist's sheet, from top to bottom, as much as there is room for."""

from typing import NamedTuple

from springleg.core.message import Language, message
from springleg.exchange.paper.page import Block, Heading
from springleg.usecases.progress import sheet_health, sheet_sessions
from springleg.usecases.progress.cert_parts import Record
from springleg.usecases.progress.paper_parts import words_in
from springleg.usecases.progress.periods import Period
from springleg.usecases.progress.sheet_head import head


class Room(NamedTuple):
    """How many sessions and changes are told, the newest of them, and how high charts are."""

    sessions: int
    changes: int
    chart_mm: float


def sheet_blocks(
    runner: Record, period: Period, language: Language, room: Room
) -> tuple[Block, ...]:
    """The blocks of the sheet about a period."""
    told = words_in(language)
    return (
        *head(runner, period, told),
        Heading(told(message("Doses now, for each leg"))),
        sheet_sessions.doses(runner, told),
        Heading(told(message("Sessions of these four weeks, the newest first"))),
        sheet_sessions.sessions(runner, period, told, room.sessions),
        sheet_health.charts(runner, period, language, room.chart_mm),
        sheet_health.legs_and_signs(runner, period, told),
        *sheet_health.changes(runner, period, told, room.changes),
    )
