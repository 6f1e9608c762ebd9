"""Exports of sets as tables: each row read by what its app calls the columns."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from msgspec.structs import replace

from springleg.core.athlete import Units, Unread
from springleg.core.errors import Place, Refused
from springleg.core.message import Message, counted, message
from springleg.core.units import weight_unit
from springleg.exchange.activities.table_dates import order_of
from springleg.exchange.csv.table import Table, records, table
from springleg.exchange.file_sniffing import checked, decoded
from springleg.exchange.sets.counting import SetCounter
from springleg.exchange.sets.dates import started_at
from springleg.exchange.sets.products import HEVY, LIFTOSAUR, STRONG, Product, product_of
from springleg.exchange.sets.recorded_set import RecordedSet, SetsRead
from springleg.exchange.sets.rows import RowReading
from springleg.exchange.sets.set_kinds import is_note

MOST_MIB = 10
MOST_LINES = 100_000  # a note may go over several
WANTED = message("a CSV file")
_LINE_END = re.compile(rb"\r\n|\r|\n")
_HEADER_BYTES = 10_000
FIGURES = frozenset({"load", "load_kg", "load_lb", "reps", "reps_left", "seconds", "rpe"})
_SHOWN, _WIDEST = 8, 40  # columns that a note names, and their letters
_SEPARATOR = re.compile(r'"?sep=.', re.IGNORECASE)

Rows: TypeAlias = "list[tuple[int, dict[str, str] | Refused]]"


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


def is_sets_table(data: bytes) -> bool:
    """Whether a file is a table of sets from another app, as its header tells."""
    return product_of(_header(data)) is not None


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
    found = _read(product, held, product.written(header), units)
    return replace(found, notes=(*_strange_note(product.strange(header)), *found.notes))


def _read(product: Product, held: Table, written: Mapping[str, str], units: Units) -> SetsRead:
    rows = list(records(held))
    order = order_of(_cells_of(rows, "start"))
    how = RowReading(written, units, held.delimiter != ",", order)
    counter, unread, asked = SetCounter(), list[Unread](), 0
    for line, cells in rows:
        try:
            if isinstance(cells, Refused):
                raise cells
            if is_note(cells.get("order", "")):
                _take_note(counter, cells, how)
            elif product.name == LIFTOSAUR and not {"reps", "reps_left"} & cells.keys():
                asked += 1
            else:
                counter.take(line, cells, how.sets(line, cells))
        except Refused as refusal:
            unread.append(Unread(line, refusal.message))
    found = counter.counted()
    unread += counter.unread
    notes = [*_asked_note(asked), *_unit_note(how, found), *_last_note(held, rows)]
    return SetsRead(
        product.name, found, tuple(sorted(unread, key=lambda one: one.line)), tuple(notes)
    )


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


def _cells_of(rows: Rows, holds: str) -> Iterator[str]:
    return (cells.get(holds, "") for _, cells in rows if not isinstance(cells, Refused))


def _take_note(counter: SetCounter, cells: Mapping[str, str], how: RowReading) -> None:
    started = started_at(how.written["start"], cells.get("start", ""), how.order)
    counter.note(started, cells.get("exercise", ""), cells.get("note", ""))


def _strange_note(columns: Sequence[str]) -> Iterator[Message]:
    """That columns were passed over: one may be misspelt, and then all sets lack what it says."""
    if columns:
        shown = [repr(name[:_WIDEST]) for name in columns[:_SHOWN]]
        more = ["…"] if len(columns) > _SHOWN else []
        yield message("Columns that were not read: {columns:commas}.", columns=(*shown, *more))


def _asked_note(count: int) -> Iterator[Message]:
    """That sets were planned and not done: they have no repetitions."""
    if count:
        yield counted(
            "{n} set without repetitions was not done, and was passed over.",
            "{n} sets without repetitions were not done, and were passed over.",
            count,
        )


def _unit_note(how: RowReading, found: Sequence[RecordedSet]) -> Iterator[Message]:
    """In which unit weights were read that name none."""
    names = {"load_kg", "load_lb", "unit", "asked_unit"} & how.written.keys()
    if not names and any(one.load_kg for one in found):
        yield message(
            "The file does not say whether its weights are in kg or lb; they were read as {unit}.",
            unit=weight_unit(how.units),
        )


def _last_note(held: Table, rows: Rows) -> Iterator[Message]:
    """That the last figure may be cut off: its line has no end, and it stands last in it."""
    last = max(held.columns, key=lambda holds: held.columns[holds])
    is_figure = held.columns[last] == held.width - 1 and last in FIGURES
    if rows and is_figure and not held.body.endswith("\n") and isinstance(rows[-1][1], dict):
        yield message(
            "Line {line} has no end, so its last figure may be cut off: look whether it is right.",
            line=rows[-1][0],
        )
