"""What a planned session says that will be shut on its day: why, and what may be done instead."""

from typing import TYPE_CHECKING

from springleg.cli.output import say
from springleg.cli.params import message
from springleg.core.guide import Guide
from springleg.core.message import Message, sentences, term

if TYPE_CHECKING:
    from springleg.usecases.training.doses_ahead import ShutSession


def instead_says(guide: Guide, names: tuple[str, ...]) -> Message:
    """The workouts that may be done instead."""
    told = tuple(term(guide.workout(workout).name) for workout in names)
    return sentences(message("You could do instead:"), message("{names:semicolons}.", names=told))


def tell_shut(guide: Guide, shut: "ShutSession | None") -> None:
    """Print why a session is shut on its day, and what may be done instead; nothing for None."""
    if shut is None:
        return
    say("  ", shut.dose.text)
    if shut.instead:
        say("  ", instead_says(guide, shut.instead))
