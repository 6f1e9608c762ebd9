"""`springleg calendar`: the runs that the plan goes round."""

import shlex
from datetime import timedelta
from typing import TYPE_CHECKING

import click

from springleg.cli.calendar_export import export
from springleg.cli.calendar_follow import (
    follow,
    followed_in_short,
    leave,
    refresh,
    take,
    unfollow,
)
from springleg.cli.calendar_titles import IGNORE, is_, review_, talk_of_holidays
from springleg.cli.calendar_weekly import end, weekly
from springleg.cli.output import print_json, say, table_day, talk
from springleg.cli.own_workspace import own_workspace
from springleg.cli.params import Ask, Asks, WrongWords, message, nothing_there, with_data, with_json
from springleg.cli.values import DATE, FILE, TEXT, WORD, day_of, one_of
from springleg.core.athlete import Priority, Run, RunKind, Units
from springleg.core.log.entries import fact_to_plain
from springleg.core.message import Message, counted
from springleg.core.units import read_distance
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.log.run_line import run_line
from springleg.usecases.training.json_answers import run_to_plain

if TYPE_CHECKING:
    from springleg.core.log.planned_runs import PlannedRun
    from springleg.core.written_day import WrittenDay
    from springleg.usecases.log.calendar_import import Imported

A_YEAR = timedelta(days=366)


@click.group("calendar", cls=Asks)
def command() -> None:
    """Your runs and races: the plan is made round them."""


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
@click.option("--source", default="", type=TEXT, help="What you call the calendar of this file.")
@click.option("--dry-run", is_flag=True, help="Read and show it, keep nothing.")
@with_json
@with_data
def import_(where: DataLocation, *, file: str, source: str, as_json: bool, dry_run: bool) -> None:
    """Take the runs of a calendar FILE, or of a table of runs (- for standard input).

    Import a calendar again, and it replaces what it brought before; you hear what changes. Another
    file of the same name is a calendar of its own. --source says which one you mean: that calendar
    is replaced, or begun.
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
    talk_of_holidays(imported.holidays)
    if not read.runs:
        nothing_there(
            message("I see no run in it. Which words tell a run: springleg calendar words")
        )
    runs, each = counted("{n} run", "{n} runs", len(read.runs)), _by_kind(read.runs)
    if dry_run:
        talk(message("It holds {runs}: {each:commas}. Nothing is kept yet.", runs=runs, each=each))
        return
    talk(message("It holds {runs}: {each:commas}.", runs=runs, each=each))
    talk(message("What was read as what, and why: springleg calendar review"))
    talk(message("Next: springleg plan"))


def _by_kind(runs: tuple[Run, ...]) -> list[Message]:
    """How many there are of each kind: 27 easy, 2 races."""
    numbers = {kind: sum(run.kind is kind for run in runs) for kind in RunKind}
    words = {
        RunKind.EASY: counted("{n} easy", "{n} easy", numbers[RunKind.EASY]),
        RunKind.HARD: counted("{n} hard", "{n} hard", numbers[RunKind.HARD]),
        RunKind.LONG: counted("{n} long", "{n} long", numbers[RunKind.LONG]),
        RunKind.RACE: counted("{n} race", "{n} races", numbers[RunKind.RACE]),
    }
    return [words[kind] for kind in RunKind if numbers[kind]]


def _talk_of_changes(imported: "Imported", *, dry_run: bool) -> None:
    """+3 -1 for the calendar that was replaced, and which others stay though they look like it."""
    if imported.is_new:
        talk(message("{calendar}: a new calendar.", calendar=imported.source))
    else:
        from springleg.usecases.log.calendar_words import all_words

        what = all_words(imported.changes)
        talk(message("{calendar}, imported before: {what}.", calendar=imported.source, what=what))
    for other in imported.others:
        talk(message("{calendar} stays as it is.", calendar=other))
        said = {"calendar": shlex.quote(other)}
        if dry_run:
            talk(message("To replace it by this file: import with --source {calendar}", **said))
        else:
            talk(
                message(
                    "To replace it by this file: springleg calendar undo, then import with "
                    "--source {calendar}",
                    **said,
                )
            )


@command.command(
    "add",
    cls=Ask,
    examples=[
        "springleg calendar add '14 mar' race --priority A --distance 21.1",
        'springleg calendar add sun long --distance 11mi --title "Club run"',
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
    day: "WrittenDay",
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
        on = day_of(day, space.today(), ahead=True)
        run = Run(on, RunKind(kind), Priority(priority or Priority.B), km, title)
        add_run(space, run)
    if as_json:
        print_json(run_to_plain(run))
    talk(message("Added: {day:full}, {run}.", day=run.date, run=run_line(run, units)))
    talk(message("Next: springleg plan"))


@command.command(
    "list",
    cls=Ask,
    examples=["springleg calendar list", "springleg calendar list --from today --to +2w"],
    short_help="List your runs.",
)
@click.option("--from", "first", type=DATE, help="The first day (today).")
@click.option("--to", "last", type=DATE, help="The last day (a year on).")
@with_json
@with_data
def list_(
    where: DataLocation,
    *,
    first: "WrittenDay | None",
    last: "WrittenDay | None",
    as_json: bool,
) -> None:
    """List your runs, those of a year from today on."""
    from springleg.usecases.log.calendar import list_planned
    from springleg.usecases.training.json_answers import planned_to_plain

    with own_workspace(where, create=False) as space:
        today = space.today()
        start = day_of(first, today, ahead=True)
        end = day_of(last, start, ahead=True) if last else start + A_YEAR
        if last and not first:
            end = day_of(last, today, ahead=True)
            start = min(today, end)
        if end < start:
            raise WrongWords(message("--to {end} is before --from {start}", end=end, start=start))
        runs, units = list_planned(space, start, end), space.profile.units
        if as_json:
            print_json([planned_to_plain(one) for one in runs])
        else:
            _print_planned(runs, units)
        waits = followed_in_short(space)
    for words in waits:
        talk(words)
    if not runs:
        talk(message("You have no runs from {start:dated} to {end:dated}.", start=start, end=end))
        talk(message("Import them: springleg calendar import my-runs.ics"))
        nothing_there(message("Or add one: springleg calendar add sun long"))


def _print_planned(runs: "tuple[PlannedRun, ...]", units: Units) -> None:
    """Each run once; of one that several calendars tell of, which they are."""
    for one in runs:
        line = run_line(one.run, units)
        if len(one.sources) > 1:
            names = [source or message("added by hand") for source in one.sources]
            line = message("{run} (in {names})", run=line, names=names)
        say(f"{table_day(one.run.date)}  ", line)


def _print_runs(runs: tuple[Run, ...], units: Units) -> None:
    for run in runs:
        say(f"{table_day(run.date)}  ", run_line(run, units))


@command.command(
    "remove",
    cls=Ask,
    examples=["springleg calendar remove sun", "springleg calendar remove 2027-03-14"],
    short_help="Take out the runs of a day.",
)
@click.argument("day", type=DATE, metavar="DATE")
@with_json
@with_data
def remove(where: DataLocation, *, day: "WrittenDay", as_json: bool) -> None:
    """Take out every run of a DATE. springleg calendar undo brings them back."""
    from springleg.usecases.log.calendar import remove_runs

    with own_workspace(where, create=False) as space:
        on = day_of(day, space.today(), ahead=True)
        gone, units = remove_runs(space, on), space.profile.units
    if as_json:
        print_json([run_to_plain(run) for run in gone])
    for run in gone:
        talk(message("Taken out: {day:full}, {run}.", day=on, run=run_line(run, units)))
    talk(message("To take it back: springleg calendar undo"))


@command.command(
    "undo",
    cls=Ask,
    examples=["springleg calendar undo"],
    short_help="Take back the last import, addition, removal or correction.",
)
@with_json
@with_data
def undo(where: DataLocation, *, as_json: bool) -> None:
    """Take back the last import, addition, removal or correction; again: the one before it."""
    from springleg.usecases.log.calendar import undo_last

    with own_workspace(where, create=False) as space:
        undone = undo_last(space)
    if as_json:
        kind, fact = fact_to_plain(undone.fact)
        print_json({"kind": kind, "fact": fact})
    talk(message("Taken back: {what}.", what=undone.words))


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
    """Show which words tell what a run is, or let WORDS mean a KIND, or ignore them."""
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.log.calendar import run_words, set_words

    with own_workspace(where, create=bool(words)) as space:
        if kind and words:
            set_words(space, kind, words)
            quoted = [repr(word) for word in words]
            said = message("no run") if kind == IGNORE else kind
            talk(message("From now on {words:or} means {kind}.", words=quoted, kind=said))
            talk(message("For the runs you have: import your calendar again."))
        table = run_words(current_guide(), space.profile.run_words, kind)
    if as_json:
        print_json({name: list(held) for name, held in table.items()})
    elif not words:
        for name, held in table.items():
            say(f"{name}: ", ", ".join(held))


for further in (
    weekly,
    end,
    export,
    follow,
    refresh,
    take,
    leave,
    unfollow,
    review_,
    is_,
):
    command.add_command(further)
