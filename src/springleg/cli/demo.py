"""`springleg demo`: the main job, told on example data."""

import tempfile
from typing import TYPE_CHECKING

import click

from springleg.cli.output import in_words, print_json, say, talk
from springleg.cli.params import Ask, with_data, with_json
from springleg.core import serialization
from springleg.core.athlete import Units
from springleg.core.guide import Guide
from springleg.core.message import NOTHING, Message, Value, counted, message, sentences, term
from springleg.core.plan import plan_to_plain
from springleg.core.units import weight
from springleg.usecases.app.data_location import DataLocation

if TYPE_CHECKING:
    from springleg.usecases.demo.fortnight import Done, Fortnight
    from springleg.usecases.demo.planned_season import PlannedSeason


@click.command("demo", cls=Ask, examples=["springleg demo"])
@with_json
@with_data
def command(where: DataLocation, *, as_json: bool) -> None:
    """Plan an example runner's season and live two weeks of it; her season is in the app, too.

    Your own data is not touched: she is another runner beside you.
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
    talk(message('See her season in the app: springleg serve --open, then "Look round".'))
    talk(message("Now your own: springleg init"))


def _tell_season(guide: Guide, planned: "PlannedSeason") -> None:
    """Her calendar, the plan round it, and what the plan ran into."""
    from springleg.cli.draw import draw_weeks, week_label

    maya = message("Maya trains for a half marathon.")
    say("", sentences(maya, _calendar_words(planned)))
    draw_weeks(guide, planned.season)
    for finding in planned.season.plan.findings:
        label = f"{week_label(finding.week)}  "
        say(label, finding.message)
        if finding.repairs:
            say(" " * len(label), finding.repairs_message)
    click.echo()


def _tell_fortnight(guide: Guide, told: "Fortnight") -> None:
    """Two sessions, a painful morning, the changed plan, and what comes after."""
    for done in told.done:
        _tell_done(guide, done)
    said: dict[str, Value] = {"what": told.trouble.what, "level": term(str(told.trouble.level))}
    say("", message("{what:begin}. That is {level}; the plan is made again.", **said))
    for line in told.changed:
        say("  ", line)
    for done in told.after:
        _tell_done(guide, done)
    say("", message("Ask for any reason: springleg guide pain.red, springleg why tue."))


def _tell_done(guide: Guide, done: "Done") -> None:
    name = term(guide.workout(done.session.workout).name)
    head = message("{day:long}: {name}", day=done.session.date, name=name)
    click.echo(click.style(in_words(head), bold=True))
    say("  ", sentences(done.dose.text, _found_words(done)))
    rules = [term(guide.rules[rule].title) for rule in done.dose.because if rule in guide.rules]
    say("  ", message("Because: {rules:semicolons}.", rules=rules))


def _found_words(done: "Done") -> Message:
    if not done.dose.ramp_up:
        return NOTHING
    return message("She finds {load}.", load=weight(done.load_kg or 0, Units.METRIC))


def _calendar_words(planned: "PlannedSeason") -> Message:
    runs = counted("{n} run", "{n} runs", len(planned.runs.runs))
    said: dict[str, Value] = {"file": planned.file, "runs": runs}
    if not planned.runs.unread:
        return message("Her calendar ({file}) holds {runs}.", **said)
    rows = counted("{n} row", "{n} rows", len(planned.runs.unread))
    return message(
        "Her calendar ({file}) holds {runs}, and {rows} that nobody could read.",
        **said,
        rows=rows,
    )
