"""What the commands share of pain: where, of what kind; the stop; the warning signs to answer."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import click

from springleg.cli.output import hanging, talk
from springleg.cli.params import message
from springleg.cli.values import offering
from springleg.core.log.pain import PainKind, Place, WarningSign
from springleg.core.log.sets import Side

if TYPE_CHECKING:
    from springleg.core.dosing.athlete_state import AthleteState
    from springleg.usecases.athlete.dosing_state import DosingState

F = TypeVar("F", bound=Callable[..., Any])


def with_words_of_pain(command: F) -> F:
    """Add --side, --place and --kind; the command gets them unjudged, as typed, "" if not said."""
    for name, known, words in (
        ("--kind", PainKind, f"What it is like: {', '.join(PainKind)}."),
        ("--place", Place, f"Where it hurts: {', '.join(Place)}."),
        ("--side", Side, "Of which leg: left, right or both."),
    ):
        kind = offering(partial(map, str, known))
        option = click.option(name, default="", type=kind, metavar="WORD", help=words)
        command = option(command)
    return command


def with_signs(command: F) -> F:
    """Add --signs; the command gets it unjudged, as typed, "" if not said."""
    names = ", ".join(sign.partition(".")[2] for sign in WarningSign)
    words = f"A warning sign that you have, or none: {names}."
    kind = offering(lambda: ("none", *names.split(", ")))
    return click.option("--signs", default="", type=kind, metavar="NAME", help=words)(command)


def tell_stop(stopped: "DosingState") -> None:
    """Say on stderr what stops everything, ask the warning signs that are due, tell what ends it.

    `stopped` is a day on which nothing is open.
    """
    from springleg.cli.replan_message import tell_way_back
    from springleg.cli.state_line import say_verdict
    from springleg.usecases.training.verdict import day_verdict

    state, stop = stopped.standing, stopped.stop
    say_verdict(day_verdict(state, stop), err=True)
    tell_signs(state)
    if stop:
        tell_way_back(stopped.guide, state.profile, stop.rule)


def tell_signs(standing: "AthleteState") -> None:
    """Ask for the warning signs on stderr, where a day asks for them, with the command to answer.

    Only titles: what each means is in the guide.
    """
    from springleg.core.message import term
    from springleg.usecases.training.dose_questions import signs_asked

    signs = signs_asked(standing)
    if not signs:
        return
    talk(message("Do you have any of these warning signs?"))
    for sign in signs:
        talk(hanging(f"  {sign.name:16}", term(sign.title)))
    talk(message("None of them: springleg checkin --signs none"))
    talk(message("One of them: springleg checkin --signs NAME"))
