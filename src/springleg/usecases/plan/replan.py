"""The plan made anew after what happened: what that changes is announced, and can be declined."""

from springleg.core.errors import NotFound
from springleg.core.guide import Guide
from springleg.core.log.events import PlanAccepted
from springleg.core.message import NOTHING
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.plan.plan_basis import Basis
from springleg.usecases.plan.plan_change import PlanChange, change_made
from springleg.usecases.plan.season import accept, first_day, plan_season, weeks_left


def replan(space: Workspace, guide: Guide, *, asked_for: bool = False) -> PlanChange | None:
    """Make the accepted plan anew from today, changing as little as may be; keep it if it changed.

    Answers what changed and why, None where nothing did: also without a plan, after its end, where
    every workout is shut, and where all is as it was when the plan was accepted. What a session
    that was put by hand breaks for the first time is a change too, and so is another way of doing a
    workout. Causes whose change was declined are left out of account; where the cause of the last
    change is over, the plan before it is changed as little as may be.

    `asked_for`: the runner has asked for it, so no cause is told. Costs a few walks over the
    entries, and a search of the weeks where something is not as it was. Raises TooYoung, and
    Refused for settings that the guide does not know.
    """
    accepted = space.journal.accepted
    if accepted is None:
        return None
    start = max(first_day(space), accepted.start)
    weeks = weeks_left(accepted, start)
    if not weeks:
        return None
    basis = Basis(space, guide)
    if not (asked_for or basis.changed):
        return None
    try:
        season = plan_season(
            basis.followed_before(),
            guide,
            start=start,
            weeks=weeks,
            instead=basis.instead,
            given_up=basis.given_up,
        )
    except NotFound:
        return None
    planned = PlanAccepted(season.plan, season.problem.start, season.problem.weeks)
    entry, _ = space.journal.acceptances[-1]
    own = space.profile.preferred_weekdays
    change = change_made([*space.journal.acceptances, (entry, planned)], own)
    if not (change.moves or change.asked or change.variants):
        return None
    cause = NOTHING if asked_for else basis.cause(season.problem)
    if not cause and not asked_for:
        return None
    accept(space, season, cause, basis.declined)
    return change_made(space.journal.acceptances, own)
