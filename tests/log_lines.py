"""Lines of a log, said in the words of its columns."""

from datetime import date, time
from typing import Any

from springleg.core.log.log_line import LogLine
from springleg.core.log.sets import Side


def line_of(line: int, date: date, workout: str, time: time | None = None, **said: Any) -> LogLine:
    """The line of a set, or of a whole exercise."""
    side, number = Side(said.pop("side", "both")), said.pop("set", None)
    return LogLine(date, workout, side, time, number=number, line=line, **said)
