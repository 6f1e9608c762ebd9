"""`springleg calendar`: the runs that the plan goes round."""

from datetime import date, timedelta
from typing import Any

import click

from springleg.cli.common import DATE, long_date, print_json, talk, with_data, with_json
from springleg.core import wire
from springleg.core.athlete import Priority, Run, RunKind
from springleg.usecases.workspace import Where

A_YEAR = timedelta(days=366)


@click.group("calendar")
def command() -> None:
    """Your runs and races: import, add, list, remove; the words that tell what a run is."""


def run_to_plain(run: Run) -> dict[str, Any]:
    """A run's written form."""
    plain: dict[str, Any] = {"date": run.date.isoformat(), "kind": str(run.kind)}
    if run.kind is RunKind.RACE:
        plain["priority"] = str(run.priority)
    if run.distance_km is not None:
        plain["distance_km"] = run.distance_km
    return plain | ({"title": run.title} if run.title else {})


def run_line(run: Run) -> str:
    """A run in a few words: race A 21.1 km, Spring Half."""
    kind = f"race {run.priority}" if run.kind is RunKind.RACE else str(run.kind)
    distance = f" {run.distance_km:g} km" if run.distance_km else ""
    return f"{kind}{distance}" + (f", {run.title}" if run.title else "")


@command.command("import")
@click.argument("file")
@click.option("--dry-run", is_flag=True, help="Read and show, keep nothing.")
@with_json
@with_data
def import_(where: Where, *, file: str, as_json: bool, dry_run: bool) -> None:
    """Take the runs of an .ics or .csv FILE (- for .ics on standard input).

    Importing a file of the same name again replaces what came from it before.
    """
    from springleg.usecases.calendar import import_runs
    from springleg.usecases.rules import the_guide
    from springleg.usecases.workspace import opened

    with opened(where) as space:
        found = import_runs(space, the_guide(), file, dry_run=dry_run)
    if as_json:
        print_json(
            {
                "runs": [run_to_plain(run) for run in found.runs],
                "unreadable": [wire.to_plain(row) for row in found.unread],
                "notes": list(found.notes),
            }
        )
    for row in found.unread:
        talk(f"line {row.line}: {row.text}")
    for note in found.notes:
        talk(note)
    kinds = ", ".join(
        f"{count} {kind}"
        for kind in RunKind
        if (count := sum(run.kind is kind for run in found.runs))
    )
    kept = "Would keep" if dry_run else "Kept"
    talk(f"{kept} {len(found.runs)} runs ({kinds or 'none'}). Next: springleg plan")


@command.command("add")
@click.argument("day", type=DATE, metavar="DATE")
@click.argument("kind", type=click.Choice([str(kind) for kind in RunKind]))
@click.option("--priority", type=click.Choice([str(p) for p in Priority]), default="B")
@click.option("--distance", type=click.FloatRange(0, 1000), help="In km.")
@click.option("--title", default="")
@with_data
def add(  # noqa: PLR0913 one option each
    where: Where, *, day: date, kind: str, priority: str, distance: float | None, title: str
) -> None:
    """Add one run or race by hand: springleg calendar add 2027-03-14 race --priority A."""
    from springleg.usecases.calendar import add_run
    from springleg.usecases.workspace import opened

    run = Run(day, RunKind(kind), Priority(priority), distance, title)
    with opened(where) as space:
        add_run(space, run)
    talk(f"Added: {long_date(day)}, {run_line(run)}.")


@command.command("list")
@click.option("--from", "first", type=DATE, help="First date (today).")
@click.option("--to", "last", type=DATE, help="Last date (a year on).")
@with_json
@with_data
def list_(where: Where, *, first: date | None, last: date | None, as_json: bool) -> None:
    """List your runs."""
    from springleg.usecases.calendar import list_runs
    from springleg.usecases.workspace import opened

    with opened(where) as space:
        start = first or space.today()
        runs = list_runs(space, start, last or start + A_YEAR)
    if as_json:
        print_json([run_to_plain(run) for run in runs])
        return
    for run in runs:
        click.echo(f"{run.date:%a} {run.date}  {run_line(run)}")
    if not runs:
        talk("No runs there. Import some: springleg calendar import FILE.ics")


@command.command("remove")
@click.argument("day", type=DATE, metavar="DATE")
@with_data
def remove(where: Where, *, day: date) -> None:
    """Take every run of a DATE out."""
    from springleg.usecases.calendar import remove_runs
    from springleg.usecases.workspace import opened

    with opened(where) as space:
        gone = remove_runs(space, day)
    for run in gone:
        talk(f"Removed: {long_date(day)}, {run_line(run)}.")


@command.command("words")
@click.argument("kind", required=False)
@click.argument("words", nargs=-1)
@with_json
@with_data
def words_(where: Where, *, kind: str | None, words: tuple[str, ...], as_json: bool) -> None:
    r"""Show the words that tell what a run is, or let WORDS mean KIND (or `ignore`).

    \b
    springleg calendar words
    springleg calendar words hard "hill sprints" "leg day"
    """
    from springleg.usecases.calendar import run_words, set_words
    from springleg.usecases.rules import the_guide
    from springleg.usecases.workspace import opened

    with opened(where) as space:
        if kind and words:
            set_words(space, kind, words)
            talk(f"From now on {', '.join(words)}: {kind}. Import your calendar again to use it.")
        table = run_words(the_guide(), space.profile.run_words)
    if as_json:
        print_json({name: list(held) for name, held in table.items()})
    elif not words:
        for name, held in table.items():
            if kind in (None, name):
                click.echo(f"{name}: {', '.join(held)}")
