"""Tables as people hold them (lists of dicts, DataFrames of pandas or polars), row by row."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol, TypeAlias, TypeVar

from msgspec import Struct
from msgspec.structs import asdict

from springleg.core.errors import BadRows, Refused
from springleg.core.message import Message, message
from springleg.core.noun import Noun
from springleg.core.validation import shown
from springleg.exchange.csv.columns import (
    column_key,
    refuse_unknown_column,
    unread_columns_note,
)
from springleg.library.values import is_gap


class PandasFrame(Protocol):
    """A DataFrame of pandas, by what is asked of it."""

    def itertuples(self, *args: Any, **kwargs: Any) -> Any:
        """Its rows."""


class PolarsFrame(Protocol):
    """A DataFrame of polars, by what is asked of it."""

    def iter_rows(self, *args: Any, **kwargs: Any) -> Any:
        """Its rows."""


class ArrowTable(Protocol):
    """A table of Arrow, by what is asked of it."""

    def to_pylist(self, *args: Any, **kwargs: Any) -> Any:
        """Its rows."""


#: Rows: a list of dicts or nouns, a DataFrame of pandas or polars, or an Arrow table.
Table: TypeAlias = Iterable[Mapping[str, Any] | Noun] | PandasFrame | PolarsFrame | ArrowTable
T = TypeVar("T")
_COLUMNS_NAMED = 8


class TableRow(Noun, frozen=True):
    """One row that says something: its number from 0, and what is said by the names of columns."""

    place: str
    number: int
    said: Mapping[str, object]

    def at(self, column: str) -> str:
        """The place of a column in this row: `runs[2].kind`."""
        return f"{self.place}.{column}"


class TableRead(Noun, frozen=True):
    """The rows that say something, in their order; what to say of columns that nobody knows."""

    rows: tuple[TableRow, ...]
    left_out: tuple[Message, ...] = ()


class Columns(NamedTuple):
    """What columns are called, each with what it is; which must be there, which may be there too.

    `ignore` are other columns that are passed over; None: any, and they are named.
    """

    names: Mapping[str, str]
    required: str = "date"
    ignore: Collection[str] | None = ()


def read_table(name: str, table: object, columns: Columns, most: int) -> TableRead:
    """The rows of a table, which is called `name` in refusals.

    A noun is a row by its fields. A row of gaps alone is passed over; None is no rows. Raises
    Refused for what is no table, has no required column, one that is not known, two that say the
    same or more than `most` rows.
    """
    names, keys = columns.names, dict[object, str]()
    rows: list[TableRow] = []
    known, unknown = set[str](), dict[str, None]()
    for number, record in enumerate(_records(name, table)):
        if number >= most:
            wrong = message("holds more than {most:figure} rows", most=most)
            raise Refused(name, wrong, message("Give fewer of them"))
        place = f"{name}[{number}]"
        row = asdict(record) if isinstance(record, Struct) else record
        for column in row:
            if column not in keys:
                keys[column] = names.get(_key(column), "")
            if keys[column]:
                known.add(keys[column])
            elif row is record:
                unknown[str(column)] = None
        said = _by_column(place, row, keys)
        if said:
            rows.append(TableRow(place, number, said))
    lacking = [key for key, what in names.items() if what not in known]
    if unknown:
        _refuse_columns(name, columns, known, [*unknown], lacking)
    notes = unread_columns_note([*unknown], lacking) if columns.ignore is None else ()
    return TableRead(tuple(rows), notes)


def _refuse_columns(
    name: str,
    columns: Columns,
    known: Collection[str],
    unknown: Sequence[str],
    lacking: Collection[str],
) -> None:
    """Refuse a table that has not what is needed, and what nobody asked to be passed over."""
    if columns.required and columns.required not in known:
        wrong = message("no column is named {name}", name=repr(columns.required))
        remedy = message("It has {columns:commas}", columns=_shown([*known, *unknown]))
        raise Refused(name, wrong, remedy)
    if columns.ignore is not None:
        strange = [one for one in unknown if one not in columns.ignore]
        refuse_unknown_column(name, strange, lacking, PASS_OVER)


PASS_OVER = message("Name it in ignore= where it is to be passed over")


def _shown(columns: Sequence[str]) -> tuple[str, ...]:
    names = [repr(name[:40]) for name in columns[:_COLUMNS_NAMED]]
    return (*names, *(["…"] if len(columns) > _COLUMNS_NAMED else []))


def try_rows(
    rows: Iterable[TableRow], read: Callable[[TableRow], T]
) -> tuple[list[T], list[Refused]]:
    """What is read of each row, and the refusals of those that cannot be read."""
    found: list[T] = []
    refused: list[Refused] = []
    for row in rows:
        try:
            found.append(read(row))
        except Refused as refusal:
            refused.append(refusal)
    return found, refused


def each_row(rows: Iterable[TableRow], read: Callable[[TableRow], T]) -> list[T]:
    """What is read of each row. Raises as `raise_refused`."""
    found, refused = try_rows(rows, read)
    raise_refused(refused)
    return found


def raise_refused(refused: Sequence[Refused]) -> None:
    """Raise the one refusal there is, or BadRows of several; nothing where there is none."""
    if len(refused) > 1:
        raise BadRows(refused)
    if refused:
        raise refused[0]


def _key(column: object) -> str:
    return column_key(str(column))


def _by_column(
    place: str, row: Mapping[Any, object], keys: Mapping[object, str]
) -> dict[str, object]:
    """What a row says by the columns that are known (`keys`), without its gaps."""
    said: dict[str, object] = {}
    called: dict[str, object] = {}
    for column, value in row.items():
        name = keys[column]
        if not name or is_gap(value):
            continue
        if name in said:
            _refuse_twice(place, called[name], column)
        said[name], called[name] = value, column
    return said


def _refuse_twice(place: str, one: object, other: object) -> None:
    wrong = message("{one} and {other} say the same", one=repr(str(one)), other=repr(str(other)))
    raise Refused(place, wrong, message("Keep one of these columns"))


def _records(name: str, table: Any) -> Iterator[Any]:
    """The rows of whatever table this is, as mappings or nouns."""
    if table is None:
        return
    if hasattr(type(table), "collect"):  # a lazy frame of polars'
        raise Refused(name, message("is not worked out yet"), message("Call its collect() first"))
    columns = getattr(table, "columns", None)
    if hasattr(table, "to_pylist"):  # Arrow's
        _refuse_repeated(name, table.column_names)
        yield from table.to_pylist()
    elif columns is not None and hasattr(table, "iter_rows"):  # polars'
        yield from table.iter_rows(named=True)
    elif columns is not None and hasattr(table, "itertuples"):  # pandas'
        _refuse_repeated(name, list(columns))
        for row in table.itertuples(index=False, name=None):
            yield dict(zip(columns, row, strict=True))
    else:
        yield from _listed(name, table)


def _refuse_repeated(name: str, columns: Sequence[object]) -> None:
    twice = next((one for one in columns if list(columns).count(one) > 1), None)
    if twice is not None:
        wrong = message("the column {name} is there twice", name=repr(str(twice)))
        raise Refused(name, wrong, message("Keep one of these columns"))


def _listed(name: str, table: object) -> Iterator[Any]:
    remedy = message("Give a list of dicts, or a DataFrame")
    if isinstance(table, str | bytes | Mapping) or not isinstance(table, Iterable):
        raise Refused(name, message("expected rows, found {value}", value=shown(table)), remedy)
    for number, row in enumerate(table):
        if not isinstance(row, Mapping | Struct):
            wrong = message("expected named values, found {value}", value=shown(row))
            raise Refused(f"{name}[{number}]", wrong, remedy)
        yield row
