"""A CSV file as people's programs write it: the columns by their names, the rows by their lines."""

import csv
import re
from collections.abc import Collection, Iterator, Mapping

from springleg.core.errors import Refused
from springleg.core.message import Message, message
from springleg.core.noun import Noun
from springleg.exchange.csv.columns import column_key, unread_columns_note
from springleg.exchange.file_sniffing import checked, decoded

_DELIMITERS = ",;\t"
_SEPARATOR = re.compile(r'"?sep=([,;\t])"?\n', re.IGNORECASE)  # Excel's own first line
_MOST_LINES = 50  # that one row may go over
_WIDEST = 10_000  # characters of a header


class Table(Noun, frozen=True):
    """A table with its header read: where each known column stands, and the text below.

    `skipped` are the columns not known, `lacking` the keys of those that it could have and has not;
    `line` is that of the header, counted from 1. `exact`: no row may be longer than the header, not
    even by cells with nothing in them.
    """

    columns: Mapping[str, int]
    width: int
    delimiter: str
    skipped: tuple[str, ...]
    lacking: tuple[str, ...]
    body: str
    line: int
    exact: bool = False

    @property
    def notes(self) -> tuple[Message, ...]:
        """What to say of the columns that are passed over: one sentence, or none."""
        return unread_columns_note(self.skipped, self.lacking)


def table(
    data: bytes,
    *,
    names: Mapping[str, str],
    required: Collection[tuple[str, ...]],
    most_mib: int,
    most_rows: int,
) -> Table:
    """Find the header of a CSV file; `names` maps what columns are called to what they are.

    The delimiter is the comma, semicolon or tab of which the header has most. Refused: a file too
    large, and one that is no table with the `required` columns, one of each.
    """
    text = decoded(checked(data, most_mib=most_mib, wanted=message("a CSV file")))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    separator = _SEPARATOR.match(text)
    rest = text[separator.end() if separator else 0 :].lstrip("\n ")
    line = 1 + text.count("\n", 0, len(text) - len(rest))
    header, _, body = rest.partition("\n")
    if body.count("\n") > most_rows:
        raise Refused(
            "",
            message("the file has more than {most:figure} rows", most=most_rows),
            message("Split it by year"),
        )
    delimiter = separator[1] if separator else max(_DELIMITERS, key=header.count)
    cells = next(csv.reader([header[:_WIDEST]], delimiter=delimiter), [])
    columns = _columns(cells, names, line)
    for ways in required:
        if not columns.keys() & set(ways):
            known = message(
                "The first line names the columns: {names:commas}",
                names=tuple(dict.fromkeys(names.values())),
            )
            raise Refused(
                message("line {line}", line=line),
                message("no column is named {names:or}", names=[repr(name) for name in ways]),
                known,
            )
    skipped = tuple(
        cell.strip() for cell in cells if cell.strip() and column_key(cell) not in names
    )
    lacking = tuple(name for name, what in names.items() if what not in columns)
    return Table(columns, len(cells), delimiter, skipped, lacking, body, line)


def _columns(cells: list[str], names: Mapping[str, str], line: int) -> dict[str, int]:
    columns: dict[str, int] = {}
    for index, cell in enumerate(cells):
        name = names.get(column_key(cell))
        if name in columns:
            raise Refused(
                message("line {line}", line=line),
                message("the column {name} is there twice", name=repr(name)),
                message("Remove one"),
            )
        if name is not None:
            columns[name] = index
    return columns


def records(table: Table) -> Iterator[tuple[int, dict[str, str] | Refused]]:
    """Each row below the header that is not blank: its line, and its cells by column, or why not.

    Empty cells are left out. A row may go over several lines, inside quotation marks; it goes by
    its first. Where that makes no sense, only the first line is given up: a quotation mark too
    many must not swallow the rows after it.
    """
    lines = table.body.split("\n")
    at = 0
    while at < len(lines):
        row, end = _cells(lines[at], table), at + 1
        if isinstance(row, Refused) and (later := _end(lines, at)) > end:
            longer = _cells("\n".join(lines[at:later]), table)
            row, end = (row, end) if isinstance(longer, Refused) else (longer, later)
        if row is not None:
            yield table.line + 1 + at, row
        at = end


def _end(lines: list[str], at: int) -> int:
    """Where the row that begins at a line ends: where its quotation marks are even in number."""
    end = at + 1
    if lines[at].count('"') % 2:
        for follower in range(end, min(end + _MOST_LINES, len(lines))):
            if lines[follower].count('"') % 2:
                return follower + 1
    return end


def _cells(text: str, table: Table) -> dict[str, str] | Refused | None:
    """The cells of a row by column, None where there is nothing in any."""
    try:
        cells = next(csv.reader([text], delimiter=table.delimiter, strict=True), [])
    except csv.Error as error:
        long = "larger" in str(error)
        wrong = (
            message("a field is too long")
            if long
            else message("a quotation mark is not closed, or misplaced")
        )
        return Refused("", wrong, message("Shorten it") if long else message("Close or remove it"))
    if not "".join(cells).strip():
        return None
    if "\0" in text:
        return Refused("", message("the row holds a NUL byte"))
    more = cells[table.width :]
    if len(cells) < table.width or any(more) or (more and table.exact):
        found = message(
            "the row has {count} cells, the header {width}", count=len(cells), width=table.width
        )
        return Refused("", found, message("Put a text that holds a comma into quotation marks"))
    return {name: cell for name, at in table.columns.items() if (cell := cells[at].strip())}
