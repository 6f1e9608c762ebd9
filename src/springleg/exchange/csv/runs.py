"""Read a calendar of runs from CSV: a date, and a kind or a title, each row a run."""

from collections.abc import Callable
from typing import Any

from springleg.core.athlete import Priority, Run, RunKind, RunsRead, Unread
from springleg.core.errors import Refused
from springleg.core.message import counted, message
from springleg.exchange.csv.cells import day, number, one_of
from springleg.exchange.csv.table import records, table
from springleg.exchange.run_titles import (
    KM_PER_MILE,
    Words,
    distance_in,
    is_ignored,
    kind_named,
    kind_of_title,
    note_on,
    priority_in,
    tidy,
)

MOST_MIB = 5
MOST_ROWS = 5_000
_NAMES = {
    "date": "date",
    "day": "date",
    "kind": "kind",
    "type": "kind",
    "title": "title",
    "name": "title",
    "summary": "title",
    "subject": "title",
    "distance_km": "distance_km",
    "distance": "distance_km",
    "km": "distance_km",
    "miles": "miles",
    "distance_miles": "miles",
    "distance_mi": "miles",
    "mi": "miles",
    "priority": "priority",
}

NO_RUN = counted(
    "{n} row named no run: {titles:commas}.", "{n:figure} rows named no run: {titles:commas}.", 0
)


def read_runs_csv(data: bytes, *, words: Words) -> RunsRead:
    """Read runs by the header of a table: `date`, `kind` or `title`, a distance, `priority`.

    The runs are in date order. `words` maps run kinds to the words that mean them, for rows without
    a kind. Rows that name no run are counted in a note; a row that cannot be read is listed by its
    line. Refused: a file that is too large, or no such table.
    """
    found = table(data, names=_NAMES, required=(("date",),), most_mib=MOST_MIB, most_rows=MOST_ROWS)
    if not found.columns.keys() & {"kind", "title"}:
        place = message("line {line}", line=found.line)
        raise Refused(
            place, message("no column is named 'kind' or 'title'"), message("Add one of them")
        )
    readers = _readers(comma=found.delimiter != ",")
    runs: list[Run] = []
    unread: list[Unread] = []
    no_run: list[str] = []
    for line, cells in records(found):
        try:
            run = _run(cells, readers, words)
        except Refused as refusal:
            unread.append(Unread(line, refusal.message))
            continue
        if isinstance(run, Run):
            runs.append(run)
        else:
            no_run.append(run)
    runs.sort(key=lambda run: run.date)
    left = (note_on(no_run, NO_RUN),) if no_run else ()
    return RunsRead(tuple(runs), tuple(unread), found.notes + left)


def _readers(*, comma: bool) -> dict[str, Callable[[str, str], Any]]:
    return {
        "date": day,
        "priority": one_of(Priority, message("priority")),
        "distance_km": number(0, 1000, comma=comma),
        "miles": number(0, 620, comma=comma),
        "kind": one_of(RunKind, message("kind of run")),
    }


def _run(
    cells: dict[str, str] | Refused,
    readers: dict[str, Callable[[str, str], Any]],
    words: Words,
) -> Run | str:
    """The run of one row, or the title of one that names no run."""
    if isinstance(cells, Refused):
        raise cells
    if "date" not in cells:
        raise Refused("date", message("is empty"))
    title = tidy(cells.get("title", ""))
    known = {name: read for name, read in readers.items() if name != "kind"}
    held = {name: read(name, cells[name]) for name, read in known.items() if name in cells}
    kind = _kind(cells.get("kind", ""), title, words, readers["kind"])
    if kind is None:
        return title or cells.get("kind", "")
    km = held.get("distance_km") or held.get("miles", 0) * KM_PER_MILE or distance_in(title, kind)
    priority = held.get("priority") or priority_in(title)
    if kind is not RunKind.RACE or priority is None:
        priority = Priority.B
    return Run(held["date"], kind, Priority(priority), km and round(km, 4), title)


def _kind(cell: str, title: str, words: Words, known: Callable[[str, str], str]) -> RunKind | None:
    if not cell:
        return kind_of_title(title, words)
    if cell.casefold() in tuple(RunKind):
        return RunKind(cell.casefold())
    named = kind_named(cell, words)
    if named is None and not is_ignored(cell, words):
        known("kind", cell)  # refuses it
    return named
