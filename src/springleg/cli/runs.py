"""`springleg runs`: the runs that you did, out of the files of your watch or your app."""

from datetime import timedelta
from typing import TYPE_CHECKING

import click

from springleg.cli.output import print_json, say, table_day, talk, talk_lines
from springleg.cli.own_workspace import own_workspace
from springleg.cli.params import Ask, Asks, WrongWords, message, nothing_there, with_data, with_json
from springleg.cli.replan_message import tell_replanned
from springleg.cli.values import DATE, FILE, day_of, one_of
from springleg.cli.work_progress import WorkProgress
from springleg.core.athlete import Units
from springleg.core.message import counted
from springleg.usecases.app.data_location import DataLocation

if TYPE_CHECKING:
    from springleg.core.log.runs_matched import RunOfDay
    from springleg.core.written_day import WrittenDay
    from springleg.usecases.log.runs_done import RunsReport

A_MONTH = timedelta(days=30)
UNITS = {"km": Units.METRIC, "mi": Units.IMPERIAL}


@click.group("runs", cls=Asks)
def command() -> None:
    """The runs that you did, out of files: what is far for you is told by them."""


@command.command(
    "import",
    cls=Ask,
    examples=[
        "springleg runs import export_12345.zip --dry-run",
        "springleg runs import ~/Downloads/Activities.csv --units mi",
        "springleg runs import GARMIN/Activity",
    ],
    short_help="Take the runs of files: FIT, GPX, TCX, exports of Strava, Garmin, Apple.",
)
@click.argument("paths", nargs=-1, required=True, type=FILE, metavar="PATH…")
@click.option("--dry-run", is_flag=True, help="Read and show it, keep nothing.")
@click.option(
    "--units",
    type=one_of(UNITS),
    help="The unit of a table's distances, where it says none (your own).",
)
@click.option("--both", is_flag=True, help="Take also runs like those that you typed in.")
@with_json
@with_data
def import_(  # noqa: PLR0913 one option each
    where: DataLocation,
    *,
    paths: tuple[str, ...],
    dry_run: bool,
    units: str | None,
    both: bool,
    as_json: bool,
) -> None:
    """Take the runs of files and folders that your log lacks; all of them, or nothing.

    Each PATH is a FIT, GPX or TCX file, a folder of them, or an export: of Strava (the zip, or
    activities.csv), of Garmin (the zip, or the CSV of Garmin Connect), of Apple Health
    (export.zip). Of a run its day, distance, time and start are kept; where you ran is not.

    A run that your log has already is not taken again, whichever file it comes from.
    """
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.log.runs_done import import_done
    from springleg.usecases.log.runs_done_files import files_at, read_files, reading_of
    from springleg.usecases.log.runs_done_words import report_to_plain
    from springleg.usecases.plan.replan import replan

    guide, found = current_guide(), files_at(paths)
    with own_workspace(where, create=not dry_run) as space:
        how = reading_of(space, UNITS[units] if units else None)
        with WorkProgress() as progress:
            files = read_files(found, how, progress)
            report = import_done(space, guide, files, both=both, dry_run=dry_run)
        changed = replan(space, guide) if report.imported else None
        own = space.profile.units
    if as_json:
        print_json(report_to_plain(report))
    _tell(report, own, dry_run=dry_run)
    tell_replanned(guide, changed)
    if not report.taken and not report.known and not report.alike:
        raise click.exceptions.Exit(1)


def _tell(report: "RunsReport", units: Units, *, dry_run: bool) -> None:
    """What became of it, by sentences; then what could not be read, and what now."""
    from springleg.usecases.log.runs_done_words import like_words, report_words, trouble_words

    for line in report_words(report, dry_run=dry_run):
        talk(line)
    if report.alike:
        talk(
            counted(
                "{n:figure} is like a run that you typed in: left out unless you say --both:",
                "{n:figure} are like runs that you typed in: left out unless you say --both:",
                len(report.alike),
            )
        )
        talk_lines([like_words(like, units) for like in report.alike])
    troubles = [line for file in report.troubled for line in trouble_words(file)]
    if troubles:
        talk(
            counted("{n:figure} could not be read:", "{n:figure} could not be read:", len(troubles))
        )
        talk_lines(troubles)
    if report.no_runs.get("strength"):
        talk(message("Sets of a strength session, out of its FIT file: springleg sets import FILE"))
    if report.imported:
        talk(message("To take it back: springleg runs undo"))


@command.command(
    "list",
    cls=Ask,
    examples=["springleg runs list", "springleg runs list --from 2026-01-01 --to today"],
    short_help="List the runs that you did, beside what was planned.",
)
@click.option("--from", "first", type=DATE, help="The first day (thirty days ago).")
@click.option("--to", "last", type=DATE, help="The last day (today).")
@with_json
@with_data
def list_(
    where: DataLocation,
    *,
    first: "WrittenDay | None",
    last: "WrittenDay | None",
    as_json: bool,
) -> None:
    """List the runs that you did in the last thirty days, beside what was planned for them."""
    from springleg.core.log.runs_matched import runs_of_day
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.log.run_done_words import done_words, runs_to_plain
    from springleg.usecases.log.runs_done import longest_lately, runs_done

    with own_workspace(where, create=False) as space:
        today, units = space.today(), space.profile.units
        end = day_of(last, today) if last else today
        start = day_of(first, today) if first else end - A_MONTH
        if end < start:
            raise WrongWords(message("--to {end} is before --from {start}", end=end, start=start))
        done = runs_done(space.journal, start, end)
        days = sorted({run.day for run in done})
        shown = [
            one
            for day in days
            for one in runs_of_day(
                [run for run in space.journal.runs if run.date == day],
                [run for run in done if run.day == day],
            )
            if one.done
        ]
        longest = longest_lately(current_guide(), space.journal, today)
    if as_json:
        print_json(runs_to_plain(shown))
    else:
        for one in shown:
            _print_run(one, units)
    if not shown:
        talk(message("You did no run from {start:dated} to {end:dated}.", start=start, end=end))
        nothing_there(message("Import them: springleg runs import export.zip"))
    if longest:
        far = done_words(longest, units)
        talk(message("Your longest of a month: {far}, on {day:long}.", far=far, day=longest.day))


def _print_run(one: "RunOfDay", units: Units) -> None:
    from springleg.usecases.log.run_done_words import done_words
    from springleg.usecases.log.run_line import run_line

    if one.done is None:
        return
    done = done_words(one.done, units)
    if one.planned is None:
        say(f"{table_day(one.done.day)}  ", done)
        return
    planned = run_line(one.planned, units)
    say(
        f"{table_day(one.done.day)}  ",
        message("{done} (planned: {planned})", done=done, planned=planned),
    )


@command.command(
    "undo",
    cls=Ask,
    examples=["springleg runs undo"],
    short_help="Take the last import of runs back, as a whole.",
)
@with_json
@with_data
def undo(where: DataLocation, *, as_json: bool) -> None:
    """Take the last import of runs back, as a whole; again: the one before it."""
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.log.runs_done import undo_import
    from springleg.usecases.log.runs_done_words import import_to_plain, import_words
    from springleg.usecases.plan.replan import replan

    guide = current_guide()
    with own_workspace(where, create=False) as space:
        undone = undo_import(space)
        changed = replan(space, guide)
    if as_json:
        print_json(import_to_plain(undone))
    talk(message("Taken back: {what}.", what=import_words(undone)))
    tell_replanned(guide, changed)
