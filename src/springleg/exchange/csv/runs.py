"""Read a calendar of runs from CSV: a date, and a kind or a title, each row a run."""

from collections.abc import Callable, Collection
from datetime import date
from typing import Any

from msgspec.structs import replace

from springleg.core.athlete import (
    Because,
    Priority,
    Run,
    RunKind,
    RunsRead,
    TitleRead,
    Unread,
    Where,
)
from springleg.core.errors import Refused
from springleg.core.log.title_corrections import title_pattern
from springleg.core.message import counted, message
from springleg.core.noun import Noun
from springleg.exchange.csv.cells import day, number, one_of
from springleg.exchange.csv.table import records, table
from springleg.exchange.run_races import priority_in
from springleg.exchange.run_titles import (
    Reading,
    distance_in,
    groups_in,
    note_on,
    read_title,
    tidy,
    titles_of,
)
from springleg.exchange.run_words import Group, Lexicon, Words
from springleg.exchange.title_parts import From
from springleg.exchange.title_tokens import KM_PER_MILE

MOST_MIB = 5
MOST_ROWS = 5_000
NAMES = {
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


def read_runs_csv(data: bytes, *, words: Words, said: Collection[str] = ()) -> RunsRead:
    """Read runs by the header of a table: `date`, `kind` or `title`, a distance, `priority`.

    The runs are in date order. `words` are those of `exchange.run_words` by their groups, for rows
    without a kind; `said` are patterns of titles that the runner has corrected. Rows that name no
    run are counted in a note; a row that cannot be read is listed by its line. Refused: a file that
    is too large, or no such table.
    """
    found = table(data, names=NAMES, required=(("date",),), most_mib=MOST_MIB, most_rows=MOST_ROWS)
    if not found.columns.keys() & {"kind", "title"}:
        place = message("line {line}", line=found.line)
        raise Refused(
            place, message("no column is named 'kind' or 'title'"), message("Add one of them")
        )
    readers, lexicon = _readers(comma=found.delimiter != ","), Lexicon(words)
    runs: list[Run] = []
    unread: list[Unread] = []
    no_run: list[str] = []
    titles: list[TitleRead] = []
    for line, cells in records(found):
        try:
            row = _row(cells, readers, lexicon)
        except Refused as refusal:
            unread.append(Unread(line, refusal.message))
            continue
        corrected = bool(said) and title_pattern(row.title) in said
        if row.run is not None:
            runs.append(row.run)
        elif not corrected:
            no_run.append(row.title or row.kind)
        if row.run or row.told.doubtful or corrected:
            titles.append(row.noun)
    runs.sort(key=lambda run: run.date)
    left = (note_on(no_run, NO_RUN),) if no_run else ()
    return RunsRead(tuple(runs), tuple(unread), found.notes + left, titles=titles_of(titles))


def run_reader(words: Words) -> Callable[[dict[str, str]], Run | None]:
    """A reader of single rows by their cells, as those of a file; None where one names no run.

    Making it costs a millisecond or two. It raises Refused by the column.
    """
    readers, lexicon = _readers(comma=False), Lexicon(words)
    return lambda cells: _row(cells, readers, lexicon).run


class _Row(Noun, frozen=True):
    """A row as it was read: its run, if it is one, and what told that."""

    day: date
    title: str
    kind: str
    told: Reading
    run: Run | None

    @property
    def noun(self) -> TitleRead:
        """What is kept of it."""
        told = self.told
        if self.run is not None:
            return TitleRead(self.title, told.kind, told.because, word=told.word)
        held = (self.day,), told.distance_km
        return TitleRead(self.title, None, told.because, Where.TITLE, told.word, *held)


def _readers(*, comma: bool) -> dict[str, Callable[[str, str], Any]]:
    return {
        "date": day,
        "priority": one_of(Priority, message("priority")),
        "distance_km": number(0, 1000, comma=comma),
        "miles": number(0, 620, comma=comma),
        "kind": one_of(RunKind, message("kind of run")),
    }


def _row(
    cells: dict[str, str] | Refused, readers: dict[str, Callable[[str, str], Any]], lexicon: Lexicon
) -> _Row:
    """What one row says; it may name no run."""
    if isinstance(cells, Refused):
        raise cells
    if "date" not in cells:
        raise Refused("date", message("is empty"))
    title = tidy(cells.get("title", ""))
    known = {name: read for name, read in readers.items() if name != "kind"}
    held = {name: read(name, cells[name]) for name, read in known.items() if name in cells}
    told = _told(cells.get("kind", ""), title, lexicon, readers["kind"])
    km = held.get("distance_km") or held.get("miles", 0) * KM_PER_MILE or told.distance_km
    told = replace(told, distance_km=km and round(km, 4))
    if told.kind is None:
        return _Row(held["date"], title, cells.get("kind", ""), told, None)
    priority = held.get("priority") or told.priority
    if told.kind is not RunKind.RACE or priority is None:
        priority = Priority.B
    run = Run(held["date"], told.kind, Priority(priority), told.distance_km, title)
    return _Row(held["date"], title, cells.get("kind", ""), told, run)


def _told(cell: str, title: str, lexicon: Lexicon, known: Callable[[str, str], str]) -> Reading:
    """What the cell of the kind tells, with what the title adds; the title where it is empty."""
    of_title = read_title(title, lexicon)
    if not cell:
        return of_title
    if cell.casefold() in tuple(RunKind):
        kind = RunKind(cell.casefold())
    else:
        named = read_title(cell, lexicon, From.RUNNING)
        if named.kind is None and Group.IGNORE not in groups_in(cell, lexicon):
            known("kind", cell)  # refuses it
        if named.kind is None:
            return named
        kind = named.kind
    km = of_title.distance_km if of_title.kind is kind else distance_in(title)
    return Reading(kind, Because.KIND, tidy(cell, 60), km, priority_in(title))
