"""`springleg test heel-raise`: the test, its beat, and what a result says."""

import sys
import time
from datetime import date
from typing import TYPE_CHECKING

import click

from springleg.cli.output import in_words, print_json, say, talk
from springleg.cli.own_workspace import own_workspace
from springleg.cli.params import Ask, Asks, WrongWords, message, with_data, with_json
from springleg.cli.replan_message import tell_replanned
from springleg.cli.values import DATE, day_of, whole
from springleg.core import serialization
from springleg.core.guide import Guide
from springleg.core.message import Message, Value, sentences, term
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.training.heel_raise import HeelRaiseResult, Protocol

if TYPE_CHECKING:
    from springleg.core.heel_raise import RealChange
    from springleg.core.written_day import WrittenDay

MOST_BEATS = 200
SECONDS_A_MINUTE = 60


@click.group("test", cls=Asks)
def command() -> None:
    """Test your lower legs: how many heel raises you can do."""


@command.command(
    "heel-raise",
    cls=Ask,
    examples=[
        "springleg test heel-raise",
        "springleg test heel-raise --beat",
        "springleg test heel-raise --left 24 --right 26",
    ],
    short_help="See how to do the test, or log your result.",
)
@click.option("--left", type=whole(0, 500), help="How many raises on the left leg.")
@click.option("--right", type=whole(0, 500), help="How many raises on the right leg.")
@click.option("--on", type=DATE, help="The day of the test (today).")
@click.option(
    "--incline/--floor",
    default=False,
    help="On a sloping board (10 degrees), or on the flat floor.",
)
@click.option("--uncued", is_flag=True, help="Done without a beat and without anyone watching.")
@click.option("--beat", is_flag=True, help="Sound the beat: up on one, down on the next.")
@with_json
@with_data
def heel_raise(  # noqa: PLR0913 one option each
    where: DataLocation,
    *,
    left: int | None,
    right: int | None,
    on: "WrittenDay | None",
    incline: bool,
    uncued: bool,
    beat: bool,
    as_json: bool,
) -> None:
    """See how to do the test, sound its beat, or log the result of both legs."""
    from springleg.core.log.events import HeelRaiseTested
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.log.record import record
    from springleg.usecases.plan.replan import replan
    from springleg.usecases.training.heel_raise import judge, protocol

    guide = current_guide()
    if (left is None) != (right is None):
        raise WrongWords(message("A result needs both legs: say --left and --right"))
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
        test = HeelRaiseTested(day_of(on, space.today()), left, right, cued=not uncued, start=start)
        found = judge(space, guide, test)
        record(space, guide, test)
        changed = replan(space, guide)
    if as_json:
        print_json(serialization.to_plain(found))
    else:
        _tell_result(guide, found)
    talk(message("Logged: your test of {day:full}.", day=test.day))
    talk(message("Not what you meant? springleg log --undo"))
    tell_replanned(guide, changed)


def _tell_protocol(told: Protocol) -> None:
    say("", term(told.says))
    say("", message("Warm up with {n} raises on both legs.", n=told.warm_up_reps))
    say("", message("The beat: {n} a minute; up on one, down on the next.", n=told.bpm))
    say("", message("Rest {n} seconds between the legs.", n=told.between_legs_s))
    say("", message("Stop after {n} slips that you cannot mend.", n=told.prompts_to_stop))
    talk(message("Then log it: springleg test heel-raise --left 24 --right 26"))


def _sound(told: Protocol) -> None:
    """Sound the beat until it is stopped, and count the raises."""
    talk(message("Ctrl-C stops the beat."))
    for index in range(MOST_BEATS):
        mark = in_words(_mark(index))
        bell = "\a" if sys.stdout.isatty() else ""
        click.echo(f"{bell}\r{mark:10}", nl=not sys.stdout.isatty())
        time.sleep(SECONDS_A_MINUTE / told.bpm)


def _mark(index: int) -> Message:
    """What a beat says: up, then down with the raises so far."""
    return message("down {n}", n=index // 2 + 1) if index % 2 else message("up")


def _tell_result(guide: Guide, found: HeelRaiseResult) -> None:
    both = message("Left {left}, right {right}.", left=found.test.left, right=found.test.right)
    say("", sentences(both, found.symmetry.text))
    say("", message("Aim for {n} on each leg.", n=found.goal))
    if found.median is not None:
        usual = message("Usual at your age: {n}.", n=round(found.median))
        say("", sentences(usual, found.doubt))
    stronger, other = found.survey
    survey = message(
        "{title}: {stronger} on the stronger leg, {other} on the other.",
        title=term(guide.rules["norm.survey"].title),
        stronger=stronger,
        other=other,
    )
    say("", survey)
    if found.before and found.change:
        say("", _change(found.change, found.before.day))
    for caveat in found.caveats:
        say(message("Mind:"), caveat)


def _change(change: "RealChange", since: date) -> Message:
    """How the result differs from the one before, and whether that is more than chance."""
    said: dict[str, Value] = {"by": change.change, "day": since, "needed": round(change.needed)}
    if change.real:
        return message("{by:+} since {day:long}, which is likely real.", **said)
    return message(
        "{by:+} since {day:long}, which may be chance: only more than {needed} would be real.",
        **said,
    )
