"""What a new entry did to the plan, in words, and the way back after a stop."""

from datetime import date

from springleg.cli.output import hanging, talk
from springleg.cli.params import message
from springleg.core.athlete import Profile
from springleg.core.guide import Guide
from springleg.core.log.journal import Journal
from springleg.usecases.plan.plan_change import PlanChange


def tell_way_back(guide: Guide, profile: Profile, rule: str) -> None:
    """Say on stderr which command ends the stop of this rule; nothing where none does."""
    from springleg.core.dosing.gates import contraindication

    if rule in [contraindication(guide, name) for name in profile.contraindications]:
        talk(message("When a clinician has cleared that: springleg profile contraindication="))
    elif rule == "pain.pause" or rule.startswith("flag."):
        talk(message("When a clinician says you may train on: springleg cleared today"))


def tell_open_fever(journal: Journal, day: date) -> None:
    """Say on stderr how to say that a fever is over; nothing where none is open on a day."""
    fever = journal.open_illness(day, fever=True)
    if fever:
        talk(
            message(
                "No fever any more? Say its last day: "
                "springleg log ill with fever {since}..yesterday",
                since=fever.first.isoformat(),
            )
        )


def tell_replanned(guide: Guide, change: PlanChange | None) -> None:
    """Say on stderr what a plan that was made anew changed, why, and how to have the old one back.

    Nothing where nothing changed.
    """
    if change is None:
        return
    first, *others = change.lines(guide)
    talk(first)
    for line in others:
        talk(hanging("  ", line, 4))
    if change.off_days:
        talk(message("Put it on another day: springleg plan --pin DATE:WORKOUT --accept"))
    talk(message("Keep it: springleg plan --keep. As it was before: springleg plan --undo"))
