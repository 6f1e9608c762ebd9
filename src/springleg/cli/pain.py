"""What `log` and `checkin` share of pain: where, of what kind, on which side; and the stop."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from springleg.core.log.pain import PainKind, Place

if TYPE_CHECKING:
    from springleg.core.dosing.standing import Standing
    from springleg.core.message import Message

F = TypeVar("F", bound=Callable[..., Any])


def with_words_of_pain(command: F) -> F:
    """Add --side, --place and --kind; the command gets them unjudged, as typed, "" if not said."""
    for name, words in (
        ("--kind", f"What it is like: {', '.join(PainKind)}."),
        ("--place", f"Where it hurts: {', '.join(Place)}."),
        ("--side", "Of which leg: left, right or both."),
    ):
        command = click.option(name, default="", metavar="WORD", help=words)(command)
    return command


def told_stop(standing: "Standing") -> "Message":
    """What a warning sign, or pain of a bone, stops from now on; NOTHING where none does."""
    from springleg.core.dosing.gates import sign_stop
    from springleg.core.message import NOTHING, message

    stop = sign_stop(standing)
    return message("Stop: {text} {opens}", text=stop.text, opens=stop.opens) if stop else NOTHING
