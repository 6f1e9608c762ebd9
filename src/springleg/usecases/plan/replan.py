"""The plan made anew after what happened: what that changes is announced, and can be declined."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec.structs import replace

from springleg.core.errors import NotFound
from springleg.core.guide import Guide
from springleg.core.log.entries import Entry
from springleg.core.log.events import PlanAccepted, Retraction
from springleg.planner.problem import Slot
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.usecases.plan.causes import cause_of
from springleg.usecases.plan.circumstances import (
    About,
    Circumstances,
    Item,
    changed_items,
    circumstances,
    done_between,
    done_items,
    set_back,
)
from springleg.usecases.plan.plan_change import PlanChange, change_made, declined_plans
from springleg.usecases.plan.propose_plan import first_day, plan_end, supposing, weeks_left
from springleg.usecases.plan.season import accept, plan_season


def replan(space: Workspace, guide: Guide) -> PlanChange | None:
    """Make the accepted plan anew from today, changing as little as may be; keep it if it changed.

    Answers what changed and why, None where nothing did: also without a plan, after its end, and
    where every workout is shut. What a session that was put by hand breaks for the first time is a
    change too. Causes whose change was declined are left out of account; where the cause of the
    last change is over, the plan before it is changed as little as may be. Costs a search of the
    weeks, and a few walks over the entries where something changes or was declined. Raises
    TooYoung, and Refused for settings that the guide does not know.
    """
    accepted = space.journal.accepted
    first = first_day(space)
    weeks = weeks_left(accepted, first)
    if accepted is None or not weeks:
        return None
    ground = _Ground(space, guide, first, plan_end(accepted))
    declined = tuple(declined_plans(space.journal))
    instead = ground.instead(declined)
    try:
        season = plan_season(ground.followed_before(), guide, weeks=weeks, instead=instead)
    except NotFound:
        return None
    planned = PlanAccepted(season.plan, season.problem.start, season.problem.weeks)
    entry, last = space.journal.acceptances[-1]
    change = change_made([*space.journal.acceptances, (entry, planned)])
    if not change.moves and not change.asked:
        return None
    before, now = ground.then(entry, last), ground.now(last)
    changed = [item for item in changed_items(before, now) if item not in instead]
    cause = cause_of(dosing_state(space, guide), now, before, changed)
    accept(space, season, cause, tuple(one.id for one, _ in declined))
    return change_made(space.journal.acceptances)


class _Ground:
    """What the weeks ahead, from `first` to the day before `end`, are planned for, now and then."""

    def __init__(self, space: Workspace, guide: Guide, first: date, end: date) -> None:
        self._space, self._guide, self._first, self._end = space, guide, first, end

    def now(self, accepted: PlanAccepted) -> Circumstances:
        """As it is, with what was done since this plan began."""
        space = self._space
        done = done_between(space.journal, accepted.start, self._first)
        return {**self._at(space, space.today()), **done_items(done)}

    def then(self, entry: Entry, accepted: PlanAccepted) -> Circumstances:
        """As it was when this plan was accepted, with what it planned until today as done."""
        held = replace(self._space, journal=self._space.journal.before(entry))
        return {
            **self._at(held, entry.at.date()),
            **done_items(self._planned(self._space, accepted.start, self._first)),
        }

    def instead(self, declined: tuple[tuple[Entry, PlanAccepted], ...]) -> Mapping[Item, Any]:
        """What is to count in place of what is so, as its change was declined."""
        found: dict[Item, Any] = {}
        for entry, plan in declined:
            held = replace(self._space, journal=self._space.journal.before(entry))
            asked_of, followed = held.journal.acceptances[-1]
            done = done_between(held.journal, followed.start, plan.start)
            expected = self._planned(held, followed.start, plan.start)
            declined_then = {**self._at(held, entry.at.date()), **done_items(done)}
            earlier = replace(held, journal=held.journal.before(asked_of))
            before = {**self._at(earlier, asked_of.at.date()), **done_items(expected)}
            back = set_back({**self.now(followed), **found}, before, declined_then)
            found |= {item: _opens(followed, item, was, self._end) for item, was in back.items()}
        return found

    def followed_before(self) -> Workspace:
        """The workspace as it would be without plans whose causes are over: the newest ones."""
        space = self._space
        while len(accepted := space.journal.acceptances) > 1 and accepted[-1][1].cause:
            entry, fact = accepted[-1]
            then, earlier = self.then(entry, fact), self.then(*accepted[-2])
            own = _but_done(changed_items(earlier, then))
            if not own or _but_done(changed_items(earlier, self.now(fact))):
                break
            space = supposing(space, Retraction(entry.id))
        return space

    def _at(self, space: Workspace, day: date) -> Circumstances:
        return circumstances(space, self._guide, self._first, self._end, day)

    def _planned(self, space: Workspace, first: date, end: date) -> set[Slot]:
        """What was planned from a day to another; nothing where no set is logged, as then.

        Without a set in the log what was planned counts as done.
        """
        if not space.journal.sets:
            return set()
        followed = (s for s in space.journal.followed if first <= s.date < end)
        return {Slot(session.date, session.workout) for session in followed}


def _but_done(items: tuple[Item, ...]) -> list[Item]:
    return [item for item in items if item.about is not About.DONE]


def _opens(followed: PlanAccepted, item: Item, was: object, end: date) -> object:
    """Of what was shut, the day on which the plan that is followed has it open."""
    if item.about is About.SHUT and was:
        return followed.opens.get(item.workout, end)
    return was
