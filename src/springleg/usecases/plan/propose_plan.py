"""A plan that is proposed: what it would change and cost, before it is kept; and taking it back."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from uuid import UUID

from msgspec.structs import replace

from springleg.core.errors import NotFound, Refused
from springleg.core.guide import Guide
from springleg.core.log.events import PlanAccepted, PlanAnswered, Retraction
from springleg.core.message import Message, message, term
from springleg.core.noun import Noun
from springleg.core.plan import CostName, Finding, Session
from springleg.planner.cost import count
from springleg.planner.problem import Slot
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.usecases.plan.circumstances import AS_IT_IS
from springleg.usecases.plan.plan_basis import Basis
from springleg.usecases.plan.season import (
    USUAL_WEEKS,
    Season,
    accept,
    first_day,
    plan_end,
    plan_season,
    weeks_left,
)

PIN = "pin"
MARK_LENGTH = 16
COST_SAYS = {
    CostName.MISSING: message("Workouts left out: {after} instead of {before}."),
    CostName.OVER_72H: message("Weeks with the pair too far apart: {after} instead of {before}."),
    CostName.EARLY_REPEAT: message(
        "Workouts that come again before the round is complete: {after} instead of {before}."
    ),
    CostName.RUN_CLASH: message(
        "Clashes with hard runs, long runs and races: {after} points instead of {before}."
    ),
    CostName.SAME_SCHEME: message(
        "The same kind of loading twice running: {after} times instead of {before}."
    ),
    CostName.SHORT_RECOVERY: message(
        "Heavy or rope with only {days} days to the next: {after} times instead of {before}."
    ),
    CostName.OFF_PREFERENCE: message(
        "Workouts off your preferred days: {after} instead of {before}."
    ),
}


class Verdict(StrEnum):
    """What is to be said of a proposal first."""

    FITS = "fits"
    COSTS = "costs"
    BREAKS = "breaks"


class Moved(Noun, frozen=True):
    """A workout that leaves the day `before` (None: it is new) for `after` (None: it is gone)."""

    workout: str
    before: date | None = None
    after: date | None = None


class Proposal(Noun, frozen=True):
    """A plan that nobody has accepted yet, held against the plan that is followed.

    `breaks` are the rules that what was put by hand breaks; `worse` and `better` what it costs more
    and less than the plan that is followed, in sentences. Where it is the first, or goes on longer
    than that one, costs are not compared. `declined`: as in `PlanAccepted`.
    """

    season: Season
    moves: tuple[Moved, ...] = ()
    breaks: tuple[Message, ...] = ()
    worse: tuple[Message, ...] = ()
    better: tuple[Message, ...] = ()
    is_first: bool = False
    declined: tuple[UUID, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """Whether it breaks a rule, costs something, or simply fits."""
        if self.breaks:
            return Verdict.BREAKS
        return Verdict.COSTS if self.worse else Verdict.FITS

    @property
    def mark(self) -> str:
        """A short name for exactly these sessions and pins, to tell them from others."""
        from hashlib import sha256  # a start need not wait for OpenSSL

        problem = self.season.problem
        said = [*_slots(self.season.plan.sessions), PIN, *problem.pins, problem.weeks]
        return sha256(repr(said).encode()).hexdigest()[:MARK_LENGTH]


def propose(
    space: Workspace,
    guide: Guide,
    *,
    weeks: int = 0,
    put: tuple[Slot, ...] = (),
    free: frozenset[date] = frozenset(),
) -> Proposal:
    """The plan from today on, with the accepted one changed least; nothing is kept.

    Where something is put or let go, causes whose change was declined stay out of account.

    `weeks` (ISO weeks, this one included): as far as the accepted plan goes, unless it is said.
    `put`: sessions put by hand; `free`: days whose pins are let go. Raises NotFound where every
    workout is shut, Refused for a `put` that is shut or outside the weeks, TooYoung.
    """
    accepted = space.journal.acceptances
    last = accepted[-1][1] if accepted else None
    if last is not None and free:
        kept = tuple(pin for pin in last.pins if pin.date not in free)
        space = space.supposing(replace(last, pins=kept))
    _refuse_off_menu(space, guide, put)
    first = first_day(space)
    length = weeks or weeks_left(last, first) or USUAL_WEEKS
    basis = Basis(space, guide) if last and (put or free) else None
    instead = basis.instead if basis else AS_IT_IS
    season = plan_season(space, guide, start=first, weeks=length, pins=put, instead=instead)
    before = tuple(s for s in space.journal.followed if s.date >= season.problem.start)
    found = _held_against(season, last, before, put)
    return replace(found, declined=basis.declined) if basis else found


def _refuse_off_menu(space: Workspace, guide: Guide, put: tuple[Slot, ...]) -> None:
    menu, raises = space.profile.menu or tuple(guide.workouts), dosing_state(space, guide).way_back
    for slot in put:
        if slot.workout not in menu and slot.workout != raises:
            name = term(guide.workout(slot.workout).name)
            raise Refused(
                "",
                message("{workout} is not on your menu", workout=name),
                message("Choose another workout"),
            )


def _held_against(
    season: Season,
    last: PlanAccepted | None,
    before: tuple[Session, ...],
    put: tuple[Slot, ...],
) -> Proposal:
    if last is None:
        return Proposal(season, is_first=True)
    moves = tuple(moved(before, season.plan.sessions))
    new = [found for found in season.plan.findings if not is_known(found, last.plan.findings)]
    breaks = tuple(found.message for found in new if found.cost == PIN)
    if season.problem.end > plan_end(last) or not (moves or put):
        return Proposal(season, moves, breaks)
    worse, better = _costs(season, _slots(before), [f for f in new if f.cost != PIN])
    return Proposal(season, moves, breaks, worse, better)


def is_known(finding: Finding, before: Sequence[Finding]) -> bool:
    """Whether a plan said this already; one of old kept no more than the text."""
    told = [replace(one, repairs=()) for one in before]
    bare = replace(finding, repairs=())
    return bare in told or replace(bare, said={}) in told


def _costs(
    season: Season, before: tuple[Slot, ...], new: list[Finding]
) -> tuple[tuple[Message, ...], tuple[Message, ...]]:
    """What the proposed plan costs more than the followed one, and less; told by the findings."""
    was = count(season.problem, before)
    now = count(season.problem, _slots(season.plan.sessions))
    up = [name for name in COST_SAYS if now[name] > was[name]]
    down = [name for name in COST_SAYS if now[name] < was[name]]
    told = [finding for finding in new if finding.cost in up]
    explained = {finding.cost for finding in told}
    worse = (
        *(finding.message for finding in told),
        *(_cost_says(season, name, was, now) for name in up if name not in explained),
    )
    return worse, tuple(_cost_says(season, name, was, now) for name in down)


def _cost_says(
    season: Season, name: CostName, was: dict[CostName, int], now: dict[CostName, int]
) -> Message:
    days = season.problem.rules.min_gap_days
    return replace(COST_SAYS[name], values={"before": was[name], "after": now[name], "days": days})


def moved(before: Iterable[Session], after: Iterable[Session]) -> Iterator[Moved]:
    """What leaves and what comes, a workout's days paired in their order; in date order."""
    old, new = set(_slots(before)), set(_slots(after))
    gone, come = sorted(old - new), sorted(new - old)
    found = []
    for slot in gone:
        match = next((other for other in come if other.workout == slot.workout), None)
        if match:
            come.remove(match)
        found.append(Moved(slot.workout, slot.date, match.date if match else None))
    found += (Moved(slot.workout, None, slot.date) for slot in come)
    yield from sorted(found, key=lambda one: (one.before or one.after or date.min, one.workout))


def season_moves(space: Workspace, season: Season) -> tuple[Moved, ...]:
    """What a plan changes of the one that is followed, from its start on; nothing of the first."""
    if not space.journal.acceptances:
        return ()
    before = (s for s in space.journal.followed if s.date >= season.problem.start)
    return tuple(moved(before, season.plan.sessions))


def keep(space: Workspace, proposal: Proposal) -> UUID:
    """Follow this plan from now on; the id of the entry that says so, for `take_back`.

    Whether it breaks a rule, or others have kept one since, is not asked here.
    """
    return accept(space, proposal.season, declined=proposal.declined)


def take_back(space: Workspace, entry: UUID) -> None:
    """Follow the plan before again. Raises NotFound where this is not the last plan accepted.

    Of one that was made anew, what caused it is left out of account from now on.
    """
    accepted = space.journal.acceptances
    if not accepted or accepted[-1][0].id != entry:
        raise NotFound(
            message("This plan is no longer the last one"), message("Look at the plan as it is now")
        )
    declined = (PlanAnswered(entry, kept=False),) if accepted[-1][1].cause else ()
    space.add(*declined, Retraction(entry))


def _slots(sessions: Iterable[Session]) -> tuple[Slot, ...]:
    return tuple(Slot(session.date, session.workout) for session in sessions)
