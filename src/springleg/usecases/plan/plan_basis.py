"""What the weeks ahead are planned for: now, and when the accepted plans were made."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from springleg.core.athlete import Weekday
from springleg.core.guide import Guide
from springleg.core.log.entries import Entry
from springleg.core.log.events import PlanAccepted, PlanAnswered, ProfileSet, Retraction
from springleg.core.log.journal import Journal
from springleg.core.message import NOTHING, Message
from springleg.planner.problem import Problem, Slot
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
from springleg.usecases.plan.season import first_day, plan_end
from springleg.usecases.training.doses_ahead import forecasts_of

WHOLE = Item(About.WHOLE)
SOON = timedelta(days=14)  # what is planned for later may still open in time
LATELY = timedelta(days=60)  # what was done before a plan began, and is logged or taken back later


def declined_plans(journal: Journal) -> Iterator[tuple[Entry, PlanAccepted]]:
    """The plans whose causes are to be left out of account, oldest first.

    Those that the plan that is followed names, and those that were declined since.
    """
    accepted = journal.acceptances
    if not accepted:
        return
    last, fact = accepted[-1]
    said = {answer.of for answer in journal.facts(PlanAnswered) if not answer.kept}
    if not (said or fact.declined):
        return
    for entry in journal.entries:
        plan = entry.fact
        since = entry.place > last.place
        if isinstance(plan, PlanAccepted) and (
            entry.id in fact.declined or (since and entry.id in said)
        ):
            yield entry, plan


class Basis:
    """What the weeks ahead are planned for, now and then; of a runner with an accepted plan."""

    def __init__(self, space: Workspace, guide: Guide) -> None:
        self._space, self._guide, self._first = space, guide, first_day(space)
        self._end = plan_end(space.journal.acceptances[-1][1])

    @cached_property
    def declined(self) -> tuple[UUID, ...]:
        """The plans whose causes are so still, and are left out of account; oldest first."""
        return tuple(self._set_back)

    @property
    def instead(self) -> Circumstances:
        """What is to count in place of what is so, as its change was declined."""
        return {item: was for back in self._set_back.values() for item, was in back.items()}

    @property
    def given_up(self) -> frozenset[Weekday]:
        """The weekdays that suited the runner when the plan was accepted, and do not any more.

        None where no days suit best now, or where that change was declined.
        """
        now = frozenset(self._space.profile.preferred_weekdays)
        if not now or Item(About.DAYS) in self.instead:
            return frozenset()
        entry, _ = self._space.journal.acceptances[-1]
        said = [fact for made, fact in self._space.journal.of(ProfileSet) if made.made < entry.made]
        return frozenset(said[-1].profile.preferred_weekdays) - now if said else frozenset()

    def cause(self, planned: Problem) -> Message:
        """Why the plan that answers `planned` is not the one that is followed, in sentences.

        NOTHING where all is as it was when that one was accepted, or was declined.
        """
        if not self.changed:
            return NOTHING
        _, accepted = self._space.journal.acceptances[-1]
        standing = dosing_state(self._space, self._guide)
        opens = accepted.opens, {w: d for w, d in planned.opens.items() if d < planned.end}
        return cause_of(standing, opens, *self._now_and_then, self.changed)

    @cached_property
    def changed(self) -> list[Item]:
        """What is not as it was when the plan that is followed was accepted, and not declined."""
        (now, before), instead = self._now_and_then, self.instead
        changed = [item for item in changed_items(before, now) if item not in instead]
        return changed or self._late(now)

    def _late(self, now: Circumstances) -> list[Item]:
        """What will still be shut on its first day in the plan, if all goes well and that is soon.

        Sessions left out or not calm put off what they were to open. Not what was put by hand, nor
        where a later day was declined that is still to come. Costs a walk over the log for each
        session up to these.
        """
        journal = self._space.journal
        accepted = journal.acceptances[-1][1]
        declined = [plan.opens for _, plan in declined_plans(journal)]
        pins = {pin.date for pin in accepted.pins}
        soon = [s for s in journal.followed if self._first <= s.date < self._first + SOON]
        first = {s.workout: s.date for s in reversed(soon) if s.date not in pins}
        waiting = {
            workout: first[workout]
            for workout in accepted.opens
            if Item(About.SHUT, workout=workout) in now
            and workout in first
            and not any(opens.get(workout, self._first) > self._first for opens in declined)
        }
        if not waiting:
            return []
        until = [session for session in soon if session.date <= max(waiting.values())]
        told = forecasts_of(dosing_state(self._space, self._guide), until)
        shut = {one.session.workout for one in told if one.dose.sets is None}
        return [Item(About.SHUT, workout=workout) for workout in waiting if workout in shut]

    @cached_property
    def _now_and_then(self) -> tuple[Circumstances, Circumstances]:
        entry, accepted = self._space.journal.acceptances[-1]
        before = self._then(entry, accepted)
        return self._now(accepted), before

    def _now(self, accepted: PlanAccepted) -> Circumstances:
        """As it is, with what was done lately and since this plan began."""
        space = self._space
        done = done_between(space.journal, accepted.start - LATELY, self._first)
        return {**self._at(space, space.today()), **done_items(done), WHOLE: True}

    def _then(self, entry: Entry, accepted: PlanAccepted) -> Circumstances:
        """As it was when this plan was accepted, with what it planned until today as done.

        What was to open by then is open.
        """
        held = replace(self._space, journal=self._space.journal.before(entry))
        opened = {w for w, day in accepted.opens.items() if day <= self._first}
        at = self._at(held, entry.made.date())
        return {
            **{item: is_so for item, is_so in at.items() if item.workout not in opened},
            **done_items(done_between(held.journal, accepted.start - LATELY, accepted.start)),
            **done_items(self._planned(self._space, accepted.start, self._first)),
            **_whole(held, self._guide, accepted),
        }

    @cached_property
    def _set_back(self) -> dict[UUID, dict[Item, Any]]:
        """By the plan that was declined, what is still as it was then, as it had been before."""
        found: dict[UUID, dict[Item, Any]] = {}
        for entry, plan in declined_plans(self._space.journal):
            held = replace(self._space, journal=self._space.journal.before(entry))
            asked_of, followed = held.journal.acceptances[-1]
            done = done_between(held.journal, followed.start - LATELY, plan.start)
            expected = self._planned(held, followed.start, plan.start)
            declined = {**self._at(held, entry.made.date()), **done_items(done), WHOLE: True}
            earlier = replace(held, journal=held.journal.before(asked_of))
            known = done_between(earlier.journal, followed.start - LATELY, followed.start)
            before = {
                **self._at(earlier, asked_of.made.date()),
                **done_items(known | expected),
                **_whole(earlier, self._guide, followed),
            }
            back = set_back(self._now(followed), before, declined)
            if back:
                found[entry.id] = {
                    item: _opens(followed, item, was, self._end) for item, was in back.items()
                }
        return found

    def followed_before(self) -> Workspace:
        """The workspace as it would be without plans whose causes are over: the newest ones."""
        space = self._space
        while len(accepted := space.journal.acceptances) > 1 and accepted[-1][1].cause:
            entry, fact = accepted[-1]
            then, earlier = self._then(entry, fact), self._then(*accepted[-2])
            own = _but_done(changed_items(earlier, then))
            left = _but_done(changed_items(earlier, self._now(fact)))
            if not own or any(item not in self.instead for item in left):
                break
            space = space.supposing(Retraction(entry.id))
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


def _whole(space: Workspace, guide: Guide, accepted: PlanAccepted) -> Circumstances:
    """Whether the plan holds the runner's whole menu; those of old held what was open alone."""
    menu = space.profile.menu or tuple(guide.workouts)
    narrow = not accepted.opens and not {*menu} <= {*accepted.menu}
    return {} if narrow else {WHOLE: True}


def _opens(followed: PlanAccepted, item: Item, was: object, end: date) -> object:
    """Of what was shut, the day on which the plan that is followed has it open; else as it was."""
    if item == WHOLE:
        return followed.menu
    if item.about is About.SHUT and was:
        return followed.opens.get(item.workout, end)
    return was
