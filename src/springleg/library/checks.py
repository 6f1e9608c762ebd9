"""Anybody's log against the guide."""

from collections.abc import Iterable
from typing import Any

from springleg.core.check import Remark, check
from springleg.core.message import Message
from springleg.core.noun import Noun
from springleg.library import arguments
from springleg.library.arguments import Day, Edition, File
from springleg.library.log_rows import LogRead, read_log
from springleg.library.tables import Table
from springleg.library.values import read_day


class LogRemark(Noun, frozen=True):
    """One thing to say about a row: `where` it stands (`log[3]`, or `line 4` of a file), and what.

    `row` counts from 0 in a table; in a file it is the line, the header being line 1. `rule` is the
    id of the guide's rule that it rests on; empty of a row that could not be read.
    """

    where: str
    row: int
    rule: str
    text: Message


class LogCheck(Noun, frozen=True):
    """What the guide says of a log: `findings` go against it, `notes` are worth knowing.

    `unread` are rows that could not be read; the others, `sets` of them, were checked. `left_out`
    says which columns were not read.
    """

    findings: tuple[LogRemark, ...]
    notes: tuple[LogRemark, ...]
    unread: tuple[LogRemark, ...]
    sets: int
    left_out: tuple[Message, ...] = ()

    def rows(self) -> list[dict[str, Any]]:
        """A flat dict for each remark, to make a DataFrame of; `level` tells the three apart."""
        levels = {"finding": self.findings, "note": self.notes, "unread": self.unread}
        return [
            {
                "row": one.row,
                "where": one.where,
                "level": level,
                "rule": one.rule or None,
                "text": str(one.text),
            }
            for level, remarks in levels.items()
            for one in remarks
        ]

    def to_dict(self) -> dict[str, Any]:
        """All of it as plain data for JSON."""
        return {
            "sets": self.sets,
            "remarks": self.rows(),
            "left_out": [str(one) for one in self.left_out],
        }


def check_log(
    log: Table | File,
    *,
    today: Day | None = None,
    guide: Edition = None,
    timezone: str | None = None,
) -> LogCheck:
    """Hold a log or a plan against the guide; nobody's profile or pain is asked about.

    >>> import springleg
    >>> found = springleg.check_log([
    ...     {"date": "2026-12-01", "workout": "straight-heavy", "sets": 4, "reps": 6},
    ...     {"date": "2026-12-02", "workout": "rope", "sets": 1, "contacts": 80},
    ...     {"date": "2026-12-05", "workout": "straight-light", "reps": "a few"},
    ... ])
    >>> [(one.where, one.rule) for one in found.findings], found.unread[0].where
    ([('log[1]', 'G13')], 'log[2].reps')

    `log` is as in `next_doses`: a table, or the path or the bytes of a CSV file. A row that cannot
    be read stops nothing: it is among the `unread`. With `today` the last week counts as over once
    it is.

    Pure but for reading the file, and safe in threads. Takes some 20 us for each row. Raises
    Refused for what is no log at all.
    """
    zone, own = arguments.zone_of(timezone), arguments.guide_of(guide)
    day = None if today is None else read_day("today", today, zone)
    read = read_log(log, own, zone, ignore=None)
    found = check(read.lines, own, today=day, states_amounts=read.states_amounts)
    return LogCheck(
        _told(read, found.findings),
        _told(read, found.notes),
        _unread(read),
        len(read.lines),
        read.left_out,
    )


def _told(read: LogRead, remarks: Iterable[Remark]) -> tuple[LogRemark, ...]:
    return tuple(
        LogRemark(
            f"line {one.line}" if read.file else f"log[{one.line}]", one.line, one.rule, one.text
        )
        for one in remarks
    )


def _unread(read: LogRead) -> tuple[LogRemark, ...]:
    lines = (LogRemark(f"line {one.line}", one.line, "", one.text) for one in read.unread)
    rows = (LogRemark(one.where, one.row or 0, "", one.message) for one in read.refused)
    return (*lines, *rows)
