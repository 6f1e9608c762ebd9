"""A line that begins with a state: its icon, its word and its colour, as the phone has them."""

from typing import TYPE_CHECKING

import click

from springleg.cli.output import hanging, in_words, speaks_unicode
from springleg.core.dosing.prescription import State
from springleg.core.message import Message

if TYPE_CHECKING:
    from springleg.usecases.training.verdict import Verdict

LOOKS = {  # each state's icon, and its colour
    State.GO: ("\N{CHECK MARK}", "green"),
    State.HOLD: ("\N{DOUBLE VERTICAL LINE}", "yellow"),
    State.BACK_OFF: ("\N{DOWNWARDS ARROW}", "red"),
    State.GATE: ("\N{UP TACK}", "red"),
    State.STOP: ("\N{CIRCLED MINUS}", "red"),
}


def say_state(state: State, text: Message, *, err: bool = False) -> None:
    """The state and why, wrapped; on stdout, or beside the data. The icon where letters allow."""
    from springleg.usecases.training.verdict import STATE_NAMES

    icon, colour = LOOKS[state]
    head = f"{in_words(STATE_NAMES[state])}: "
    head = f"{icon} {head}" if speaks_unicode() else head
    lines = hanging(head, text, 2)
    click.echo(click.style(lines[: len(head)], fg=colour) + lines[len(head) :], err=err)


def say_verdict(told: "Verdict", *, err: bool = False) -> None:
    """The state and why, then what to do, a line each; on stdout, or beside the data."""
    say_state(told.state, told.text, err=err)
    for step in told.steps:
        click.echo(hanging("  ", step, 4), err=err)
