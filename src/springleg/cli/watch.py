"""`springleg watch`: the plan's sessions as workouts for a watch."""

from typing import TYPE_CHECKING

import click

from springleg.cli.output import in_words, print_json, reader_language, say, talk
from springleg.cli.own_workspace import own_workspace
from springleg.cli.params import Ask, Asks, message, with_data, with_json
from springleg.cli.values import DATE, FILE, day_of
from springleg.usecases.app.data_location import DataLocation

if TYPE_CHECKING:
    from springleg.core.athlete import Units
    from springleg.core.written_day import WrittenDay
    from springleg.usecases.training.watch import WatchWeek
    from springleg.usecases.training.watch_words import WorkoutWords

WHOLE_WEEK = "All that is left of the week of that day."


@click.group("watch", cls=Asks)
def command() -> None:
    """Your workouts for your watch: as files (FIT), or to look at first."""


@command.command(
    "export",
    cls=Ask,
    examples=[
        "springleg watch export",
        "springleg watch export tue --to straight.fit",
        "springleg watch export --week",
        "springleg watch export --week --to /media/GARMIN/GARMIN/NewFiles",
    ],
    short_help="Write a day's workout, or a week's, for your watch.",
)
@click.argument("day", type=DATE, metavar="[DAY]", required=False)
@click.option("--week", is_flag=True, help=WHOLE_WEEK)
@click.option("--to", type=FILE, metavar="FILE|DIR", help="The new file, or a folder for it.")
@with_json
@with_data
def export(
    where: DataLocation,
    *,
    day: "WrittenDay | None",
    week: bool,
    to: str | None,
    as_json: bool,
) -> None:
    """Write the workout of DAY (today) into a new FIT file, as watches take them.

    With --week it is a zip of those that are left of that week; into a folder that --to names each
    goes as a file of its own, as a watch wants it. Nothing is written over. How they get onto a
    watch: docs/how-to/workouts-on-the-watch.md.
    """
    from springleg.usecases.training.watch_files import write_files

    found, _units = _asked(where, day, week=week)
    written = write_files(found, reader_language(), to, as_zip=week)
    if as_json:
        left_out = [str(why) for why in found.left_out]
        print_json({"files": [str(path) for path in written], "left_out": left_out})
    for path in written if not as_json else ():
        click.echo(path)
    _tell(found)


@command.command(
    "show",
    cls=Ask,
    examples=["springleg watch show", "springleg watch show tue", "springleg watch show --week"],
    short_help="See the steps that a watch would lead you through.",
)
@click.argument("day", type=DATE, metavar="[DAY]", required=False)
@click.option("--week", is_flag=True, help=WHOLE_WEEK)
@with_json
@with_data
def show(where: DataLocation, *, day: "WrittenDay | None", week: bool, as_json: bool) -> None:
    """Show the steps of the workout of DAY (today), as a watch would lead you through them.

    With --week those of all that is left of that week.
    """
    from springleg.usecases.training.watch_words import workout_to_plain, workout_words

    found, units = _asked(where, day, week=week)
    if as_json:
        print_json([workout_to_plain(one) for one in found.workouts])
    else:
        for workout in found.workouts:
            _show(workout_words(workout, units))
    _tell(found)


def _asked(
    where: DataLocation, day: "WrittenDay | None", *, week: bool
) -> "tuple[WatchWeek, Units]":
    """What was asked for, a single day as a week of one workout; and the runner's units."""
    from springleg.core.plan import monday_of
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.training.watch import WatchWeek, watch_week, watch_workout

    guide = current_guide()
    with own_workspace(where, create=False) as space:
        on, units = day_of(day, space.today(), ahead=True), space.profile.units
        if week:
            return watch_week(space, guide, on), units
        return WatchWeek(monday_of(on), (watch_workout(space, guide, on),)), units


def _show(words: "WorkoutWords") -> None:
    click.echo(click.style(in_words(words.name), bold=True))
    for group in words.groups:
        if group.times > 1:
            say("  ", message("{n} times:", n=group.times))
        for step in group.steps:
            say("    " if group.times > 1 else "  ", step)


def _tell(found: "WatchWeek") -> None:
    """What is not in the files, and what a watch cannot know."""
    from springleg.usecases.training.watch import is_searched

    for why in found.left_out:
        talk(message("Left out: {why}", why=why))
    if any(is_searched(workout) for workout in found.workouts):
        talk(
            message(
                "A load is still to be found: the watch counts no raises there, the app finds it "
                "with you. Take the workout onto the watch again for the next time."
            )
        )
