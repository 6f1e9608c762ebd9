"""Runs as rows of a table: nouns, dicts, or a DataFrame; races by themselves."""

from collections.abc import Callable, Collection
from functools import cache

from springleg.core.athlete import Run, RunKind, RunsRead
from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.message import Message, message
from springleg.exchange.csv.runs import NAMES, NO_RUN, run_reader
from springleg.exchange.run_titles import note_on
from springleg.library.calendars import Calendar
from springleg.library.tables import Columns, TableRow, each_row, read_table
from springleg.library.values import cell_of, read_day
from springleg.planner.problem import MOST_RUNS

Cells = dict[str, str]
Reader = Callable[[Cells], Run | None]
KINDS = tuple(RunKind)


def read_runs(
    runs: object, races: object, guide: Guide, zone: str | None, ignore: Collection[str]
) -> tuple[tuple[Run, ...], tuple[Message, ...]]:
    """The runs and the races of two tables, and what to say of what was left out.

    A run needs a `date` and a `kind`, or a `title` that tells it; a race a `date`. Rows whose title
    names no run are left out. Raises Refused by row and column, BadRows for several.
    """
    reader, columns = _reader(guide), Columns(NAMES, ignore=ignore)
    runs = runs.runs if isinstance(runs, RunsRead | Calendar) else runs
    table = read_table("runs", runs, columns, MOST_RUNS)
    found = each_row(table.rows, lambda row: _run(row, reader, zone))
    no_run = [
        str(row.said.get("title", row.said.get("kind", "")))
        for row, run in zip(table.rows, found, strict=True)
        if run is None
    ]
    own = read_table("races", races, columns, MOST_RUNS)
    others = each_row(own.rows, lambda row: _race(row, reader, zone))
    every = (*(run for run in found if run is not None), *(run for run in others if run))
    if len(every) > MOST_RUNS:
        wrong = message("there are more than {most:figure} runs and races", most=MOST_RUNS)
        raise Refused("runs", wrong, message("Give fewer of them"))
    said = (note_on(no_run, NO_RUN),) if no_run else ()
    return every, said


def _reader(guide: Guide) -> Reader:
    """A reader of runs; the words of titles are looked up once the first row has such words."""
    plain = run_reader({})

    @cache
    def worded() -> Reader:
        from springleg.usecases.log.calendar import reading_words  # with what a logbook needs

        return run_reader(reading_words(guide, {}))

    def read(cells: Cells) -> Run | None:
        is_plain = "title" not in cells and cells.get("kind", "").casefold() in KINDS
        return plain(cells) if is_plain else worded()(cells)

    return read


def _run(row: TableRow, reader: Reader, zone: str | None) -> Run | None:
    if not row.said.keys() & {"kind", "title"}:
        remedy = message("Say one of {names:commas}, or a title that tells it", names=KINDS)
        raise Refused(row.at("kind"), message("is missing"), remedy)
    return _read(row, _cells(row, zone), reader)


def _race(row: TableRow, reader: Reader, zone: str | None) -> Run | None:
    cells = _cells(row, zone)
    said = cells.get("kind", RunKind.RACE).casefold()
    if said != RunKind.RACE:
        wrong = message("{value} is no race", value=repr(said))
        raise Refused(row.at("kind"), wrong, message("Put it among the runs"))
    return _read(row, {**cells, "kind": RunKind.RACE}, reader)


def _cells(row: TableRow, zone: str | None) -> Cells:
    """The cells of a row as a CSV file has them."""
    said = {name: value for name, value in row.said.items() if name != "date"}
    if {"distance_km", "miles"} <= said.keys():
        wrong = message(
            "the distance is in two columns, {one} and {two}",
            one=repr("distance_km"),
            two=repr("miles"),
        )
        raise Refused(row.place, wrong, message("Remove one"))
    day = read_day(row.at("date"), row.said.get("date"), zone)
    cells = {name: cell_of(row.at(name), value, zone) for name, value in said.items()}
    return {"date": day.isoformat(), **cells}


def _read(row: TableRow, cells: Cells, reader: Reader) -> Run | None:
    try:
        return reader(cells)
    except Refused as refused:
        raise refused.inside(row.place) from None
