"""Lines of a log, said in the words of its columns."""

from datetime import date, time
from typing import Any

from springleg.core.log.log_line import LogLine
from springleg.core.log.sets import Side


def line_of(  # noqa: PLR0913 the columns of a line
    line: int,
    date: date,
    workout: str,
    time: time | None = None,
    *,
    side: str = "both",
    set: int | None = None,  # noqa: A002 the column's name
    **said: Any,
) -> LogLine:
    """The line of a set, or of a whole exercise."""
    return LogLine(date, workout, Side(side), time, number=set, line=line, **said)
