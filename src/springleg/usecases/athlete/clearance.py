"""A clinician said that training may go on: what the runner says then, and what it ends."""

from datetime import date

from springleg.core.dosing.gates import contraindication
from springleg.core.guide import Guide
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.usecases.athlete.profile import change_profile

ENDED_BY_A_DAY = ("pain.stop", "pain.pause", "ask.bone")


def may_be_cleared(guide: Guide, space: Workspace, rule: str) -> bool:
    """Whether a clinician's word ends the stop of this rule; a fever ends by itself."""
    named = {contraindication(guide, name) for name in space.profile.contraindications}
    return rule in named or rule in ENDED_BY_A_DAY or rule.startswith("flag.")


def clear_stop(space: Workspace, guide: Guide, day: date) -> bool:
    """Keep that a clinician said on this day that training may go on; whether anything stops still.

    What was named as to be cleared first, and is what stops now, is taken out of the profile; pain
    and signs up to the day stop no longer. Raises Refused for a day that cannot be.
    """
    stop = dosing_state(space, guide).stop
    names = space.profile.contraindications
    left = tuple(n for n in names if stop is None or contraindication(guide, n) != stop.rule)
    change_profile(space, guide, {"cleared": day, "contraindications": left})
    return dosing_state(space, guide).stop is not None
