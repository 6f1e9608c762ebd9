"""What a planned session says that will be shut on its day: why, and what may be done instead."""

from typing import TYPE_CHECKING

from springleg.cli.output import say
from springleg.core.guide import Guide

if TYPE_CHECKING:
    from springleg.usecases.training.doses_ahead import ShutSession


def tell_shut(guide: Guide, shut: "ShutSession | None") -> None:
    """Print why a session is shut on its day, and what may be done instead; nothing for None."""
    from springleg.usecases.training.doses_ahead import instead_says

    if shut is None:
        return
    say("  ", shut.dose.text)
    if shut.instead:
        say("  ", instead_says(guide, shut.instead))
