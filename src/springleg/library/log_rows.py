"""What was done and how it felt, as rows of tables: sets, mornings, runs done."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from springleg.core.athlete import Units, Unread
from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.log.log_line import LogLine
from springleg.core.log.pain import WarningSign
from springleg.core.message import Message, message
from springleg.core.noun import Noun
from springleg.exchange.csv.log import (
    MOST_ROWS,
    NAMES,
    SESSION,
    log_row_reader,
    read_log_csv,
    refuse_two_loads,
)
from springleg.exchange.csv.log_for_doses import read_log_for_doses
from springleg.library.arguments import file_of, is_file
from springleg.library.tables import PASS_OVER, Columns, TableRow, read_table, try_rows
from springleg.library.values import cell_of, plain_value, read_instant
from springleg.usecases.log.check_sets import is_sets_file, sets_to_check

COLUMNS: Mapping[str, str] = {**NAMES, "day": "date"}
AMOUNTS = ("set", "sets", "reps", "seconds", "contacts", SESSION)


class LogRead(Noun, frozen=True):
    """The sets of a log by their lines, and what could not be read.

    `file` is its name where it is one: then a line counts from 1, the header being line 1, and
    `unread` are those that cannot be read. The lines of a table count from 0, and `refused` are its
    rows; `unsure` those that say a set again without a number.
    """

    lines: tuple[LogLine, ...]
    unread: tuple[Unread, ...] = ()
    refused: tuple[Refused, ...] = ()
    unsure: tuple[Refused, ...] = ()
    left_out: tuple[Message, ...] = ()
    states_amounts: bool = False
    file: str = ""


def read_log(
    log: object,
    guide: Guide,
    zone: str | None,
    ignore: Collection[str] | None,
    units: Units = Units.METRIC,
) -> LogRead:
    """A log out of a table, or of a CSV file by its path or its bytes.

    A row that cannot be read is among the `refused`. `ignore` is as in `Columns`. Raises Refused
    for what is no log at all, and for a column that is not known.
    """
    if is_file(log):
        return _read_file(*file_of("log", log), guide, units, ignore)
    table = read_table("log", log, Columns(COLUMNS, ignore=ignore), MOST_ROWS)
    reader = log_row_reader(guide, units)
    found, refused = try_rows(table.rows, lambda row: _read_row(row, reader, zone))
    lines = [line for read in found for line in read]
    return LogRead(
        tuple(lines),
        refused=tuple(refused),
        unsure=tuple(_unnumbered(table.rows, lines)),
        left_out=table.left_out,
        states_amounts=any(name in row.said for row in table.rows for name in AMOUNTS),
    )


def _read_file(
    name: str, data: bytes, guide: Guide, units: Units, ignore: Collection[str] | None
) -> LogRead:
    if ignore is None and is_sets_file(data):
        sets = sets_to_check(guide, name, data)
        return LogRead(
            sets.rows, unread=sets.unread, left_out=sets.remarks, states_amounts=True, file=name
        )
    if ignore is not None:
        read = read_log_for_doses(
            name, data, guide=guide, units=units, ignore=ignore, remedy=lambda _: PASS_OVER
        )
    else:
        try:
            read = read_log_csv(data, guide=guide, units=units)
        except Refused as refused:
            raise refused.within(name) from None
    return LogRead(
        read.rows,
        unread=read.unread,
        left_out=read.notes,
        states_amounts=read.states_amounts,
        file=name,
    )


def _read_row(row: TableRow, reader: Any, zone: str | None) -> tuple[LogLine, ...]:
    """The sets of one row."""
    refuse_two_loads(row.place, row.said)
    said = dict(row.said)
    day, at = read_instant(row.at("date"), said.pop("date", None), zone)
    cells = {"date": day.isoformat()}
    if at is not None and "time" not in said:
        cells["time"] = f"{at:%H:%M:%S}"
    cells |= {
        name: cell for name, value in said.items() if (cell := cell_of(row.at(name), value, zone))
    }
    if "workout" not in cells and SESSION not in cells:
        remedy = message("Say it, or put what is said of mornings into mornings=")
        raise Refused(row.at("workout"), message("is missing"), remedy)
    try:
        lines: tuple[LogLine, ...] = reader(row.number, cells)
    except Refused as refused:
        raise refused.inside(row.place) from None
    return lines


def word_of(row: TableRow, name: str) -> str:
    """A word of pain in a row, in small letters; of a sign with or without `flag.`."""
    said = cell_of(row.at(name), row.said.get(name)).lower()
    whole_name = f"flag.{said}"
    return whole_name if name == "sign" and whole_name in tuple(WarningSign) else said


def read_of(row: TableRow, name: str, reader: Any) -> Any:
    """What a reader makes of a column; None where nothing is said. Raises Refused by the place."""
    said = plain_value(row.at(name), row.said.get(name))
    return None if said is None else reader(row.at(name), said)


def _unnumbered(rows: Iterable[TableRow], lines: Iterable[LogLine]) -> list[Refused]:
    """Refusals of rows that say a set again of which nobody says whether it is another one."""
    numbered = {row.number for row in rows if row.said.keys() & {"set", "sets", SESSION}}
    first = dict[tuple[object, ...], int]()
    refused: list[Refused] = []
    for line in lines:
        if line.line in numbered:
            continue
        key = (line.day, line.time, line.workout, line.variant, str(line.side))
        before = first.setdefault(key, line.line)
        if before != line.line:
            wrong = message("is of the same session and side as log[{row}]", row=before)
            remedy = message("Number the sets in a column 'set', or say how many in 'sets'")
            refused.append(Refused(f"log[{line.line}]", wrong, remedy))
    return refused
