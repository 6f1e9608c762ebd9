"""What a new entry did to the plan, in words."""

from springleg.cli.saying import long_date, talk
from springleg.core.guide import Guide
from springleg.usecases.replan import Replanned


def tell_replanned(guide: Guide, changed: Replanned) -> None:
    """Say which sessions moved, and what opened or shut; nothing where nothing did."""
    for session in changed.gone:
        talk(
            f"Gone from the plan: {guide.workout(session.workout).name}, {long_date(session.date)}."
        )
    for session in changed.new:
        talk(f"New in the plan: {guide.workout(session.workout).name}, {long_date(session.date)}.")
    for workout in changed.closed:
        talk(f"Not now: {guide.workout(workout).name}. See `springleg today`.")
    for workout in changed.opened:
        talk(
            f"{guide.workout(workout).name} is open to you now. "
            "To plan with it: springleg plan --accept"
        )
