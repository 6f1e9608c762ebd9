"""Exports of sets as tables: each row read by what its app calls the columns."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from msgspec.structs import replace

from springleg.core.athlete import Units, Unread
from springleg.core.errors import Place, Refused
from springleg.core.message import Message, counted, message
from springleg.core.units import weight_unit
from springleg.exchange.activities.table_dates import Order, order_of
from springleg.exchange.csv.columns import unread_columns_note
from springleg.exchange.csv.table import Table, records, table
from springleg.exchange.file_sniffing import checked, decoded
from springleg.exchange.sets.counting import CopiedRow, SetCounter
from springleg.exchange.sets.dates import is_by_numbers, started_at
from springleg.exchange.sets.products import HEVY, LIFTOSAUR, STRONG, Product, product_of
from springleg.exchange.sets.recorded_set import RecordedSet, SetsRead
from springleg.exchange.sets.rows import RowReading, told_cells
from springleg.exchange.sets.set_kinds import is_note

MOST_MIB = 10
MOST_LINES = 100_000  # a note may go over several
MOST_UNREAD, MOST_COPIES = 5_000, 100  # rows that are listed; more of the first are refused
WANTED = message("a CSV file")
_LINE_END = re.compile(rb"\r\n|\r|\n")
_HEADER_BYTES = 10_000
FIGURES = frozenset({"load", "load_kg", "load_lb", "reps", "reps_left", "seconds", "rpe"})
_SEPARATOR = re.compile(r'"?sep=.', re.IGNORECASE)


class UnknownSets(Refused):
    """The table is sound, and no export of sets that is read."""

    def __init__(self, place: Place = "") -> None:
        super().__init__(
            place,
            message("this table is no export of {names:or}", names=(HEVY, STRONG, LIFTOSAUR)),
            message(
                "Export it from one of these as CSV, or give it the columns that Springleg's own "
                "tables have: date, workout, side, set, reps, load_kg"
            ),
        )

    def at(self, place: Place) -> "UnknownSets":
        """The same, of another place."""
        return UnknownSets(place)


def product_of_table(data: bytes) -> str:
    """The app whose export of sets a table is, as its header tells; empty where it is none."""
    product = product_of(_header(data))
    return product.name if product else ""


def read_sets_table(data: bytes, *, units: Units = Units.METRIC) -> SetsRead:
    """The sets of an export of Hevy, Strong or Liftosaur.

    `units` are those of weights that name none. Raises Refused for a file that cannot be read at
    all, UnknownSets for a table of another kind.
    """
    plain = checked(data, most_mib=MOST_MIB, wanted=WANTED)
    header = _header(plain)
    product = product_of(header)
    if product is None:
        raise UnknownSets
    held = table(
        plain,
        names=product.keys,
        required=tuple((name,) for name in product.needed),
        most_mib=MOST_MIB,
        most_rows=MOST_LINES,
    )
    held = replace(held, exact=True)  # 22,5 kg without marks would be 22 kg, and 5 repetitions
    found = _read(product, held, product.written(header), units)
    strange = unread_columns_note(product.strange(header), held.lacking)
    return replace(found, notes=(*strange, *found.notes))


def _read(product: Product, held: Table, written: Mapping[str, str], units: Units) -> SetsRead:
    order = _order(held)
    how = RowReading(written, units, held.delimiter != ",", order)
    rows = _Rows(product, how)
    for line, cells in records(held):
        rows.take(line, cells)
    found = rows.counter.counted()
    notes = (
        *_asked_note(rows.asked),
        *_copies_note(rows.copies),
        *_unit_note(how, found),
        *_last_note(held, rows.last),
    )
    return SetsRead(product.name, found, tuple(rows.unread), notes)


class _Rows:
    """The rows of one export as they come: sets, and what of them cannot be taken."""

    def __init__(self, product: Product, how: RowReading) -> None:
        self.counter, self.unread = SetCounter(), list[Unread]()
        #: Sets that were not done, and rows that are copies of others.
        self.asked, self.copies = 0, 0
        #: The line of the last row, 0 where it was not taken.
        self.last = 0
        self._asks, self._how = product.name == LIFTOSAUR, how

    def take(self, line: int, cells: dict[str, str] | Refused) -> None:
        """One row more. Refused where far too many cannot be read."""
        self.last = 0
        try:
            if isinstance(cells, Refused):
                raise cells
            self._take(line, told_cells(cells))
            self.last = line
        except CopiedRow as copy:
            self.copies += 1
            if self.copies <= MOST_COPIES:
                self.unread.append(Unread(line, copy.message))
        except Refused as refusal:
            self.unread.append(Unread(line, refusal.message))
            if len(self.unread) > MOST_UNREAD:
                raise _hopeless(self.unread[0]) from None

    def _take(self, line: int, cells: dict[str, str]) -> None:
        if is_note(cells.get("order", "")):
            started = started_at(
                self._how.written["start"], cells.get("start", ""), self._how.order
            )
            self.counter.note(started, cells.get("exercise", ""), cells.get("note", ""))
        elif self._asks and not {"reps", "reps_left"} & cells.keys():
            self.asked += 1
        else:
            self.counter.take(line, cells, self._how.sets(line, cells))


def _hopeless(first: Unread) -> Refused:
    wrong = message(
        "line {line}: {first:within}; and {most:figure} rows more cannot be read",
        line=first.line,
        first=first.text,
        most=MOST_UNREAD,
    )
    return Refused("", wrong, message("Export it again"))


def _order(held: Table) -> Order | None:
    """Which number of a day is the day, looked for where the first row has numbers alone."""
    cells = (cells.get("start", "") for _, cells in records(held) if isinstance(cells, dict))
    first = next(cells, "")
    return order_of(chain([first], cells)) if is_by_numbers(first) else None


def _header(data: bytes) -> list[str]:
    """The cells of the first line that is not blank, nor one in which Excel names the separator."""
    head = checked(data[:_HEADER_BYTES], most_mib=1, wanted=WANTED)
    lines = (decoded(line).strip() for line in _LINE_END.split(head))
    first = next((line for line in lines if line and not _SEPARATOR.fullmatch(line)), "")
    sign = max(",;\t", key=first.count)
    try:
        return next(csv.reader([first], delimiter=sign), [])
    except csv.Error:
        return []


def _asked_note(count: int) -> Iterator[Message]:
    """That sets were planned and not done: they have no repetitions."""
    if count:
        yield counted(
            "{n} set without repetitions was not done, and was passed over.",
            "{n} sets without repetitions were not done, and were passed over.",
            count,
        )


def _copies_note(count: int) -> Iterator[Message]:
    """How many rows stand twice, where not each of them is listed."""
    if count > MOST_COPIES:
        yield message("{n:figure} rows stand in the file twice, and were taken once.", n=count)


def _unit_note(how: RowReading, found: Sequence[RecordedSet]) -> Iterator[Message]:
    """In which unit weights were read that name none."""
    names = {"load_kg", "load_lb", "unit", "asked_unit"} & how.written.keys()
    if not names and any(one.load_kg for one in found):
        yield message(
            "The file does not say whether its weights are in kg or lb; they were read as {unit}.",
            unit=weight_unit(how.units),
        )


def _last_note(held: Table, line: int) -> Iterator[Message]:
    """That the last figure may be cut off: its line has no end, and it stands last in it."""
    last = max(held.columns, key=lambda holds: held.columns[holds])
    is_figure = held.columns[last] == held.width - 1 and last in FIGURES
    if line and is_figure and not held.body.endswith("\n"):
        yield message(
            "Line {line} has no end, so its last figure may be cut off: look whether it is right.",
            line=line,
        )
