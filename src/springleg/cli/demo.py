"""`springleg demo`: the main job, told on example data."""

import tempfile
from datetime import date
from typing import TYPE_CHECKING

import click

from springleg.cli.output import print_json, say, talk
from springleg.cli.params import Ask, with_data, with_json
from springleg.core import serialization
from springleg.core.guide import Guide
from springleg.core.message import counted
from springleg.core.plan import plan_to_plain
from springleg.usecases.app.data_location import DataLocation

if TYPE_CHECKING:
    from springleg.usecases.demo.fortnight import Done, Fortnight
    from springleg.usecases.demo.planned_season import PlannedSeason


@click.command("demo", cls=Ask, examples=["springleg demo"])
@with_json
@with_data
def command(where: DataLocation, *, as_json: bool) -> None:
    """Plan an example runner's season and tell a fortnight of it; fill her season for the app.

    Your own data is not touched: she is another athlete beside you.
    """
    from springleg.usecases.app import clock
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.app.workspace import local_workspace
    from springleg.usecases.demo.demo_athlete import demo_athlete, demo_logbook
    from springleg.usecases.demo.fortnight import live_a_fortnight
    from springleg.usecases.demo.planned_season import plan_demo_season
    from springleg.usecases.demo.runner import first_morning

    guide = current_guide()
    demo_logbook(where)  # data that cannot be used is said first, not after the tale
    with (
        tempfile.TemporaryDirectory(prefix="springleg-demo-") as folder,
        local_workspace(DataLocation(folder), first_morning) as space,
    ):
        planned = plan_demo_season(space, guide)
        if not as_json:
            _tell_season(guide, planned)
        lived = live_a_fortnight(space, guide)
    if as_json:
        print_json(
            {"plan": plan_to_plain(planned.season.plan), "fortnight": serialization.to_plain(lived)}
        )
    else:
        _tell_fortnight(guide, lived)
    demo_athlete(where, guide, clock.now)  # twelve weeks that she has lived, and four ahead
    talk('See her season in the app: make serve (or: springleg serve), then "Look round".')
    talk("Now your own: springleg init")


def _tell_season(guide: Guide, planned: "PlannedSeason") -> None:
    """Her calendar, the plan round it, and what the plan ran into."""
    from springleg.cli.draw import draw_weeks

    say("", f"Maya trains for a half marathon. {_calendar_words(planned)}")
    draw_weeks(guide, planned.season)
    for finding in planned.season.plan.findings:
        say(f"{finding.week}  ", finding.text)
        if finding.repairs:
            say(" " * len(f"{finding.week}  "), finding.repairs_message)
    click.echo()


def _tell_fortnight(guide: Guide, told: "Fortnight") -> None:
    """Two sessions, a painful morning, the changed plan, and what comes after."""
    for done in told.done:
        _tell_done(guide, done)
    say(
        f"{_short_date(told.morning)}, morning: ",
        f"{told.trouble.what}. That is {told.trouble.level}; the plan is made again.",
    )
    for line in told.changed:
        say("  ", line)
    for done in told.after:
        _tell_done(guide, done)
    say("", "Every reason can be asked for: springleg guide pain.red, springleg why DATE.")


def _tell_done(guide: Guide, done: "Done") -> None:
    name = guide.workout(done.session.workout).name
    click.echo(click.style(f"{_short_date(done.session.date)}: {name}", bold=True))
    say("  ", f"{done.dose.text} {_found_words(done)}".strip())
    say("  because ", ", ".join(done.dose.because))


def _found_words(done: "Done") -> str:
    return f"She finds {done.load_kg:g} kg." if done.dose.ramp_up else ""


def _short_date(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


def _calendar_words(planned: "PlannedSeason") -> str:
    rows = counted("{n} row", "{n} rows", len(planned.runs.unread))
    runs = counted("{n} run", "{n} runs", len(planned.runs.runs))
    unread = f", and {rows} that could not be read" if planned.runs.unread else ""
    return f"Her calendar ({planned.file}) holds {runs}{unread}."
