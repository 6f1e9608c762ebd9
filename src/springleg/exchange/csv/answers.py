"""Read the tables that an export has beside its sets: what was said of sessions and of days."""

from collections.abc import Mapping
from typing import Any

from springleg.core.athlete import Units
from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.log.events import CheckedIn, Fact, Ill, RunDone, SessionFelt, Tired
from springleg.core.message import message
from springleg.core.serialization import written_names
from springleg.exchange.csv.cells import day, number, whole
from springleg.exchange.csv.log import MOST_MIB, MOST_ROWS, answer_of, readers_of
from springleg.exchange.csv.table import Table, records, table

_FIGURES = ("rpe", "minutes", "distance_km")
#: The column that tells each table from the others (of tired days its only one).
KINDS: Mapping[type[Any], str] = {
    CheckedIn: "stiffness_min",
    RunDone: "distance_km",
    Ill: "fever",
    SessionFelt: "rpe",
    Tired: "date",
}
_NAMES = {
    kind: frozenset("date" if name == "day" else name for name in written_names(kind))
    for kind in KINDS
}
_OF_A_FILE = ("started", "source", "imported")  # of a run: no dose rests on them


def read_answers_csv(data: bytes, *, guide: Guide) -> tuple[Fact, ...] | None:
    """The facts of such a table; None where the file is none, as a log of sets is not.

    Raises Refused, by line and column, for the first row that cannot be read.
    """
    try:
        known = {name: name for names in _NAMES.values() for name in names}
        found = table(data, names=known, required=(), most_mib=MOST_MIB, most_rows=MOST_ROWS)
    except Refused:
        return None
    kind = _kind_of(found)
    if kind is None:
        return None
    comma = found.delimiter != ","
    readers = readers_of(guide, Units.METRIC, comma=comma) | {
        **dict.fromkeys(("first", "last"), day),
        **{name: number(0, 10_000, comma=comma) for name in _FIGURES},
        "stiffness_min": whole(0, 1_440),
        "fever": answer_of,
    }
    return tuple(_fact(kind, readers, line, cells) for line, cells in records(found))


def _kind_of(found: Table) -> type[Any] | None:
    """The first kind whose own column is there, where no other column is."""
    if found.skipped:
        return None
    for kind, own in KINDS.items():
        if own in found.columns and found.columns.keys() <= _NAMES[kind]:
            return kind
    return None


def _fact(
    kind: type[Any], readers: Mapping[str, Any], line: int, cells: dict[str, str] | Refused
) -> Fact:
    place = message("line {line}", line=line)
    if isinstance(cells, Refused):
        raise cells.within(place)
    try:
        said = {
            "day" if name == "date" else name: readers[name](name, cell)
            for name, cell in cells.items()
            if name not in _OF_A_FILE
        }
    except Refused as refused:
        raise refused.within(place) from None
    for name in ("day", "workout", "first"):
        if name in kind.__struct_fields__ and name not in said:
            raise Refused(place, message("{name} is empty", name="date" if name == "day" else name))
    if kind is RunDone:
        said = {"distance_km": None, **said}
    fact: Fact = kind(**said)
    return fact
