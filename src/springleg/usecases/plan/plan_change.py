"""A plan that was made anew: what it changed and why, and the runner's answer to it."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from springleg.core.athlete import Weekday, weekday_of
from springleg.core.errors import NotFound
from springleg.core.guide import Guide
from springleg.core.log.accepted_plan import followed_sessions
from springleg.core.log.entries import Entry
from springleg.core.log.events import PlanAccepted, PlanAnswered
from springleg.core.message import Message, counted, message, sentences, term
from springleg.core.noun import Noun
from springleg.core.plan import Finding, iso_week
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.plan.propose_plan import PIN, Moved, is_known, moved


class PlanChange(Noun, frozen=True):
    """What a plan that was made anew changes; `entry` accepted it.

    `asked`: what a session that was put by hand breaks now. It stays there until its runner says
    otherwise. `variants`: how many workouts stay, and are done another way. `costs`: what the plan
    gives up now that it did not before. `off_days`: what moves to none of the runner's own days.
    """

    entry: UUID
    cause: Message
    moves: tuple[Moved, ...] = ()
    asked: tuple[Message, ...] = ()
    variants: int = 0
    costs: tuple[Message, ...] = ()
    off_days: tuple[Message, ...] = ()

    @property
    def last_day(self) -> date:
        """The last day on which a workout moves; the first of all days where none does."""
        days = (day for one in self.moves for day in (one.before, one.after) if day)
        return max(days, default=date.min)

    def says(self, guide: Guide) -> Message:
        """What changed, and why, in two short sentences."""
        return sentences(self.cause, self.what(guide))

    def lines(self, guide: Guide) -> tuple[Message, ...]:
        """All of it: `says`, each move where there are several, days, costs, what is asked."""
        moves = [moved_says(guide, one) for one in self.moves] if len(self.moves) > 1 else []
        return (self.says(guide), *moves, *self.off_days, *self.costs, *self.asked)

    def what(self, guide: Guide) -> Message:
        """What changed, in one sentence: the one workout, or how many."""
        if len(self.moves) == 1:
            return moved_says(guide, self.moves[0])
        if self.variants and not self.moves:
            return counted(
                "{n} workout is done another way.",
                "{n} workouts are done another way.",
                self.variants,
            )
        if not self.moves:
            return message("Your plan stays as it is.")
        return counted(
            "{n} workout of your plan changes.",
            "{n} workouts of your plan change.",
            len(self.moves),
        )


def moved_says(guide: Guide, one: Moved) -> Message:
    """A workout that moves, leaves or comes, in a sentence."""
    name = term(guide.workout(one.workout).name)
    if one.before and one.after:
        return message(
            "{workout} moves from {before:long} to {after:long}.",
            workout=name,
            before=one.before,
            after=one.after,
        )
    if one.before:
        return message("{workout} leaves {before:long}.", workout=name, before=one.before)
    return message("{workout} comes on {after:long}.", workout=name, after=one.after or date.min)


def open_change(space: Workspace) -> PlanChange | None:
    """The last change, where it is not answered yet."""
    answered = {answer.of for answer in space.journal.facts(PlanAnswered)}
    change = last_change(space)
    return None if change is None or change.entry in answered else change


def last_change(space: Workspace) -> PlanChange | None:
    """What the plan that is followed changed, where it was made anew, answered or not.

    None where all that it moved is past.
    """
    accepted = space.journal.acceptances
    if not accepted or not accepted[-1][1].cause:
        return None
    change = change_made(accepted, space.profile.preferred_weekdays)
    past = bool(change.moves) and change.last_day < space.today()
    return None if past else change


def change_to_plain(guide: Guide, change: PlanChange) -> dict[str, Any]:
    """A change in its written form, in English; every key is there.

    A move has `before` null where the workout is new, and `after` null where it is gone.
    """
    return {
        "entry": str(change.entry),
        "text": str(change.says(guide)),
        "moves": [
            {
                "workout": one.workout,
                "before": one.before.isoformat() if one.before else None,
                "after": one.after.isoformat() if one.after else None,
            }
            for one in change.moves
        ],
        "asked": [str(asked) for asked in change.asked],
        "costs": [str(cost) for cost in (*change.off_days, *change.costs)],
        "variants": change.variants,
    }


def change_made(
    accepted: Sequence[tuple[Entry, PlanAccepted]], own: Collection[Weekday]
) -> PlanChange:
    """What the last of these accepted plans, oldest first, changed of the one before it.

    `own` are the weekdays that the runner has chosen.
    """
    entry, fact = accepted[-1]
    earlier = [plan for _, plan in accepted[:-1]]
    before = [s for s in followed_sessions(earlier) if s.date >= fact.start]
    known = earlier[-1].plan.findings if earlier else ()
    ways = {(s.date, s.workout): s.variant for s in before}
    pairs = ((s.variant, ways.get((s.date, s.workout), s.variant)) for s in fact.plan.sessions)
    variants = sum(now != was for now, was in pairs)
    broken = (found for found in fact.plan.findings if found.cost == PIN)
    moves, pinned = tuple(moved(before, fact.plan.sessions)), {pin.date for pin in fact.pins}
    days = (one.after for one in moves if one.after and one.after not in pinned)
    return PlanChange(
        entry.id,
        fact.because,
        moves,
        tuple(found.message for found in broken if not is_known(found, known)),
        variants,
        _costs(fact, known),
        tuple(_off_day(day) for day in days if own and weekday_of(day) not in own),
    )


def _off_day(day: date) -> Message:
    return message(
        "{day:long} is not one of your days: on those your plan would lose more. Move the workout "
        "if you like: it stays where you put it.",
        day=day,
    )


def _costs(fact: PlanAccepted, before: Sequence[Finding]) -> tuple[Message, ...]:
    """What is lost now, of each kind of loss of which there is more than before in these weeks."""
    first = iso_week(fact.start)
    lost = [one for one in fact.plan.findings if one.cost != PIN]
    now, was = (Counter(one.cost for one in some if one.week >= first) for some in (lost, before))
    return tuple(
        one.message for one in lost if now[one.cost] > was[one.cost] and not is_known(one, before)
    )


def keep_change(space: Workspace, entry: UUID) -> None:
    """Follow the plan that was made anew; it is not asked about again.

    Raises NotFound where this is not the plan that is followed, or it was not made anew. The other
    answer is `take_back`.
    """
    accepted = space.journal.acceptances
    if not accepted or accepted[-1][0].id != entry or not accepted[-1][1].cause:
        raise NotFound(
            message("There is no change of your plan to answer"),
            message("Look at the plan as it is now"),
        )
    space.add(PlanAnswered(entry, kept=True))
