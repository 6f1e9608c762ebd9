"""`springleg test heel-raise`: the test, its beat, and what a result says."""

import sys
import time
from datetime import date

import click

from springleg.cli.output import in_words, long_date, print_json, say, talk
from springleg.cli.own_workspace import own_workspace
from springleg.cli.params import DATE, Ask, Asks, WrongWords, message, whole, with_data, with_json
from springleg.cli.replan_message import tell_replanned
from springleg.core import serialization
from springleg.core.guide import Guide
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.training.heel_raise import HeelRaiseResult, Protocol

MOST_BEATS = 200
SECONDS_A_MINUTE = 60


@click.group("test", cls=Asks)
def command() -> None:
    """Tests of your lower legs: heel-raise."""


@command.command(
    "heel-raise",
    cls=Ask,
    examples=[
        "springleg test heel-raise",
        "springleg test heel-raise --beat",
        "springleg test heel-raise --left 24 --right 26",
    ],
    short_help="Show the test, or keep a result of it.",
)
@click.option("--left", type=whole(0, 500), help="Repetitions of the left leg.")
@click.option("--right", type=whole(0, 500), help="Repetitions of the right leg.")
@click.option("--on", type=DATE, help="The day of the test (today).")
@click.option("--incline/--floor", default=False, help="On a 10-degree board, or flat (floor).")
@click.option("--uncued", is_flag=True, help="Done without the beat and prompts.")
@click.option("--beat", is_flag=True, help="Sound the beat: up on one, down on the next.")
@with_json
@with_data
def heel_raise(  # noqa: PLR0913 one option each
    where: DataLocation,
    *,
    left: int | None,
    right: int | None,
    on: date | None,
    incline: bool,
    uncued: bool,
    beat: bool,
    as_json: bool,
) -> None:
    """Show the protocol, sound its beat, or keep a result of both legs and say what it is worth."""
    from springleg.core.log.events import HeelRaiseTested
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.log.record import record
    from springleg.usecases.plan.replan import replan
    from springleg.usecases.training.heel_raise import judge, protocol

    guide = current_guide()
    if (left is None) != (right is None):
        raise WrongWords(message("A result needs both legs: --left and --right"))
    if left is None or right is None:
        if as_json:
            print_json(serialization.to_plain(protocol(guide)))
        else:
            _tell_protocol(protocol(guide))
        if beat:
            _sound(protocol(guide))
        return
    start = "incline" if incline else "floor"
    with own_workspace(where) as space:
        test = HeelRaiseTested(on or space.today(), left, right, cued=not uncued, start=start)
        found = judge(space, guide, test)
        record(space, guide, test)
        changed = replan(space, guide)
    if as_json:
        print_json(serialization.to_plain(found))
    else:
        _tell_result(guide, found)
    talk(f"Kept: the test of {long_date(test.day)}.")
    tell_replanned(guide, changed)


def _tell_protocol(told: Protocol) -> None:
    say("", told.says)
    say("Warm-up: ", f"{told.warm_up_reps} raises on two legs.")
    say("Beat: ", f"{told.bpm} a minute; up on one, down on the next.")
    say("Between legs: ", f"{told.between_legs_s} seconds.")
    say("Stop: ", f"after {told.prompts_to_stop} slips that you cannot mend.")
    talk("Then: springleg test heel-raise --left N --right N")


def _sound(told: Protocol) -> None:
    """Sound the beat until it is stopped, and count the raises."""
    talk("Ctrl-C stops the beat.")
    for index in range(MOST_BEATS):
        mark = "up" if index % 2 == 0 else f"down {index // 2 + 1}"
        bell = "\a" if sys.stdout.isatty() else ""
        click.echo(f"{bell}\r{mark:10}", nl=not sys.stdout.isatty())
        time.sleep(SECONDS_A_MINUTE / told.bpm)


def _tell_result(guide: Guide, found: HeelRaiseResult) -> None:
    say(
        "Result: ",
        f"left {found.test.left}, right {found.test.right}. {in_words(found.symmetry.text)}",
    )
    say("To aim at: ", f"{found.goal} on each leg.")
    if found.median is not None:
        say("Predicted for your age: ", f"{found.median:.0f}.")
        say("In doubt: ", in_words(found.doubt))
    say(
        f"{guide.rules['norm.survey'].title}: ",
        f"{found.survey[0]} on the stronger leg, {found.survey[1]} on the other.",
    )
    if found.before and found.change:
        real = "likely real" if found.change.real else "within the noise of one test"
        since = long_date(found.before.day)
        say(
            "Change: ",
            f"{found.change.change:+d} since {since}: {real} (more than {found.change.needed:.0f} "
            f"would be real; {found.change.floor:g} at the very best).",
        )
    for caveat in found.caveats:
        say("Mind: ", caveat)
