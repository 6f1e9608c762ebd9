"""What a new entry did to the plan, in words, and the way back after a stop."""

from springleg.cli.output import long_date, talk
from springleg.core.athlete import Profile
from springleg.core.guide import Guide
from springleg.usecases.plan.replan import Replanned


def tell_way_back(guide: Guide, profile: Profile, rule: str) -> None:
    """Say on stderr which command ends the stop of this rule; nothing where none does."""
    from springleg.core.dosing.gates import contraindication

    if rule in [contraindication(guide, name) for name in profile.contraindications]:
        talk("When that is cleared: springleg profile contraindication=")
    elif rule == "pain.pause" or rule.startswith("flag."):
        talk("When a clinician says that you may go on: springleg cleared DATE")


def tell_replanned(guide: Guide, changed: Replanned) -> None:
    """Say on stderr which sessions moved, and what opened or shut; nothing where nothing did."""
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
