"""What the next weeks are for: the focus chosen, and the plan made again for it."""

from springleg.core.athlete import Focus
from springleg.core.dosing.focus import FocusInForce, focus_in_force
from springleg.core.guide import Guide
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.usecases.athlete.profile import change_profile
from springleg.usecases.plan.plan_change import PlanChange
from springleg.usecases.plan.replan import replan


def choose_focus(space: Workspace, guide: Guide, focus: Focus) -> PlanChange | None:
    """Keep this focus from today on, and make the plan again; what that changes of it.

    None where nothing changes. Raises TooYoung, and Refused for settings that the guide does not
    know.
    """
    change_profile(space, guide, {"focus": focus})
    return replan(space, guide)


def present_focus(space: Workspace, guide: Guide) -> FocusInForce | None:
    """The focus that is heeded today; None where all workouts are in turn. Raises TooYoung."""
    return focus_in_force(dosing_state(space, guide).standing)
