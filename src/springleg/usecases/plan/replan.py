"""Planned and done beside each other: the plan made again after what happened."""

from springleg.core.guide import Guide
from springleg.core.noun import Noun
from springleg.core.plan import Session
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.usecases.plan.propose_plan import first_day, weeks_left
from springleg.usecases.plan.season import accept, plan_season


class Replanned(Noun, frozen=True):
    """What changed in the plan: sessions gone and sessions new, by date; a moved one is in both.

    `opened` are the workouts open now and not on its menu, `closed` those on it and not open now.
    """

    gone: tuple[Session, ...] = ()
    new: tuple[Session, ...] = ()
    opened: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether any session came or went; not whether a workout opened or shut."""
        return bool(self.gone or self.new)


def replan(space: Workspace, guide: Guide) -> Replanned:
    """Make the accepted plan again from today, changing as little as may be; keep it if it changed.

    Its menu stays: a workout that has opened is proposed, not planned; one that is shut leaves.
    Without a plan, after its end, and where every workout is shut, none is made. Costs a search
    of the weeks. Raises TooYoung, and Refused for settings that the guide does not know.
    """
    accepted = space.journal.accepted
    if accepted is None:
        return Replanned()
    weeks = weeks_left(accepted, first_day(space))
    standing = dosing_state(space, guide)
    open_now, soon = standing.open_workouts, standing.plannable_workouts
    opened = standing.opened_beside(accepted.menu)
    closed = tuple(w for w in accepted.menu if w not in open_now)
    menu = tuple(w for w in accepted.menu if w in soon)
    if not weeks or not set(menu) & set(open_now):
        return Replanned(opened=opened, closed=closed)
    season = plan_season(space, guide, weeks=weeks, menu=menu)
    before = {_key(s): s for s in accepted.plan.sessions if s.date >= season.problem.start}
    after = {_key(s): s for s in season.plan.sessions}
    gone = tuple(before[key] for key in sorted(before.keys() - after.keys()))
    new = tuple(after[key] for key in sorted(after.keys() - before.keys()))
    if gone or new:
        accept(space, season, menu=accepted.menu)
    return Replanned(gone, new, opened, closed)


def _key(session: Session) -> tuple[str, str]:
    return session.date.isoformat(), session.workout
