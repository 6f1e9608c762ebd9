"""`springleg calendar`: the runs that the plan goes round."""

import shlex
from datetime import date, timedelta
from typing import TYPE_CHECKING

import click

from springleg.cli.output import long_date, print_json, say, talk
from springleg.cli.own_workspace import own_workspace
from springleg.cli.params import (
    DATE,
    FILE,
    TEXT,
    WORD,
    Ask,
    Asks,
    WrongWords,
    message,
    nothing_there,
    one_of,
    with_data,
    with_json,
)
from springleg.cli.run_line import run_line
from springleg.core.athlete import Priority, Run, RunKind, Units
from springleg.core.log.entries import fact_to_plain
from springleg.core.message import counted
from springleg.core.units import read_distance
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.training.json_answers import run_to_plain

if TYPE_CHECKING:
    from springleg.usecases.log.calendar_import import Imported

A_YEAR = timedelta(days=366)


@click.group("calendar", cls=Asks)
def command() -> None:
    """Your runs and races, round which the plan is made."""


@command.command(
    "import",
    cls=Ask,
    examples=[
        "springleg calendar import my-runs.ics --dry-run",
        "springleg calendar import my-runs.csv --source club",
    ],
    short_help="Take the runs of a calendar file, or of a table.",
)
@click.argument("file", type=FILE)
@click.option("--source", default="", type=TEXT, help="Name of the calendar that this file is.")
@click.option("--dry-run", is_flag=True, help="Read and show, keep nothing.")
@with_json
@with_data
def import_(where: DataLocation, *, file: str, source: str, as_json: bool, dry_run: bool) -> None:
    """Take the runs of a calendar FILE, or of a table of runs (- for standard input).

    Importing a calendar again replaces what it brought before, and what changes is said. Another
    file of the same name is a calendar of its own. --source settles it: a calendar of that name is
    replaced, or begun.
    """
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.log.calendar_import import import_runs, import_to_plain

    with own_workspace(where, create=not dry_run) as space:
        imported = import_runs(space, current_guide(), file, source=source, dry_run=dry_run)
        units = space.profile.units
    read = imported.read
    if as_json:
        print_json(
            {
                "runs": [run_to_plain(run) for run in read.runs],
                "unreadable": [{"line": row.line, "text": str(row.text)} for row in read.unread],
                "notes": [str(note) for note in read.notes],
                "change": import_to_plain(imported),
            }
        )
    elif dry_run:
        _print_runs(read.runs, units)
    _talk_of_import(imported, dry_run=dry_run)


def _talk_of_import(imported: "Imported", *, dry_run: bool) -> None:
    """What was taken, what was not, what that changes, what to do next."""
    read = imported.read
    for row in read.unread:
        talk(message("line {line}: {what}", line=row.line, what=row.text))
    for note in read.notes:
        talk(note)
    _talk_of_changes(imported, dry_run=dry_run)
    kinds = {kind: sum(run.kind is kind for run in read.runs) for kind in RunKind}
    each = ", ".join(f"{number} {kind}" for kind, number in kinds.items() if number)
    runs = counted("{n} run", "{n} runs", len(read.runs))
    kept = f"{'Would keep' if dry_run else 'Kept'} {runs}"
    if not read.runs:
        nothing_there(f"{kept}. Next: springleg calendar words (what tells a run)")
    talk(f"{kept}: {each}. Next: springleg plan")


def _talk_of_changes(imported: "Imported", *, dry_run: bool) -> None:
    """+3 -1 for the calendar that was replaced, and which others stay though they look like it."""
    changes = imported.changes
    known = "a new calendar" if imported.is_new else "imported before"
    moved = f", {changes.moved} moved" if changes.moved else ""
    same = f", {changes.unchanged} as before" if changes.unchanged else ""
    talk(f"{imported.source} ({known}): +{changes.added} -{changes.removed}{moved}{same}.")
    first = "" if dry_run else "springleg calendar undo, then "
    for other in imported.others:
        talk(
            f"{other} stays as it is. To replace it by this file: "
            f"{first}import with --source {shlex.quote(other)}"
        )


@command.command(
    "add",
    cls=Ask,
    examples=[
        "springleg calendar add 2027-03-14 race --priority A --distance 21.1",
        'springleg calendar add 2027-02-07 long --distance 11mi --title "Club run"',
    ],
    short_help="Add one run or race by hand.",
)
@click.argument("day", type=DATE, metavar="DATE")
@click.argument("kind", type=one_of(RunKind), metavar="KIND")
@click.option(
    "--priority",
    type=one_of(reversed(Priority)),
    help="How much a race matters (B).",
)
@click.option("--distance", type=TEXT, help="Like 21.1km or 13.1mi; else in your own unit.")
@click.option("--title", default="", type=TEXT, help="What you call it.")
@with_json
@with_data
def add(  # noqa: PLR0913 one option each
    where: DataLocation,
    *,
    day: date,
    kind: str,
    priority: str | None,
    distance: str | None,
    title: str,
    as_json: bool,
) -> None:
    """Add one run by hand, on a DATE, of a KIND: easy, hard, long or race."""
    from springleg.usecases.log.calendar import add_run

    if priority and kind != RunKind.RACE:
        raise WrongWords(message("--priority goes with a race, not with {kind}", kind=repr(kind)))
    with own_workspace(where) as space:
        units = space.profile.units
        km = read_distance("--distance", distance, units) if distance else None
        run = Run(day, RunKind(kind), Priority(priority or Priority.B), km, title)
        add_run(space, run)
    if as_json:
        print_json(run_to_plain(run))
    talk(f"Added: {long_date(day)}, {run_line(run, units)}. Next: springleg plan")


@command.command(
    "list",
    cls=Ask,
    examples=["springleg calendar list --from 2026-12-01 --to 2026-12-31"],
    short_help="List your runs.",
)
@click.option("--from", "first", type=DATE, help="First date (today).")
@click.option("--to", "last", type=DATE, help="Last date (a year on).")
@with_json
@with_data
def list_(where: DataLocation, *, first: date | None, last: date | None, as_json: bool) -> None:
    """List your runs, a year of them from today on."""
    from springleg.usecases.log.calendar import list_runs

    with own_workspace(where, create=False) as space:
        start = first or min(space.today(), last or date.max)
        end = last or start + A_YEAR
        if end < start:
            raise WrongWords(message("--to {end} is before --from {start}", end=end, start=start))
        runs, units = list_runs(space, start, end), space.profile.units
    if as_json:
        print_json([run_to_plain(run) for run in runs])
    else:
        _print_runs(runs, units)
    if not runs:
        nothing_there(
            f"No runs from {start} to {end}. Import some: springleg calendar import my-runs.ics, "
            "or add one: springleg calendar add DATE KIND"
        )


def _print_runs(runs: tuple[Run, ...], units: Units) -> None:
    for run in runs:
        say(f"{run.date:%a} {run.date}  ", run_line(run, units))


@command.command(
    "remove",
    cls=Ask,
    examples=["springleg calendar remove 2027-03-14"],
    short_help="Take every run of a date out.",
)
@click.argument("day", type=DATE, metavar="DATE")
@with_json
@with_data
def remove(where: DataLocation, *, day: date, as_json: bool) -> None:
    """Take every run of a DATE out. `springleg calendar undo` brings them back."""
    from springleg.usecases.log.calendar import remove_runs

    with own_workspace(where, create=False) as space:
        gone, units = remove_runs(space, day), space.profile.units
    if as_json:
        print_json([run_to_plain(run) for run in gone])
    for run in gone:
        talk(f"Removed: {long_date(day)}, {run_line(run, units)}.")
    talk("To take this back: springleg calendar undo")


@command.command(
    "undo",
    cls=Ask,
    examples=["springleg calendar undo"],
    short_help="Take back the last import, addition or removal.",
)
@with_json
@with_data
def undo(where: DataLocation, *, as_json: bool) -> None:
    """Take back the last import, addition or removal; again: the one before it."""
    from springleg.usecases.log.calendar import undo_last

    with own_workspace(where, create=False) as space:
        undone = undo_last(space)
    if as_json:
        kind, fact = fact_to_plain(undone.fact)
        print_json({"kind": kind, "fact": fact})
    talk(f"Taken back: {undone.words}.")


@command.command(
    "words",
    cls=Ask,
    examples=[
        "springleg calendar words",
        'springleg calendar words hard "hill sprints" "leg day"',
        "springleg calendar words ignore commute",
    ],
    short_help="Show or change the words that tell what a run is.",
)
@click.argument("kind", required=False)
@click.argument("words", nargs=-1, type=WORD)
@with_json
@with_data
def words_(where: DataLocation, *, kind: str | None, words: tuple[str, ...], as_json: bool) -> None:
    """Show the words that tell what a run is, or let WORDS mean KIND (or `ignore`)."""
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.log.calendar import run_words, set_words

    with own_workspace(where, create=bool(words)) as space:
        if kind and words:
            set_words(space, kind, words)
            quoted = ", ".join(repr(word) for word in words)
            talk(f"From now on {quoted} means {kind}. Import your calendar again to use it.")
        table = run_words(current_guide(), space.profile.run_words, kind)
    if as_json:
        print_json({name: list(held) for name, held in table.items()})
    elif not words:
        for name, held in table.items():
            say(f"{name}: ", ", ".join(held))
