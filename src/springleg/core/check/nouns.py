"""What `check` reads and says: sittings (rows put together) and remarks."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from springleg.core.log.log_line import LogLine
from springleg.core.message import Message
from springleg.core.noun import Noun
from springleg.core.plan import week_of


class Remark(Noun, frozen=True):
    """One thing to say about a line (counting from 1), resting on one rule of the guide."""

    line: int
    rule: str
    text: Message


class Checked(Noun, frozen=True):
    """Findings go against the guide; notes are worth knowing. Each in order of line, then rule."""

    findings: tuple[Remark, ...]
    notes: tuple[Remark, ...]


class Sitting(Noun, frozen=True):
    """All rows of one date, time and workout, in line order; never empty.

    `time` is the start by the clock on the wall, None where nothing was written.
    """

    date: date
    time: time | None
    workout: str
    rows: tuple[LogLine, ...]

    @property
    def line(self) -> int:
        """The line of its first row."""
        return self.rows[0].line

    @property
    def week(self) -> int:
        """Its Monday-Sunday week."""
        return week_of(self.date)


def sittings(rows: Iterable[LogLine]) -> tuple[Sitting, ...]:
    """The rows put together as sittings, earliest first.

    On one date those with a time come first; the order of the others is that of their lines,
    for nothing else is known of it. A time zone, should a time carry one, is left aside.
    """
    together: dict[tuple[date, time | None, str], list[LogLine]] = {}
    for row in sorted(rows, key=lambda row: row.line):
        clock = row.time.replace(tzinfo=None) if row.time is not None else None
        together.setdefault((row.day, clock, row.workout), []).append(row)
    found = [Sitting(*key, tuple(those)) for key, those in together.items()]
    return tuple(sorted(found, key=lambda s: (s.date, s.time is None, s.time or time.min, s.line)))


def apart(before: Sitting, after: Sitting) -> tuple[timedelta, bool]:
    """How long from one start to the next, and whether clock times were known for both.

    Where either has none, whole calendar days. Wall-clock time: over a change of the clocks the
    hour that was lost or won is not counted, since a log says nothing of its time zone.
    """
    if before.time is None or after.time is None:
        return after.date - before.date, False
    start = datetime.combine(before.date, before.time)
    return datetime.combine(after.date, after.time) - start, True
